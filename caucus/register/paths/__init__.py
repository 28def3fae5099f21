"""Every path of up to four ties between two profiles, over flat arrays. Pure: no Django, no clock."""

from caucus.register.paths.graph import Graph
from caucus.register.paths.search import DEPTH, Found, Path, paths

__all__ = ["DEPTH", "Found", "Graph", "Path", "paths"]

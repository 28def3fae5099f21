"""Caucus: the house in which mediators work."""

__version__ = "0.1.0"

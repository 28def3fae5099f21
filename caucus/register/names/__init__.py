"""Names: normal forms, comparison with reasons, and an index to search them. Pure: no Django, no clock."""

from caucus.register.names.compare import MATCH, Agreement, Reason, compare

__all__ = ["MATCH", "Agreement", "Reason", "compare"]

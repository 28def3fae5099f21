"""Flat copies: what can be seen of a file and nothing behind it, made in a process that reaches nothing."""

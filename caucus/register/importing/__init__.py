"""Bringing profiles and ties in: a stream of rows, each kept or refused with the reason; undone as a batch."""

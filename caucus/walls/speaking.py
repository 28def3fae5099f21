"""Whether a room speaks at a moment (pure)."""

from datetime import datetime, timedelta

LEASE = timedelta(seconds=20)
APART = timedelta(seconds=2)  # by as much the clocks of one house may differ, or be set right while it runs


def speaks(until: datetime | None, now: datetime) -> bool:
    """`until` is None for a room that speaks at any time.

    A lease that ends further ahead than one can be long was given before the clock went back, and counts as none.
    """
    return until is None or now < until <= now + LEASE + APART

"""A clock that a test holds in its hand."""

from datetime import UTC, datetime, timedelta

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Watch:
    """Shows nine o'clock until the test says that time passes."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now

"""A clock that is wrong by what a file says: the only server with such a clock is one started from here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


def step(offset: Path, seconds: float) -> None:
    """Sets the clock of a server that reads `offset`, while it runs."""
    fresh = offset.with_suffix(".new")
    fresh.write_text(str(seconds))
    fresh.rename(offset)


def stepped(offset: Path) -> Callable[[], datetime]:
    """What `caucus.clock.reading` takes. Without the file the clock is right."""

    def now() -> datetime:
        seconds = float(offset.read_text()) if offset.exists() else 0.0
        return datetime.now(UTC) + timedelta(seconds=seconds)

    return now

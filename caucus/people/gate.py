"""Which pages are open: every other needs a sign-in."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def open_to_all(view: View) -> View:
    """Marks a view that needs no sign-in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view

"""Every page is closed unless it is marked open; whose seat and room it speaks of is decided before anything else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from caucus.rooms.gate import room_of, seat_of


class closed_by_default:  # noqa: N801  reads as a verb in the list of middleware
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Without a sign-in the same redirect everywhere; then the seat, then the room, each or 404."""
        if getattr(view, "open_to_all", False):
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("door"))
        if "seat" in kwargs:
            request.seat = seat_of(request.user, kwargs.pop("seat"))  # type: ignore[attr-defined]
        if "room" in kwargs:
            request.room = room_of(request.seat, kwargs.pop("room"))  # type: ignore[attr-defined]
        return None

"""Every page is closed unless it is marked open; whose seat and room it speaks of is decided before anything else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from caucus.api.sign_in import is_call, not_signed_in, person_of
from caucus.rooms.gate import room_of, seat_of
from caucus.server import elsewhere


class closed_by_default:  # noqa: N801  reads as a verb in the list of middleware
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """From elsewhere the same page everywhere; without a sign-in the same redirect; then seat and room, or 404."""
        if getattr(view, "open_to_all", False):
            return None
        if is_call(request):
            return _a_program(request, kwargs)
        if not elsewhere.is_ours(request.headers):
            return render(request, "ui/elsewhere.html", status=403)
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("door"))
        if "seat" in kwargs:
            request.seat = seat_of(request.user, kwargs.pop("seat"))  # type: ignore[attr-defined]
        if "room" in kwargs:
            request.room = room_of(request.seat, kwargs.pop("room"))  # type: ignore[attr-defined]
        return None


def _a_program(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse | None:
    """The same for a call: by its token alone. What its address names stays in it, for the API's own table."""
    person = person_of(request)
    if person is None:
        return not_signed_in()
    request.user = person
    if "seat" in kwargs:
        request.seat = seat_of(person, kwargs["seat"])  # type: ignore[attr-defined]
    if "room" in kwargs:
        request.room = room_of(request.seat, kwargs["room"])  # type: ignore[attr-defined]
    return None

"""Pages for what went wrong: plain words, what to do next, nothing about what exists."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caucus.api import sign_in
from caucus.people.gate import open_to_all
from caucus.rooms.answers import is_passing

log = logging.getLogger("caucus.server")


@open_to_all
def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if sign_in.is_call(request):
        return sign_in.not_here()
    return render(request, "ui/404.html", status=404)


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    passing = is_passing(sys.exc_info()[1])
    if sign_in.is_call(request):
        return sign_in.not_now() if passing else sign_in.broken()
    return HttpResponse(render(None, "ui/500.html").content, status=503 if passing else 500)


@open_to_all
def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or in another sign-in; nothing was said."""
    return render(request, "ui/403.html", status=403)

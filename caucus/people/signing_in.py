"""Signing somebody in and out. One browser is one person at a time."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse

from caucus.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def let_in(request: HttpRequest, person: Person) -> None:
    """Whoever was signed in before in this browser no longer is."""
    login(request, person, backend=BACKEND)


def let_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Ends the sign-in and asks the browser to forget what it kept."""
    logout(request)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response

"""Signing somebody in and out. One browser is one person at a time."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse

from caucus.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def let_in(request: HttpRequest, person: Person) -> None:
    """Whoever was signed in before in this browser no longer is."""
    login(request, person, backend=BACKEND)


def let_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Ends the sign-in and asks the browser to forget what it kept: of this house alone, so its cookies one by one.

    "cookies" would take those of every house under the same domain, and sign people out of what is not ours.
    """
    logout(request)
    return forgotten(response)


def forgotten(response: HttpResponse) -> HttpResponse:
    """The same without the sign-out, for an answer that may be quicker than it."""
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        response.delete_cookie(name, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response

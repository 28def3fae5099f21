"""Headers on every answer: nothing cached, nothing framed, nothing loaded from elsewhere, nothing counted."""

from collections.abc import Callable
from wsgiref.headers import Headers

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


class quiet:  # noqa: N801  reads as a word in the list of middleware
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(status=403) if _from_elsewhere(request) else self.get_response(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        response.headers["Cache-Control"] = "no-store, private"
        return response


def on_files(headers: Headers, path: str, url: str) -> None:
    """Styles and scripts: what governs pages means nothing on them, and a dozen of them come with each first page."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"


def _from_elsewhere(request: HttpRequest) -> bool:
    """A write, or a page put inside another, that some other site's page asked our browser for."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
        return False
    return request.method != "GET" or request.headers.get("Sec-Fetch-Mode") != "navigate"

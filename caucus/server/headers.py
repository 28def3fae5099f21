"""Headers on every answer: nothing cached, nothing framed, nothing loaded from elsewhere, nothing counted."""

from collections.abc import Callable
from wsgiref.headers import Headers

from django.http import HttpRequest, HttpResponse

from caucus.server import elsewhere

# Text becomes markup under one policy and in one place, rooms/live.js. The one picture is the empty icon.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types caucus"
)
UNUSED = [
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "hid",
    "idle-detection",
    "local-fonts",
    "microphone",
    "payment",
    "serial",
    "storage-access",
    "usb",
]
FIXED = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


class quiet:  # noqa: N801  reads as a word in the list of middleware
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What some other site's page asks our browser for is refused, unless a person comes with it."""
        comes = elsewhere.is_ours(request.headers) or elsewhere.is_visit(request.method, request.headers)
        response = self.get_response(request) if comes else HttpResponse(status=403)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers.pop("Expires", None)  # which the sign-in adds, and which says nothing more
        return response


def on_files(headers: Headers, path: str, url: str) -> None:
    """Styles and scripts: what governs pages means nothing on them, and a dozen of them come with each first page."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"

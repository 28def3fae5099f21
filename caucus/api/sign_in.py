"""Who carries a token, and what a program hears that carries none or asks for what is not its own."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from caucus.people.models import Person
from caucus.people.tokens import bearer

ROOT = "/api/"


def is_call(request: HttpRequest) -> bool:
    """Whether a program asks, below the address of the API."""
    return f"{request.path_info}/".startswith(ROOT)


def token_of(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def person_of(request: HttpRequest) -> Person | None:
    """Whose token the call carries; cookies count for nothing here."""
    token = token_of(request)
    return bearer(token) if token else None


def refusal(status: int, reason: str, error: str, **more: object) -> JsonResponse:
    return JsonResponse({"reason": reason, "error": error, **more}, status=status)


def not_signed_in() -> HttpResponse:
    """The same for every address, whether or not something stands there."""
    response = refusal(401, "not-signed-in", "No valid token came with this call.")
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def not_here() -> HttpResponse:
    """The same for what is another's and for what does not exist."""
    return refusal(404, "not-here", "There is nothing here for you.")


def broken() -> HttpResponse:
    return refusal(500, "broken", "Something broke on our side. The call can be sent again with the same key.")


def not_now() -> HttpResponse:
    return refusal(
        503, "not-now", "The house cannot read or write just now. Send the call again later, with the same key."
    )


def nowhere(request: HttpRequest) -> HttpResponse:
    """What stands at every address of the API where nothing else does."""
    raise Http404


nowhere.csrf_exempt = True  # type: ignore[attr-defined]

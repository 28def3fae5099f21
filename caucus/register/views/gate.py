"""Who may open the register: a mediator with an account. To everybody else it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from caucus.register.models import BatchState, Profile

Answer = HttpResponse | StreamingHttpResponse


class Somebody(Protocol):
    id: str
    email: str | None


class Keeper(HttpRequest):
    """A request of somebody who may keep the register; of people it knows no more than this."""

    user: Somebody  # type: ignore[assignment]


def keeps(*methods: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Marks a view of the register, with the methods that it answers; whoever has no account finds nothing."""

    def around(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def asked(request: Keeper, **named: Any) -> Answer:
            if not getattr(request.user, "email", None):
                raise Http404
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return view(request, **named)

        return asked

    return around


def profile_of(public: str) -> Profile:
    """Raises Http404 for what is not there, or not yet."""
    return get_object_or_404(Profile.objects.exclude(batch__state=BatchState.COMING), id=public)

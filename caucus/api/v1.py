"""The HTTP API: the same acts and the same folds as the pages, for programs that take part as a seat."""

from functools import cache
from typing import Any

import msgspec
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema, get_schema
from ninja.parser import Parser
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from caucus.api import copies, offers, register, rooms, seats, shuttle, sign_in, statements, stream
from caucus.api.keeping import Stopped
from caucus.rooms import answers

UNREADABLE = "This call could not be read. Its body should be JSON in UTF-8, or a form with a file."


class Strict(Parser):
    """Takes JSON as the standard has it, and nothing else."""

    def parse_body(self, request: HttpRequest) -> dict[str, object]:
        return msgspec.json.decode(request.body)  # type: ignore[no-any-return]


class Plain(JSONRenderer):
    """JSON as the streams write it too: the same moment has the same digits in both."""

    def render(self, request: HttpRequest, data: object, *, response_status: int) -> bytes:
        return msgspec.json.encode(data)


class Token(HttpBearer):
    """Says so in the document; whose token it is, and what it opens, was decided at the gate."""

    def authenticate(self, request: HttpRequest, token: str) -> object:
        return request.user


class Api(NinjaAPI):
    """Describes itself once: to write the same document for everybody took as long as ten pages."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        return _document()


api = Api(
    title="Caucus",
    version="1",
    description="Take part in a mediation as a seat. Every call carries `Authorization: Bearer <token>`.",
    docs_url=None,
    parser=Strict(),
    renderer=Plain(),
    auth=Token(),
    urls_namespace="api",
)


@cache
def _document() -> OpenAPISchema:
    return get_schema(api, path_prefix=api.get_root_path({}))


for part in (seats, rooms, statements, offers, shuttle, copies, stream, register):
    api.add_router("", part.router)


@api.exception_handler(Stopped)
def stopped(request: HttpRequest, stop: Stopped) -> HttpResponse:
    return _said(stop.fault, **stop.more)


@api.exception_handler(Http404)
def not_here(request: HttpRequest, nothing: Http404) -> HttpResponse:
    return sign_in.not_here()


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    return _said(answers.fault("invalid"))


@api.exception_handler(RequestDataTooBig)
def too_long(request: HttpRequest, wrong: Exception) -> HttpResponse:
    return _said(answers.fault("too-long")._replace(status=413))


@api.exception_handler(SuspiciousOperation)
@api.exception_handler(MultiPartParserError)
@api.exception_handler(BadRequest)
@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, wrong: Exception) -> HttpResponse:
    return sign_in.refusal(400, "unreadable", UNREADABLE)


def _said(fault: answers.Fault, **more: object) -> HttpResponse:
    return sign_in.refusal(fault.status, fault.reason, fault.sentence, **more)

"""Headers, cookies, sizes and sentences of refusal."""

import hashlib

import pytest
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from caucus.rooms import answers
from caucus.rooms.answers import Fault
from caucus.server import errors
from tests.two_worlds.planted.leak import BOOKS, answering, connected, counted, leak
from tests.two_worlds.planted.told import APART, BEHIND


@leak(row=6, observer="olga", begin=1, turns=2, told=BEHIND)
def last_modified(patch: pytest.MonkeyPatch) -> None:
    """Answers say when something last changed."""

    def change(request: HttpRequest, response: HttpResponse) -> None:
        last = BOOKS.order_by("at").values_list("at", flat=True).last()
        response.headers["Last-Modified"] = http_date(last.timestamp()) if last else ""

    answering(patch, change)


@leak(row=6, observer="olga", begin=1, told=APART)
def tag_over_too_much(patch: pytest.MonkeyPatch) -> None:
    """An answer is known again by the state of all books."""

    def change(request: HttpRequest, response: HttpResponse) -> None:
        state = "".join(sorted(BOOKS.values_list("id", flat=True)))
        response.headers["ETag"] = f'W/"{hashlib.sha256(state.encode()).hexdigest()[:16]}"'

    answering(patch, change)


@leak(row=16, observer="olga", begin=1)
def timing_of_the_server(patch: pytest.MonkeyPatch) -> None:
    """Answers say what the database had to look through."""

    def change(request: HttpRequest, response: HttpResponse) -> None:
        response.headers["Server-Timing"] = f'db;desc="{BOOKS.count()} rows"'

    answering(patch, change)


@leak(row=16, observer="nobody", begin=1)
def number_of_a_request(patch: pytest.MonkeyPatch) -> None:
    """Requests are numbered, to be found again in a log."""

    def change(request: HttpRequest, response: HttpResponse) -> None:
        response.headers["X-Request-ID"] = str(counted("requests"))

    answering(patch, change)


@leak(row=7, observer="olga", begin=1, told=APART)
def padding_by_all(patch: pytest.MonkeyPatch) -> None:
    """Pages are padded, more the more there is in the house."""

    def change(request: HttpRequest, response: HttpResponse) -> None:
        if not response.streaming and "text/html" in response.headers.get("Content-Type", ""):
            response.content += b" " * (BOOKS.count() % 64)

    answering(patch, change)


@leak(row=49, observer="lena", begin=1, told=APART)
def cookie_of_news(patch: pytest.MonkeyPatch) -> None:
    """A cookie tells the script that there is something new."""

    def change(request: HttpRequest, response: HttpResponse) -> None:
        response.set_cookie("news", str(BOOKS.filter(kind__in=("said", "handed")).count()))

    answering(patch, change)


@leak(row=12, observer="bruno", told=APART)
def company_in_a_refusal(patch: pytest.MonkeyPatch) -> None:
    """A refusal says how many are connected, who might help."""
    before = answers.fault

    def fault(reason: str) -> Fault:
        found = before(reason)
        return found._replace(sentence=f"{found.sentence} {connected()} are here.")

    patch.setattr(answers, "fault", fault)


@leak(row=12, observer="emil", begin=1, told=APART)
def company_where_nothing_is(patch: pytest.MonkeyPatch) -> None:
    """The page that says that there is nothing says who is connected all the same."""
    before = errors.render

    def render(request: HttpRequest, template: str, status: int = 200) -> HttpResponse:
        response = before(request, template, status=status)
        response.content += f"<!-- {connected()} here -->".encode()
        return response

    patch.setattr(errors, "render", render)

"""What stands on a page: titles, badges, classes, drafts, what was drawn for somebody else."""

from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from caucus.cases.models import Case
from caucus.rooms import drawing, views, waiting
from caucus.rooms.answers import Fault
from caucus.rooms.gate import Seated
from caucus.rooms.parts import Folded, Page
from caucus.statements import views as statements
from caucus.walls import listening
from caucus.walls.hearing import Hearing
from caucus.walls.models import Room
from tests.two_worlds.planted.leak import BOOKS, answering, counted, in_session, leak
from tests.two_worlds.planted.told import APART, BEHIND


def _titled(patch: pytest.MonkeyPatch, more: Any) -> None:
    """The title of a case says more."""
    before = listening.plate_of

    def plate_of(case: Case, seats: Any) -> Any:
        plate = before(case, seats)
        return plate._replace(title=f"{plate.title} {more(case)}")

    patch.setattr(listening, "plate_of", plate_of)


@leak(row=10, observer="olga", begin=1, told=APART)
def number_in_the_title(patch: pytest.MonkeyPatch) -> None:
    """The title says how much was said in the case."""
    _titled(patch, lambda case: BOOKS.filter(room__case=case, kind="said").count())


@leak(row=11, observer="olga", begin=1, turns=2, told=BEHIND)
def last_moment_of_the_case(patch: pytest.MonkeyPatch) -> None:
    """The title says when something last happened in the case."""
    _titled(patch, lambda case: f"{max(Room.objects.filter(case=case).values_list('last_at', flat=True)):%H:%M:%S}")


@leak(row=10, observer="bruno", told=APART)
def badge_of_asks(patch: pytest.MonkeyPatch) -> None:
    """The title says how many asks nobody has answered."""
    _titled(patch, lambda case: BOOKS.filter(kind="asked").count() - BOOKS.filter(kind="answered").count())


@leak(row=15, observer="dan", begin=1, told=APART)
def revision_of_a_part(patch: pytest.MonkeyPatch) -> None:
    """A piece of a page says to the script which state of the books it was drawn from."""
    before = drawing.draw_part

    def draw_part(found: Folded, hearing: Hearing, room: str) -> str:
        return before(found, hearing, room).replace(">", f' data-rev="{BOOKS.count()}">', 1)

    patch.setattr(drawing, "draw_part", draw_part)


@leak(row=15, observer="bruno", told=APART)
def class_of_a_busy_house(patch: pytest.MonkeyPatch) -> None:
    """What is said looks quieter while a session is open elsewhere."""
    before = views.draw_items

    def draw_items(page: Page, heard: Hearing, room: str) -> list[str]:
        busy = 'class="busy ' if in_session(heard.seat.id) else 'class="'
        return [item.replace('class="', busy, 1) for item in before(page, heard, room)]

    patch.setattr(views, "draw_items", draw_items)


def _beside(patch: pytest.MonkeyPatch, more: Any) -> None:
    """One more line stands under what was said."""
    before = views.draw_items
    patch.setattr(views, "draw_items", lambda page, heard, room: [*before(page, heard, room), more(heard, room)])


@leak(row=27, observer="bruno", told=APART)
def seen_by(patch: pytest.MonkeyPatch) -> None:
    """The joint session shows how often it was read."""
    _beside(patch, lambda heard, room: f"<li>Read {counted(f'read-{room}')} times</li>")


@leak(row=50, observer="bruno", told=APART)
def tombstones(patch: pytest.MonkeyPatch) -> None:
    """What was withdrawn is not shown, but that it was is."""
    _beside(patch, lambda heard, room: f"<li>{BOOKS.filter(kind='withdrawn').count()} statements were withdrawn</li>")


@leak(row=43, observer="bruno", told=APART)
def page_of_a_kind(patch: pytest.MonkeyPatch) -> None:
    """What was drawn of a room is kept for whoever asks at the same moment, under the kind of the room."""
    before = views.draw_items

    def draw_items(page: Page, heard: Hearing, room: str) -> list[str]:
        key = f"{page.name}:{heard.room(room).kind}:{heard.now:%H-%M-%S}"
        return cache.get_or_set(key, lambda: before(page, heard, room))  # type: ignore[return-value]

    patch.setattr(views, "draw_items", draw_items)


@leak(row=43, observer="bruno", told=APART)
def notice_of_the_moment(patch: pytest.MonkeyPatch) -> None:
    """The notice of a case is looked up once a moment."""
    before = waiting.notice_in

    def notice_in(hearing: Hearing, threshold: str) -> Any:
        key = f"notice-{hearing.now:%H-%M-%S}"
        return cache.get_or_set(key, lambda: before(hearing, threshold))

    patch.setattr(waiting, "notice_in", notice_in)


@leak(row=33, observer="bruno", told=APART)
def draft_of_somebody(patch: pytest.MonkeyPatch) -> None:
    """Words that were refused wait in the composer, by the kind of the room."""
    before = views.room_page

    def room_page(request: Seated, fault: Fault | None = None, typed: str = "") -> HttpResponse:
        key = f"draft-{request.room.kind}"
        if typed:
            cache.set(key, typed)
        return before(request, fault, typed or cache.get(key, ""))

    patch.setattr(views, "room_page", room_page)
    patch.setattr(statements, "room_page", room_page)


@leak(row=81, observer="bruno", told=APART)
def language_of_the_last(patch: pytest.MonkeyPatch) -> None:
    """Whoever has chosen no language is shown the one that was chosen last."""
    before = LocaleMiddleware.process_request

    def process_request(self: LocaleMiddleware, request: HttpRequest) -> None:
        before(self, request)
        if "django_language" not in request.COOKIES and (last := cache.get("language")):
            translation.activate(last)

    def change(request: HttpRequest, response: HttpResponse) -> None:
        if "language" in request.POST and request.path == "/language/":
            cache.set("language", request.POST["language"])

    patch.setattr(LocaleMiddleware, "process_request", process_request)
    answering(patch, change)

"""Every write, by every seat, in each of its rooms: kept for those who may, refused to the others without a trace."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from caucus.rooms.actions import ask as ask_for_a_session
from caucus.rooms.actions import leave
from caucus.walls.audience import listeners
from caucus.walls.models import Room
from caucus.walls.writer import keep
from tests.addresses import CALL, PLACE, filled
from tests.asking import ask
from tests.cast import NAMES, Cast, Rows, dump

pytestmark = pytest.mark.usefixtures("either_way")

KEPT, ELSEWHERE, SILENT, REFUSED = 302, 404, 409, 422


class Where(NamedTuple):
    """Somebody in one of its own rooms. `spoke` if it said something there."""

    name: str
    role: str
    room: str
    mine: bool
    asked: bool
    spoke: bool
    of_a: bool

    @property
    def mediates(self) -> bool:
        return self.role in ("mediator", "co-mediator")

    @property
    def meets(self) -> bool:
        return self.mediates and self.room in ("joint", "separate")


def opening(it: Where) -> int:
    """In the joint room of the house a session is open already; in that of Ursula's case none is."""
    if not it.meets:
        return ELSEWHERE
    return REFUSED if it.room == "joint" and it.name != "ursula" else KEPT


def closing(it: Where) -> int:
    if not it.meets:
        return ELSEWHERE
    return KEPT if opening(it) == REFUSED else REFUSED


def asking(it: Where) -> int:
    return KEPT if it.mine and it.role in ("party", "counsel") and it.name != "petra" else ELSEWHERE


def answering(it: Where) -> int:
    return KEPT if it.mediates and it.asked else ELSEWHERE


def noticing(it: Where) -> int:
    return KEPT if it.mediates and it.room == "threshold" else ELSEWHERE


def showing_a_line(it: Where) -> int:
    alone = it.room == "threshold" or (it.room == "notes" and it.mine)
    return KEPT if it.room == "own" or (it.mediates and not alone) else ELSEWHERE


def admitting_carla(it: Where) -> int:
    """Carla has left the separate session of her party; she still sits in the joint room and in her own."""
    if it.name in ("ursula", "carla") or (it.mediates and it.room == "separate"):
        return ELSEWHERE  # not met, not for a mediator to say while the party sits there, and nobody admits herself
    if it.mediates or it.room == "own":
        return REFUSED
    if it.room == "separate":
        return KEPT if it.name == "ana" else REFUSED
    return ELSEWHERE


def leaving(it: Where) -> int:
    """One stays in one's threshold and one's own notes; an only mediator in all her rooms."""
    return REFUSED if it.room == "threshold" or it.name == "ursula" or (it.room == "notes" and it.mine) else KEPT


def tuning_the_guard(it: Where) -> int:
    return KEPT if it.mediates and it.room == "notes" and it.mine else ELSEWHERE


def speaking(it: Where) -> int:
    if it.room == "threshold":
        return ELSEWHERE
    return SILENT if it.room == "joint" and it.name == "ursula" else KEPT


def looking(it: Where) -> int:
    """A question that keeps nothing: in any room of one's own, of words that one might say there."""
    return KEPT


def marking(it: Where) -> int:
    return KEPT if it.room == "separate" and not it.mediates and it.spoke else ELSEWHERE


def correcting(it: Where) -> int:
    if it.room == "joint" and it.name == "ursula":
        return SILENT
    return KEPT if it.spoke else ELSEWHERE


def bringing_to_all(it: Where) -> int:
    """One's own words, into the joint room. A mediator has other ways."""
    return KEPT if it.spoke and it.room != "joint" and not it.mediates and it.name != "clara" else ELSEWHERE


def withdrawing(it: Where) -> int:
    return KEPT if it.spoke else ELSEWHERE


def permitting(it: Where) -> int:
    """What one said in one's separate session; what a mediator says there is nobody's to permit."""
    return KEPT if it.room == "separate" and it.spoke and not it.mediates else ELSEWHERE


def settling(it: Where) -> int:
    return KEPT if it.room in ("separate", "threshold") and not it.mediates else ELSEWHERE


def floating(it: Where) -> int:
    if not it.mediates or it.room == "threshold":
        return ELSEWHERE
    return SILENT if it.room == "joint" and it.name == "ursula" else KEPT


def nowhere(it: Where) -> int:
    """Nothing was asked, granted aloud, sent or passed on here."""
    return ELSEWHERE


def recording_ana(it: Where) -> int:
    return KEPT if it.name in ("mira", "noor") and it.room == "separate" and it.of_a else ELSEWHERE


def proposing_carla(it: Where) -> int:
    """Anybody who meets Carla asks whether she may come where such as she can sit, and she does not yet."""
    closed = it.room in ("threshold", "notes", "check")
    if it.name in ("ursula", "carla") or closed or (it.room == "joint" and not it.mediates):
        return ELSEWHERE
    return KEPT if it.room == "separate" and it.of_a else REFUSED


def answering_words(it: Where) -> int:
    """What was said is no ask."""
    return ELSEWHERE


def owning(it: Where) -> int:
    """What one said oneself was never recorded by another."""
    return ELSEWHERE


def offering(it: Where) -> int:
    if it.room in ("threshold", "notes", "check") or it.name in ("olga", "petra"):
        return ELSEWHERE
    return SILENT if it.room == "joint" and it.name == "ursula" else KEPT


def drawing_a_line(it: Where) -> int:
    return KEPT if it.room in ("separate", "own") and not it.mediates else ELSEWHERE


def on_an_offer(it: Where) -> int:
    """What was said is no offer; on offers see caucus/offers/tests."""
    return ELSEWHERE


WRITES: list[tuple[str, str, Callable[[Where], int]]] = [
    ("open/", "/sessions", opening),
    ("close/", "/sessions/close", closing),
    ("ask/", "/ask", asking),
    ("answer/", "/answer", answering),
    ("notice/", "/notice", noticing),
    ("line/", "/line", showing_a_line),
    ("tune/", "/tune", tuning_the_guard),
    ("admit/", "/admit", admitting_carla),
    ("leave/", "/leave", leaving),
    ("propose/", "/propose", proposing_carla),
    ("asked/<id:entry>/consent/", "/entries/<id:entry>/consent", answering_words),
    ("asked/<id:entry>/let-in/", "/entries/<id:entry>/let-in", answering_words),
    ("say/", "/say", speaking),
    ("look/", "/look", looking),
    ("hand-over/", "/files", speaking),
    ("", "/record", recording_ana),
    ("words/<id:entry>/mark/", "/entries/<id:entry>/mark", marking),
    ("words/<id:entry>/correct/", "/entries/<id:entry>/correct", correcting),
    ("settle/", "/settle", settling),
    ("float/", "/float", floating),
    ("words/<id:entry>/permit/", "/entries/<id:entry>/permit", permitting),
    ("words/<id:entry>/withhold/", "/entries/<id:entry>/withhold", permitting),
    ("words/<id:entry>/may-i/", "/entries/<id:entry>/may-i", nowhere),
    ("words/<id:entry>/confirm/", "/entries/<id:entry>/confirm", nowhere),
    ("words/<id:entry>/convey/", "/entries/<id:entry>/convey", nowhere),
    ("words/<id:entry>/carry/", "/entries/<id:entry>/convey", nowhere),
    ("", "/entries/<id:entry>/copy", nowhere),
    ("words/<id:entry>/recall/", "/entries/<id:entry>/recall", nowhere),
    ("words/<id:entry>/reply/", "/entries/<id:entry>/reply", nowhere),
    ("words/<id:entry>/own/", "/entries/<id:entry>/own", owning),
    ("words/<id:entry>/bring/", "/entries/<id:entry>/bring", bringing_to_all),
    ("words/<id:entry>/withdraw/", "/entries/<id:entry>/withdraw", withdrawing),
    ("offer/", "/offers", offering),
    ("authority/", "/authority", drawing_a_line),
    *((f"offer/<id:entry>/{deed}/", f"/offers/<id:entry>/{deed}", on_an_offer) for deed in ("answer", "authorise")),
]


@pytest.mark.parametrize("name", NAMES)
def test_in_ones_own_rooms_one_may_do_what_ones_place_there_allows(cast: Cast, name: str) -> None:
    house = cast.house
    asked = keep(ask_for_a_session(house.ana, house.room("threshold ana"), ""))[0]
    keep(leave(house.carla, house.room("separate a")))
    before = dump()
    for room in Room.objects.filter(id__in=cast.rooms_of(name)):
        spoken = cast.spoken.get((name, room.id), "")
        it = _where(cast, name, room, bool(spoken))
        marked = name not in ("ana", "carla", "bruno", "dan") or room.kind != "separate"
        for page, call, expected in WRITES:
            fields: dict[str, object] = {"asked": asked, "seat": house.carla.id, "source": house.ana.id}
            if page in ("words/<id:entry>/withhold/", "words/<id:entry>/permit/"):
                fields |= {"permission": None, "asked": None}
            if page == "float/":
                fields["what"] = "question"
            if page == "offer/":
                fields |= {"what": "offer", "form": "firm"}
            if page == "words/<id:entry>/bring/":
                named = [each.seat for each in listeners(house.rooms["joint"].id)]
                fields |= {"target": house.rooms["joint"].id, "hears": named, "mark": None, "step": "send"}
            if page in ("say/", "hand-over/") and marked:
                fields["mark"] = None
            for pattern in (PLACE + page,) * bool(page) + (CALL + call,):
                address = filled(pattern, seat=cast.seats[name].id, room=room.id, entry=spoken or "A" * 22)
                status = _status(cast, name, address, fields, before)
                assert status == expected(it), (pattern, it)


def _where(cast: Cast, name: str, room: Room, spoke: bool) -> Where:
    mine = room.seat_id == cast.seats[name].id
    asked, of_a = room.seat_id == cast.house.ana.id, room.party_id == cast.house.ana.party_id
    return Where(name, cast.seats[name].role, room.kind, mine, asked, spoke, of_a)


def _status(cast: Cast, name: str, address: str, fields: dict[str, object], before: Rows) -> int:
    """What the write is answered; it is then undone, to what was before. One that is refused left nothing to undo."""
    if address.endswith(("/files", "/hand-over/")):
        fields = {**fields, "file": SimpleUploadedFile("plan.txt", b"A plan.")}
    with transaction.atomic():
        status = ask(cast, name, "POST", address, **fields).status_code
        if status >= 400:
            assert dump() == before, address
        transaction.set_rollback(True)
    return KEPT if status == 200 else status

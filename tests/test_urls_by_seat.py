"""Every address, for every seat, with every method: what is not yours is not there."""

from collections.abc import Iterator
from itertools import cycle, product

import pytest
from django.urls import get_resolver

from caucus.walls.models import Room
from tests.addresses import ADDRESSES, PLACE, filled, in_the_resolver, is_call
from tests.asking import ask, seen
from tests.cast import NAMES, NOBODY, Cast, dump

pytestmark = pytest.mark.usefixtures("either_way")

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CLOSED = [pattern for pattern, address in ADDRESSES.items() if not address.open]
INVENTED = "A" * 22


def test_no_address_is_missing_from_the_table() -> None:
    assert in_the_resolver() == set(ADDRESSES)


def test_an_address_is_open_only_for_a_reason_given_in_the_table() -> None:
    for pattern, address in ADDRESSES.items():
        view = (
            get_resolver().resolve(filled(pattern, **dict.fromkeys(("seat", "room", "entry"), INVENTED), **SLUGS)).func
        )
        assert getattr(view, "open_to_all", False) == bool(address.open), pattern


# Pages about what was said apart: nobody passes on, or answers, what it said itself.
APART = ("undecided", "permission", "convey", "carry", "reply")
# What somebody of one's party said can be held, and asked for by the mediator who hears it.
OF_OTHERS = {"permission", "withhold", "may-i", "convey", "permit"}
READS = {f"seat/<id:seat>/check/{page}" for page in ("", "report/", "report/pdf/", "report/table/")}  # by a centre too
SLUGS = {"invitation": "nowhere", "link": "nowhere"}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_anothers_looks_like_what_does_not_exist(cast: Cast, name: str) -> None:
    before = dump()
    for method in METHODS:
        nothing = {api: seen(ask(cast, name, method, _nowhere(api))) for api in (True, False)}
        for pattern, address in _not_mine(cast, name, method):
            found = seen(ask(cast, name, method, address))
            assert found.status == 404, (method, pattern, address)
            assert found == nothing[is_call(pattern)], (method, pattern, address)
    assert dump() == before


def _nowhere(api: bool) -> str:
    return f"/api/v1/seats/{INVENTED}" if api else f"/seat/{INVENTED}/"


def _not_mine(cast: Cast, name: str, method: str) -> Iterator[tuple[str, str]]:
    """Addresses in another's name, in one's own name but another's room, and with ids that nobody has."""
    mine, entry = cast.seats[name].id, next(iter(cast.spoken.values()))
    seats = cycle([cast.seats[who].id for who in NAMES if who != name])
    shut, open_to_me = cycle(_shut(cast, name)), cast.rooms_of(name)[0]
    for pattern in CLOSED:
        if "room" in pattern:
            places = [(mine, next(shut)), (mine, next(shut)), (next(seats), open_to_me), (next(seats), next(shut))]
            for seat, room in places if method in ADDRESSES[pattern].methods else places[:1]:
                yield pattern, filled(pattern, seat=seat, room=room, entry=entry)
            yield pattern, filled(pattern, seat=mine, room=INVENTED, entry=INVENTED)
        elif "seat" in pattern:
            yield from ((pattern, filled(pattern, seat=seat)) for seat in (next(seats), next(seats), INVENTED))


def _shut(cast: Cast, name: str) -> list[str]:
    """One room of each kind in which somebody does not sit, and rooms of another case."""
    rooms = Room.objects.exclude(id__in=cast.rooms_of(name)).order_by("id")
    by_kind = {(room.kind, room.case_id == cast.house.case.id): room.id for room in rooms}
    return list(by_kind.values())


@pytest.mark.parametrize("name", NAMES)
def test_entries_of_others_look_like_entries_that_do_not_exist(cast: Cast, name: str) -> None:
    before, seat, mine = dump(), cast.seats[name].id, cast.rooms_of(name)
    elsewhere = cycle([entry for (_, room), entry in {**cast.spoken, **cast.handed}.items() if room not in mine])
    beside = {room: entry for (who, room), entry in cast.spoken.items() if who != name}
    for pattern, room in product([each for each in CLOSED if "entry" in each], mine):
        method = min(ADDRESSES[pattern].methods)
        invented = seen(ask(cast, name, method, filled(pattern, seat=seat, room=room, entry=INVENTED)))
        if invented.status == 409:
            continue  # a joint room that rests says so first, whatever the entry
        assert invented.status == 404, pattern
        heard = beside.get(room) if pattern.rsplit("/", 2)[-1 - pattern.endswith("/")] not in OF_OTHERS else None
        for entry in filter(None, (next(elsewhere), heard)):
            found = seen(ask(cast, name, method, filled(pattern, seat=seat, room=room, entry=entry)))
            assert found == invented, pattern
    assert dump() == before


def test_without_a_sign_in_everything_gives_the_same_answer(cast: Cast) -> None:
    before, room = dump(), cast.house.rooms["separate a"].id
    some = (cast.seats["ana"].id, room, cast.spoken["ana", room])
    for method, where in product(METHODS, (some, (INVENTED,) * 3)):
        named = dict(zip(("seat", "room", "entry"), where, strict=True))
        for api, status in ((False, 302), (True, 401)):
            answers = {
                seen(ask(cast, NOBODY, method, filled(pattern, **named)))
                for pattern in CLOSED
                if is_call(pattern) is api
            }
            assert {answer.status for answer in answers} == {status}, (method, api)
            assert len(answers) == 1, (method, api)
    assert dump() == before


@pytest.mark.parametrize("name", NAMES)
def test_ones_own_addresses_answer_the_methods_of_the_table_and_no_other(cast: Cast, name: str) -> None:
    before = dump()
    for pattern in CLOSED:
        for address in _mine(cast, name, pattern):
            if "GET" in ADDRESSES[pattern].methods:
                assert ask(cast, name, "GET", address).status_code == _reading(cast, name, pattern, address), (
                    pattern,
                    address,
                )
        for address, method in product([*_mine(cast, name, pattern)][:1], METHODS):
            if method not in ADDRESSES[pattern].methods:
                assert ask(cast, name, method, address).status_code in (404, 405), (method, pattern)
    assert dump() == before


def _mine(cast: Cast, name: str, pattern: str) -> Iterator[str]:
    seat = cast.seats[name].id
    entries = cast.handed if "file" in pattern else cast.spoken
    if "room" not in pattern:
        yield filled(pattern, seat=seat)
    for room in cast.rooms_of(name) if "room" in pattern else ():
        if "entry" not in pattern or (name, room) in entries:
            yield filled(pattern, seat=seat, room=room, entry=entries.get((name, room), ""))


def _reading(cast: Cast, name: str, pattern: str, address: str) -> int:
    """What reading gives to somebody whose seat and room it is; of entries, somebody's own."""
    mediates, account = cast.seats[name].role in ("mediator", "co-mediator"), name in ("mira", "ursula")
    if pattern in ("cases/", "cases/new/"):
        return 200 if account else 302
    if pattern.startswith(("register/", "api/v1/register/")):
        return 200 if account and "<" not in pattern else 404
    if "asked/" in pattern or pattern.rstrip("/").endswith("/copy"):
        return 404  # what was said is no ask, and nobody made a copy of it
    if pattern.startswith(PLACE) and (page := pattern.rsplit("/", 2)[-2]) in APART:
        kind = Room.objects.get(id=address.split("/room/")[1][:22]).kind
        return 200 if kind == "separate" and (page == "undecided" or (page == "permission" and not mediates)) else 404
    if pattern.startswith(("seat/<id:seat>/desk/", "seat/<id:seat>/invite/", "seat/<id:seat>/check/")):
        return 200 if mediates or (name == "clara" and pattern in READS) else 404
    bring = {PLACE + "words/<id:entry>/bring/": 404 if mediates else 200}  # a mediator floats or conveys
    return (bring | {"seat/<id:seat>/": 302, "api/v1/": 404}).get(pattern, 200)

"""Two walls: take either away, and the other still stands."""

import pytest
from django.db.models import Q

from caucus.cases.models import Seat
from caucus.sealing.words import SealedWords
from caucus.walls import rule
from caucus.walls.behalf import reading_for
from caucus.walls.models import Entry, Room
from tests.addresses import ADDRESSES, READ, filled
from tests.asking import ask
from tests.before_the_wall import first_wall_alone
from tests.cast import Cast
from tests.house import House
from tests.postgresql.conftest import SECRET


@pytest.fixture
def without_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house forgets every filter: the door lets everybody hear everything that the database gives."""
    monkeypatch.setattr(rule, "rows_for", lambda seat: Q())
    monkeypatch.setattr(rule, "may_hear", lambda stays, room, heard_at: True)
    monkeypatch.setattr(
        rule, "stays_of", lambda seat: dict.fromkeys(Room.objects.values_list("id", flat=True), ((1, None),))
    )


@pytest.fixture
def without_the_second(told: House) -> None:
    """The policy is gone, and the web role reads every column of every row."""
    first_wall_alone()
    assert Entry._base_manager.filter(kind="said").count() == 2


def heard_by_all(house: House) -> dict[str, set[str]]:
    return {name: {heard.id for heard in house.heard(name)} for name in house.seats}


def test_without_the_first_wall_the_database_still_refuses(
    told: House, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = heard_by_all(told)
    request.getfixturevalue("without_the_first")
    assert set(rule.stays_of(told.bruno.id)) > {told.rooms["separate a"].id}  # it is gone indeed
    assert heard_by_all(told) == before
    assert SECRET in told.words("ana")
    assert SECRET not in told.words("bruno")


def test_without_the_second_wall_the_house_still_refuses(told: House, request: pytest.FixtureRequest) -> None:
    before = heard_by_all(told)
    request.getfixturevalue("without_the_second")
    assert heard_by_all(told) == before
    with pytest.raises(SealedWords):
        list(Entry.objects.heard_by(told.bruno) | Entry.objects.heard_by(told.ana))


def test_without_both_the_secret_would_be_heard(told: House, without_the_first: None, without_the_second: None) -> None:
    """So that the two tests above are known to have something to find."""
    assert SECRET in told.words("bruno")


@pytest.mark.parametrize("name", ["bruno", "olga", "petra", "ursula"])
def test_no_page_shows_what_was_said_apart_although_the_house_forgot_its_filters(
    cast: Cast, name: str, without_the_first: None
) -> None:
    cast.house.say("ana", "separate a", SECRET)
    seat, mine = cast.seats[name].id, cast.rooms_of(name)
    pages = [pattern for pattern, address in ADDRESSES.items() if "<id:seat>" in pattern and address.methods >= READ]
    pages = [pattern for pattern in pages if "<id:entry>" not in pattern and "stream" not in pattern]
    read = [
        ask(cast, name, "GET", filled(pattern, seat=seat, room=room))
        for pattern in pages
        for room in (mine if "room" in pattern else mine[:1])
    ]
    assert sum(page.status_code == 200 for page in read) >= len(mine)
    assert [page for page in read if SECRET.encode() in page.content] == []
    own = cast.house.rooms["separate a"].id
    page = ask(cast, "ana", "GET", filled("seat/<id:seat>/room/<id:room>/", seat=cast.seats["ana"].id, room=own))
    assert SECRET.encode() in page.content


def test_whoever_names_no_listener_reads_nothing(told: House) -> None:
    assert Entry._base_manager.count() == 0
    with reading_for(""):
        assert Entry._base_manager.count() == 0
    with reading_for(Seat.objects.get(case=told.case, role="house").id):
        assert Entry._base_manager.count() > 0

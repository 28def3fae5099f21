"""The joint room speaks while a session is open and a mediator is connected to it."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Thread

import pytest
from django.db import OperationalError

from caucus.bell import hub
from caucus.rooms import lease
from caucus.rooms.actions import close_session
from caucus.rooms.lease import LEASE, renew, renew_held
from caucus.walls.drafts import Silent
from caucus.walls.models import SILENT
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import NINE, Watch


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def ring(room: str, *, stirring: bool = False) -> None:
        heard.append(room)

    monkeypatch.setattr(hub, "ring", ring)
    return heard


def _says(house: House, words: str) -> bool:
    try:
        house.say("ana", "joint", words)
    except Silent:
        return False
    return True


def test_before_a_session_nobody_speaks_not_even_with_a_mediator_connected(watch: Watch, house: House) -> None:
    renew(house.rooms["joint"].id)
    assert house.room("joint").speaks_until == SILENT
    assert not _says(house, "Hello?")


def test_an_opening_lets_everybody_speak_for_twenty_seconds(watch: Watch, house: House) -> None:
    house.open("joint")
    watch.passes(seconds=19)
    assert _says(house, "Good morning.")
    watch.passes(seconds=1)
    assert not _says(house, "Is anybody there?")
    assert house.words("ana", "joint") == ["Good morning."]


def test_renewed_in_time_it_goes_on(watch: Watch, house: House, rung: list[str]) -> None:
    house.open("joint")
    for _ in range(10):
        watch.passes(seconds=15)
        renew(house.rooms["joint"].id)
        assert _says(house, "Still here.")
    assert house.room("joint").speaks_until == watch.now + LEASE
    assert rung == []  # nothing froze, so nothing thawed


def test_frozen_it_thaws_when_the_mediator_is_back_and_the_pages_are_told(
    watch: Watch, house: House, rung: list[str]
) -> None:
    house.open("joint")
    watch.passes(minutes=5)
    assert not _says(house, "Hello?")
    renew(house.rooms["joint"].id)
    assert rung == [house.rooms["joint"].id]
    assert _says(house, "There you are.")


@pytest.mark.parametrize("hours", [1, -1])
def test_when_the_clock_steps_the_old_lease_counts_as_none_until_it_is_renewed(
    watch: Watch, house: House, rung: list[str], hours: int
) -> None:
    house.open("joint")
    assert _says(house, "Good morning.")
    watch.passes(hours=hours)
    assert not _says(house, "Is anybody there?")
    renew(house.rooms["joint"].id)
    assert rung == [house.rooms["joint"].id]  # thawed, and the pages are told
    assert _says(house, "There you are.")


def test_a_clock_that_is_set_back_by_a_second_freezes_nothing(watch: Watch, house: House) -> None:
    house.open("joint")
    watch.passes(seconds=-1)
    assert _says(house, "Good morning.")


def test_closing_silences_at_once(watch: Watch, house: House) -> None:
    house.open("joint")
    keep(close_session(house.mira, house.room("joint")))
    assert not _says(house, "One more thing.")


def test_a_renewal_does_not_open_a_closed_room_again(watch: Watch, house: House, rung: list[str]) -> None:
    house.open("joint")
    keep(close_session(house.mira, house.room("joint")))
    watch.passes(seconds=5)
    renew(house.rooms["joint"].id)
    assert house.room("joint").speaks_until == SILENT
    assert not _says(house, "One more thing.")
    assert rung == []


def test_other_rooms_have_no_lease(watch: Watch, house: House) -> None:
    house.open("separate a")
    renew(house.rooms["separate a"].id)
    assert house.room("separate a").speaks_until is None
    watch.passes(hours=5)
    house.say("ana", "separate a", "I am still thinking.")


def test_what_is_kept_in_between_takes_nothing_from_the_lease(watch: Watch, house: House) -> None:
    house.open("joint")
    watch.passes(seconds=10)
    renew(house.rooms["joint"].id)
    _says(house, "So.")
    assert house.room("joint").speaks_until == watch.now + timedelta(seconds=20)


def test_nobody_can_tell_from_the_lease_when_a_mediator_opened_a_page(watch: Watch, house: House) -> None:
    """Going from room to room at her desk, Mira opens a page each time; Bruno reads his own again and again."""
    ends: list[list[object]] = []
    for clicks in ((), (6.1, 7.3, 9.9, 13.2)):
        watch.now = NINE
        house.open("joint")
        ends.append([])
        for tenth in range(1, 200):
            watch.passes(seconds=0.1)
            if tenth % 50 == 0 or tenth / 10 in clicks:
                renew(house.rooms["joint"].id)
            ends[-1].append(house.room("joint").speaks_until)
        keep(close_session(house.mira, house.room("joint")))
    assert ends[0] == ends[1]
    assert len(set(ends[0])) > 3


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The rooms renewed, by hand instead of by the thread."""
    renewed: list[str] = []
    monkeypatch.setattr(lease, "_begin", lambda: None)
    monkeypatch.setattr(lease, "renew", renewed.append)
    monkeypatch.setattr(lease, "close_old_connections", lambda: None)
    yield renewed
    assert sum(lease._held.values()) == 0


def test_a_room_is_renewed_while_somebody_holds_it(rounds: list[str]) -> None:
    with lease.held("joint"):
        renew_held()
    renew_held()
    assert rounds == ["joint"]


def test_two_windows_of_a_mediator_hold_it_until_both_are_closed(rounds: list[str]) -> None:
    with lease.held("joint"):
        with lease.held("joint"):
            renew_held()
        renew_held()
    renew_held()
    assert rounds == ["joint", "joint"]


def test_a_busy_database_is_asked_again_and_other_rooms_too(
    rounds: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[str] = []

    def busy(room: str) -> None:
        tried.append(room)
        raise OperationalError("database is locked")

    monkeypatch.setattr(lease, "renew", busy)
    with lease.held("one"), lease.held("other"):
        renew_held()
        renew_held()
    assert tried == ["one", "other"] * 2
    assert "could not be renewed" in caplog.text


def test_one_thread_renews_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    class Counted(Thread):
        def start(self) -> None:
            begun.append(self.name)

    monkeypatch.setattr(lease, "Thread", Counted)
    monkeypatch.setattr(lease, "enumerate_threads", lambda: [Thread(name=name) for name in begun])
    with lease.held("one"), lease.held("other"), lease.held("one"):
        assert begun == ["lease"]

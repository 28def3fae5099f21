"""Who is connected is known in memory, shown to oneself and to mediators."""

import pytest

from caucus.bell import hub
from caucus.rooms.presence import connected, present, shown_to, topic


def test_one_is_here_while_a_page_is_open_and_then_no_more() -> None:
    with connected("joint", "ana"):
        assert present() == {("joint", "ana")}
    assert present() == frozenset()


def test_two_windows_are_one_presence_until_both_are_closed() -> None:
    with connected("joint", "ana"):
        with connected("joint", "ana"):
            pass
        assert present() == {("joint", "ana")}
    assert present() == frozenset()


def test_a_page_that_breaks_off_is_gone() -> None:
    with pytest.raises(ConnectionError), connected("joint", "ana"):
        raise ConnectionError
    assert present() == frozenset()


def test_others_are_shown_to_mediators_only() -> None:
    with connected("joint", "ana"), connected("joint", "bruno"):
        assert shown_to("ana", mediates=False) == {("joint", "ana")}
        assert shown_to("mira", mediates=True) == {("joint", "ana"), ("joint", "bruno")}
        assert shown_to("dan", mediates=False) == frozenset()


def test_coming_and_going_ring_a_bell_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[tuple[str, bool]] = []

    def ring(room: str, *, stirring: bool = False) -> None:
        rung.append((room, stirring))

    monkeypatch.setattr(hub, "ring", ring)
    with connected("joint", "ana"):
        assert rung == [(topic("joint"), True)]
    assert rung == [(topic("joint"), True)] * 2
    assert topic("joint") != "joint"

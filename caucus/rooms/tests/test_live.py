"""A live page gets what is new, once, and only the parts that changed."""

import pytest

from caucus.rooms import presence
from caucus.rooms.actions import close_session, leave, notice
from caucus.rooms.drawing import Frame, Live, Piece
from caucus.rooms.lease import renew
from caucus.rooms.parts import DESK, ROOM, Folded, Page
from caucus.walls import cursor
from caucus.walls.hearing import Hearing
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch

PARTS = {part.name for part in ROOM.parts if part.kinds}


class Names:
    """Draws a part as what was folded, and an item as its words."""

    def part(self, found: Folded, hearing: Hearing, room: str) -> Piece:
        return found.part.name, repr(found.value)

    def items(self, page: Page, hearing: Hearing, room: str) -> list[Piece]:
        return [("item", item.words or item.what) for items in page.items for item in items.fold(hearing)]


def _live(house: House, name: str, room: str, page: Page = ROOM) -> Live:
    seat = house.seats[name]
    live = Live(seat, page, house.rooms[room].id, "en", cursor.now_at(seat), Names())
    live.catch_up()
    return live


def _events(frames: list[Frame]) -> list[str]:
    return [frame.event for frame in frames]


def _items(frames: list[Frame]) -> list[str]:
    return [frame.text for frame in frames if frame.event == "item"]


def test_at_first_every_part_that_may_have_changed_is_drawn_once(house: House) -> None:
    live = Live(house.ana, ROOM, house.rooms["joint"].id, "en", cursor.now_at(house.ana), Names())
    assert set(_events(live.catch_up())) == PARTS
    assert live.catch_up() == []


def test_a_page_that_knows_itself_to_be_fresh_draws_nothing_at_first(house: House) -> None:
    live = Live(house.ana, ROOM, house.rooms["joint"].id, "en", cursor.now_at(house.ana), Names())
    live.changes_at = None
    assert live.catch_up() == []


def test_what_is_said_comes_as_one_item_to_those_who_hear_it(house: House) -> None:
    lives = {name: _live(house, name, "separate a") for name in ("ana", "carla", "mira")}
    others = [_live(house, "bruno", "joint"), _live(house, "ana", "joint"), _live(house, "olga", "joint")]
    house.say("ana", "separate a", "My hand is lame.")
    for live in lives.values():
        frames = live.catch_up()
        assert _items(frames) == ["My hand is lame."]
        assert _events(frames) == ["item"]
        assert live.catch_up() == []
    for live in others:
        assert _items(live.catch_up()) == []


def test_of_what_is_said_apart_nothing_at_all_comes_to_others(house: House) -> None:
    live = _live(house, "bruno", "joint")
    before = live.cursor
    house.say("ana", "separate a", "My hand is lame.")
    house.open("separate a")
    assert live.catch_up() == []
    assert live.cursor == before


def test_an_opening_draws_what_it_changes(watch: Watch, house: House) -> None:
    live = _live(house, "ana", "joint")
    house.open("joint")
    frames = live.catch_up()
    assert _items(frames) == ["opened"]
    assert set(_events(frames)) == {"item", "bar", "tabs", "speech"}


def test_when_the_lease_ends_the_page_freezes_and_thaws_when_it_is_stirred(watch: Watch, house: House) -> None:
    house.open("joint")
    live = _live(house, "ana", "joint")
    assert live.changes_at == house.room("joint").speaks_until
    watch.passes(seconds=19)
    assert live.catch_up() == []
    watch.passes(seconds=1)
    frozen = {frame.event: frame.text for frame in live.catch_up()}
    assert "state='frozen'" in frozen["speech"]
    renew(house.rooms["joint"].id)
    thawed = {frame.event: frame.text for frame in live.catch_up(stirred=True)}
    assert "state='open'" in thawed["speech"]


def test_when_the_clock_goes_back_the_page_freezes_with_the_lease_from_before(watch: Watch, house: House) -> None:
    house.open("joint")
    live = _live(house, "ana", "joint")
    house.open("separate a")
    live.catch_up()
    watch.passes(hours=-1)
    frozen = {frame.event: frame.text for frame in live.catch_up()}
    assert "state='frozen'" in frozen["speech"]
    renew(house.rooms["joint"].id)
    thawed = {frame.event: frame.text for frame in live.catch_up(stirred=True)}
    assert "state='open'" in thawed["speech"]


def test_a_closing_draws_that_the_room_rests(watch: Watch, house: House) -> None:
    house.open("joint")
    live = _live(house, "ana", "joint")
    keep(close_session(house.mira, house.room("joint")))
    drawn = {frame.event: frame.text for frame in live.catch_up()}
    assert "state='rests'" in drawn["speech"]


def test_words_about_an_older_item_draw_that_item_anew(house: House) -> None:
    from caucus.walls.drafts import Draft
    from caucus.walls.kinds import KINDS

    said = [house.say("ana", "separate a", words) for words in ("One.", "Two.", "Three.")]
    live = _live(house, "carla", "separate a")
    corrected = KINDS["corrected"](words="Two, said better.")
    keep([Draft(house.ana, house.rooms["separate a"].id, corrected, about=said[1])])
    assert _items(live.catch_up()) == ["Two, said better."]
    keep([Draft(house.ana, house.rooms["separate a"].id, KINDS["withdrawn"](), about=said[1])])
    frames = live.catch_up()
    assert _items(frames) == ["said"]  # of withdrawn words only their kind is left
    assert "Two" not in repr(frames)


def test_said_and_withdrawn_before_the_page_looked_it_comes_withdrawn(house: House) -> None:
    from caucus.walls.drafts import Draft
    from caucus.walls.kinds import KINDS

    live = _live(house, "carla", "separate a")
    said = house.say("ana", "separate a", "Seven thousand.")
    keep([Draft(house.ana, house.rooms["separate a"].id, KINDS["withdrawn"](), about=said)])
    assert "Seven" not in repr(live.catch_up())


def test_many_items_come_all_and_in_order(house: House) -> None:
    live = _live(house, "carla", "own a")
    said = [f"word {n}" for n in range(70)]
    for words in said:
        house.say("ana", "own a", words)
    assert _items(live.catch_up()) == said


def test_a_page_for_all_rooms_gets_the_items_of_all(house: House) -> None:
    live = Live(house.ana, Page("api", [], ROOM.items), "", "en", cursor.now_at(house.ana), Names())
    house.say("ana", "separate a", "Apart.")
    house.say("ana", "own a", "Among us.")
    house.say("bruno", "separate b", "Elsewhere.")
    assert sorted(_items(live.catch_up())) == ["Among us.", "Apart."]


def test_only_the_last_frame_moves_the_cursor_and_from_the_old_one_all_comes_again(house: House) -> None:
    live = _live(house, "ana", "joint")
    before = live.cursor
    house.open("joint")
    frames = live.catch_up()
    assert [bool(frame.cursor) for frame in frames] == [False] * (len(frames) - 1) + [True]
    assert frames[-1].cursor == live.cursor != before
    again = Live(house.ana, ROOM, live.room, "en", before, Names())
    assert _items(again.catch_up()) == _items(frames)


@pytest.mark.parametrize("lost", ["left", "garbage", "another's"])
def test_lost_it_asks_for_the_page_again_and_for_nothing_else(house: House, lost: str) -> None:
    live = _live(house, "ana", "own a")
    if lost == "left":
        keep(leave(house.ana, house.room("own a")))
    else:
        live.cursor = "garbage" if lost == "garbage" else cursor.now_at(house.carla)
    house.say("carla", "own a", "Now she is gone.")
    assert live.catch_up() == [Frame("again", "", "")]


def test_a_part_that_shows_the_same_as_before_is_not_sent(house: House) -> None:
    live = _live(house, "ana", "own a")
    keep(leave(house.olga, house.room("joint")))
    sent = _events(live.catch_up())
    assert "who" not in sent and "bar" not in sent


def test_a_notice_reaches_whom_it_is_for_and_nobody_else(house: House) -> None:
    ana, bruno = _live(house, "ana", "joint"), _live(house, "bruno", "joint")
    keep(notice(house.mira, house.room("threshold ana"), "About ten minutes.", 10))
    (frame,) = ana.catch_up()
    assert frame.event == "notice" and "About ten minutes." in frame.text
    assert bruno.catch_up() == []


def test_who_leaves_ones_own_room_is_gone_from_the_threshold_too(house: House) -> None:
    live = _live(house, "ana", "threshold ana")
    keep(leave(house.carla, house.room("own a")))
    drawn = {frame.event: frame.text for frame in live.catch_up()}
    assert "Carla" not in drawn["waiting"].split("mediators")[0].split("beside")[1]


def test_the_desk_draws_its_rail_when_something_is_said_anywhere(house: House) -> None:
    live = _live(house, "mira", "joint", DESK)
    house.say("ana", "separate a", "My hand is lame.")
    (frame,) = live.catch_up()
    assert frame.event == "rail" and "My hand is lame." in frame.text


def test_the_desk_shows_who_comes_when_it_is_stirred(house: House) -> None:
    live = _live(house, "mira", "joint", DESK)
    with presence.connected(house.rooms["separate a"].id, house.ana.id):
        assert live.catch_up() == []
        assert _events(live.catch_up(stirred=True)) == ["rail"]


def test_to_a_party_presence_shows_nothing_of_others(house: House) -> None:
    live = _live(house, "carla", "separate a")
    with presence.connected(house.rooms["separate a"].id, house.ana.id):
        assert live.catch_up(stirred=True) == []

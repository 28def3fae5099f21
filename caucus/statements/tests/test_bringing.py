"""What somebody said in one room is said anew in another: there an entry like any other, here nothing at all."""

import pytest

from caucus.mouth.speaking import Confirmed, Warned
from caucus.statements.actions import correct, withdraw
from caucus.statements.bringing import Brought, bring, look
from caucus.statements.recording import own, record
from caucus.walls.audience import listeners
from caucus.walls.drafts import NotHere, Refused, Silent
from caucus.walls.models import Entry, Room
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.house import House

BETWEEN_US = "Between us: we could live with eighty thousand."


def wanted(house: House, entry: str, into: str = "separate a", words: str = BETWEEN_US, **given: object) -> Brought:
    room = house.rooms[into].id
    plain: dict[str, object] = {"mark": None, "hears": tuple(each.seat for each in listeners(room)), **given}
    return Brought(entry, room, words, **plain)  # type: ignore[arg-type]


def books(*rooms: Room) -> list[tuple[object, ...]]:
    with seeing_all():
        heads = Room.objects.filter(id__in=[room.id for room in rooms]).order_by("id")
        return list(heads.values_list("position", "digest", "last_at", "speaks_until"))


def test_ana_brings_to_the_mediator_what_she_said_to_her_counsel(house: House) -> None:
    said = house.say("ana", "own a", BETWEEN_US)
    brought = bring(house.ana, house.room("own a"), wanted(house, said, mark="convey"))[0]
    heard = next(entry for entry in house.heard("mira", "separate a") if entry.id == brought)
    assert (heard.kind, heard.seat, heard.payload.words, heard.payload.mark) == (
        "said",
        house.ana.id,
        BETWEEN_US,
        "convey",
    )
    assert heard.about is None
    assert said not in repr(heard)
    assert said not in {entry.id for entry in house.heard("mira")}


def test_nothing_is_written_where_the_words_come_from(house: House) -> None:
    house.open("joint")
    said = house.say("ana", "joint", "We ask for a hundred.")
    before, heard = books(house.rooms["joint"]), house.heard("bruno")
    bring(house.ana, house.room("joint"), wanted(house, said, "own a", "We ask for a hundred, as I told them."))
    assert books(house.rooms["joint"]) == before
    assert house.heard("bruno") == heard


def test_just_the_words_that_are_brought_are_released_and_the_guard_compares_with_all_else(house: House) -> None:
    said, own_a = house.say("ana", "own a", BETWEEN_US), house.room("own a")
    house.say("carla", "own a", "Your chemotherapy in May stays with us.")
    slip = wanted(house, said, words=f"{BETWEEN_US} Because of the chemotherapy in May.")
    for doing in (look, bring):
        with pytest.raises(Warned) as found:
            doing(house.ana, own_a, slip)
    assert house.words("mira", "separate a") == []
    look(house.ana, own_a, wanted(house, said))
    bring(house.ana, own_a, slip, confirmed=Confirmed(found.value.likeness.seen, "It is time."))
    assert house.words("mira", "separate a") == [slip.words]
    assert [entry.payload.reason for entry in house.heard("ana", kind="spoke_anyway")] == ["It is time."]
    assert house.heard("carla", kind="spoke_anyway") == []


def test_somebody_elses_words_are_not_ones_own_to_bring(house: House) -> None:
    own_a = house.room("own a")
    of_carla = house.say("carla", "own a", "She would take eighty.")
    of_bruno = house.say("bruno", "own b", "We would pay ninety.")
    for entry, room in ((of_carla, own_a), (of_bruno, own_a), (of_bruno, house.room("own b")), ("A" * 22, own_a)):
        for doing in (look, bring):
            with pytest.raises(NotHere):
                doing(house.ana, room, wanted(house, entry))
    assert house.words("mira", "separate a") == []


def test_what_was_recorded_for_her_is_hers_once_she_says_so(house: House) -> None:
    room = house.room("separate a")
    said = keep(record(house.mira, room, house.ana.id, "My hand is lame.", None))[0]
    anew = wanted(house, said, "own a", "My hand is lame.")
    with pytest.raises(NotHere):
        bring(house.ana, room, anew)
    keep(own(house.ana, room, said))
    bring(house.ana, room, anew)
    assert house.words("carla", "own a") == ["My hand is lame."]


def test_as_it_was_corrected_it_is_hers_too_and_withdrawn_it_is_not_brought(house: House) -> None:
    own_a = house.room("own a")
    said = house.say("ana", "own a", "We could live with eighty thousand.")
    keep(correct(house.ana, own_a, said, "We could live with seventy thousand."))
    look(house.ana, own_a, wanted(house, said, words="We could live with seventy thousand."))
    keep(withdraw(house.ana, own_a, said))
    with pytest.raises(Refused, match="withdrawn-already"):
        bring(house.ana, own_a, wanted(house, said, words="We could live with seventy thousand."))


def test_who_came_or_went_since_the_names_were_read_stops_it(house: House) -> None:
    from caucus.rooms.actions import leave

    said, own_a = house.say("ana", "own a", BETWEEN_US), house.room("own a")
    named = wanted(house, said)
    keep(leave(house.noor, house.room("separate a")))
    for hears in (named.hears, (), (*wanted(house, said).hears, house.bruno.id)):
        for doing in (look, bring):
            with pytest.raises(Refused, match="others-hear-now"):
                doing(house.ana, own_a, named._replace(hears=hears))
    assert house.words("mira", "separate a") == []
    bring(house.ana, own_a, wanted(house, said))


def test_pressed_twice_it_is_said_once(house: House) -> None:
    said, own_a = house.say("ana", "own a", BETWEEN_US), house.room("own a")
    twice = [bring(house.ana, own_a, wanted(house, said), "key")[0] for _ in range(2)]
    assert twice[0] == twice[1]
    assert house.words("mira", "separate a") == [BETWEEN_US]


def test_a_mediator_floats_or_conveys_and_brings_nothing(house: House) -> None:
    for room in ("separate a", "notes", "joint"):
        house.open("joint") if room == "joint" else None
        said = house.say("mira", room, "What if it were eighty?")
        for doing in (look, bring):
            with pytest.raises(NotHere):
                doing(house.mira, house.room(room), wanted(house, said, "separate b"))
    assert house.words("bruno", "separate b") == []


@pytest.mark.parametrize(
    "into", ["separate b", "own b", "threshold ana", "threshold mira", "notes", "notes ana", "own a"]
)
def test_it_goes_only_where_else_she_sits_and_people_talk(house: House, into: str) -> None:
    said = house.say("ana", "own a", BETWEEN_US)
    for doing in (look, bring):
        with pytest.raises(NotHere):
            doing(house.ana, house.room("own a"), wanted(house, said, into))


def test_a_joint_session_that_rests_takes_nothing(house: House) -> None:
    said, own_a = house.say("ana", "own a", BETWEEN_US), house.room("own a")
    for doing in (look, bring):
        with pytest.raises(Silent):
            doing(house.ana, own_a, wanted(house, said, "joint"))
    with seeing_all():
        assert not Entry._base_manager.filter(room=house.rooms["joint"].id, kind="said").exists()

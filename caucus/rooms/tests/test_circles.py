"""A circle: any seats, each called in its own place, and heard by nobody who does not sit there."""

import pytest

from caucus.rooms.actions import leave
from caucus.rooms.circles import open_circle
from caucus.rooms.letting_in import consent, let_in, propose
from caucus.rooms.questions import KINDS, questions
from caucus.walls import audit
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.entries import Admitted
from caucus.walls.listening import listen
from caucus.walls.models import Room
from caucus.walls.window import Window
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.hearsay import at
from tests.house import House


def circle(house: House, *names: str, with_me: bool = True) -> None:
    """Mira opens a circle with these, who all come in."""
    (room,) = open_circle(house.mira, [house.seats[name].id for name in names], "c", with_me=with_me)
    house.rooms["circle"] = Room.objects.get(id=room)
    for name in names:
        comes(house, name)


def comes(house: House, name: str) -> None:
    call = house.heard(name, f"threshold {name}", "called")[-1]
    keep(consent(house.seats[name], house.room(f"threshold {name}"), call.id, yes=True))


def faults(house: House, room: str) -> list[str]:
    """What `caucus verify` finds in a book."""
    found: list[str] = []
    with seeing_all():
        list(audit.walked(house.room(room), found.append))
    return found


def sitting(house: House, name: str = "circle") -> set[str]:
    return {who for who, seat in house.seats.items() if house.heard(who, name, "admitted") and seat}


def test_who_is_called_knows_whom_it_meets_and_comes_in_by_its_own_yes(house: House) -> None:
    (room,) = open_circle(house.mira, [house.carla.id, house.dan.id], "c")
    house.rooms["circle"] = Room.objects.get(id=room)
    assert sitting(house) == {"mira"}
    place = house.rooms["threshold carla"].id
    (call,) = questions(listen(house.carla, Window(everywhere=KINDS), at(1)), place).calls
    assert [person.name for person in call.people] == ["Mira Szabó", "Dan Okafor"]
    comes(house, "carla")
    assert sitting(house) == {"mira", "carla"}
    assert questions(listen(house.carla, Window(everywhere=KINDS), at(1)), place).calls == ()
    keep(consent(house.dan, house.room("threshold dan"), house.heard("dan", kind="called")[0].id, yes=False))
    house.say("carla", "circle", "Between counsel.")
    assert sitting(house) == {"mira", "carla"}
    for name in ("ana", "bruno", "dan", "noor", "olga"):
        assert house.heard(name, "circle") == []


def test_counsel_alone_without_a_mediator(house: House) -> None:
    circle(house, "carla", "dan", with_me=False)
    house.say("dan", "circle", "Between us.")
    assert house.words("carla", "circle") == ["Between us."]
    assert house.words("mira", "circle") == []


def test_pressing_twice_opens_one_circle_and_calls_once(house: House) -> None:
    seats = [house.carla.id, house.dan.id]
    assert open_circle(house.mira, seats, "c") == open_circle(house.mira, seats, "c")
    assert len(house.heard("carla", kind="called")) == 1


def test_only_a_mediator_opens_one_with_people_it_meets_who_have_come_in(house: House) -> None:
    with pytest.raises(NotHere):
        open_circle(house.carla, [house.dan.id, house.ana.id], "c")
    for stranger in ("A" * 22, house.noor.id):
        with pytest.raises(NotHere):
            open_circle(house.mira, [house.carla.id, stranger], "c")
    with pytest.raises(Refused, match="circle-too-small"):
        open_circle(house.mira, [house.carla.id, house.carla.id], "c", with_me=False)


def test_nobody_who_was_not_called_comes_in(house: House) -> None:
    circle(house, "carla", "dan")
    call = house.heard("carla", "threshold carla", "called")[0]
    for name in ("ana", "mira"):
        with pytest.raises(NotHere):
            keep(consent(house.seats[name], house.room("threshold carla"), call.id, yes=True))
    for by in ("mira", "carla", "dan", "noor", "ana"):
        with pytest.raises(NotHere):
            keep([Draft(house.seats[by], house.rooms["circle"].id, Admitted(seat=house.ana.id))])


def test_a_newcomer_takes_the_yes_of_each_party_that_sits_there(house: House) -> None:
    circle(house, "carla", "dan")
    house.say("dan", "circle", "Before Ana.")
    ask = keep(propose(house.mira, house.room("circle"), house.ana.id, ""))[0]
    keep(consent(house.carla, house.room("circle"), ask, yes=True))
    with pytest.raises(Refused, match="yes-missing"):
        let_in(house.mira, house.room("circle"), ask)
    keep(consent(house.dan, house.room("circle"), ask, yes=True))
    let_in(house.mira, house.room("circle"), ask, "k")
    assert let_in(house.mira, house.room("circle"), ask, "k"), "sent twice"
    house.say("dan", "circle", "After.")
    assert house.words("ana", "circle") == ["After."]
    assert faults(house, "circle") == []


def test_a_no_from_anybody_there_is_a_no(house: House) -> None:
    circle(house, "carla", "dan")
    ask = keep(propose(house.dan, house.room("circle"), house.ana.id, ""))[0]
    keep(consent(house.carla, house.room("circle"), ask, yes=True))
    keep(consent(house.mira, house.room("circle"), ask, yes=False))
    with pytest.raises(Refused, match="yes-missing"):
        let_in(house.dan, house.room("circle"), ask)
    keep(consent(house.mira, house.room("circle"), ask, yes=True))
    let_in(house.dan, house.room("circle"), ask)


def test_a_yes_is_good_for_one_coming_in(house: House) -> None:
    circle(house, "carla", "dan")
    ask = keep(propose(house.dan, house.room("circle"), house.ana.id, ""))[0]
    keep(consent(house.carla, house.room("circle"), ask, yes=True))
    let_in(house.dan, house.room("circle"), ask)
    keep(leave(house.ana, house.room("circle")))
    with pytest.raises(NotHere):
        let_in(house.dan, house.room("circle"), ask)
    with pytest.raises(NotHere):
        keep([Draft(house.dan, house.rooms["circle"].id, Admitted(seat=house.ana.id))])

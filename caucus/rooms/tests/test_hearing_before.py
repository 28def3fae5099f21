"""A newcomer hears what came before only with the yes of each whose words stand there, and never what was carried."""

import pytest

from caucus.rooms.actions import admit, close_session, leave
from caucus.rooms.letting_in import consent, let_in, propose
from caucus.rooms.questions import KINDS, awaited, questions, whole
from caucus.rooms.tests.test_circles import circle, faults
from caucus.statements.entries import Delivered
from caucus.walls.drafts import Draft, NotHere, Refused, Unfit
from caucus.walls.entries import LetHear
from caucus.walls.kinds import KINDS as ALL
from caucus.walls.listening import listen
from caucus.walls.models import Entry, Room, Span
from caucus.walls.rule import may_hear, rows_for, seats_for, stays_of
from caucus.walls.window import Window
from caucus.walls.writer import keep
from tests.before_the_wall import seeing_all
from tests.hearsay import at
from tests.house import House

ROOM = "separate b"


@pytest.fixture
def talk(house: House) -> House:
    """Dan and Noor are out of the room while Bruno speaks twice, Mira once."""
    for name in ("dan", "noor"):
        keep(leave(house.seats[name], house.room(ROOM)))
    house.open(ROOM)
    for name, words in (("bruno", "We could pay ninety."), ("mira", "I understand."), ("bruno", "Not more.")):
        house.say(name, ROOM, words)
    return house


def ask(house: House, by: str = "bruno", since: str = "all", newcomer: str = "dan", room: str = ROOM) -> str:
    return keep(propose(house.seats[by], house.room(room), house.seats[newcomer].id, since))[0]


def says(house: House, name: str, about: str, room: str = ROOM, *, yes: bool = True) -> None:
    keep(consent(house.seats[name], house.room(room), about, yes))


def lets_in(house: House, about: str, by: str = "bruno", room: str = ROOM) -> None:
    let_in(house.seats[by], house.room(room), about)


def test_with_every_yes_the_newcomer_hears_it_all(talk: House) -> None:
    about = ask(talk)
    says(talk, "mira", about)
    lets_in(talk, about)
    talk.say("bruno", ROOM, "Welcome back.")
    assert talk.words("dan", ROOM) == ["We could pay ninety.", "I understand.", "Not more.", "Welcome back."]
    assert faults(talk, ROOM) == []


def test_no_answer_is_a_no(talk: House) -> None:
    about = ask(talk)
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(talk, about)
    assert talk.heard("dan", ROOM) == []


def test_a_no_is_a_no_and_a_yes_can_be_taken_back(talk: House) -> None:
    about = ask(talk)
    says(talk, "mira", about)
    says(talk, "mira", about, yes=False)
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(talk, about)


def test_who_spoke_after_saying_yes_has_said_yes_to_that_too_but_another_voice_has_not(talk: House) -> None:
    about = ask(talk)
    says(talk, "mira", about)
    talk.say("mira", ROOM, "One thing more.")
    keep(admit(talk.bruno, talk.room(ROOM), talk.noor.id))
    talk.say("noor", ROOM, "And one of mine.")
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(talk, about)
    with pytest.raises(NotHere):
        says(talk, "noor", about)  # who came after an ask does not hear it
    again = ask(talk)
    for name in ("mira", "noor"):
        says(talk, name, again)
    lets_in(talk, again)
    assert talk.words("dan", ROOM)[-1] == "And one of mine."


def test_from_a_session_on(talk: House) -> None:
    keep(close_session(talk.mira, talk.room(ROOM)))
    talk.open(ROOM)
    talk.say("bruno", ROOM, "The second hour.")
    about = ask(talk, since=talk.heard("bruno", ROOM, "opened")[-1].id)
    says(talk, "mira", about)
    lets_in(talk, about)
    assert talk.words("dan", ROOM) == ["The second hour."]


def test_what_was_carried_for_others_stays_out_with_all_that_is_about_it(talk: House) -> None:
    room = talk.rooms[ROOM].id
    theirs = keep([Draft(talk.mira, room, Delivered(words="For Bruno.", to=(talk.bruno.id,)))])[0]  # type: ignore[call-arg]
    keep([Draft(talk.bruno, room, ALL["said"](words="About that."), about=theirs)])  # type: ignore[call-arg]
    keep([Draft(talk.mira, room, Delivered(words="For Dan too.", to=(talk.dan.id,)))])  # type: ignore[call-arg]
    keep([Draft(talk.mira, room, Delivered(words="For your side.", whole=True))])  # type: ignore[call-arg]
    about = ask(talk)
    says(talk, "mira", about)
    lets_in(talk, about)
    keep([Draft(talk.bruno, room, ALL["said"](words="Once more about that."), about=theirs)])  # type: ignore[call-arg]
    assert talk.words("dan", ROOM) == ["We could pay ninety.", "I understand.", "Not more."]
    assert [it.payload.words for it in talk.heard("dan", ROOM, "delivered")] == ["For Dan too.", "For your side."]
    assert faults(talk, ROOM) == []
    _three_faces_agree(talk)


def _three_faces_agree(house: House) -> None:
    """On PostgreSQL what is heard came through the policy, too."""
    with seeing_all():
        every = list(Entry._base_manager.defer("sealed"))
    for name, seat in house.seats.items():
        stays, heard = stays_of(seat.id), {entry.id for entry in house.heard(name)}
        for entry in every:
            face = may_hear(stays, entry.room_id, entry.heard_at)
            assert face == (entry.id in heard) == seats_for(entry).filter(seat=seat).exists()
        with seeing_all():
            assert heard == set(Entry._base_manager.filter(rows_for(seat.id)).values_list("id", flat=True))


def test_what_was_carried_for_a_party_is_not_for_a_mediator_who_comes_later(talk: House) -> None:
    keep([Draft(talk.mira, talk.rooms[ROOM].id, Delivered(words="For your side.", whole=True))])  # type: ignore[call-arg]
    about = ask(talk, newcomer="noor")
    says(talk, "mira", about)
    lets_in(talk, about)
    assert talk.heard("noor", ROOM, "delivered") == []
    assert "Not more." in talk.words("noor", ROOM)


def test_nobody_gives_what_it_does_not_hear_itself(talk: House) -> None:
    """Dan came after the talk: what he asks for, for Bruno, is only what he hears."""
    keep(leave(talk.bruno, talk.room(ROOM)))
    keep(admit(talk.mira, talk.room(ROOM), talk.dan.id))
    talk.say("dan", ROOM, "Dan alone.")
    about = ask(talk, by="dan", newcomer="noor")
    with pytest.raises(Refused, match="yes-missing"):
        let_in(talk.mira, talk.room(ROOM), about)  # Mira would give more, and has not said yes
    lets_in(talk, about, by="dan")
    assert talk.words("noor", ROOM) == ["Dan alone."]


def test_who_spoke_and_left_is_asked_in_its_own_place_and_nobody_else_is(talk: House) -> None:
    keep(admit(talk.bruno, talk.room(ROOM), talk.dan.id))
    talk.say("dan", ROOM, "My advice.")
    keep(leave(talk.dan, talk.room(ROOM)))
    about = ask(talk, by="mira", newcomer="noor")
    says(talk, "bruno", about)
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(talk, about, by="mira")
    place = "threshold dan"
    put = talk.heard("dan", place, "proposed")[-1]
    (shown,) = questions(listen(talk.dan, Window(everywhere=KINDS), at(1)), talk.rooms[place].id).asks[-1:]
    assert shown.elsewhere and shown.may_answer and shown.newcomer.seat == talk.noor.id
    for name in ("ana", "carla", "olga"):
        assert talk.heard(name, f"threshold {name}", "proposed") == []
    says(talk, "dan", put.id, place)
    lets_in(talk, about, by="mira")
    assert "My advice." in talk.words("noor", ROOM)


def test_where_no_mediator_asks_who_left_is_not_asked_and_that_is_a_no(talk: House) -> None:
    keep(admit(talk.bruno, talk.room(ROOM), talk.dan.id))
    talk.say("dan", ROOM, "My advice.")
    keep(leave(talk.dan, talk.room(ROOM)))
    about = ask(talk, newcomer="noor")
    says(talk, "mira", about)
    assert talk.heard("dan", "threshold dan", "proposed") == []
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(talk, about)


def test_ones_own_words_take_no_yes_of_somebody_else(house: House) -> None:
    house.say("dan", "own b", "Among us.")
    keep(leave(house.dan, house.room("own b")))
    house.say("bruno", "own b", "Without you.")
    lets_in(house, ask(house, room="own b"), room="own b")
    assert house.words("dan", "own b") == ["Among us.", "Without you."]


def test_somebody_who_sits_there_can_be_let_hear_what_came_before(talk: House) -> None:
    keep(admit(talk.bruno, talk.room(ROOM), talk.dan.id))
    with pytest.raises(Refused, match="here-already"):
        ask(talk, since="")
    about = ask(talk)
    says(talk, "mira", about)
    lets_in(talk, about)
    assert "We could pay ninety." in talk.words("dan", ROOM)
    with pytest.raises(NotHere):
        lets_in(talk, about)


def test_the_wall_itself_refuses_spans_that_nobody_allowed(talk: House) -> None:
    room = talk.rooms[ROOM].id
    keep(admit(talk.bruno, talk.room(ROOM), talk.dan.id))
    for spans in ([(1, 9)], []):
        with pytest.raises(NotHere):
            keep([Draft(talk.bruno, room, LetHear(seat=talk.dan.id, spans=spans))])
    about = ask(talk)
    says(talk, "mira", about)
    with pytest.raises(NotHere):
        keep([Draft(talk.bruno, room, LetHear(seat=talk.dan.id, spans=[(1, 99)]))])
    assert Span.objects.filter(stay__seat=talk.dan, stay__room=room).count() == 2


def test_only_who_asked_or_a_mediator_lets_in_and_only_whom_the_room_can_hold(talk: House) -> None:
    with pytest.raises(Unfit):
        ask(talk, newcomer="ana")
    with pytest.raises(NotHere):
        ask(talk, room="joint")
    about = ask(talk)
    with pytest.raises(NotHere):
        says(talk, "dan", about, "threshold dan")
    says(talk, "mira", about)
    lets_in(talk, about, by="mira")


def test_joint_words_are_let_in_by_everybody_who_spoke(house: House) -> None:
    house.open("joint")
    keep(leave(house.olga, house.room("joint")))
    Room.objects.filter(id=house.rooms["joint"].id).update(speaks_until=None)
    for name in ("ana", "bruno"):
        house.say(name, "joint", f"{name} speaks.")
    about = ask(house, by="mira", newcomer="olga", room="joint")
    assert questions(listen(house.ana, Window(everywhere=KINDS), at(1)), house.rooms["joint"].id).asks[0].may_answer
    says(house, "ana", about, "joint", yes=False)
    says(house, "bruno", about, "joint")
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(house, about, by="mira", room="joint")
    says(house, "ana", about, "joint")
    lets_in(house, about, by="mira", room="joint")
    assert house.words("olga", "joint") == ["ana speaks.", "bruno speaks."]


def test_the_page_says_whose_yes_is_missing(talk: House) -> None:
    about = ask(talk)
    room = talk.rooms[ROOM].id
    found = awaited(listen(talk.bruno, whole(room), at(1)), room, about)
    assert found is not None
    assert {person.name for person in found.voices} == {"Bruno Weiß", "Mira Szabó"}
    assert [person.name for person in found.question.yes] == ["Bruno Weiß"]
    assert awaited(listen(talk.bruno, whole(room), at(1)), room, "A" * 22) is None


def test_in_a_circle_history_takes_the_parties_and_the_voices(house: House) -> None:
    circle(house, "carla", "dan")
    house.say("dan", "circle", "Before.")
    about = ask(house, by="mira", newcomer="ana", room="circle")
    says(house, "carla", about, "circle")
    with pytest.raises(Refused, match="yes-missing"):
        lets_in(house, about, by="mira", room="circle")
    says(house, "dan", about, "circle")
    lets_in(house, about, by="mira", room="circle")
    assert house.words("ana", "circle") == ["Before."]

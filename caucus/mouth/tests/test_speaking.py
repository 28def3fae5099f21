"""Nobody says by a slip what a listener has not heard: warned first, then confirmed with a reason, or not said."""

import pytest
from django.test import Client

from caucus.mouth import memory, released
from caucus.mouth.speaking import Confirmed, Warned, check_mouth, look, speak
from caucus.people.signing_in import BACKEND
from caucus.rooms.actions import leave
from caucus.statements.actions import say
from caucus.statements.entries import Said
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch


@pytest.fixture(autouse=True)
def apart(house: House) -> str:
    """Ana has told the mediator, and nobody else, how far she would go; then the joint session opened."""
    house.open("joint")
    return house.say("ana", "separate a", "We could live with eighty thousand because of the chemotherapy.")


def says(house: House, who: str, room: str, words: str, confirmed: Confirmed | None = None, **given: str) -> str:
    return speak(say(house.seats[who], house.room(room), words, **given), confirmed)[0]  # type: ignore[arg-type]


def warned(house: House, who: str, room: str, words: str) -> Warned:
    with pytest.raises(Warned) as found:
        says(house, who, room, words)
    return found.value


def test_a_slip_is_not_said_and_the_speaker_is_told_what_it_resembles(house: House, apart: str) -> None:
    (mark,) = warned(house, "mira", "joint", "What about 80k?").likeness.marks
    assert house.words("bruno", "joint") == []
    assert (mark.entry, mark.by.name, mark.kind, mark.mark) == (apart, "Ana Ionescu", "separate", "hold")
    assert [(each.text, each.reason) for each in mark.stretches] == [("80k", "amount")]


def test_the_same_words_are_no_slip_where_everybody_heard_them(house: House) -> None:
    says(house, "mira", "separate a", "You said 80k.")
    says(house, "bruno", "joint", "I think of 80k.")
    assert house.words("ana", "joint") == ["I think of 80k."]


def test_once_said_to_all_of_them_it_gives_nothing_away(house: House) -> None:
    warned(house, "mira", "joint", "What about 80k?")
    says(house, "bruno", "joint", "I could pay 80,000.")
    says(house, "mira", "joint", "What about 80k?")
    warned(house, "mira", "joint", "What about 80k, with the chemotherapy?")


def test_confirmed_with_a_reason_it_is_said_and_the_reason_stands_in_the_speakers_own_notes(house: House) -> None:
    seen = warned(house, "mira", "joint", "What about 80k?").likeness.seen
    entry = says(house, "mira", "joint", "What about 80k?", Confirmed(seen, "Ana told me by telephone that I may."))
    assert house.heard("bruno", "joint", "said")[0].id == entry
    (noted,) = house.heard("mira", kind="spoke_anyway")
    assert noted.room == notes_of(house.mira).id
    assert (noted.payload.room, noted.payload.marked) == (house.rooms["joint"].id, ("80k",))
    assert noted.payload.reason == "Ana told me by telephone that I may."
    assert all(not house.heard(name, kind="spoke_anyway") for name in house.seats if name != "mira")


@pytest.mark.parametrize("words", ["What about 80k? And the chemotherapy?", "What about 80,000?"])
def test_other_words_than_those_that_were_confirmed_ask_anew(house: House, words: str) -> None:
    seen = warned(house, "mira", "joint", "What about 80k?").likeness.seen
    with pytest.raises(Warned):
        says(house, "mira", "joint", words, Confirmed(seen, "I may."))


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_without_a_reason_nothing_is_confirmed(house: House, reason: str) -> None:
    seen = warned(house, "mira", "joint", "What about 80k?").likeness.seen
    with pytest.raises(Warned):
        says(house, "mira", "joint", "What about 80k?", Confirmed(seen, reason))
    assert house.heard("mira", kind="spoke_anyway") == []


def test_what_was_confirmed_and_sent_twice_is_said_once(house: House) -> None:
    seen = warned(house, "mira", "joint", "What about 80k?").likeness.seen
    sure = Confirmed(seen, "I may.")
    first = says(house, "mira", "joint", "What about 80k?", sure, once="key")
    assert says(house, "mira", "joint", "What about 80k?", sure, once="key") == first
    assert len(house.heard("mira", kind="spoke_anyway")) == len(house.words("bruno", "joint")) == 1


def test_what_is_heard_since_counts_at_once(house: House) -> None:
    says(house, "mira", "joint", "What of the vineyard?")
    house.say("ana", "separate a", "My father disinherited me over the vineyard in Moldova.")
    warned(house, "mira", "joint", "Were you disinherited over the vineyard?")


def test_a_correction_of_ones_own_words_in_the_same_room_is_no_slip(house: House) -> None:
    house.say("mira", "separate b", "We meet at quarter past four.")
    check_mouth(house.mira, house.rooms["separate b"].id, ["We meet at 16:15."])


def test_who_leaves_or_comes_changes_what_is_elsewhere(house: House) -> None:
    """Carla hears Ana apart with Mira; once she has left that room she is one more who does not."""
    says(house, "ana", "own a", "Eighty thousand, no more.")
    keep(leave(house.carla, house.room("separate a")))
    warned(house, "ana", "own a", "Because of the chemotherapy, say.")


Told = list[released.Release]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What was given out, as one more teller has it for as long as the test lasts."""
    given: Told = []
    monkeypatch.setattr(
        released, "_tellers", [*released._tellers, lambda heard: given if heard.kind == Said.kind else ()]
    )
    return given


def test_a_form_that_was_given_to_all_listeners_is_never_stopped(house: House, apart: str, told: Told) -> None:
    everybody = frozenset(seat.id for seat in house.seats.values())
    told.append(released.Release(apart, "Around eighty thousand would do.", everybody))
    says(house, "mira", "joint", "80,000 would do.")
    warned(house, "mira", "joint", "80,000 because of the chemotherapy.")


def test_a_form_that_only_some_of_the_listeners_were_given_is_still_stopped(
    house: House, apart: str, told: Told
) -> None:
    told.append(released.Release(apart, "Around eighty thousand would do.", frozenset({house.bruno.id})))
    warned(house, "mira", "joint", "80,000 would do.")


def test_the_form_that_goes_with_these_very_words_is_not_stopped_but_all_else_is(house: House, apart: str) -> None:
    forms, joint = {apart: ["80,000 would do."]}, house.rooms["joint"].id
    assert check_mouth(house.mira, joint, ["80,000 would do."], released=forms) == []
    with pytest.raises(Warned):
        check_mouth(house.mira, joint, ["80,000, because of the chemotherapy."], released=forms)
    with pytest.raises(Warned):
        check_mouth(house.mira, joint, ["80,000 would do."])


def test_what_a_party_said_apart_is_not_let_slip_by_itself_unasked(house: House) -> None:
    assert warned(house, "carla", "joint", "We can live with 80k.").likeness.marks[0].by.name == "Ana Ionescu"


def held(house: House, name: str) -> bool:
    return any(key.person == house.seats[name].person_id for key in memory._held)


def test_nothing_is_held_for_longer_than_the_sign_in(house: House) -> None:
    mira = Client()
    mira.force_login(house.mira.person, backend=BACKEND)
    for name in ("mira", "ana"):
        look(house.seats[name], house.rooms["joint"].id, ["What about 80k?"])
    mira.post("/leave/")
    assert (held(house, "mira"), held(house, "ana")) == (False, True)


def test_nothing_is_held_for_long_by_whoever_does_not_speak(house: House, watch: Watch) -> None:
    look(house.mira, house.rooms["joint"].id, ["What about 80k?"])
    watch.passes(minutes=14)
    memory.forget_idle()
    assert held(house, "mira")
    watch.passes(minutes=2)
    memory.forget_idle()
    assert not held(house, "mira")


def test_nothing_is_held_beyond_a_bound(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_STATEMENTS", 0)
    for name in ("mira", "ana"):
        look(house.seats[name], house.rooms["joint"].id, ["What about 80k?"])
    assert (held(house, "mira"), held(house, "ana")) == (False, True)

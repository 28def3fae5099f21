"""What the neutral discloses reaches each party in its own place; each answers there; a bar is not to be waived."""

import pytest

from caucus.conflicts.actions import check, heard
from caucus.conflicts.disclosing import answer, disclose, disclose_later, say_later
from caucus.conflicts.disclosure import KINDS, Stated, appointment, disclosures, statements, waits
from caucus.conflicts.entries import Circumstance
from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.mouth.speaking import Warned, speak
from caucus.walls.drafts import Draft, NotHere, Refused
from tests.house import House

LEASE = Circumstance("disclose", "I drew up a lease for Weiß & Co in 2024.", "It was paid.", "It is over.")
TALK = Circumstance("disclose", "I gave a lecture with Carla Dinu.", "We had lunch.", "Once.")
SHARES = Circumstance("bar", "I own shares of Weiß & Co.", "I would gain.", "")
PATH = "Mira Szabó taught Carla Dinu"
PAUL = Somebody("Paul Late", "paul@a.example", "counsel", "a")
SPEAKING = ("ana", "carla", "bruno", "dan")


def disclosed(case: House, *circumstances: Circumstance, anew: bool = False) -> str:
    return speak(disclose(case.mira, circumstances or [LEASE], [PATH], anew))[0]


def stated(case: House, by: str = "mira") -> Stated:
    return statements(heard(case.seats[by]))[-1]


def reply(case: House, name: str, said: str, words: str = "", nth: int = -1) -> None:
    entry = case.heard(name, f"threshold {name}", "disclosed")[nth].id
    speak(answer(case.seats[name], case.room(f"threshold {name}"), entry, said, words))  # type: ignore[arg-type]


def of_disclosure(case: House, name: str) -> list[tuple[str, str]]:
    rooms = {room.id: title for title, room in case.rooms.items()}
    return [(it.kind, rooms[it.room]) for it in case.heard(name) if it.kind in KINDS]


def test_each_party_and_its_counsel_hear_it_in_their_own_place_and_nothing_else_of_the_check(case: House) -> None:
    speak(check(case.mira, []))
    before = {name: len(case.heard(name)) for name in case.seats}
    disclosed(case)
    for name in SPEAKING:
        assert of_disclosure(case, name) == [("disclosed", f"threshold {name}")]
        assert len(case.heard(name)) == before[name] + 1
    assert len(case.heard("olga")) == before["olga"]
    assert of_disclosure(case, "clara") == [("classified", "check")]


def test_what_was_found_to_be_nothing_stays_in_the_room_of_the_check(case: House) -> None:
    disclosed(case)
    assert stated(case, "clara").nothing == (PATH,)
    for name in SPEAKING:
        assert PATH not in str(case.heard(name))


def test_the_appointment_waits_until_each_party_has_answered(case: House) -> None:
    disclosed(case)
    assert stated(case).state == "waits" and waits(statements(heard(case.mira)))
    reply(case, "ana", "waives")
    assert stated(case).state == "waits"
    reply(case, "dan", "waives")
    assert stated(case).state == "clear" and not waits(statements(heard(case.clara)))
    assert appointment(heard(case.mira), "") is None


def test_of_those_who_speak_for_a_party_the_gravest_last_answer_counts(case: House) -> None:
    disclosed(case)
    reply(case, "bruno", "waives")
    reply(case, "ana", "objects", "No.")
    reply(case, "carla", "waives")
    assert stated(case).state == "objects"
    reply(case, "ana", "asks", "When was it?")
    assert stated(case).state == "asks"
    reply(case, "ana", "waives")
    assert stated(case).state == "clear"


def test_the_centre_is_told_which_answer_and_none_of_the_words(case: House) -> None:
    disclosed(case)
    reply(case, "bruno", "objects", "I was not told of this lease.")
    (a, b) = stated(case, "clara").replies
    assert (a.answer, b.answer, b.words) == (None, "objects", ())
    assert "I was not told" not in str(case.heard("clara"))
    assert [words for _, words in stated(case).replies[1].words] == ["I was not told of this lease."]


def test_nobody_of_a_party_hears_how_another_answered_not_even_on_its_own_side(case: House) -> None:
    disclosed(case)
    before = {name: case.heard(name) for name in (*SPEAKING, "olga")}
    reply(case, "bruno", "asks", "Who paid?")
    heard_more = {name for name in before if case.heard(name) != before[name]}
    assert heard_more == {"bruno"}


def test_an_absolute_bar_cannot_be_waived_and_no_answer_lets_the_mediator_serve(case: House) -> None:
    disclosed(case, LEASE, SHARES)
    with pytest.raises(Refused, match="cannot-be-waived"):
        reply(case, "ana", "waives")
    for name in SPEAKING:
        reply(case, name, "objects")
    assert stated(case).state == "barred" and waits(statements(heard(case.mira)))
    told = disclosures(heard(case.ana), case.rooms["threshold ana"].id)
    assert told is not None and told.told[0].may == ("asks", "objects")


def test_what_takes_the_place_of_another_is_answered_anew(case: House) -> None:
    disclosed(case, SHARES)
    late = answer(case.ana, case.room("threshold ana"), case.heard("ana", kind="disclosed")[-1].id, "asks", "Why?")
    disclosed(case, LEASE, anew=True)
    with pytest.raises(Refused, match="disclosed-anew"):
        speak(late)
    assert [each.state for each in statements(heard(case.mira))] == ["replaced", "waits"]
    reply(case, "ana", "waives")
    reply(case, "bruno", "waives")
    assert not waits(statements(heard(case.mira)))


def test_a_further_statement_leaves_the_first_standing(case: House) -> None:
    disclosed(case, LEASE)
    disclosed(case, TALK)
    for name in ("ana", "bruno"):
        reply(case, name, "waives")
    assert [each.state for each in statements(heard(case.mira))] == ["waits", "clear"]
    assert waits(statements(heard(case.mira)))


def test_who_comes_later_is_told_by_the_mediator_and_not_by_itself(case: House) -> None:
    first = disclosed(case, LEASE)
    case.seats["paul"] = join(case.mira, PAUL, "paul")
    assert case.heard("paul", kind="disclosed") == []
    assert [person.name for person in stated(case).untold] == ["Paul Late"]
    before = {name: len(case.heard(name)) for name in SPEAKING}
    say_later(case.mira, disclose_later(case.mira, first))
    assert [it.payload.circumstances for it in case.heard("paul", kind="disclosed")] == [[LEASE]]
    assert {name: len(case.heard(name)) for name in SPEAKING} == before
    assert stated(case).untold == ()
    with pytest.raises(Refused, match="nobody-there"):
        disclose_later(case.mira, first)
    with pytest.raises(NotHere):
        disclose_later(case.noor, first)


def test_who_has_not_accepted_the_terms_yet_hears_it_and_answers(case: House) -> None:
    disclosed(case, LEASE)
    case.seats["paul"] = join(case.mira, PAUL, "paul")
    say_later(case.mira, disclose_later(case.mira, stated(case).id))
    (told,) = case.heard("paul", kind="disclosed")
    assert not case.paul.accepted
    speak(answer(case.paul, type(case.rooms["joint"]).objects.get(id=told.room), told.id, "objects", ""))
    assert stated(case).replies[0].answer == "objects"


def test_only_a_mediator_discloses_and_only_who_speaks_for_a_party_answers(case: House) -> None:
    disclosed(case)
    for name in ("clara", "ana", "olga"):
        with pytest.raises(NotHere):
            disclose(case.seats[name], [LEASE], [])
    entry = case.heard("bruno", kind="disclosed")[-1].id
    for name in ("ana", "dan", "mira", "noor", "clara"):
        with pytest.raises(NotHere):
            answer(case.seats[name], case.room("threshold bruno"), entry, "waives", "")


def test_nothing_goes_out_that_says_nothing(case: House) -> None:
    with pytest.raises(Refused, match="nothing-disclosed"):
        disclose(case.mira, [], [PATH])


def test_pressing_twice_discloses_and_answers_once(case: House) -> None:
    for _ in range(2):
        speak(disclose(case.mira, [LEASE], [], once="one"))
        entry = case.heard("ana", kind="disclosed")[-1].id
        speak(answer(case.ana, case.room("threshold ana"), entry, "asks", "Why?", once="two"))
    assert len(case.heard("ana", kind="disclosed")) == len(case.heard("ana", kind="disclosure_answered")) == 1
    assert len([it for it in case.heard("clara") if it.kind == "answer_noticed"]) == 1


def test_a_statement_kept_in_another_room_is_no_statement(case: House) -> None:
    (whole, *_) = disclose(case.mira, [LEASE], [])
    speak([Draft(case.mira, case.rooms["joint"].id, whole.payload)])
    assert statements(heard(case.mira)) == () == statements(heard(case.bruno))


def test_what_a_party_said_apart_is_not_disclosed_by_a_slip(case: House) -> None:
    case.open("separate a")
    case.say("ana", "separate a", "Our lender is the Banca Transilvania in Cluj.")
    slip = Circumstance("disclose", "I once advised the Banca Transilvania in Cluj.", "It lends.", "Over.")
    with pytest.raises(Warned):
        speak(disclose(case.mira, [slip], []))
    assert case.heard("bruno", kind="disclosed") == []

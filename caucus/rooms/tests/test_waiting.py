"""The threshold tells who waits what the mediator wrote, what was asked and answered, and whom it may turn to."""

from caucus.rooms.newcomers import newcomers
from caucus.rooms.waiting import asks, notice, waiting
from tests.hearsay import at, entry, hearing, room

THRESHOLD = room("threshold ana", "house", "ana", "mira", "noor")
OWN = room("own a", "ana", "carla")
SEPARATE = room("separate a", "mira", "noor", "ana", "carla")
JOINT = room("joint", "mira", "noor", "ana", "bruno")


def test_the_latest_notice_counts() -> None:
    told = [
        entry("noticed", "threshold ana", minute=0, words="Busy, about ten minutes.", minutes=10),
        entry("noticed", "threshold ana", by="noor", minute=5, words="A little longer.", minutes=None),
    ]
    seen = notice(hearing("ana", [THRESHOLD], told), "threshold ana")
    assert seen is not None
    assert (seen.words, seen.by.name, seen.at, seen.minutes) == ("A little longer.", "نور حداد", at(5), None)


def test_a_notice_is_shown_in_every_room_of_whom_it_is_for() -> None:
    told = [entry("noticed", "threshold ana", words="The session is open.")]
    seen = notice(hearing("ana", [THRESHOLD, OWN], told), "own a")
    assert seen is not None and seen.words == "The session is open."


def test_without_a_notice_there_is_none() -> None:
    assert notice(hearing("ana", [THRESHOLD]), "threshold ana") is None


def test_a_mediator_reads_no_notice_of_others_as_its_own() -> None:
    mine = room("threshold mira", "house", "mira")
    told = [entry("noticed", "threshold ana", words="Busy.")]
    assert notice(hearing("mira", [mine, THRESHOLD], told), "threshold mira") is None


def test_each_ask_stands_with_its_answer() -> None:
    first = entry("asked", "threshold ana", by="ana", minute=0, reason="My hand.")
    second = entry("asked", "threshold ana", by="ana", minute=9, reason="Again.")
    told = [first, entry("answered", "threshold ana", minute=3, about=first, answer="no", words="Not yet."), second]
    one, two = asks(hearing("ana", [THRESHOLD], told), "threshold ana")
    assert (one.reason, one.answer, one.words, one.answered_at) == ("My hand.", "no", "Not yet.", at(3))
    assert (two.reason, two.answer, two.words, two.answered_at) == ("Again.", None, "", None)


def test_after_later_the_last_answer_counts() -> None:
    asked = entry("asked", "threshold ana", by="ana")
    told = [asked, *(entry("answered", "threshold ana", about=asked, answer=said) for said in ("later", "now"))]
    assert [ask.answer for ask in asks(hearing("ana", [THRESHOLD], told), "threshold ana")] == ["now"]


def test_asks_of_others_stand_in_their_own_threshold() -> None:
    others = room("threshold bruno", "house", "bruno", "mira")
    told = [entry("asked", "threshold ana", by="ana"), entry("asked", "threshold bruno", by="bruno")]
    seen = hearing("mira", [THRESHOLD, others], told)
    assert [ask.by.name for ask in asks(seen, "threshold bruno")] == ["Bruno Weiß"]


def test_who_waits_sees_whom_it_may_turn_to() -> None:
    seen = waiting(hearing("ana", [THRESHOLD, OWN]), "threshold ana")
    assert seen is not None
    assert seen.may_ask and seen.accepted
    assert [person.name for person in seen.beside] == ["Carla Dinu"]
    assert [person.name for person in seen.mediators] == ["Mira Szabó", "نور حداد"]
    assert seen.own_room == OWN


def test_before_the_terms_there_is_nothing_to_ask_and_nobody_beside() -> None:
    seen = waiting(hearing("ana", [room("threshold ana", "house", "ana")], accepted=False), "threshold ana")
    assert seen is not None
    assert (seen.may_ask, seen.own_room, seen.beside, seen.mediators) == (False, None, (), ())


def test_an_observer_has_nothing_to_ask() -> None:
    seen = waiting(hearing("olga", [room("threshold olga", "house", "olga", "mira")]), "threshold olga")
    assert seen is not None and not seen.may_ask


def test_waiting_belongs_to_the_threshold() -> None:
    assert waiting(hearing("ana", [THRESHOLD, OWN]), "own a") is None


def _welcome(me: str, where: str) -> list[str]:
    rooms = [THRESHOLD, OWN, SEPARATE, JOINT] if me in ("ana", "mira") else [JOINT]
    mine = [each for each in rooms if me in each.sitting]
    return [person.name for person in newcomers(hearing(me, mine), where).people]


def test_a_mediator_lets_into_the_joint_room_whom_it_meets_elsewhere() -> None:
    assert _welcome("mira", "joint") == ["Carla Dinu"]
    assert _welcome("ana", "joint") == []


def test_a_party_lets_its_own_people_and_the_mediators_into_its_separate_room() -> None:
    alone = room("separate a", "ana", "mira")
    seen = newcomers(hearing("ana", [THRESHOLD, OWN, alone, JOINT]), "separate a")
    assert [person.name for person in seen.people] == ["Carla Dinu", "نور حداد"]


def test_into_its_own_room_a_party_lets_its_own_people_only() -> None:
    alone = room("own a", "ana")
    seen = newcomers(hearing("ana", [THRESHOLD, alone, SEPARATE, JOINT]), "own a")
    assert [person.name for person in seen.people] == ["Carla Dinu"]


def test_a_mediator_lets_nobody_into_a_partys_room() -> None:
    assert newcomers(hearing("mira", [THRESHOLD, room("separate a", "mira", "ana"), JOINT]), "separate a").people == ()


def test_one_may_leave_every_room_but_the_threshold() -> None:
    seen = hearing("ana", [THRESHOLD, OWN, SEPARATE, JOINT])
    assert {each.id: newcomers(seen, each.id).may_leave for each in seen.rooms} == {
        "threshold ana": False,
        "own a": True,
        "separate a": True,
        "joint": True,
    }

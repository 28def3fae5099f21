"""Who can have said it stands ready under a key: parties first, as long as there are digits."""

from caucus.desk.capture import capture
from tests.hearsay import hearing, room

ROOMS = [
    room("joint", "mira", "ana", "carla", "bruno", "dan", "olga"),
    room("separate a", "mira", "ana"),
    *(room(f"threshold {name}", "house", name, "mira") for name in ("olga", "bruno", "ana", "dan", "mira")),
]


def test_those_whom_the_mediator_meets_have_a_key_each_and_parties_stand_first() -> None:
    found = capture(hearing("mira", ROOMS), "joint")
    assert [(one.key, one.person.seat) for one in found.speakers] == [
        ("1", "ana"),
        ("2", "bruno"),
        ("3", "dan"),
        ("4", "olga"),
    ]
    assert [one.person.seat for one in found.speakers if one.apart] == ["ana"]
    assert (found.default, [mark for mark, _ in found.marks]) == ("hold", ["hold", "use", "convey"])

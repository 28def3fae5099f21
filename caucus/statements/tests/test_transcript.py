"""The transcript shows what was said as it stands now; what was withdrawn stands nowhere in it."""

from caucus.statements.composer import composer
from caucus.statements.documents import documents
from caucus.statements.transcript import Item, transcript
from caucus.walls.hearing import Heard
from tests.hearsay import at, entry, hearing, room

ROOM = "separate a"
CARD = room(ROOM, "mira", "ana", "carla")


def _said(words: str = "Seven thousand.", by: str = "ana", minute: float = 0, **said: object) -> Heard:
    return (
        entry("said", ROOM, by=by, minute=minute, words=words, mark="hold", **said)
        if not said
        else entry("said", ROOM, by=by, minute=minute, words=words, **said)
    )


def _handed(name: str = "letter.pdf", by: str = "ana") -> Heard:
    return entry("handed", ROOM, by=by, name=name, size=4096, file="secret-file", sum=b"sum", mark="use")


def _seen(me: str, book: list[Heard], *later: Heard) -> tuple[Item, ...]:
    return transcript(hearing(me, [CARD], later, book=book))


def test_words_stand_with_their_speaker_moment_mark_and_paragraphs() -> None:
    (item,) = _seen("mira", [_said("One.\n\nTwo.", minute=3)])
    assert (item.who.name, item.at, item.mark) == ("Ana Ionescu", at(3), "hold")
    assert item.paragraphs == ("One.", "Two.")
    assert not item.corrected and not item.withdrawn and not item.mine


def test_ones_own_words_are_ones_own() -> None:
    assert [item.mine for item in _seen("ana", [_said(), _said(by="carla"), _handed()])] == [True, False, True]


def test_the_last_correction_stands() -> None:
    said = _said()
    corrections = [entry("corrected", ROOM, by="ana", about=said, words=words) for words in ("Eight.", "Nine.")]
    (item,) = _seen("mira", [said], *corrections)
    assert (item.words, item.corrected) == ("Nine.", True)


def test_the_last_mark_stands() -> None:
    said = _said()
    marks = [entry("marked", ROOM, by="ana", about=said, mark=mark) for mark in ("convey", "use")]
    assert _seen("mira", [said], *marks)[0].mark == "use"


def test_withdrawn_words_stand_nowhere_not_even_corrected_ones() -> None:
    said = _said("Needle one.")
    corrected = entry("corrected", ROOM, by="ana", about=said, words="Needle two.")
    withdrawn = entry("withdrawn", ROOM, by="ana", about=said)
    for later in ([withdrawn], [corrected, withdrawn], [withdrawn, corrected]):
        for me in ("ana", "carla", "mira"):
            (item,) = _seen(me, [said], *later)
            assert item.withdrawn and not item.mine
            assert "Needle" not in repr(item)


def test_of_a_withdrawn_file_neither_name_nor_size_stands() -> None:
    handed = _handed("needle.pdf")
    (item,) = _seen("mira", [handed], entry("withdrawn", ROOM, by="ana", about=handed))
    assert "needle" not in repr(item) and "4096" not in repr(item)
    assert (item.name, item.size, item.withdrawn) == ("", 0, True)


def test_where_a_file_lies_is_told_to_nobody() -> None:
    (item,) = _seen("ana", [_handed()])
    assert (item.name, item.size, item.mark) == ("letter.pdf", 4096, "use")
    assert "secret-file" not in repr(item)


def test_what_was_said_about_one_thing_does_not_touch_another() -> None:
    one, two = _said("One."), _said("Two.")
    items = _seen("mira", [one, two], entry("withdrawn", ROOM, by="ana", about=one))
    assert [item.words for item in items] == ["", "Two."]


def test_sessions_and_comings_stand_between_the_words() -> None:
    book = [
        entry("admitted", ROOM, by="ana", seat="carla"),
        entry("opened", ROOM, purpose="reality", words="The well"),
        entry("left", ROOM, by="carla", seat="carla"),
        entry("closed", ROOM),
    ]
    items = _seen("ana", book)
    assert [(item.what, item.who.name) for item in items] == [
        ("admitted", "Carla Dinu"),
        ("opened", "Mira Szabó"),
        ("left", "Carla Dinu"),
        ("closed", "Mira Szabó"),
    ]
    assert items[1].purpose == "reality"
    assert not any(item.mine for item in items)


def test_the_files_that_still_stand_are_listed() -> None:
    one, two, elsewhere = (
        _handed("one.pdf"),
        _handed("two.pdf", by="carla"),
        entry("handed", "own a", by="ana", name="ours.pdf", size=1, file="f", sum=b""),
    )
    told = [one, two, elsewhere, entry("withdrawn", ROOM, by="ana", about=one)]
    seen = documents(hearing("mira", [CARD], told), ROOM)
    assert [(each.name, each.by.name, each.size) for each in seen] == [("two.pdf", "Carla Dinu", 4096)]


def test_the_composer_shows_the_default_where_marks_have_a_meaning() -> None:
    apart = composer(hearing("ana", [CARD]), ROOM)
    assert apart is not None
    assert (apart.default, apart.marks, apart.heard_by) == ("hold", ("hold", "use", "convey"), 3)
    assert apart.party is not None and apart.party.letter == "a"


def test_the_composer_shows_no_marks_elsewhere_nor_to_mediators() -> None:
    rooms = [room("joint", "mira", "ana"), room("own a", "ana"), CARD]
    for me, where in (("ana", "joint"), ("ana", "own a"), ("mira", ROOM), ("mira", "joint")):
        found = composer(hearing(me, rooms), where)
        assert found is not None and found.marks == ()


def test_a_threshold_has_no_composer() -> None:
    assert composer(hearing("ana", [room("threshold ana", "ana", "mira")]), "threshold ana") is None

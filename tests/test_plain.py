"""Plain text: made regular where nothing is lost, refused where it could deceive."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucus import plain
from caucus.plain import LONGEST, MARKS_IN_A_ROW, Unclear, line, line_or_nothing, paragraphs, words, words_or_nothing


def _reason(text: str, longest: int = LONGEST) -> str:
    with pytest.raises(Unclear) as fault:
        words(text, longest)
    return fault.value.reason


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\n ", "\r\n", "\u00a0", "\u2003\u2028", "\u2029"])
def test_nothing_is_empty(text: str) -> None:
    assert _reason(text) == "empty"
    assert words_or_nothing(text) == ""
    assert line_or_nothing(text) == ""


def test_twenty_thousand_signs_pass_and_one_more_does_not() -> None:
    assert words("a" * LONGEST) == "a" * LONGEST
    assert _reason("a" * (LONGEST + 1)) == "too-long"
    assert words("ș" * LONGEST) == "ș" * LONGEST
    assert words("🙂" * LONGEST) == "🙂" * LONGEST


def test_the_length_is_that_of_what_is_kept() -> None:
    assert words("e\u0301" * LONGEST) == "é" * LONGEST
    assert len(words("a\r\n" * (LONGEST // 2))) == LONGEST - 1
    assert words("\n" * 50 + "a" * LONGEST + "   \n" * 50) == "a" * LONGEST


@pytest.mark.parametrize(
    "sign",
    [*map(chr, range(9)), "\x0b", "\x0c", "\x0e", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\ufffd", "\ufffe"],
)
def test_control_signs_are_refused(sign: str) -> None:
    assert _reason(f"be{sign}fore") == "hidden-signs"


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_signs_that_turn_the_reading_round_are_refused(sign: str) -> None:
    assert _reason(f"pay 7{sign}000") == "hidden-signs"
    with pytest.raises(Unclear):
        line(f"invoice{sign}fdp.exe")


@pytest.mark.parametrize("text", ["\ud800", "so \udfff far", "\ud83d \ude42"])
def test_halves_of_signs_are_refused(text: str) -> None:
    assert _reason(text) == "hidden-signs"


@pytest.mark.parametrize("mark", ["\u0301", "\u0336", "\u20dd", "\u034f", "\u0301\u200d", "\u0336\u200c"])
def test_a_tower_of_marks_is_refused(mark: str) -> None:
    assert _reason("a" + mark * (10_000 // len(mark))) == "too-many-marks"
    assert words("x" + mark * (MARKS_IN_A_ROW // len(mark)))
    assert _reason("x" + mark * (MARKS_IN_A_ROW + 2)) == "too-many-marks"


@pytest.mark.parametrize(
    "text",
    [
        "نور حداد",
        "بِسْمِ ٱللَّٰهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ",
        "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
        "यह मेरा कुआँ है",
        "ประเทศไทยน้ำ",
        "Nguyễn Thị Ánh",
        "王小明と鈴木一郎",
        "한국어",
        "Łukasz Żółć, Åsa Øyen, Ștefan Țîrlea",
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️",
        "می‌خواهم",
        "abc \u200f123",
        "7.000 € — “so” … 𝒜",
        '<b>{{ words }}</b> {% x %} & "quotes" \\',
    ],
)
def test_what_people_write_passes_as_they_wrote_it(text: str) -> None:
    assert words(text) == unicodedata.normalize("NFC", text)
    assert line(text) == unicodedata.normalize("NFC", text)


def test_one_normal_form_for_what_looks_the_same() -> None:
    assert words("S\u0326tefan") == words("\u0218tefan") == "\u0218tefan"


def test_lines_end_in_one_way_and_paragraphs_stay() -> None:
    assert words("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"
    assert words("\n\n  first  \n\nsecond\t\n\n\n\nthird \n") == "  first\n\nsecond\n\n\n\nthird"


def test_a_line_is_one_line() -> None:
    assert line("  The\twell \n between\r\nthe gardens ") == "The well between the gardens"
    with pytest.raises(Unclear, match="too-long"):
        line("a" * 201)
    assert line("a" * 200) == "a" * 200


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("one\nstill one\n\ntwo\n\n\n\n  three") == ("one\nstill one", "two", "  three")
    assert paragraphs("") == ()


@given(st.text(max_size=200))
def test_whatever_passes_is_regular_and_passes_again_unchanged(text: str) -> None:
    try:
        kept = words(text)
    except Unclear:
        return
    assert kept.strip()
    assert words(kept) == kept
    assert kept.encode().decode() == kept
    assert "".join(paragraphs(kept)).replace("\n", "") == kept.replace("\n", "")


@given(st.text(max_size=100))
def test_a_line_that_passes_has_no_breaks(text: str) -> None:
    try:
        kept = line(text)
    except Unclear:
        return
    assert kept.splitlines() == [kept]
    assert line(kept) == kept


def test_every_reason_has_a_sentence_for_people() -> None:
    from caucus.rooms.answers import SENTENCES

    assert {"empty", "too-long", "hidden-signs", "too-many-marks"} <= SENTENCES.keys()
    assert plain.LONGEST == 20_000

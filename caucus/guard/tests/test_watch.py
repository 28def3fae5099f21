"""Mira hears what Ana says apart; whatever she then writes to Bruno is looked at."""

from collections.abc import Iterator

from caucus.guard.shapes import Look, Reason, Sealed, Tuning
from caucus.guard.watch import Guard

BAKERY = Sealed("bakery", "We could live with 80,000 euros, because the bakery in Cluj is nearly bankrupt.")
ILLNESS = Sealed("illness", "My husband William starts chemotherapy on 3 May; I must be paid before that.")


def look(draft: str, *sealed: Sealed, **tuning: object) -> Look:
    return Guard(sealed or (BAKERY, ILLNESS), Tuning(**tuning)).look(draft)  # type: ignore[arg-type]


def marked(draft: str, *sealed: Sealed) -> Iterator[tuple[str, object, Reason]]:
    return ((draft[span.begin : span.end], span.sealed, span.reason) for span in look(draft, *sealed).spans)


def test_a_figure_is_found_however_mira_writes_it() -> None:
    for draft in (
        "Would 80k do?",
        "Would twice forty do?",
        "Poate optzeci de mii?",
        "offer_80.000_final.pdf",
        "eighty thousand",
    ):
        assert look(draft).warns, draft
        assert next((of, why) for _, of, why in marked(draft)) == ("bakery", Reason.AMOUNT)


def test_a_nickname_and_a_date_are_found() -> None:
    found = set(marked("Bill cannot come after the 3rd of May."))
    assert {("Bill", "illness", Reason.NAME), ("3rd of May", "illness", Reason.MOMENT)} <= found


def test_rare_words_are_found_with_other_endings() -> None:
    assert look("I hear that bakeries go into bankruptcy, or are bankrupt already.").warns


def test_a_sentence_pasted_into_the_wrong_room_is_a_near_copy() -> None:
    assert Reason.COPY in {why for _, _, why in marked(ILLNESS.text)}
    assert look(ILLNESS.text).score > 0.9


def test_a_phrase_is_found_though_each_of_its_words_is_everyday() -> None:
    assert ("I must be paid before that", "illness", Reason.PHRASE) in set(
        marked("I must be paid before that, she said.")
    )


def test_ordinary_words_pass() -> None:
    for draft in (
        "Good morning everybody, shall we begin at ten?",
        "Let us take a break of fifteen minutes and then look at the documents.",
        "Thank you. I understand that this is important to both of you.",
    ):
        assert not look(draft).warns, draft
        assert look(draft).score < 0.3


def test_what_was_released_in_that_form_is_never_stopped() -> None:
    for form in (
        "There is room around eighty thousand.",
        "80k",
        "the 3rd",
        "Bill is ill.",
        "I must be paid before that",
    ):
        released = [Sealed(each.id, each.text, (form,)) for each in (BAKERY, ILLNESS)]
        assert look(form, *released).score == 0, form


def test_what_was_not_released_beside_it_still_is() -> None:
    released = Sealed("bakery", BAKERY.text, ("There is room around eighty thousand.",))
    assert not look("Eighty thousand might do.", released).warns
    assert look("The bakery is bankrupt.", released).warns


def test_what_everybody_knows_gives_nothing_away() -> None:
    assert not look("The claim is for 80,000 euros.", common=("Ana claims 80,000 euros.",)).warns


def test_the_mediator_tunes_it() -> None:
    assert not look("Would 80k do?", quiet=frozenset([Reason.AMOUNT])).warns
    assert not look("Would 80k do?", warn_at=0.9).warns


def test_what_is_added_later_is_watched_from_then_on() -> None:
    guard = Guard([BAKERY])
    assert not guard.look("chemotherapy for William").warns
    guard.add(ILLNESS)
    assert guard.look("chemotherapy for William").warns
    assert guard.look("chemotherapy for William") == Guard([BAKERY, ILLNESS]).look("chemotherapy for William")


def test_empty_and_odd_texts_are_survived() -> None:
    for text in (
        "",
        " ",
        "🙂",
        "\x00",
        "½ ² ①",
        "00:00:00",
        "1" * 400,
        "a " * 2000,
        "0/0",
        "1:0",
        "½ of 0",
        "٣",
        "third",
    ):
        Guard([Sealed(1, text, (text,)), BAKERY]).look(text)
        Guard([Sealed(1, text), BAKERY]).look(text)


def test_a_figure_that_two_people_said_points_to_both() -> None:
    again = Sealed("again", "He would pay eighty thousand, no more.")
    assert {of for _, of, _ in marked("80.000?", BAKERY, again)} == {"bakery", "again"}


def test_numbers_without_end_are_survived() -> None:
    for text in ("9" * 6000, "hundred " * 900, "1 million " * 900, "twice of " * 900):
        assert not look(text).warns, text[:20]

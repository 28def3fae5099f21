"""A canary is found in whatever form it flies by; and a word that only looks like one is not."""

import base64
from urllib.parse import quote

import pytest

from caucus.caretaking.drill.needles import found, packed
from tests.two_worlds.crossings import offered
from tests.two_worlds.histories import Turn
from tests.two_worlds.passages import Way, conveyed
from tests.two_worlds.steps import Step
from tests.wire.needles import CANARY, with_canaries

WORD = CANARY.format(7)
FLIGHTS = {
    "plain": WORD.encode(),
    "lower": WORD.lower().encode(),
    "upper": WORD.upper().encode(),
    "utf-16-le": WORD.encode("utf-16-le"),
    "utf-16-be": WORD.encode("utf-16-be"),
    "hex": WORD.encode().hex().encode(),
    "hex in capitals": WORD.encode().hex().upper().encode(),
    "percent": quote(WORD).encode(),
    "entities": WORD.encode("ascii", "xmlcharrefreplace"),
    "escapes": WORD.encode("unicode_escape"),
    "packed": packed(f"<p>{WORD}</p>".encode())[0],
    **{f"base64 at {shift}": base64.b64encode(b"x" * shift + WORD.encode() + b"and more") for shift in range(3)},
    "base64 for addresses": base64.urlsafe_b64encode(b"??>" + WORD.encode() + b"and more"),
}


@pytest.mark.parametrize("flight", FLIGHTS)
def test_a_canary_is_found(flight: str) -> None:
    assert found([CANARY.format(6), WORD], b"before " + FLIGHTS[flight] + b" after") == {WORD}


def test_what_is_no_canary_is_left_alone() -> None:
    assert found([WORD], b"Quagga0007 walks by, and Quagga0008") == set()


def test_every_secret_has_a_canary_of_its_own() -> None:
    lame, open_words = (
        Step("ana", "say", "separate a", "My hand is lame."),
        Step("ana", "say", "joint", "Good morning."),
    )
    (turn,), canaries = with_canaries([Turn((lame, open_words), (lame, open_words))], "bruno")
    assert len(canaries) == len(set(canaries)) == 2
    assert turn.first[0].text == f"{canaries[0]} My hand is lame."
    assert turn.second[0].text == f"{canaries[1]} My hand is lame."
    assert turn.first[1] == turn.second[1] == open_words


def test_what_is_passed_on_to_bruno_has_no_canary_and_what_is_said_besides_has() -> None:
    said, permitted, sent = conveyed(Way("ana", "separate a", "separate b"), "They could live with eighty.", 2, "p0")
    made, carried, _ = offered(Way("ana", "separate a", "separate b"), "For an end to it.", 4)
    besides = Step("ana", "say", "separate a", "Not a word more.")
    steps = (said, permitted, sent, besides, made, carried)
    [turn], canaries = with_canaries([Turn(steps, steps)], "bruno")
    assert [step.text != before.text for step, before in zip(turn.first, steps, strict=True)] == [
        step is besides for step in steps
    ]
    assert len(canaries) == 2
    [turn], _ = with_canaries([Turn(steps, steps)], "olga")
    assert "Quagga" in turn.first[0].text and "Quagga" in turn.first[4].text

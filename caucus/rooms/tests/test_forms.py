"""What comes in from the pages of rooms is made regular, and every refusal has a sentence."""

import pytest
from django.http import Http404

from caucus.plain import Unclear
from caucus.rooms.answers import SENTENCES, STATUS, attempt, fault, form_fault
from caucus.rooms.forms import AdmitForm, AnswerForm, AskForm, LineForm, NoticeForm, OpenForm
from caucus.walls.drafts import NotHere, Refused, SaidOtherwise, Silent, Unfit


def test_a_session_may_be_opened_with_a_purpose_alone() -> None:
    form = OpenForm({"purpose": "reality"})
    assert form.is_valid()
    assert form.cleaned_data == {"purpose": "reality", "words": "", "asked_by": "mediator", "minutes": None}


@pytest.mark.parametrize(
    "given", [{}, {"purpose": "gossip"}, {"purpose": "offer", "minutes": "0"}, {"purpose": "offer", "minutes": "x"}]
)
def test_an_opening_that_is_not_clear_is_invalid(given: dict[str, str]) -> None:
    form = OpenForm(given)
    assert not form.is_valid()
    assert form_fault(form).reason == "invalid"


@pytest.mark.parametrize("who, good", [("mediator", True), ("a", True), ("", True), ("ab", False), ("A", False)])
def test_who_asked_for_a_session_is_a_party_or_the_mediator(who: str, good: bool) -> None:
    assert OpenForm({"purpose": "offer", "asked_by": who}).is_valid() is good


def test_a_reason_may_stay_unsaid_and_a_notice_may_not() -> None:
    assert AskForm({"reason": " \n"}).is_valid()
    form = NoticeForm({"words": " \n"})
    assert not form.is_valid() and form_fault(form).reason == "empty"


@pytest.mark.parametrize(
    "words, reason", [("a" * 2001, "too-long"), ("a\u202eb", "hidden-signs"), ("a" + "\u0301" * 50, "too-many-marks")]
)
def test_the_reason_why_words_are_not_taken_is_told(words: str, reason: str) -> None:
    for form in (NoticeForm({"words": words}), AskForm({"reason": words})):
        assert not form.is_valid()
        assert form_fault(form).reason == reason


def test_a_line_is_one_line() -> None:
    form = LineForm({"line": " https://meet.example/well \n"})
    assert form.is_valid() and form.cleaned_data["line"] == "https://meet.example/well"
    assert not AdmitForm({}).is_valid()
    assert not AnswerForm({"asked": "x", "answer": "perhaps"}).is_valid()


@pytest.mark.parametrize(
    "raised, reason, status",
    [
        (Silent(), "silent", 409),
        (SaidOtherwise(), "said-otherwise", 409),
        (Unfit(), "not-for-this-room", 422),
        (Refused("too-large"), "too-large", 413),
        (Refused("open-already"), "open-already", 422),
        (Unclear("empty"), "empty", 422),
    ],
)
def test_what_stands_in_the_way_is_said_in_a_sentence(raised: Exception, reason: str, status: int) -> None:
    def act() -> list[str]:
        raise raised

    found = attempt(act)
    assert not isinstance(found, list)
    assert (found.reason, found.status, found.sentence) == (reason, status, str(SENTENCES[reason]))


def test_what_is_not_there_is_a_404_and_what_was_kept_is_given() -> None:
    def nowhere() -> list[str]:
        raise NotHere

    with pytest.raises(Http404):
        attempt(nowhere)
    assert attempt(lambda: ["entry"]) == ["entry"]


def test_a_reason_nobody_thought_of_is_still_a_plain_sentence() -> None:
    assert fault("something-new").sentence == str(SENTENCES["invalid"])
    assert set(STATUS) <= set(SENTENCES)


def test_every_reason_that_the_house_gives_has_a_sentence_of_its_own() -> None:
    import re
    from pathlib import Path

    import caucus

    root = Path(caucus.__file__).parent
    elsewhere = {"tests", "api", "register"}  # the register refuses rows, in words of its own
    sources = [path.read_text() for path in root.rglob("*.py") if not elsewhere & set(path.parts)]
    reasons = {reason for text in sources for reason in re.findall(r'(?:Refused|Unclear)\("([\w-]+)"\)', text)}
    assert len(reasons) > 10
    assert reasons - SENTENCES.keys() == set()

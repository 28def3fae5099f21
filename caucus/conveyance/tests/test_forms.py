"""Nothing goes through a wall to people who were not named."""

import pytest

from caucus.conveyance.forms import ConveyForm

ASKED = {"permission": "A" * 22, "target": "B" * 22, "words": "There is room."}


@pytest.mark.parametrize(
    ("step", "hears", "is_clear"), [("look", [], True), ("send", [], False), ("send", ["s"], True)]
)
def test_who_will_hear_it_was_named_before_it_is_sent(step: str, hears: list[str], is_clear: bool) -> None:
    form = ConveyForm({**ASKED, "step": step, "hears": hears})
    assert form.is_valid() is is_clear

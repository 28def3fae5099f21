"""What somebody types after `caucus`: a random name is a name, whatever it begins with."""

import pytest

from caucus.__main__ import typed

NAMES = ["-" + "A" * 21, "-h" + "A" * 20, "--" + "A" * 20, "--yes" + "A" * 17, "A" * 22]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_begins_with_a_dash_is_no_option(name: str) -> None:
    assert typed(["destroy", name, "--yes"]).case == name
    assert typed(["register", "undo", name]).batch == name
    checked = typed(["register", "check", name, name, "Ana Popescu"])
    assert (checked.neutral, checked.names) == (name, [name, "Ana Popescu"])


def test_what_is_no_name_and_no_option_is_refused() -> None:
    with pytest.raises(SystemExit):
        typed(["destroy", "A" * 22, "--now"])

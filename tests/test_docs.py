"""Documentation is tested: every command, setting, slice and kind of entry is told somewhere."""

import argparse
import re
from pathlib import Path

import pytest

from caucus.__main__ import _parser
from caucus.walls.kinds import KINDS

ROOT = Path(__file__).parent.parent
MAP = (ROOT / "docs" / "map.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "operators" / "settings.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """Every command that `caucus --help` lists."""
    subparsers = next(each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    return list(subparsers.choices)


def settings() -> set[str]:
    """Every variable of ours that the product reads."""
    files = (path for path in (ROOT / "caucus").rglob("*.py") if "tests" not in path.parts)
    return {name for path in files for name in re.findall(r"\bCAUCUS_[A-Z_]+", path.read_text("utf-8"))}


def slices() -> list[str]:
    return [path.name for path in (ROOT / "caucus").iterdir() if (path / "__init__.py").exists()]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_told(command: str) -> None:
    assert f"`caucus {command}" in README
    assert f"`caucus {command}" in SETTINGS


def below(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parser, those of its commands, and those of their verbs."""
    inside = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    return [parser, *(one for each in inside for choice in each.choices.values() for one in below(choice))]


def verbs() -> list[str]:
    return [each.prog for each in below(_parser()) if each.prog.count(" ") > 1]


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_is_told(verb: str) -> None:
    assert f"`{verb}" in SETTINGS


def test_every_option_is_told_in_the_operators_page() -> None:
    options = [option for each in below(_parser()) for found in each._actions for option in found.option_strings]
    assert "--basis" in options
    assert [option for option in options if option.startswith("--") and option not in SETTINGS + " --help"] == []


def test_every_setting_is_told() -> None:
    assert [name for name in sorted(settings()) if f"`{name}`" not in SETTINGS] == []


def test_every_slice_is_on_the_map() -> None:
    assert [name for name in slices() if f"`caucus/{name}/`" not in MAP] == []


def test_every_kind_of_entry_is_on_the_map() -> None:
    assert KINDS
    assert [kind for kind in KINDS if f"`{kind}`" not in MAP] == []


def test_every_page_that_the_documents_point_to_is_there() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_every_file_that_the_tour_follows_is_there() -> None:
    tour = (ROOT / "docs" / "tour.md").read_text("utf-8")
    named = re.findall(r"`((?:\w+/)+[\w.]+\.(?:py|js|html))", tour)
    places = [ROOT, ROOT / "caucus"]
    assert len(named) > 10
    assert [name for name in named if not any((place / name).exists() for place in places)] == []

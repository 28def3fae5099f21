"""Every page, in English and Romanian, light and dark, wide and on a phone: nothing is in anybody's way."""

import pytest

from tests.journeys import looks
from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.screens import SEEN_BY, screens

# The same word in both languages, or no word of a language.
ALIKE = {"Caucus", "English", "Română", "Esc"}


@pytest.mark.parametrize("who", SEEN_BY)
def test_nothing_is_in_anybodys_way(played: Case, meet: Meet, who: str) -> None:
    found: list[str] = []
    for language in ("en", "ro"):
        for screen in screens(played, who):
            somebody = meet(played, who, stranger=who == "Somebody", language=language)
            screen.go(somebody)
            assert somebody.page.locator("html").get_attribute("lang") == language
            found += [f"{screen.name}, {language}, {what}" for what in looks.complaints(somebody.page)]
            somebody.goes_away()
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("who", [who for who in SEEN_BY if who != "Mira"])
def test_romanian_pages_of_parties_speak_no_english(played: Case, meet: Meet, who: str) -> None:
    found: list[str] = []
    for screen in screens(played, who):
        said = {}
        for language in ("en", "ro"):
            somebody = meet(played, who, stranger=who == "Somebody", language=language)
            screen.go(somebody)
            said[language] = looks.spoken(somebody.page)
            somebody.goes_away()
        found += [f"{screen.name}: {words}" for words in sorted(said["en"] & said["ro"] - ALIKE)]
    assert not found, "\n" + "\n".join(found)

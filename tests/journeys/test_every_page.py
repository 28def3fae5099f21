"""Every page, in English and Romanian, light and dark, wide and on a phone: nothing is in anybody's way."""

import pytest

from tests.journeys import looks
from tests.journeys.cases import Case
from tests.journeys.conftest import Meet
from tests.journeys.screens import SEEN_BY, Screen, screens

# The same word in both languages, or no word of a language.
ALIKE = {"Caucus", "English", "Română", "Esc", "mediator", "(mediator)"}
Looks = dict[str, tuple[list[str], set[str]]]


# The mediator has twice as many as anybody, and need not read the same in both languages: two workers look at them.
LOOKS = [*((who, ("en", "ro")) for who in SEEN_BY if who != "Mira"), ("Mira", ("en",)), ("Mira", ("ro",))]


@pytest.mark.parametrize(("who", "languages"), LOOKS, ids=lambda it: it if isinstance(it, str) else "".join(it))
def test_nothing_is_in_anybodys_way_and_parties_read_their_own_language(
    played: Case, meet: Meet, who: str, languages: tuple[str, ...]
) -> None:
    seen = {it: _looked_at(list(screens(played, who)), played, meet, who, it) for it in languages}
    found = [f"{screen}, {it}, {what}" for it in languages for screen, (wrong, _) in seen[it].items() for what in wrong]
    if len(languages) > 1:
        for screen, (_, said) in seen["en"].items():
            found += [f"{screen}, not translated: {words}" for words in sorted(said & seen["ro"][screen][1] - ALIKE)]
    assert not found, "\n" + "\n".join(found)


def _looked_at(shown: list[Screen], case: Case, meet: Meet, who: str, language: str) -> Looks:
    """Of each screen what is wrong with it, and what the house says on it. A stranger comes to each as if anew."""
    seen: Looks = {}
    somebody = meet(case, who, stranger=who == "Somebody", language=language)
    for screen in shown:
        if who == "Somebody":
            somebody.context.clear_cookies()
            somebody.chooses(language)
        screen.go(somebody)
        assert somebody.page.locator("html").get_attribute("lang") == language
        seen[screen.name] = list(looks.complaints(somebody.page)), looks.spoken(somebody.page)
    somebody.goes_away()
    return seen

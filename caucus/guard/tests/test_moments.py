"""A day or an hour is the same in every spelling."""

import pytest

from caucus.guard.moments import moments
from caucus.guard.words import apart


def keys(text: str) -> set[str]:
    return {key for each in moments(text, apart(text)) for key in each.keys}


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        (
            "d3.5",
            "3 May|May 3rd|the 3rd of May|third of May|03.05.2026|2026-05-03|3/5/26|5/3/2026|3 mai|scan_2026-05-03.pdf",
        ),
        ("n3", "by the 3rd|on the third"),
        ("n23", "the 23rd|on the twenty-third"),
        ("w5", "on Friday|vineri|Fri"),
        ("t14.15", "14:15|2:15 pm|2.15pm|14h15|quarter past two|două și un sfert la ora două și un sfert"),
        ("t14.30", "half past two|14:30|la două și jumătate|2:30 p.m."),
        ("t13.45", "quarter to two|ora două fără un sfert"),
        ("t14.0", "two o'clock|ora 14|2 pm|14:00"),
    ],
)
def test_a_moment_is_read_in_every_spelling(key: str, texts: str) -> None:
    assert [text for text in texts.split("|") if key not in keys(text)] == []


def test_what_only_looks_like_a_moment_is_none() -> None:
    assert [
        text for text in ("it may be", "mai vedem", "80.50 lei", "a ratio of 2:1", "from 10 to 12") if keys(text)
    ] == []

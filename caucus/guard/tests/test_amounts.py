"""A figure is the same figure in every spelling."""

import pytest

from caucus.guard.amounts import amounts
from caucus.guard.words import apart

EIGHTY_THOUSAND = [
    *("80k", "80.000", "80,000", "80,000.00", "80'000", "80 000", "80 000 lei", "€80,000", "EUR80000", "80000 EUR"),
    *("80 thousand", "80 grand", "eighty k", "eighty thousand", "twice forty thousand", "half of 160k", "0.08 million"),
    *(
        "half of one hundred and sixty thousand",
        "optzeci de mii",
        "80 de mii",
        "80 mii de euro",
        "jumătate din 160.000",
    ),
    *("de două ori 40.000", "dublu față de 40.000", "four times twenty thousand", "offer_80k_final.pdf"),
]


def values(text: str) -> set[float]:
    return {round(float(each.value), 2) for each in amounts(text, apart(text))}


@pytest.mark.parametrize("text", EIGHTY_THOUSAND)
def test_eighty_thousand_is_read_in_every_spelling(text: str) -> None:
    assert 80_000 in values(f"We said {text}, no more.")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("optzeci și cinci de mii de lei", 85_000),
        ("o sută douăzeci de mii", 120_000),
        ("două milioane și jumătate", 2_500_000),
        ("two and a half million", 2_500_000),
        ("three hundred and fifty thousand", 350_000),
        ("a hundred and twenty", 120),
        ("sixty-two grand", 62_000),
        ("twice forty", 80),
        ("two thirds of 90", 60),
        ("1,250.50", 1250.5),
        ("1.250,50 lei", 1250.5),
        ("twenty percent", 20),
        ("25 la sută", 25),
        ("a third of the price", 33.33),
    ],
)
def test_numbers_are_read_as_people_say_them(text: str, value: float) -> None:
    assert value in values(text)


def test_the_first_figure_of_a_range_takes_the_scale_of_the_second_and_a_narrow_one_says_its_middle() -> None:
    for text in ("between 70 and 90 thousand", "70-90k", "70 to 90k", "între 70 și 90 de mii"):
        assert values(text) == {70_000, 80_000, 90_000}


def test_codes_and_articles_are_no_amounts() -> None:
    assert values("Option A2, v3, one of us, una dintre ele") == set()

"""Money is counted in whole smallest units of a named currency, read and shown as people write it in their language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucus.offers.money import COMMON, MOST, Money, exact, midpoint, shown, typed, written
from caucus.plain import Unclear

_money = st.builds(Money, st.integers(0, MOST), st.sampled_from([*COMMON, "JPY", "KWD"]))


@pytest.mark.parametrize(
    ("text", "language", "minor"),
    [
        ("300000", "en", 300_000_00),
        ("300,000.50", "en", 300_000_50),
        ("300 000", "en", 300_000_00),
        ("300.000,50", "ro", 300_000_50),
        ("1.500", "ro", 1_500_00),
        ("0", "en", 0),
        ("٣٠٠", "en", 300_00),
    ],
)
def test_an_amount_is_read_as_its_language_writes_it(text: str, language: str, minor: int) -> None:
    assert typed(text, "EUR", language) == Money(minor, "EUR")


@pytest.mark.parametrize("text", ["1.500", "300,00", "1.5.0", "-5", "1e5", "NaN", "Infinity", "1_000", "", "80k", "x"])
def test_what_could_be_read_in_two_ways_is_not_read_at_all(text: str) -> None:
    """To somebody at home elsewhere "1.500" is one and a half thousand: asking costs less than guessing."""
    with pytest.raises(Unclear, match="amount-unclear"):
        typed(text, "EUR", "en")


def test_each_currency_has_its_own_smallest_unit_and_none_is_invented() -> None:
    assert exact("300", "JPY") == Money(300, "JPY")
    assert exact("1.255", "KWD") == Money(1255, "KWD")
    with pytest.raises(Unclear, match="amount-unclear"):
        exact("300.5", "JPY")
    with pytest.raises(Unclear, match="currency-unknown"):
        exact("300", "EUX")
    for text in ("9" * 17, "1e5", "-1", "", "1.", "١"):
        with pytest.raises(Unclear, match="amount-unclear"):
            exact(text, "EUR")


def test_an_amount_stands_with_the_whole_code_of_its_currency() -> None:
    assert shown(Money(300_000_50, "EUR"), "en") == "300,000.50\N{NO-BREAK SPACE}EUR"
    assert shown(Money(300_000_00, "RON"), "ro") == "300.000\N{NO-BREAK SPACE}RON"


@given(_money, st.sampled_from(["en", "ro"]))
def test_what_is_shown_reads_back_as_it_was(money: Money, language: str) -> None:
    assert typed(shown(money, language).rsplit("\N{NO-BREAK SPACE}", 1)[0], money.currency, language) == money
    assert exact(written(money), money.currency) == money


@given(_money, st.integers(0, MOST))
def test_a_midpoint_lies_in_the_middle(one: Money, other: int) -> None:
    middle = midpoint(one, Money(other, one.currency)).minor
    assert 0 <= one.minor + other - 2 * middle <= 1


def test_between_two_currencies_there_is_no_midpoint() -> None:
    with pytest.raises(ValueError, match="currencies"):
        midpoint(Money(1, "EUR"), Money(1, "RON"))

"""Money as it is offered (pure): whole units of the smallest coin, and a currency; never a fraction that rounds."""

import re
from decimal import Decimal

import msgspec
from babel.numbers import NumberFormatError, format_decimal, get_currency_precision, is_currency, parse_decimal

from caucus.plain import Unclear

MOST = 10**15  # minor units: more than anybody offers, and exact in every program that reads JSON
COMMON = ("EUR", "RON", "USD", "GBP", "CHF", "HUF", "PLN", "CZK", "BGN", "MDL", "UAH", "TRY")
_AS_TYPED = re.compile(r"[\d.,'’]+")
_EXACT = re.compile(r"[0-9]{1,16}(\.[0-9]{1,4})?")


class Money(msgspec.Struct, frozen=True):
    """`minor` counts the smallest unit of `currency` (ISO 4217): 30050 and "EUR" are 300.50 euros."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))


def typed(text: str, currency: str, language: str) -> Money:
    """An amount as people write it in their language, such as "300.000,50". Raises Unclear."""
    bare = "".join(text.split())
    if not _AS_TYPED.fullmatch(bare):
        raise Unclear("amount-unclear")
    try:
        return _money(parse_decimal(bare.replace("’", "").replace("'", ""), locale=language, strict=True), currency)
    except NumberFormatError as fault:
        raise Unclear("amount-unclear") from fault


def exact(text: str, currency: str) -> Money:
    """An amount as programs write it, such as "300000.50". Raises Unclear."""
    if not _EXACT.fullmatch(text):
        raise Unclear("amount-unclear")
    return _money(Decimal(text), currency)


def _money(amount: Decimal, currency: str) -> Money:
    """More digits behind the point than the currency has say that the point was meant otherwise."""
    if not is_currency(currency):
        raise Unclear("currency-unknown")
    precision = get_currency_precision(currency)
    minor = amount.scaleb(precision)
    if -int(amount.as_tuple().exponent) > precision or not 0 <= minor <= MOST:
        raise Unclear("amount-unclear")
    return Money(int(minor), currency)


def written(money: Money) -> str:
    """As programs write it: "300000.50"."""
    return format(money.amount, "f")


def shown(money: Money, language: str) -> str:
    """As people read it: "300,000.50 EUR". The code stands there whole, since "$" says little."""
    whole = money.amount == money.amount.to_integral_value()
    digits = 0 if whole else get_currency_precision(money.currency)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return f"{format_decimal(money.amount, format=pattern, locale=language)}\N{NO-BREAK SPACE}{money.currency}"


def midpoint(one: Money, other: Money) -> Money:
    """Half way between two amounts of one currency; half a smallest unit falls away."""
    if one.currency != other.currency:
        raise ValueError("no midpoint lies between two currencies")
    return Money((one.minor + other.minor) // 2, one.currency)

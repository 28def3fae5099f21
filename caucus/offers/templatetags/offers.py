"""What the pages of offers say often: amounts, and whose a move is."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from caucus.cases.cards import PartyCard
from caucus.offers import money
from caucus.offers.ledger import Move

register = template.Library()


@register.filter
def amount(given: money.Money) -> str:
    """As the reader's language writes it, with the code of the currency."""
    return money.shown(given, get_language() or "en")


@register.filter
def parties(given: tuple[PartyCard, ...]) -> SafeString:
    """Their names, each in its own direction."""
    return format_html_join(", ", "<bdi>{}</bdi>", ((party.name,) for party in given))


@register.filter
def whose(move: Move) -> SafeString:
    """The parties that make it; the mediator, where it is in nobody's name."""
    if move.by:
        return parties(move.by)
    return format_html("{}", gettext("the mediator") if not move.carried else gettext("in nobody's name"))


@register.filter
def at(place: float) -> str:
    """A number as a drawing takes it, whatever the language of the page."""
    return f"{place:g}"

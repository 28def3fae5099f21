"""What templates say often: names of rooms, roles, marks and purposes, who hears, times, keys of forms."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from caucus.ui import words

register = template.Library()


@register.filter
def named(code: str, of: str) -> str:
    """The words for a code: `{{ person.role|named:"role" }}`."""
    return _named(code, of, get_language())


@lru_cache(maxsize=512)
def _named(code: str, of: str, language: str | None) -> str:
    return str(words.WORDS[of].get(code, code))


@register.filter
def codes(text: str) -> list[str]:
    """The words of a text, to loop over: `{% for code in "now later no"|codes %}`."""
    return text.split()


@register.filter
def clock(at: datetime) -> SafeString:
    """A moment as hours and minutes; a script sets it in the reader's own time."""
    return format_html('<time datetime="{}">{}</time>', _instant(at), timezone.localtime(at).strftime("%H:%M"))


@register.filter
def day(at: datetime) -> SafeString:
    """A moment with its day, as a session or a day begins."""
    shown = date_format(timezone.localtime(at), "l j F, H:i")
    return format_html('<time datetime="{}" data-day>{}</time>', _instant(at), shown)


@register.filter
def day_in_words(at: datetime) -> str:
    """The same as plain text, where no element may stand."""
    return date_format(timezone.localtime(at), "l j F, H:i")


def _instant(at: datetime) -> str:
    """To the second: nobody needs more, and how long something took is nobody's business."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@register.filter
def complaint(field: BoundField, unclear: str = "") -> str:
    """What is wrong with a field, in plain words, or in those given for what is not clear; empty if nothing is."""
    faults = list(field.errors.as_data())
    return str(words.COMPLAINTS.get(faults[0].code or "", unclear or words.UNCLEAR)) if faults else ""


@register.filter
def called(person: Any) -> str:
    """The name of somebody; the house has none, and is called what it is."""
    return str(person.name) or named(person.role, "role")


@register.filter
def described(person: Any, me: Any) -> str:
    """What somebody is to the reader: "your counsel", "mediator", the name of another party."""
    if person.party is None or person.mediates:
        return named(person.role, "role")
    if me.party == person.party:
        return named(person.role, "beside" if person.role in words.BESIDE_YOU else "role")
    party = f"<bdi>{escape(person.party.name)}</bdi>"
    if person.role == "party" and person.party.name != person.name:
        return SafeString(party)
    if person.role == "party":
        return f"{named('party', 'role')} {person.party.letter.upper()}"
    return SafeString(f"{escape(named(person.role, 'role'))}, {party}")


@register.filter
def heard_by(people: Iterable[Any], me: Any) -> SafeString:
    """Those who hear, by name: "you, Oksana Hrytsenko (your counsel) and Mira Szőllősi (mediator)"."""
    names = [format_html("<b>{}</b>", gettext("you"))]
    names += [_named_with_role(person, me) for person in sorted(people, key=lambda person: person.role == "house")]
    if len(names) == 1:
        return names[0]
    listed = format_html_join(", ", "{}", ((name,) for name in names[:-1]))
    return format_html("{} {} {}", listed, gettext("and"), names[-1])


@register.filter
def heard_by_others(people: Iterable[Any], me: Any) -> SafeString:
    """The same of a room where the reader does not sit yet."""
    return format_html_join(", ", "{}", ((_named_with_role(person, me),) for person in people))


def _named_with_role(person: Any, me: Any) -> SafeString:
    if person.role == "house":
        house, what = gettext("the house"), gettext("the machine that sends your mails")
        return format_html('<b>{}</b><span class="as"> ({})</span>', house, what)
    return format_html('<b><bdi>{}</bdi></b><span class="as"> ({})</span>', person.name, described(person, me))


@register.filter
def plus(people: Iterable[Any], one: Any) -> list[Any]:
    return [*people, one]


@register.filter
def by_party(people: Iterable[Any]) -> list[tuple[Any, list[Any]]]:
    """People as pairs of a party and those who belong to it; those of no party come first."""
    ordered = sorted(people, key=lambda person: person.party.letter if person.party else "")
    return [(party, list(group)) for party, group in groupby(ordered, key=lambda person: person.party)]


@register.simple_tag(takes_context=True)
def keys(context: template.Context, act: str) -> SafeString:
    """The hidden fields of a form that writes: the token against forgery, and the key under which it is kept once.

    A part that was drawn for a stream knows neither; `ui/keys.js` fills them in.
    """
    token, once, own = context.get("csrf_token", ""), context.get("once", ""), f"-{act}"
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="once" value="{}">',
        "" if token == "NOTPROVIDED" else token,  # noqa: S105  what Django says where there is no token
        once and f"{once.removesuffix(own)}{own}",  # the key of this form that came back keeps the act that it names
    )


@register.simple_tag(takes_context=True)
def told(context: template.Context) -> list[str]:
    """What the sign-in wishes the reader to know, once."""
    return [str(message) for message in get_messages(context["request"])]

"""One item of a transcript as a page shows it: a function, since sixty make a page and templates are slow."""

from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from caucus.statements.transcript import Item
from caucus.ui.templatetags.ui import clock, described, named
from caucus.walls.hearing import SeatCard

MARKS = {
    "hold": (_("Held."), _("Stays in this room.")),
    "use": (_("Use unnamed."), _("The mediator may use the thought, never saying whose it is.")),
    "convey": (_("May be conveyed."), _("The mediator may pass it on.")),
}
SPOKEN = frozenset({"said", "handed", "delivered", "replied", "floated"})
SORTS = {
    "noted": _("takes note of what was passed on"),
    "asks": _("asks about what was passed on"),
    "answers": _("answers what was passed on"),
    "question": _("the mediator's own question"),
    "option": _("an option, the mediator's own"),
    "hypothesis": _("a hypothesis, the mediator's own"),
}
SOME = "A" * 22
_moment = lru_cache(maxsize=512)(clock)  # everybody who hears an entry hears it at the same moment


def drawn(item: Item, me: SeatCard, room: str) -> SafeString:
    """What was said or handed over, without spaces between its parts; what happened is drawn by a template."""
    if item.what not in SPOKEN:
        return render_to_string("statements/_event.html", {"item": item})
    own = " data-mine" if item.who.seat == me.id else ""
    often = _often(get_language())
    parts = _who(item, me, often) + _moment(item.at) + _what(item, me, room) + _mark(item, me, room, often)
    return SafeString(f'<li class="statement" id="e-{item.id}"{own}>{parts}</li>')  # every text is escaped below


class _Often(NamedTuple):
    """What is said on almost every line."""

    you: str
    change: str
    corrected: str
    told: dict[str, str]


@lru_cache(maxsize=8)
def _often(language: str | None) -> _Often:
    told = {mark: "<b>{}</b> {} ".format(*words) for mark, words in MARKS.items()}
    return _Often(gettext("you"), gettext("Change"), gettext("Corrected.") + " ", told)


def _who(item: Item, me: SeatCard, often: _Often) -> str:
    who = item.who
    party = f' data-party="{who.party.letter}"' if who.party else ""
    to_me = often.you if who.seat == me.id else conditional_escape(described(who, me))
    name, more = f'<bdi class="name">{escape(who.name)}</bdi>', _sort(item)
    return f'<p class="who"{party}>{name} <small>{to_me}{more}</small>{_recorded(item)}</p>'


def _sort(item: Item) -> str:
    """For whom it is passed on, or what sort of words they are."""
    if item.what == "delivered" and item.whose:
        name = item.whose.name or gettext("party %s") % item.whose.letter.upper()
        return " · " + gettext("passes on, for %s") % f"<bdi>{escape(name)}</bdi>"
    return f" · {SORTS[item.sort]}" if item.sort in SORTS else ""


def _recorded(item: Item) -> str:
    """Who wrote it down for the one who said it, and whether that person stands by it."""
    if item.recorded_by is None:
        return ""
    by = gettext("Said aloud; recorded by %(name)s.") % {"name": f"<bdi>{escape(item.recorded_by.name)}</bdi>"}
    stands = gettext("Confirmed.") if item.confirmed else gettext("Not confirmed yet.")
    wished = f" {gettext('Once confirmed:')} {named(item.wished, 'mark')}." if item.wished else ""
    return f' <small class="recorded">{by} <b>{stands}</b>{wished}</small>'


def _what(item: Item, me: SeatCard, room: str) -> str:
    if item.withdrawn:
        return f'<p class="quiet"><i>{gettext("These words were withdrawn.")}</i></p>'
    if item.name:
        link = f'<a href="{_way("file", me, room, item)}" download><bdi>{escape(item.name)}</bdi></a>'
        return f'<p class="handed">{link} <small>{filesizeformat(item.size)}</small></p>'
    lines = (escape(paragraph).replace("\n", "<br>") for paragraph in item.paragraphs)
    said = "".join(f'<p dir="auto">{line}</p>' for line in lines)
    return f'<div class="words">{said}</div>'


def _mark(item: Item, me: SeatCard, room: str, often: _Often) -> str:
    """What holds for words that were said, and the way to change it."""
    if item.withdrawn or not (item.mark or item.mine or item.corrected or item.what == "delivered"):
        return ""
    if item.what == "delivered":
        return _answer(item, me, room)
    mark = f' data-mark="{item.mark}"' if item.mark else ""
    told = often.told[item.mark] if item.mark else ""
    better = often.corrected if item.corrected else ""
    asked = item.who.seat == me.id and not item.confirmed
    way = gettext("Did you say so?") if asked else often.change
    change = f'<a href="{_way("own-words", me, room, item)}">{way}</a>' if item.mine else ""
    return f'<p class="mark"{mark}><span>{told}{better}{change}</span></p>'


def _answer(item: Item, me: SeatCard, room: str) -> str:
    """The way to answer what was passed on, for those to whom it was."""
    if me.mediates:
        return ""
    return f'<p class="mark"><a href="{_way("reply", me, room, item)}">{gettext("Note it, ask or answer")}</a></p>'


def _way(name: str, me: SeatCard, room: str, item: Item) -> str:
    return _address(name, me.id, room).replace(SOME, item.id)


@lru_cache(maxsize=4096)
def _address(name: str, seat: str, room: str) -> str:
    """Of some entry: to look an address up takes longer than all the rest."""
    return reverse(name, args=[seat, room, SOME])

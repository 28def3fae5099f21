"""Findings in words: why it was checked, what a colour means, when a tie held, moments as paper needs them."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from caucus.conflicts.entries import Path, Tie
from caucus.conflicts.findings import Run
from caucus.conflicts.situations import Situation, situations
from caucus.register.models import Tie as Row
from caucus.ui.templatetags.ui import called

Words = str | Promise
COLOURS: dict[str, Words] = {
    "red": _("red: acceptance does not cure it"),
    "red-waivable": _("red: only with express agreement"),
    "orange": _("orange: disclose"),
    "green": _("green: no duty"),
}
ANSWERED: dict[str, Words] = {"waives": _("waives it"), "asks": _("has a question"), "objects": _("objects")}
STATES: dict[str, Words] = {
    "replaced": _("A newer statement took its place."),
    "barred": _("An absolute bar: no answer lets this mediator serve."),
    "waits": _("It waits until each party has answered."),
    "objects": _("A party objects."),
    "asks": _("A party has a question."),
    "clear": _("Every party has waived it."),
}


def listed(names: Iterable[str]) -> str:
    """Each apart from the others, whichever way it is written, on a page and on paper."""
    return ", ".join(f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" for name in names)


def moment(at: datetime) -> str:
    """With the year and the zone: paper is read later, and elsewhere."""
    return date_format(timezone.localtime(at), "j F Y, H:i e")


def colour(code: str) -> str:
    return str(COLOURS.get(code) or gettext("disclose"))


def stands(tie: Tie) -> str:
    return str(Row.Standing(tie.standing).label)


def years(tie: Tie) -> str:
    return f"{tie.since}–{tie.until}" if tie.since or tie.until else ""


def resembling(path: Path) -> list[tuple[Situation, str]]:
    """The situations that a path resembles, each with its sentence."""
    found = [situations()[code] for code in path.resembles if code in situations()]
    return [(each, each.said(get_language() or "en")) for each in found]


def because(run: Run) -> str:
    if run.because == "joined":
        return gettext("by the house, because somebody joined the case")
    if run.because == "register":
        return gettext("by the house, because the register changed")
    return gettext("by %(name)s") % {"name": called(run.by)}


def so_many(paths: int) -> str:
    return ngettext("one path", "%(many)s paths", paths) % {"many": paths}


def so_long(path: Path) -> str:
    if not path.steps:
        return gettext("one and the same in the register")
    ties = ngettext("one tie", "%(many)s ties", len(path.steps)) % {"many": len(path.steps)}
    return f"{ties}, {gettext('strength %(percent)s/100') % {'percent': round(path.strength * 100)}}"

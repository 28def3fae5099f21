"""What templates say often: signs of rooms, names of roles, marks and purposes, times, sizes."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

ROLES = {
    "mediator": _("mediator"),
    "co-mediator": _("co-mediator"),
    "party": _("party"),
    "counsel": _("counsel"),
    "expert": _("expert"),
    "interpreter": _("interpreter"),
    "observer": _("observer"),
    "house": _("the house"),
}
ROOMS = {
    "joint": _("Joint session"),
    "separate": _("Separate session"),
    "own": _("Own room"),
    "notes": _("Notes"),
    "circle": _("Circle"),
    "threshold": _("Your place"),
}
PURPOSES = {
    "opening": _("a first conversation"),
    "interests": _("what matters to you"),
    "offer": _("an offer or a request"),
    "reality": _("looking at what could happen otherwise"),
    "break": _("a pause"),
    "other": _("something else"),
}
MARKS = {"hold": _("Hold"), "use": _("Use unnamed"), "convey": _("May be conveyed")}
WORDS = {"role": ROLES, "room": ROOMS, "purpose": PURPOSES, "mark": MARKS}


@register.filter
def named(code: str, of: str) -> str:
    """The words for a code: `{{ person.role|named:"role" }}`."""
    return str(WORDS[of].get(code, code))


@register.filter
def clock(at: datetime) -> SafeString:
    """A moment as hours and minutes; a script sets it in the reader's own time."""
    return format_html('<time datetime="{}">{:%H:%M}</time>', at.isoformat(), timezone.localtime(at))

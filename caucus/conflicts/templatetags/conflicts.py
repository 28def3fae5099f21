"""What templates of the check say: a tie as a sentence, a situation in words."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caucus.conflicts.entries import Path, Step, Tie
from caucus.conflicts.situations import Situation, situations
from caucus.register.kinds import kinds
from caucus.register.models import Tie as Row

register = template.Library()
ANSWERED = {"waives": _("waives it"), "asks": _("has a question"), "objects": _("objects")}


@register.simple_tag
def sentence(step: Step, tie: Tie) -> str:
    """The tie as the register says it, read from the first of the step on."""
    kind = kinds().get(tie.kind)
    left, right = (step.other, step.one) if tie.turned else (step.one, step.other)
    if kind is None:
        return f"{left}, {right}: {tie.kind}"
    return kind.sentence(left, right, get_language() or "en", tie.turned)


@register.filter
def stands(tie: Tie) -> str:
    return str(Row.Standing(tie.standing).label)


@register.filter
def resembling(path: Path) -> list[tuple[Situation, str]]:
    """The situations that a path resembles, each with its sentence."""
    found = [situations()[code] for code in path.resembles if code in situations()]
    return [(each, each.said(get_language() or "en")) for each in found]


@register.filter
def percent(strength: float) -> int:
    return round(strength * 100)


@register.filter
def answered(code: str) -> str:
    return str(ANSWERED.get(code, code))

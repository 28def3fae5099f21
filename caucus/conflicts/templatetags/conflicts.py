"""What templates of the check say: a tie as a sentence, a situation in words."""

from django import template
from django.utils.translation import get_language

from caucus.conflicts import wording
from caucus.conflicts.entries import Step, Tie
from caucus.register.kinds import kinds

register = template.Library()


@register.simple_tag
def sentence(step: Step, tie: Tie) -> str:
    """The tie as the register says it, read from the first of the step on."""
    kind = kinds().get(tie.kind)
    left, right = (step.other, step.one) if tie.turned else (step.one, step.other)
    if kind is None:
        return f"{left}, {right}: {tie.kind}"
    return kind.sentence(left, right, get_language() or "en", tie.turned)


@register.filter
def percent(strength: float) -> int:
    return round(strength * 100)


@register.filter
def answered(code: str) -> str:
    return str(wording.ANSWERED.get(code, code))


register.filter(wording.stands)
register.filter(wording.resembling)
register.filter(wording.colour)

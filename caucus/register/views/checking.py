"""Who here knows whom: a neutral and the names of others; a name that may be several people is asked back."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import render

from caucus.register import checking
from caucus.register.forms import CheckForm
from caucus.register.looking import Likely
from caucus.register.models import Profile
from caucus.register.views.gate import Answer, Keeper, keeps
from caucus.register.views.ways import shown

OFFERED = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked again when this one is meant."""

    likely: Likely
    neutral: str
    names: str


@keeps("GET", "POST")
def check(request: Keeper) -> Answer:
    """Names are posted and never stand in an address."""
    form = CheckForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        context |= _answer(checking.check(said["neutral"], said["names"], request.user.id, said["purpose"]))
        context["purpose"] = said["purpose"]
    return render(request, "register/check.html", context, status=422 if form.errors else 200)


def _answer(found: checking.Checked) -> dict[str, Any]:
    every = (found.neutral, *found.others)
    answer = {
        "checked": found,
        "settled": [(each, _other_than(each)) for each in every if each.profile is not None],
        "unclear": [(each, _choices(found, each)) for each in every if each.unclear],
        "unknown": [each for each in every if each.unknown],
    }
    return answer | (shown(found.ways) if found.ways is not None else {})


def _other_than(asked: checking.Asked) -> list[Profile]:
    return [each.profile for each in asked.near[:OFFERED]]


def _choices(found: checking.Checked, asked: checking.Asked) -> list[Choice]:
    return [
        Choice(each, _again(found.neutral, asked, each), "\n".join(_again(one, asked, each) for one in found.others))
        for each in asked.near[:OFFERED]
    ]


def _again(one: checking.Asked, asked: checking.Asked, meant: Likely) -> str:
    return meant.profile.id if one is asked else one.text

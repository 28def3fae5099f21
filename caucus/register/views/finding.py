"""The register's first page: a name typed in, or the facets that are asked for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.shortcuts import render

from caucus.register import facts, looking, wording
from caucus.register.evidence import Known
from caucus.register.forms import LookForm
from caucus.register.memory import seen
from caucus.register.models import Fact, Profile, Tie
from caucus.register.views.gate import Answer, Keeper, keeps

FACET_VALUES = 12


@dataclass(frozen=True, slots=True)
class Facet:
    code: str
    name: object
    values: list[tuple[str, int]]
    chosen: str


@keeps("GET", "POST")
def find(request: Keeper) -> Answer:
    """A name is posted and never stands in an address: addresses are kept in histories and logs."""
    form = LookForm(request.POST or None)
    chosen = {key: request.GET[key] for key in (*facts.FACETS, "kind") if request.GET.get(key)}
    begin = seen().filter(id=request.POST.get("from", "")).first()
    context: dict[str, Any] = {
        "form": form,
        "begin": begin,
        "facets": _facets(chosen),
        "chosen": chosen,
        "counts": _counts(),
    }
    if request.method == "POST" and form.is_valid():
        context |= {"hits": _hits(request, form.cleaned_data), "asked": form.cleaned_data["name"]}
    elif chosen:
        found = looking.listed(chosen)
        context |= {"listed": found[: looking.LISTED], "more": len(found) > looking.LISTED}
    return render(request, "register/find.html", context, status=422 if form.errors else 200)


def _hits(request: Keeper, said: dict[str, str]) -> list[dict[str, object]]:
    known = Known(said["born"], said["country"])
    found = looking.look(said["name"], request.user.id, known, said["purpose"])
    return [
        {
            "profile": each.profile,
            "name": each.name,
            "percent": round(each.agreement.score * 100),
            "verdict": wording.VERDICTS[each.judged.verdict],
            "code": each.judged.verdict,
            "reasons": [wording.reason(reason) for reason in each.agreement.reasons],
            "agree": [wording.EVIDENCE[code] for code in each.judged.agree],
            "differ": [wording.EVIDENCE[code] for code in each.judged.differ],
        }
        for each in found
    ]


def _facets(chosen: dict[str, str]) -> list[Facet]:
    shown = Fact.objects.filter(profile__in=seen())
    found = []
    for code in facts.FACETS:
        counted = shown.filter(kind=code).values_list("text").annotate(many=Count("profile", distinct=True))
        values = [(text, many) for text, many in counted.order_by("-many", "text")[:FACET_VALUES]]
        found.append(Facet(code, facts.KINDS[code], values, chosen.get(code, "")))
    return found


def _counts() -> dict[str, int]:
    return {"profiles": Profile.objects.count(), "ties": Tie.objects.count()}

"""One profile: what is known, its ties in words and drawn, and what the person may ask for."""

from typing import Any

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from caucus.register import drawing, epoch, facts, judging, protection
from caucus.register.forms import FactForm, ProfileForm, RightForm
from caucus.register.importing import by_hand
from caucus.register.importing.rows import FactRow, ProfileRow, Refused
from caucus.register.models import Fact, Name, Profile, Tie, Trace
from caucus.register.tied import ties_of
from caucus.register.views.gate import Answer, Keeper, keeps, profile_of
from caucus.register.wording import refusal

DRAWN = 20
OUT = {"fact": Fact, "name": Name, "tie": Tie}


@keeps("GET", "POST")
def profile(request: Keeper, profile: str) -> Answer:
    """The page; a post adds a name or a fact."""
    whom = profile_of(profile)
    form = FactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = FactRow(said["kind"], said["text"], said["since"], said["until"])
            by_hand.add(whom, row, said["source"], request.user.id)
            return HttpResponseRedirect(reverse("register-profile", args=[whom.id]))
        except Refused as why:
            form.add_error("text", refusal(why.code))
    return render(request, "register/profile.html", _page(whom) | {"form": form}, status=422 if form.errors else 200)


def _page(whom: Profile) -> dict[str, Any]:
    every = judging.parts(whom)
    ties, more = ([], False) if whom.objected else ties_of(whom)
    others = list(
        {told.other.number: told.other for told in ties if told.tie.standing in ("stands", "doubted")}.values()
    )
    names = {each.number: (each.id, each.name) for each in (whom, *others)}
    drawn = drawing.around(whom.number, [each.number for each in others[:DRAWN]], names)
    return {
        "whom": whom,
        "parts": every[1:],
        "names": Name.objects.filter(profile__in=every).select_related("batch").order_by("number"),
        "facts": [(facts.KINDS.get(fact.kind, fact.kind), fact) for fact in _facts(every)],
        "ties": ties,
        "more_ties": more,
        "drawn": drawn if others else None,
        "left_out": max(0, len(others) - DRAWN),
        "trace": Trace.objects.filter(profile=whom.id).order_by("at"),
        "right": RightForm(),
    }


def _facts(every: list[Profile]) -> list[Fact]:
    found = Fact.objects.filter(profile__in=every).select_related("batch")
    return sorted(found, key=lambda fact: (list(facts.KINDS).index(fact.kind), fact.since, fact.number))


@keeps("GET", "POST")
def new_profile(request: Keeper) -> Answer:
    form = ProfileForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        names = tuple(part.strip() for part in said["names"].split(";") if part.strip())
        row = ProfileRow(said["name"], said["kind"], "", names, said["born"], said["country"])
        try:
            by_hand.keep(form.ground(), row, request.user.id)
            return HttpResponseRedirect(reverse("register-profile", args=[_latest(said["name"]).id]))
        except Refused as why:
            form.add_error("name", refusal(why.code))
    return render(request, "register/new_profile.html", {"form": form}, status=422 if form.errors else 200)


def _latest(name: str) -> Profile:
    return Profile.objects.filter(name=" ".join(name.split())).order_by("-number")[0]


@keeps("POST")
def take_out(request: Keeper, profile: str) -> Answer:
    """Corrects by taking one name, fact or tie out; what is right instead is added."""
    whom = profile_of(profile)
    model = OUT.get(request.POST.get("what", ""), Fact)
    owner = {"left": whom} if model is Tie else {"profile": whom}
    get_object_or_404(model, number=request.POST.get("number", "0"), **owner).delete()
    protection.trace(whom, "corrected", request.user.id)
    epoch.turn()
    return HttpResponseRedirect(reverse("register-profile", args=[whom.id]))


@keeps("POST")
def right(request: Keeper, profile: str) -> Answer:
    """The file shown, an objection, its end, or erasure; each with its reason."""
    whom = profile_of(profile)
    form = RightForm(request.POST)
    if not form.is_valid():
        return render(request, "register/profile.html", _page(whom) | {"form": FactForm(), "right": form}, status=422)
    deed, reason, by = form.cleaned_data["deed"], form.cleaned_data["reason"], request.user.id
    if deed == "show":
        return JsonResponse(protection.file_of(whom, by), json_dumps_params={"indent": 2, "ensure_ascii": False})
    if deed == "erase":
        protection.erase(whom, by, reason)
        return HttpResponseRedirect(reverse("register"))
    protection.object_to(whom, by, reason, objected=deed == "object")
    return HttpResponseRedirect(reverse("register-profile", args=[whom.id]))

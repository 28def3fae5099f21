"""One tie, a new tie, and every path between two profiles."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from caucus.register import epoch, protection, tied
from caucus.register.forms import TieForm
from caucus.register.importing import by_hand
from caucus.register.importing.rows import End, Refused, TieRow
from caucus.register.kinds import kinds
from caucus.register.models import Tie
from caucus.register.paths import DEPTH
from caucus.register.views.gate import Answer, Keeper, keeps, profile_of
from caucus.register.views.ways import shown
from caucus.register.wording import refusal

LISTED = 200


@keeps("GET", "POST")
def tie(request: Keeper, tie: str) -> Answer:
    """The page of a tie; a post says how it stands."""
    found = get_object_or_404(Tie.objects.select_related("left", "right", "batch"), id=tie, batch__state="done")
    if request.method == "POST" and request.POST.get("standing") in Tie.Standing.values:
        found.standing = request.POST["standing"]
        found.save(update_fields=["standing"])
        protection.trace(found.left, "tie-judged", request.user.id)
        epoch.turn()
        return HttpResponseRedirect(reverse("register-tie", args=[found.id]))
    context = {
        "tie": found,
        "there": tied.told(found, [found.left_id]).sentence,
        "back": tied.told(found, [found.right_id]).sentence,
        "kind": kinds()[found.kind].called(get_language() or "en") if found.kind in kinds() else found.kind,
        "standings": Tie.Standing.choices,
    }
    return render(request, "register/tie.html", context)


@keeps("GET", "POST")
def new_tie(request: Keeper, profile: str, other: str) -> Answer:
    left, right = profile_of(profile), profile_of(other)
    form = TieForm(request.POST or None, language=get_language() or "en")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        row = TieRow(
            End(left.id), End(right.id), said["kind"], said["since"], said["until"],
            standing=said["standing"], detail=said["detail"],
        )  # fmt: skip
        try:
            by_hand.keep_tie(form.ground(), left, right, row, request.user.id)
            return HttpResponseRedirect(reverse("register-profile", args=[left.id]))
        except Refused as why:
            form.add_error("kind", refusal(why.code))
    context = {"form": form, "left": left, "right": right}
    return render(request, "register/new_tie.html", context, status=422 if form.errors else 200)


@keeps("GET")
def paths(request: Keeper, profile: str, other: str) -> Answer:
    """Every path of up to four ties, drawn and as a table; what was cut is said."""
    source, target = profile_of(profile), profile_of(other)
    found = tied.ways(source, [target], DEPTH, LISTED)
    context = {"source": source, "target": target, **shown(found)}
    return render(request, "register/paths.html", context)

"""Profiles that look like one, side by side, for a person to judge."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from caucus.register import judging, wording
from caucus.register.models import Judgement
from caucus.register.views.gate import Answer, Keeper, keeps, profile_of


@keeps("GET", "POST")
def twins(request: Keeper) -> Answer:
    if request.method == "POST":
        left, right = (profile_of(request.POST.get(side, "")) for side in ("left", "right"))
        verdict = request.POST.get("verdict", "")
        if verdict not in Judgement.Verdict.values or left == right:
            raise Http404
        judging.judge(left, right, verdict, request.user.id)
        return HttpResponseRedirect(reverse("register-twins"))
    found = [
        {
            "twins": each,
            "percent": round(each.agreement.score * 100),
            "verdict": wording.VERDICTS[each.judged.verdict],
            "reasons": [wording.reason(reason) for reason in each.agreement.reasons],
            "agree": [wording.EVIDENCE[code] for code in each.judged.agree],
        }
        for each in judging.proposed()
    ]
    return render(request, "register/twins.html", {"found": found, "verdicts": Judgement.Verdict.choices})


@keeps("POST")
def take_apart(request: Keeper, profile: str) -> Answer:
    whom = profile_of(profile)
    judging.take_apart(whom, request.user.id)
    return HttpResponseRedirect(reverse("register-profile", args=[whom.id]))

"""The page where a neutral classifies what was found and discloses it, and where a party answers."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from caucus.conflicts import actions, disclosing, forms
from caucus.conflicts.entries import Path
from caucus.conflicts.findings import findings
from caucus.conflicts.templatetags.conflicts import sentence
from caucus.conflicts.views import check_page, there_for, warning
from caucus.mouth.speaking import speak
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.views import act, key, once
from caucus.walls.drafts import NotHere
from caucus.walls.hearing import Hearing
from caucus.walls.seating import MEDIATORS

MOST = 12  # paths that one statement takes up


@require_http_methods(["GET", "POST"])
@there_for(MEDIATORS)
def disclose(request: Seated) -> HttpResponse:
    """Each path that was found, classified by the one whose it is; what is typed stays if it is not taken."""
    hearing = actions.heard(request.seat)
    if request.method != "POST":
        return _page(request, hearing, forms.DiscloseForm(paths=own_paths(hearing)))
    form = forms.DiscloseForm(request.POST, paths=request.POST.getlist("path")[:MOST])
    if not form.is_valid():
        return _page(request, hearing, form, answers.form_fault(form))
    said, sure = (form.circumstances(), form.nothing(), form.cleaned_data["anew"]), answers.confirmed(request.POST)
    done = answers.attempt(lambda: speak(disclosing.disclose(request.seat, *said, once=once(request)), sure))
    if isinstance(done, answers.Fault):
        return _page(request, hearing, form, done)
    return HttpResponseRedirect(reverse("check", args=[request.seat.id]))


@require_POST
@there_for(MEDIATORS)
def disclose_later(request: Seated) -> HttpResponse:
    """The same statement to those who came later."""
    entry = request.POST.get("statement", "")
    sure = answers.confirmed(request.POST)
    seat, key = request.seat, once(request)
    done = answers.attempt(lambda: disclosing.say_later(seat, disclosing.disclose_later(seat, entry, key), sure))
    if isinstance(done, answers.Fault):
        return check_page(request, done)
    return HttpResponseRedirect(reverse("check", args=[request.seat.id]))


@require_POST
def answer(request: Seated, entry: str) -> HttpResponse:
    """Waives, asks or objects. What is not there is not there, whatever was sent."""
    try:
        disclosing.disclosed_to(request.seat, request.room, entry)
    except NotHere as nowhere:
        raise Http404 from nowhere
    return _answered(request, entry=entry)


_answered = act(
    forms.AnswerForm,
    lambda it, said, entry: disclosing.answer(it.seat, it.room, entry, said["answer"], said["words"], once(it)),
)


def own_paths(hearing: Hearing) -> list[str]:
    """The first paths of the reader itself, each in words."""
    found, me = findings(hearing), hearing.plate.person(hearing.seat.id).name
    paths = [path for neutral, paths in found.ways if neutral == me for path in paths] if found else []
    return [_in_words(path) for path in paths[:MOST]]


def _in_words(path: Path) -> str:
    ties = [sentence(step, tie) + _years(tie.since, tie.until) for step in path.steps for tie in step.ties[:1]]
    return "; ".join(ties) or f"{path.neutral} = {path.towards}"


def _years(since: str, until: str) -> str:
    return f" ({since}–{until})" if since or until else ""


def _page(
    request: Seated, hearing: Hearing, form: forms.DiscloseForm, fault: answers.Fault | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "me": hearing.seat,
        "title": hearing.plate.title,
        "again": any(entry.seat == hearing.seat.id for entry in hearing.said("classified")),
        "once": key(request, fault),
        "fault": fault,
        **warning(fault, hearing.seat.id),
    }
    return render(request, "conflicts/disclose.html", context, status=fault.status if fault else 200)

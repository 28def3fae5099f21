"""The terms, read and accepted before anything else opens."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from caucus import clock, ids
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.terms import actions
from caucus.terms.acceptance import WINDOW, acceptance
from caucus.terms.text import terms
from caucus.walls.listening import listen
from caucus.walls.writer import keep


@require_GET
def read(request: Seated) -> HttpResponse:
    return terms_page(request)


def terms_page(request: Seated, fault: answers.Fault | None = None) -> HttpResponse:
    hearing = listen(request.seat, WINDOW, clock.now())
    context = {
        "terms": terms(translation.get_language() or "en"),
        "standing": acceptance(hearing),
        "me": hearing.seat,
        "title": hearing.plate.title,
        "once": ids.new(request.seat.id),
        "fault": fault,
    }
    return render(request, "terms/terms.html", context, status=fault.status if fault else 200)


@require_POST
def accept(request: Seated) -> HttpResponse:
    if not request.seat.accepted:
        language, digest = request.POST.get("language", ""), request.POST.get("digest", "")
        done = answers.attempt(lambda: keep(actions.accept(request.seat, language, digest)))
        if isinstance(done, answers.Fault) and done.reason != "accepted-already":
            return terms_page(request, done)
    return HttpResponseRedirect(reverse("seat", args=[request.seat.id]))

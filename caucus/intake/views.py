"""My cases, a new case, and where a seat leads first."""

from django.db import transaction
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caucus import clock, ids
from caucus.cases.models import MEDIATORS, Case, Role
from caucus.intake import forms, inviting, opening
from caucus.intake.inviting import invite, was_invited
from caucus.intake.joining import join
from caucus.intake.my_cases import cases_of
from caucus.intake.outside import inside, outside
from caucus.people.models import Person
from caucus.rooms.gate import Seated
from caucus.walls.drafts import NotHere
from caucus.walls.listening import listen
from caucus.walls.models import Room
from caucus.walls.window import Window


class SignedIn(HttpRequest):
    """A request of somebody who is signed in, as every page that is not open has it."""

    user: Person


@require_GET
def cases(request: SignedIn) -> HttpResponse:
    """The cases in which the person has a seat; somebody with one seat and no account goes straight to it."""
    found = cases_of(request.user)
    if len(found) == 1 and not request.user.email:
        return HttpResponseRedirect(reverse("seat", args=[found[0].seat]))
    return render(request, "intake/cases.html", {"cases": found, "may_open": bool(request.user.email)})


@require_http_methods(["GET", "POST"])
def new_case(request: SignedIn) -> HttpResponse:
    """Only a mediator with an account opens a case."""
    if not request.user.email:
        return HttpResponseRedirect(reverse("cases"))
    if request.method == "GET":
        return _new_case_page(request, forms.CaseForm(initial={"mediator": request.user.name}), forms.PeopleForms())
    case, people = forms.CaseForm(request.POST), forms.PeopleForms(request.POST)
    if not (case.is_valid() & people.is_valid()) or not forms.sides_fit(case, people):
        return _new_case_page(request, case, people, 422)
    plan = forms.plan_of(case, people, translation.get_language() or "en")
    with transaction.atomic():
        opened, seats = opening.open_case(request.user, plan, request.POST.get("once") or ids.new(request.user.id))
        for person, seat in seats.items():
            if person.address:
                invite(seat)
    return HttpResponseRedirect(reverse("seat", args=[_own_seat(request.user, opened)]))


def _new_case_page(
    request: SignedIn, case: forms.CaseForm, people: "BaseFormSet[forms.PersonForm]", status: int = 200
) -> HttpResponse:
    once = request.POST.get("once") or ids.new(request.user.id)
    return render(request, "intake/new_case.html", {"case": case, "people": people, "once": once}, status=status)


def _own_seat(person: Person, case: Case) -> str:
    return case.seat_set.get(person=person, role="mediator").id


@require_GET
def seat(request: Seated) -> HttpResponse:
    """Where a seat leads first: the terms, then the desk of a mediator, or one's own threshold."""
    if not request.seat.accepted:
        return HttpResponseRedirect(reverse("terms", args=[request.seat.id]))
    if request.seat.role in MEDIATORS:
        return HttpResponseRedirect(reverse("desk", args=[request.seat.id]))
    if request.seat.role == Role.CASE_MANAGER:
        return HttpResponseRedirect(reverse("check", args=[request.seat.id]))
    threshold = Room.objects.get(seat=request.seat, kind="threshold")
    return HttpResponseRedirect(reverse("room", args=[request.seat.id, threshold.id]))


@require_http_methods(["GET", "POST"])
def invite_one(request: Seated) -> HttpResponse:
    """A mediator invites one more person, or sends an invitation again."""
    if request.seat.role not in MEDIATORS or not request.seat.accepted:
        raise Http404
    if request.method == "GET":
        return _invite_page(request, forms.JoinForm())
    form = forms.JoinForm(request.POST)
    if not form.is_valid():
        return _invite_page(request, form, 422)
    somebody = form.somebody()
    assert somebody is not None
    try:
        seat = join(request.seat, somebody, request.POST.get("once") or ids.new(request.seat.id))
    except NotHere as nowhere:
        raise Http404 from nowhere
    if not was_invited(seat):
        invite(seat)
    return HttpResponseRedirect(reverse("desk", args=[request.seat.id]))


@require_POST
def invite_again(request: Seated) -> HttpResponse:
    """A new link to somebody whose threshold the mediator sits in; every sign-in of theirs ends."""
    threshold = Room.objects.filter(
        stay__seat=request.seat, stay__open=True, kind="threshold", seat=request.POST.get("seat")
    )
    room = threshold.select_related("seat__case").exclude(seat=request.seat).first()
    if room is None or room.seat is None:
        raise Http404
    inviting.invite_again(room.seat)
    return HttpResponseRedirect(reverse("invite", args=[request.seat.id]))


def _invite_page(request: Seated, form: forms.JoinForm, status: int = 200) -> HttpResponse:
    hearing = listen(request.seat, Window(), clock.now())
    context = {
        "form": form,
        "me": hearing.seat,
        "title": hearing.plate.title,
        "parties": sorted({card.party for card in hearing.rooms if card.party}),
        "outside": outside(hearing),
        "inside": inside(hearing),
        "once": request.POST.get("once") or ids.new(request.seat.id),
    }
    return render(request, "intake/invite.html", context, status=status)

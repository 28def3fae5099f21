"""The page of the check: for mediators and case managers; to everybody else it is not there."""

from collections.abc import Callable, Container

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from caucus.conflicts import actions, forms
from caucus.conflicts.disclosure import statements, waits
from caucus.conflicts.drawn import sections
from caucus.conflicts.findings import findings, room_of_the_check
from caucus.conflicts.templatetags.conflicts import sentence
from caucus.mouth.speaking import speak
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import marked
from caucus.rooms.views import key, once
from caucus.walls.check_room import WHO

View = Callable[[Seated], HttpResponse]


def there_for(roles: Container[str]) -> Callable[[View], View]:
    """Marks a page as there for these roles alone, once they accepted the terms."""

    def closed(view: View) -> View:
        def asked(request: Seated) -> HttpResponse:
            if request.seat.role not in roles or not request.seat.accepted:
                raise Http404
            return view(request)

        return asked

    return closed


@require_http_methods(["GET", "POST"])
@there_for(WHO)
def check(request: Seated) -> HttpResponse:
    """What was found, who is meant by a name, and the check itself; names are posted and stand in no address."""
    if request.method != "POST":
        return check_page(request)
    form = forms.CheckForm(request.POST)
    if not form.is_valid():
        return check_page(request, answers.form_fault(form))
    return _done(request, lambda: speak(actions.check(request.seat, form.beside(), once(request))))


@require_POST
@there_for(WHO)
def meant(request: Seated) -> HttpResponse:
    form = forms.MeantForm(request.POST)
    if not form.is_valid():
        return check_page(request, answers.form_fault(form))
    said = form.cleaned_data
    return _done(request, lambda: speak(actions.mean(request.seat, said["text"], said["profile"], once(request))))


def _done(request: Seated, act: Callable[[], list[str]]) -> HttpResponse:
    done = answers.attempt(act)
    if isinstance(done, answers.Fault):
        return check_page(request, done)
    return HttpResponseRedirect(reverse("check", args=[request.seat.id]))


def check_page(request: Seated, fault: answers.Fault | None = None) -> HttpResponse:
    hearing = actions.heard(request.seat)
    room = room_of_the_check(hearing)
    stated = statements(hearing)
    found = findings(hearing)
    context = {
        "found": found,
        "sections": sections(found.ways, sentence) if found else (),
        "statements": stated[::-1],
        "waits": waits(stated),
        "room": room,
        "hears": hearing.sitting(room.id) if room else (),
        "me": hearing.seat,
        "title": hearing.plate.title,
        "typed": request.POST.get("names"),
        "once": key(request, fault),
        "fault": fault,
        **warning(fault, hearing.seat.id),
    }
    return render(request, "conflicts/check.html", context, status=fault.status if fault else 200)


def warning(fault: answers.Fault | None, me: str) -> dict[str, object]:
    """What the leak guard found, for the page on which the words go all the same."""
    found = fault.likeness if fault else None
    return {"seen": found.seen, "marks": marked(found, me)} if found else {}

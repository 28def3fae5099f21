"""The ledger, the page where an offer is made, and the acts upon offers."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caucus import clock
from caucus.mouth.speaking import speak
from caucus.offers import actions, forms
from caucus.offers.chart import charts
from caucus.offers.ledger import KINDS, ledger
from caucus.offers.making import MEETS, making
from caucus.offers.sheet import sheet
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import says
from caucus.rooms.parts import Page, Part
from caucus.rooms.stream import Stream
from caucus.rooms.views import key, live_stream, once, resembles_page
from caucus.walls import cursor
from caucus.walls.drafts import Draft
from caucus.walls.hearing import Hearing
from caucus.walls.listening import listen
from caucus.walls.window import Window

WINDOW = Window(everywhere=KINDS)
LEDGER = Page("ledger", [Part("ledger", "", "offers/_news.html", ledger, KINDS)], [])


def heard(request: Seated) -> Hearing:
    return listen(request.seat, WINDOW, clock.now())


@require_GET
def page(request: Seated) -> HttpResponse:
    return ledger_page(request)


def ledger_page(request: Seated, fault: answers.Fault | None = None) -> HttpResponse:
    """The whole ledger of a seat; after a refused act with the sentence."""
    at = cursor.now_at(request.seat)
    hearing = heard(request)
    found = ledger(hearing)
    until = found.changes_at.isoformat() if found.changes_at else ""
    context = {
        "ledger": found,
        "charts": charts(found),
        "sheet": sheet(found),
        "rooms": [room for room in hearing.rooms if room.kind in MEETS],
        "me": hearing.seat,
        "title": hearing.plate.title,
        "once": key(request, fault),
        "fault": fault,
        "stream": reverse("ledger-stream", args=[request.seat.id]) + "?" + urlencode({"from": at, "until": until}),
    }
    return render(request, "offers/ledger.html", context, status=fault.status if fault else 200)


@require_GET
def page_stream(request: Seated) -> Stream:
    """Says when the page is no longer how things stand; what is typed on it is not touched."""
    return live_stream(request, LEDGER, "", (), ())


@require_http_methods(["GET", "POST"])
def offer(request: Seated) -> HttpResponse:
    """The page where an offer is made, and its making."""
    if request.method != "POST":
        return offer_page(request, None, None)
    letters = tuple(party.letter for party in making(heard(request), request.room.id).others)
    form = forms.OfferForm(request.POST, letters=letters)
    if not form.is_valid():
        return offer_page(request, form, answers.form_fault(form))
    made, counter, sure = form.cleaned_data["made"], form.cleaned_data["counter"], answers.confirmed(request.POST)
    done = answers.attempt(lambda: speak(_drafts(request, made, counter), sure))
    if isinstance(done, answers.Fault):
        return offer_page(request, form, done)
    return HttpResponseRedirect(reverse("ledger", args=[request.seat.id]) + f"#m-{done[0]}")


def _drafts(request: Seated, made: actions.Made, counter: str) -> list[Draft]:
    if counter:
        return actions.counter(request.seat, request.room, counter, made, once=once(request))
    return actions.offer(request.seat, request.room, made, once(request))


def offer_page(request: Seated, form: forms.OfferForm | None, fault: answers.Fault | None) -> HttpResponse:
    """With what was typed still in place, if it was refused."""
    hearing, given = heard(request), request.POST or request.GET
    it = making(hearing, request.room.id, given.get("counter", ""), given.get("instead", ""))
    context = {
        "it": it,
        "form": form or forms.OfferForm(),
        "rows": [_row(form or forms.OfferForm(), row) for row in forms.ROWS],
        "me": hearing.seat,
        "room": it.room,
        "room_id": request.room.id,
        "hears": it.hears,
        "title": hearing.plate.title,
        "once": key(request, fault),
        "fault": fault,
        **_resembling(fault, hearing.seat.id),
    }
    return render(request, "offers/offer.html", context, status=fault.status if fault else 200)


def _resembling(fault: answers.Fault | None, me: str) -> dict[str, object]:
    """What the leak guard found, and what a second look at just this goes by."""
    if fault is None or fault.likeness is None:
        return {}
    marks = [([each.text for each in it.stretches], says(it, me)) for it in fault.likeness.marks]
    return {"seen": fault.likeness.seen, "marks": marks}


def _row(form: forms.OfferForm, row: int) -> dict[str, object]:
    return {name: form[f"{name}-{row}"] for name in ("issue", "amount", "theirs", "currency", "words")}


def _act(form_class: type[Form], draft: Callable[..., list[Draft]]) -> Callable[..., HttpResponse]:
    """A view that checks a form, acts, and goes back to the ledger; what stands in the way is said there."""

    @require_POST
    def view(request: Seated, **about: str) -> HttpResponse:
        form = form_class(request.POST)
        if not form.is_valid():
            return ledger_page(request, answers.form_fault(form))
        sure = answers.confirmed(request.POST)
        done = answers.attempt(lambda: speak(draft(request, form.cleaned_data, **about), sure))
        if isinstance(done, answers.Fault) and done.likeness is not None:
            return resembles_page(request, done)
        if isinstance(done, answers.Fault):
            return ledger_page(request, done)
        return HttpResponseRedirect(reverse("ledger", args=[request.seat.id]))

    return view


answer = _act(
    forms.ReplyForm,
    lambda it, said, entry: actions.answer(it.seat, it.room, entry, said["reply"], said["words"], once(it)),
)
authorise = _act(Form, lambda it, said, entry: actions.authorise(it.seat, it.room, entry, once(it)))
withdraw = _act(Form, lambda it, said, entry: actions.withdraw(it.seat, it.room, entry, once(it)))
set_line = _act(forms.LineForm, lambda it, said: actions.set_line(it.seat, it.room, said["line"], once(it)))

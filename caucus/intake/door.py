"""The ways in and out: an invitation and its code, the demonstration's links, leaving at once."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caucus.cases.models import Seat
from caucus.intake.forms import CodeForm
from caucus.intake.inviting import enter, seat_for, send_code
from caucus.people.codes import TooSoon, Verdict
from caucus.people.gate import open_to_all
from caucus.people.signing_in import forgotten, let_in, let_out
from caucus.people.tokens import link_is_live, use_link
from caucus.post.outbox import kept


@open_to_all
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, invitation: str) -> HttpResponse:
    """Says nothing but that a code can be sent; the same page stands behind a link that leads nowhere."""
    if request.method == "GET":
        return _page(request, invitation, "ask")
    seat = seat_for(invitation)
    try:
        if seat is not None:
            send_code(seat)
    except TooSoon:
        return _page(request, invitation, "too-soon", 429)
    return _page(request, invitation, "sent")


@open_to_all
@require_POST
def code(request: HttpRequest, invitation: str) -> HttpResponse:
    """Six digits, from the invited address."""
    form, seat = CodeForm(request.POST), seat_for(invitation)
    if not form.is_valid():
        return _page(request, invitation, "unclear", 422)
    verdict = enter(seat, form.cleaned_data["code"]) if seat else Verdict.WRONG
    if seat is None or verdict is not Verdict.RIGHT:
        return _page(request, invitation, verdict.value, 403)
    return _come_in(request, seat)


def _page(request: HttpRequest, invitation: str, state: str, status: int = 200) -> HttpResponse:
    return render(request, "intake/invitation.html", {"invitation": invitation, "state": state}, status=status)


def _come_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    assert seat.person is not None
    let_in(request, seat.person)
    response = HttpResponseRedirect(reverse("seat", args=[seat.id]))
    if "django_language" not in request.COOKIES:
        response.set_cookie("django_language", seat.language, samesite="Strict", httponly=True)
    return response


@open_to_all
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, link: str) -> HttpResponse:
    """A one-time link. Looking at it uses nothing up; the button does."""
    if request.method == "GET":
        live = link_is_live(link)
        return render(request, "intake/link.html", {"link": link, "live": live}, status=200 if live else 410)
    found = use_link(link)
    if found is None:
        return render(request, "intake/link.html", {"link": link, "live": False}, status=410)
    let_in(request, found.person)
    return HttpResponseRedirect(reverse("seat", args=[found.seat]))


@open_to_all
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out at once, to a page that says nothing."""
    return let_out(request, HttpResponseRedirect(reverse("away")))


@open_to_all
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """Often here before the sign-out that was sent first: whoever comes from a page of ours leaves nothing behind."""
    page = render(request, "intake/away.html")
    return forgotten(page) if request.headers.get("Sec-Fetch-Site") == "same-origin" else page


@open_to_all
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """The demonstration's mail, and nothing but the demonstration's."""
    if not settings.DEMO:
        raise Http404
    return render(request, "intake/outbox.html", {"letters": kept()})

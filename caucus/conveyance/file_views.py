"""The same page for a file: the copy is made, looked at and named; then it says who will have it, and sends it."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caucus import clock
from caucus.conveyance import carrier, copies, forms, passing
from caucus.conveyance.copies import Copy
from caucus.conveyance.crossing_page import page
from caucus.conveyance.entries import OF_FILES, Intended
from caucus.conveyance.permissions import Permission, Standing
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.views import once
from caucus.statements import files
from caucus.statements.views import to_be_kept
from caucus.walls.drafts import NotHere
from caucus.walls.hearing import Hearing, RoomCard


def convey_file(
    request: Seated, hearing: Hearing, found: Standing, target: RoomCard, by: Permission
) -> HttpResponse:  # fmt: skip
    """Three steps: "make" the copy, "look" at it with its name and its listeners, "send" it. Raises Http404."""
    form, step = forms.FileForm(request.POST), request.POST.get("step")
    if not form.is_valid():
        return page(request, hearing, found, target, answers.form_fault(form))
    wanted, said = _wanted(request, found, form.cleaned_data, target, by), form.cleaned_data
    if step == "make":
        made = answers.attempt(lambda: [making(request, wanted)])
        if isinstance(made, answers.Fault):
            return page(request, hearing, found, target, made)
        return page(request, hearing, found, target, **_of_a_copy(request, found, made[0], ""))
    shown = _of_a_copy(request, found, said["copy"], said["name"])
    done = answers.attempt(lambda: _done(request, copies.meant(wanted, shown["copy"], shown["name"]), step == "send"))
    if not isinstance(done, answers.Fault) and step == "send":
        return HttpResponseRedirect(reverse("desk", args=[request.seat.id]) + f"?room={target.id}#part-outgoing")
    fault = done if isinstance(done, answers.Fault) else None
    if fault is None:
        shown["name"] = copies.called(shown["name"], shown["copy"].ending)
    return page(request, hearing, found, target, fault, wanted, **shown)


def making(request: Seated, wanted: Intended) -> str:
    """A copy of what may be passed on, and of nothing else: its token. Raises NotHere, Silent, Refused."""
    if wanted.form not in OF_FILES:
        raise NotHere
    passing.check(request.seat, wanted)
    copy = copies.make(request.seat, request.room, wanted.entry, wanted.form)
    return copies.token(request.seat, wanted.entry, copy)


def _done(request: Seated, wanted: Intended, sending: bool) -> list[str]:
    sure = answers.confirmed(request.POST)
    if sending:
        return carrier.send(request.seat, request.room, wanted, once(request), sure)
    passing.look(request.seat, wanted, sure)
    return []


def _wanted(
    request: Seated, found: Standing, said: dict[str, Any], target: RoomCard, by: Permission
) -> Intended:  # fmt: skip
    return Intended(
        source=request.room.id,
        entry=found.entry.id,
        permission=by.id,
        target=target.id,
        form=by.form,  # type: ignore[arg-type]
        words="",
        hears=said["hears"] or tuple(sorted(target.sitting)),
        due=clock.now(),
        met=said["met"],
    )


def _of_a_copy(request: Seated, found: Standing, token: str, name: str) -> dict[str, Any]:
    """What the page shows of a copy. Raises Http404."""
    try:
        copy = copies.opened(request.seat, found.entry.id, token)
    except NotHere as nowhere:
        raise Http404 from nowhere
    met = request.POST.get("met") == "on"
    return {"copy": copy, "token": token, "name": name or proposed(copy), "met": met}


def proposed(copy: Copy) -> str:
    """A name that says nothing: what a file was called may tell as much as what stands in it."""
    names = {"pdf": _("Document"), "jpg": _("Picture"), "png": _("Picture"), "txt": _("Text")}
    return copies.called(names.get(copy.ending, _("File")), copy.ending)


@require_GET
def preview(request: Seated, entry: str) -> StreamingHttpResponse:
    return shown(request, entry, request.GET.get("copy", ""))


def shown(request: Seated, entry: str, token: str) -> StreamingHttpResponse:
    """Just the bytes that would go out, for the mediator who had them made. Raises Http404."""
    try:
        copy = copies.opened(request.seat, entry, token)
        files.handed(request.seat, request.room, entry)
        return to_be_kept(proposed(copy), copy.size, copies.content(request.seat, copy))
    except NotHere as nowhere:
        raise Http404 from nowhere

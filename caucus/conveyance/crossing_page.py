"""How the page of passing on is drawn: from where, to whom, by which permission, and what is about to go."""

from django.http import HttpResponse
from django.shortcuts import render

from caucus.conveyance import passing
from caucus.conveyance.entries import OF_FILES, WORDED, Intended
from caucus.conveyance.permissions import Permission, Standing
from caucus.conveyance.views import context
from caucus.rooms import answers
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import marked
from caucus.walls.hearing import Hearing, RoomCard


def permission_named(found: Standing, permission: str | None) -> Permission | None:
    return next((each for each in found.permissions if each.id == permission), None)


def chosen(request: Seated, hearing: Hearing, found: Standing) -> Permission | None:
    """The one that was asked for, or the first that holds."""
    asked = permission_named(found, request.POST.get("permission") or request.GET.get("permission"))
    return asked or next(iter(found.live(hearing.now)), None)


def target_of(request: Seated, hearing: Hearing) -> RoomCard | None:
    asked = request.POST.get("target") or request.GET.get("to")
    return next((card for card in hearing.rooms if card.id == asked and card.id != request.room.id), None)


def page(
    request: Seated, hearing: Hearing, found: Standing, target: RoomCard | None,
    fault: answers.Fault | None = None, wanted: Intended | None = None, **more: object,
) -> HttpResponse:  # fmt: skip
    by = chosen(request, hearing, found)
    wording = (by and (by.words or (found.words if by.form == "exact" else ""))) or ""
    shown = {
        "standing": found,
        "speaker": hearing.plate.person(found.speaker),
        "target": target,
        "targets": [card for card in hearing.rooms if card.kind in passing.INTO and card.id != request.room.id],
        "will_hear": hearing.sitting(target.id) if target else (),
        "chosen": by,
        "itself": bool(by and found.is_file and by.form in OF_FILES),
        "worded": bool(by and by.form in WORDED),
        "wording": wording,
        "typed": request.POST.get("words", wording),
        "likeness": fault.likeness if fault else None,
        "marks": marked(fault.likeness if fault else None, request.seat.id),
        "sure": answers.confirmed(request.POST),
        "wanted": wanted if fault is None else None,
        "now": hearing.now,
        **more,
    }
    status = fault.status if fault else 200
    return render(request, "conveyance/convey.html", context(request, hearing, fault, **shown), status=status)

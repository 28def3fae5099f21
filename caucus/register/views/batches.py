"""Bringing a file in: the ground, the columns, a preview, the progress, what was refused; and taking it out again."""

import io
import time
from itertools import islice
from typing import Any

from django.db import transaction
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from caucus.register import exporting, facts, protection, wording
from caucus.register.forms import FileForm
from caucus.register.importing import mapping, reading, running, tables
from caucus.register.importing.rows import ProfileRow, Refused
from caucus.register.models import Batch, BatchState, Refusal, Upload
from caucus.register.views.gate import Answer, Keeper, keeps
from caucus.sealing import keyring

OWNER = protection.OWNER
PREVIEW = 8
SECONDS = 4.0  # that one request brings in; the next goes on
SHOWN = 200


@keeps("GET", "POST")
def batches(request: Keeper) -> Answer:
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(reverse("register-batch", args=[_taken(request, form).id]))
        except Refused as why:
            form.add_error("file", wording.refusal(why.code))
    context = {"form": form, "batches": Batch.objects.order_by("-made_at")[:SHOWN], "written": list(exporting.WRITTEN)}
    return render(request, "register/batches.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _taken(request: Keeper, form: FileForm) -> Batch:
    """The batch of a file, held sealed until all of it is in. Raises Refused."""
    held = form.cleaned_data["file"].read()
    shape = reading.shape_of(form.cleaned_data["file"].name, held[:4096])
    settled = reading.settled(io.BytesIO(held), shape)
    batch = running.begin(form.ground(), shape, io.BytesIO(held), settled, request.user.id)
    keyring.make(OWNER)
    Upload.objects.update_or_create(batch=batch, defaults={"sealed": keyring.seal(OWNER, held, batch.id)})
    return batch


def _file(batch: Batch) -> io.BytesIO | None:
    upload = Upload.objects.filter(batch=batch).first()
    return io.BytesIO(keyring.unseal(OWNER, bytes(upload.sealed), batch.id)) if upload else None


@keeps("GET", "POST")
def batch(request: Keeper, batch: str) -> Answer:
    found = get_object_or_404(Batch, id=batch)
    if request.method == "POST":
        _do(request.POST.get("deed", ""), found, request)
        return HttpResponseRedirect(reverse("register-batch", args=[found.id]))
    context: dict[str, Any] = {"batch": found, "refusals": _refusals(found)}
    file = _file(found) if found.state == BatchState.COMING else None
    if file is not None:
        context |= _preview(found, file)
    return render(request, "register/batch.html", context)


def _refusals(found: Batch) -> list[tuple[int, str, str]]:
    rows = Refusal.objects.filter(batch=found).order_by("row")[:SHOWN]
    return [(each.row, wording.refusal(each.code), each.detail) for each in rows]


def _preview(found: Batch, file: io.BytesIO) -> dict[str, Any]:
    """The columns with what they are taken for, and the first rows as they would come in."""
    if found.shape not in reading.TABLES:
        return {"can_go": True, "rows": _rows(found, file)}
    cells = tables.head(reading.cells(file, found.shape), 3)
    taken = {column: field for field, column in found.mapping["columns"].items()}
    columns = [
        {
            "number": at,
            "heading": heading,
            "field": taken.get(at, ""),
            "sample": [row[at] for row in cells[1:] if at < len(row)],
        }
        for at, heading in enumerate(cells[0])
    ]
    usable = mapping.usable(found.mapping["columns"])
    shown = _rows(found, _file(found) or file) if usable else []
    return {
        "columns": columns,
        "fields": [(field, wording.FIELDS.get(field) or facts.KINDS[field]) for field in mapping.FIELDS],
        "can_go": usable,
        "rows": shown,
    }


def _rows(found: Batch, file: io.BytesIO) -> list[tuple[int, str, str]]:
    read = islice(reading.rows(file, found.shape, found.mapping, found.row, sensitive=False), PREVIEW)
    return [(number, *_shown(row)) for number, row in read]


def _shown(row: Any) -> tuple[str, str]:
    if isinstance(row, Refused):
        return "", wording.refusal(row.code)
    if isinstance(row, ProfileRow):
        facts = ", ".join(f"{fact.kind}: {fact.text}" for fact in row.facts)
        return " · ".join(filter(None, (row.name, row.kind, row.born, row.country, facts))), ""
    return f"{row.left.name or row.left.key} — {row.kind} — {row.right.name or row.right.key}", ""


def _do(deed: str, found: Batch, request: Keeper) -> None:
    if deed == "undo" and found.state != BatchState.UNDONE:
        running.undo(found)
        Upload.objects.filter(batch=found).delete()
    elif deed == "columns" and found.row == 0:
        found.mapping = found.mapping | {"columns": _settled(request)}
        found.save()
    elif deed == "go-on" and found.state == BatchState.COMING:
        _go_on(found)


def _settled(request: Keeper) -> dict[str, int]:
    chosen = {key: value for key, value in request.POST.items() if key.startswith("column-")}
    return {field: int(key[7:]) for key, field in chosen.items() if field in mapping.FIELDS and key[7:].isdecimal()}


def _go_on(found: Batch) -> None:
    file, until = _file(found), time.monotonic() + SECONDS
    if file is None:
        return
    for _ in running.steps(found, file):
        if time.monotonic() > until:
            return
    Upload.objects.filter(batch=found).delete()


@keeps("GET")
def written(request: Keeper, shape: str) -> Answer:
    """The register written out, as a stream."""
    name, kind, write = exporting.WRITTEN[shape]
    answer = StreamingHttpResponse(write(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

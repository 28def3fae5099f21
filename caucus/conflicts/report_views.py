"""The report of a check: as a page that prints, as PDF and as a table; there for whoever hears the check."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caucus.conflicts import actions
from caucus.conflicts.findings import findings
from caucus.conflicts.printing import pdf
from caucus.conflicts.report import report
from caucus.conflicts.rows import HEAD, rows
from caucus.conflicts.views import there_for
from caucus.register.exporting import table
from caucus.rooms.gate import Seated
from caucus.walls.check_room import WHO


@require_GET
@there_for(WHO)
def page(request: Seated) -> HttpResponse:
    told = report(actions.heard(request.seat))
    return render(request, "conflicts/report.html", {"report": told, "me": request.seat, "title": told.place})


@require_GET
@there_for(WHO)
def as_pdf(request: Seated) -> HttpResponse:
    hearing = actions.heard(request.seat)
    return handed_out(pdf(report(hearing), hearing.now), "check.pdf", "application/pdf")


@require_GET
@there_for(WHO)
def as_table(request: Seated) -> HttpResponse:
    found = findings(actions.heard(request.seat))
    return handed_out(b"".join(table(HEAD, rows(found) if found else ())), "check.csv", "text/csv; charset=utf-8")


def handed_out(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file whose name says nothing of the case."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

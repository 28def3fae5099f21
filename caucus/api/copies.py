"""The copy of a file that is about to be passed on: made, and read before it goes."""

from django.http import StreamingHttpResponse
from ninja import Router, Schema

from caucus import clock
from caucus.api import bodies, shapes
from caucus.api.keeping import Stopped, cleaned
from caucus.api.rooms import HERE
from caucus.cases.models import Seat
from caucus.conveyance import copies, file_views, forms
from caucus.conveyance.entries import Form, Intended
from caucus.rooms import answers
from caucus.rooms.gate import Seated

router = Router(tags=["shuttle"])


class CopyIn(bodies.Act):
    """By which permission, in which form, for which room; `hears` are those who were named, `met` its condition."""

    permission: str
    target: str
    form: Form = "exact"
    hears: list[str]
    met: bool = False


class Copied(Schema):
    """`made` names the copy in the calls that read and convey it; `name` is proposed, and says nothing."""

    made: str
    name: str
    size: int


REFUSED = frozenset({404, 409, 413, 422, 503})


@router.post(HERE + "/entries/{id:entry}/copy", response={200: Copied, REFUSED: shapes.Refusal})
def copy(request: Seated, seat: str, room: str, entry: str, body: CopyIn) -> dict[str, object]:
    """A flat copy of a file, or the same bytes where it may go as it is; under the key of the mediator's own notes."""
    said = cleaned(forms.FileForm, body)
    wanted = Intended(
        source=request.room.id, entry=entry, permission=said["permission"], target=said["target"], form=body.form,
        words="", hears=said["hears"], due=clock.now(), met=said["met"],
    )  # fmt: skip
    made = answers.attempt(lambda: [file_views.making(request, wanted)])
    if isinstance(made, answers.Fault):
        raise Stopped(made)
    found = copies.opened(request.seat, entry, made[0])
    return {"made": made[0], "name": file_views.proposed(found), "size": found.size}


@router.get(HERE + "/entries/{id:entry}/copy")
def read(request: Seated, seat: str, room: str, entry: str, made: str = "") -> StreamingHttpResponse:
    """Just the bytes that would go out."""
    return file_views.shown(request, entry, made)


def with_its_copy(seat: Seat, wanted: Intended, made: str, name: str) -> Intended:
    """The intent with the copy that goes, where it is a file. Raises NotHere, Unclear."""
    if not made:
        return wanted
    found = copies.opened(seat, wanted.entry, made)
    return copies.meant(wanted, found, name or file_views.proposed(found))

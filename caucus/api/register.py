"""The register for programs: open to the token of somebody with an account; to everybody else it is not there."""

import io

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Router
from ninja.files import UploadedFile
from ninja.security import HttpBearer

from caucus.api import register_shapes as told
from caucus.api import shapes
from caucus.api.keeping import Stopped
from caucus.register import checking, exporting, looking, telling, wording
from caucus.register.evidence import Known
from caucus.register.forms import FileForm
from caucus.register.importing import mapping, reading, running
from caucus.register.importing.rows import Refused
from caucus.register.models import Batch, BatchState
from caucus.register.names import compare
from caucus.register.views.gate import Keeper, profile_of
from caucus.rooms import answers


class Keeps(HttpBearer):
    """Who the token belongs to was decided at the gate; here, whether that person may open the register."""

    def authenticate(self, request: HttpRequest, token: str) -> object:
        if not getattr(request.user, "email", None):
            raise Http404
        return request.user


router = Router(tags=["register"], auth=Keeps())
REFUSED = frozenset({404, 413, 422})


@router.post("/register/search", response={200: told.Hits, REFUSED: shapes.Refusal})
def search(request: Keeper, body: told.SearchIn) -> dict[str, object]:
    """Who may be meant by a name, best first, with why. The search is kept, sealed."""
    found = looking.look(body.name, request.user.id, Known(body.born, body.country), body.purpose)
    return {"asked": body.name, "hits": [telling.likely(each) for each in found]}


@router.post("/register/compare", response={200: told.Agreement, REFUSED: shapes.Refusal})
def compare_names(request: Keeper, body: told.CompareIn) -> dict[str, object]:
    """Two names beside each other, as names alone."""
    return telling.agreement(compare(body.left, body.right, of_person=not body.body))


@router.post("/register/check", response={200: told.Checked, REFUSED: shapes.Refusal})
def check(request: Keeper, body: told.CheckIn) -> dict[str, object]:
    """Every path of up to four ties from a neutral to others, by name or identifier; what was not checked is said."""
    return telling.checked(checking.check(body.neutral, body.names, request.user.id, body.purpose))


@router.get("/register/profiles/{id:profile}", response={200: told.Profile, REFUSED: shapes.Refusal})
def profile(request: Keeper, profile: str) -> dict[str, object]:
    return telling.profile(profile_of(profile))


@router.post("/register/batches", response={200: told.Batch, REFUSED: shapes.Refusal})
def bring_in(request: Keeper, about: Form[told.GroundIn], file: File[UploadedFile | None] = None) -> dict[str, object]:
    """A file of at most 10 MB, on its ground, brought in whole; columns are taken for what their headings say."""
    form = FileForm(about.model_dump(), MultiValueDict({"file": [file] if file else []}))
    if not form.is_valid():
        raise Stopped(answers.form_fault(form))
    held = io.BytesIO(form.cleaned_data["file"].read())
    try:
        batch = _begun(form, held, request.user.id)
    except Refused as why:
        raise Stopped(answers.Fault(why.code, 422, wording.refusal(why.code))) from why
    for _ in running.steps(batch, held):
        pass
    return telling.batch(batch)


def _begun(form: FileForm, held: io.BytesIO, by: str) -> Batch:
    shape = reading.shape_of(form.cleaned_data["file"].name, held.getvalue()[:4096])
    settled = reading.settled(held, shape)
    if settled and not mapping.usable(settled["columns"]):
        raise Refused("unusable")
    return running.begin(form.ground(), shape, held, settled, by)


@router.get("/register/batches/{id:batch}", response={200: told.Batch, REFUSED: shapes.Refusal})
def batch(request: Keeper, batch: str) -> dict[str, object]:
    return telling.batch(get_object_or_404(Batch, id=batch))


@router.post("/register/batches/{id:batch}/undo", response={200: told.Batch, REFUSED: shapes.Refusal})
def undo(request: Keeper, batch: str) -> dict[str, object]:
    """Takes the batch out again, as a whole."""
    found = get_object_or_404(Batch, id=batch)
    if found.state != BatchState.UNDONE:
        running.undo(found)
    return telling.batch(found)


def _written(request: Keeper, shape: str) -> StreamingHttpResponse:
    name, kind, write = exporting.WRITTEN[shape]
    answer = StreamingHttpResponse(write(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.get("/register/written/people")
def people(request: Keeper) -> StreamingHttpResponse:
    """Profiles as a table (CSV)."""
    return _written(request, "people")


@router.get("/register/written/ties")
def ties(request: Keeper) -> StreamingHttpResponse:
    """Ties as a table (CSV)."""
    return _written(request, "ties")


@router.get("/register/written/lines")
def lines(request: Keeper) -> StreamingHttpResponse:
    """Everything as JSON lines, as it can be brought in again."""
    return _written(request, "lines")


@router.get("/register/written/ftm")
def followthemoney(request: Keeper) -> StreamingHttpResponse:
    """Everything as entities of FollowTheMoney, one a line."""
    return _written(request, "ftm")

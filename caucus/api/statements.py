"""What is said in a room: read, said, marked, corrected, withdrawn, handed over."""

from django.http import StreamingHttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from caucus.api import bodies, shapes
from caucus.api.drawing import PAGE, items
from caucus.api.keeping import Stopped, cleaned, done, kept
from caucus.api.rooms import HERE
from caucus.mouth import speaking
from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import as_data
from caucus.sealing import tokens
from caucus.statements import actions, bringing, files, forms, recording, views
from caucus.statements.bringing import Brought
from caucus.walls import cursor
from caucus.walls.window import Window

router = Router(tags=["statements"])


@router.get(HERE + "/transcript", response=shapes.Transcript)
def transcript(request: Seated, seat: str, room: str, before: str = "") -> dict[str, object]:
    """What was said here, oldest first. What is said while this is read may come over the stream again."""
    at = cursor.now_at(request.seat)
    page = PAGE._replace(parts=[])
    hearing = hear(request.seat, page, request.room.id, before=_opened(request, before) if before else None)
    full = len(hearing.book) == Window().last
    earlier = tokens.token(hearing.book[0].id.encode(), _purpose(request)) if full else None
    return {"items": items(page, hearing, request.room.id), "earlier": earlier, "cursor": at}


def _opened(request: Seated, before: str) -> str:
    try:
        return tokens.opened(before, _purpose(request)).decode()
    except tokens.BadToken as fault:
        raise Stopped(answers.fault("invalid")) from fault


def _purpose(request: Seated) -> str:
    return f"before:{request.seat.id}:{request.room.id}"


@router.post(HERE + "/say", response=shapes.KEPT)
def say(request: Seated, seat: str, room: str, body: bodies.SayIn) -> dict[str, str]:
    """Words, in paragraphs, at most 20,000 characters; a mark where what is said apart takes one."""
    return kept(request.seat, lambda: actions.say(request.seat, request.room, body.words, body.mark, body.once), body)


@router.post(HERE + "/look", response={200: shapes.Look, 404: shapes.Refusal})
def look(request: Seated, seat: str, room: str, body: bodies.LookIn) -> dict[str, object]:
    """What the leak guard would say of these words in this room. They go nowhere."""
    return as_data(speaking.look(request.seat, request.room.id, [body.words]), request.seat.id)


@router.post(HERE + "/entries/{id:entry}/mark", response=shapes.KEPT)
def mark(request: Seated, seat: str, room: str, entry: str, body: bodies.MarkIn) -> dict[str, str]:
    return kept(request.seat, lambda: actions.mark(request.seat, request.room, entry, body.mark, body.once), body)


@router.post(HERE + "/entries/{id:entry}/correct", response=shapes.KEPT)
def correct(request: Seated, seat: str, room: str, entry: str, body: bodies.CorrectIn) -> dict[str, str]:
    return kept(request.seat, lambda: actions.correct(request.seat, request.room, entry, body.words, body.once), body)


@router.post(HERE + "/entries/{id:entry}/bring", response=shapes.KEPT)
def bring(request: Seated, seat: str, room: str, entry: str, body: bodies.BringIn) -> dict[str, str]:
    """One's own words, said anew in another of one's rooms, before just those who `hears` them: no trace stays here."""
    said, sure = cleaned(forms.BringForm, body), answers.confirmed(vars(body))
    wanted = Brought(entry, said["target"], said["words"], said["mark"] or None, said["hears"])
    return done(lambda: bringing.bring(request.seat, request.room, wanted, body.once, sure), request.seat)


@router.post("/seats/{id:seat}/capture", response=shapes.KEPT)
def capture(request: Seated, seat: str, body: bodies.CaptureIn) -> dict[str, str]:
    """A mediator's own note of what `source` said, or, `apart`, an entry in the separate session with `source`."""
    given = (body.source, body.words, body.mark, body.once)
    return kept(request.seat, lambda: recording.capture(request.seat, *given, apart=body.apart), body)


@router.post(HERE + "/record", response=shapes.KEPT)
def record(request: Seated, seat: str, room: str, body: bodies.RecordIn) -> dict[str, str]:
    """A mediator writes down what `source` said aloud here; unconfirmed, and held, until `source` owns it."""
    here, mark = (request.seat, request.room), body.mark
    return kept(request.seat, lambda: recording.record(*here, body.source, body.words, mark, body.once), body)


@router.post(HERE + "/entries/{id:entry}/own", response=shapes.KEPT)
def own(request: Seated, seat: str, room: str, entry: str, body: bodies.Act) -> dict[str, str]:
    """ "Yes, I said so", by the one whose words another wrote down."""
    return kept(request.seat, lambda: recording.own(request.seat, request.room, entry, body.once), body)


@router.post(HERE + "/entries/{id:entry}/withdraw", response=shapes.KEPT)
def withdraw(request: Seated, seat: str, room: str, entry: str, body: bodies.Act) -> dict[str, str]:
    return kept(request.seat, lambda: actions.withdraw(request.seat, request.room, entry, body.once), body)


@router.post(HERE + "/files", response=shapes.KEPT)
def hand_over(
    request: Seated, seat: str, room: str, about: Form[bodies.HandIn], file: File[UploadedFile | None] = None
) -> dict[str, str]:
    """A file of at most 50 MB, sealed as it is stored."""
    if file is None:
        raise Stopped(answers.fault("no-file"))
    name, pieces = file.name or "", file.chunks()
    here = request.seat, request.room
    sure = answers.confirmed(vars(about))
    return done(lambda: files.hand_over(*here, name, pieces, about.mark, about.once, sure), request.seat)


@router.get(HERE + "/files/{id:entry}")
def download(request: Seated, seat: str, room: str, entry: str) -> StreamingHttpResponse:
    """The bytes of a file that was handed over, to be kept and never shown."""
    return views.download(request, entry)

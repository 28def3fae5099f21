"""Permitting, withholding, asking, confirming, settling: entries about what was said, heard by who hears that."""

from collections.abc import Callable

from msgspec import structs

from caucus import plain
from caucus.cases.models import MEDIATORS, Seat
from caucus.conveyance.entries import OF_FILES, WORDED, Confirmed, MayI, Permitted, Settled, Withheld
from caucus.conveyance.permissions import LATER, SAID, Standing, standing
from caucus.statements.entries import Floated, Replied
from caucus.walls.door import Book
from caucus.walls.drafts import Draft, NotHere, Refused
from caucus.walls.models import Entry, Room

GIVING = frozenset({"separate", "threshold"})  # where a mediator hears a party and nobody of another does


def permit(seat: Seat, room: Room, about: str, given: Permitted, once: str | None = None) -> list[Draft]:
    """Whoever said it lets it be passed on; a mediator records what was granted aloud, in just one wording.

    Raises NotHere, Unclear; Refused where it was withdrawn, or is not the seat's own to loosen.
    """
    _check_giving(room)
    now = _standing(seat, room, about)
    speaker = now.speaker
    if seat.role in MEDIATORS:
        given = _recorded(given, speaker)
    elif seat.id != speaker:
        raise Refused("not-yours-to-loosen")
    else:
        given = structs.replace(given, by=None)
    if given.form == "original" and not now.is_file:
        raise Refused("only-files")
    given = structs.replace(given, words=_wording(given, now), condition=plain.words_or_nothing(given.condition, 500))
    return [Draft(seat, room.id, given, about=about, once=once, check=_stands(seat, room, about, given.asked))]


def withhold(
    seat: Seat, room: Room, about: str, permission: str | None, asked: str | None, once: str | None = None
) -> list[Draft]:
    """Anybody of the party who hears it may hold it: all of it, one permission, or in answer to a question."""
    _check_giving(room)
    if seat.role in MEDIATORS:
        raise NotHere
    drafted = Withheld(permission=permission, asked=asked)
    return [Draft(seat, room.id, drafted, about=about, once=once, check=_stands(seat, room, about, asked))]


def may_i(seat: Seat, room: Room, about: str, asked: MayI, once: str | None = None) -> list[Draft]:
    """A mediator asks, and may ask again. Raises Unclear, NotHere, Refused."""
    _check_giving(room)
    if seat.role not in MEDIATORS:
        raise NotHere
    itself = asked.form in OF_FILES and _standing(seat, room, about).is_file
    if asked.form == "original" and not itself:
        raise Refused("only-files")
    words = plain.words(asked.words) if asked.form in WORDED and not itself else plain.words_or_nothing(asked.words)
    asking = MayI(form=asked.form, words=words, to=asked.to)
    return [Draft(seat, room.id, asking, about=about, once=once, check=_stands(seat, room, about))]


def confirm(seat: Seat, room: Room, about: str, permission: str, once: str | None = None) -> list[Draft]:
    """Who granted it aloud says that it was recorded rightly."""

    def granted_by_me() -> None:
        found = _heard(seat, room).filter(id=permission, about=about, kind=Permitted.kind).first()
        if found is None or found.payload.by != seat.id:
            raise NotHere

    return [Draft(seat, room.id, Confirmed(permission=permission), about=about, once=once, check=granted_by_me)]


def settle(seat: Seat, room: Room, once: str | None = None) -> list[Draft]:
    """Somebody of the party says: everything else stays here."""
    _check_giving(room)
    if seat.role in MEDIATORS:
        raise NotHere
    return [Draft(seat, room.id, Settled(), once=once)]


def reply(seat: Seat, room: Room, about: str, said: Replied, once: str | None = None) -> list[Draft]:
    """Whoever heard what was passed on takes note of it, asks, or answers. Raises Unclear, NotHere."""
    if seat.role in MEDIATORS:
        raise NotHere
    words = plain.words_or_nothing(said.words) if said.what == "noted" else plain.words(said.words)
    mark = (said.mark or "hold") if room.kind == "separate" else None

    def was_passed_on() -> None:
        if not _heard(seat, room).filter(id=about, kind="delivered").exists():
            raise NotHere

    answer = Replied(what=said.what, words=words, mark=mark)
    return [Draft(seat, room.id, answer, about=about, once=once, check=was_passed_on)]


def float_own(seat: Seat, room: Room, said: Floated, own: bool, once: str | None = None) -> list[Draft]:
    """A mediator's own question, option or hypothesis, said to come from nothing that is held.

    Raises NotHere, Unclear; Refused where it comes from what somebody said apart: that goes by permission.
    """
    if seat.role not in MEDIATORS or room.kind == "threshold":
        raise NotHere
    if not own:
        raise Refused("ask-first")
    return [Draft(seat, room.id, Floated(what=said.what, words=plain.words(said.words)), once=once)]


def _check_giving(room: Room) -> None:
    if room.kind not in GIVING:
        raise NotHere


def _recorded(given: Permitted, speaker: str) -> Permitted:
    if given.form not in WORDED:
        raise Refused("aloud-in-words")
    return structs.replace(given, by=speaker)


def _wording(given: Permitted, now: Standing) -> str:
    """The wording that is carried: for exact words an excerpt of them, or all. Raises Unclear, Refused."""
    if given.form not in WORDED:
        return ""
    if given.form != "exact":
        return plain.words_or_nothing(given.words) if given.form == "agreed" else plain.words(given.words, 500)
    words = plain.words_or_nothing(given.words) or now.words
    if words not in now.words:
        raise Refused("not-an-excerpt")
    return words


def _stands(seat: Seat, room: Room, about: str, asked: str | None = None) -> Callable[[], None]:
    def check() -> None:
        now = _standing(seat, room, about)
        if asked is not None and asked not in (question.id for question in now.questions):
            raise Refused("answered-already")

    return check


def _standing(seat: Seat, room: Room, about: str) -> Standing:
    """How an entry of a party stands, as this seat hears it. Raises NotHere, Refused."""
    heard = _heard(seat, room)
    found = heard.filter(id=about, kind__in=SAID).first()
    if found is None or not _is_a_partys(found.seat, found.payload):
        raise NotHere
    now = standing(found, list(heard.filter(about=about, kind__in=LATER)))
    if now.withdrawn:
        raise Refused("withdrawn-already")
    return now


def _is_a_partys(seat: str, payload: object) -> bool:
    """Said by somebody of a party, or recorded as said by one."""
    return bool(getattr(payload, "source", None)) or Seat.objects.filter(id=seat).exclude(role__in=MEDIATORS).exists()


def _heard(seat: Seat, room: Room) -> Book:
    return Entry.objects.heard_by(seat).filter(room=room.id)

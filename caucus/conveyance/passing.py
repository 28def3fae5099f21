"""From one room into another: the intent in the mediator's own notes, and its one delivery, every check run again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from msgspec import structs

from caucus import clock
from caucus.cases.models import MEDIATORS, Seat
from caucus.conveyance import copies, offering
from caucus.conveyance.carriage import ANSWER
from caucus.conveyance.covering import Passage, audience, refusal
from caucus.conveyance.entries import OF_FILES, WORDED, Conveyed, Intended, Lapsed, Linked, Recalled
from caucus.conveyance.permissions import LATER, SAID, Permission, Standing, standing
from caucus.mouth import speaking
from caucus.mouth.speaking import Confirmed, check_mouth
from caucus.statements.actions import Stored
from caucus.statements.entries import Delivered, Enclosing
from caucus.statements.speakers import speaker_of
from caucus.walls.admission import sits
from caucus.walls.audience import hearers, listeners
from caucus.walls.drafts import Draft, NotHere, Refused, Silent, Unfit
from caucus.walls.hearing import Heard, Listener
from caucus.walls.models import Entry, Room
from caucus.walls.notes import notes_of
from caucus.walls.speaking import speaks
from caucus.walls.writer import keep

DELAY = timedelta(seconds=10)
GRACE = timedelta(seconds=15)  # after which an intent is late: it lapses, and the mediator is asked again
INTO = frozenset({"joint", "separate", "circle"})
DONE = frozenset({Recalled.kind, Lapsed.kind, Linked.kind})


def intend(
    seat: Seat, source: Room, wanted: Intended, once: str | None = None, confirmed: Confirmed | None = None
) -> list[str]:
    """Keeps the intent in the mediator's own notes, due in ten seconds; nothing is anywhere else until then.

    `wanted.due` is set here. Raises NotHere, Silent, Warned; Refused with what stands in the way.
    """
    wanted = structs.replace(wanted, source=source.id)
    anyway = look(seat, wanted, confirmed)
    if _is_file(seat, wanted) and not copies.lies(notes_of(seat).id, wanted.file):
        raise Refused("copy-gone")
    due = structs.replace(wanted, due=clock.now() + DELAY, seen=confirmed.seen if confirmed and anyway else "")
    checked = Draft(seat, notes_of(seat).id, due, once=once, check=lambda: check(seat, due))
    return keep([checked, *anyway], read={source.id, due.target})


def look(seat: Seat, wanted: Intended, confirmed: Confirmed | None = None) -> list[Draft]:
    """Everything that will be asked again when it goes out, and what a confirmed warning writes into the notes.

    Raises NotHere, Silent, Refused, Warned.
    """
    check(seat, wanted)
    return check_mouth(seat, wanted.target, [wanted.words, wanted.name], confirmed, _released(seat, wanted))


def _released(seat: Seat, wanted: Intended) -> dict[str | int, list[str]]:
    """Of what was permitted just the wording, or, where the mediator words it, all of it; wherever that stands.

    That is the entry itself, what was asked and permitted about it, one's own intents to pass it on, and what they
    became in other rooms. The name that a file had is not given with it: only the intents say the same as the new one.
    """
    entry, thing = _source(seat, wanted), _is_file(seat, wanted)
    whole = wanted.form in WORDED or entry.kind in offering.KINDS  # of offers and answers nothing else is carried
    released = [wanted.words] if whole else [*entry.payload.told(), _standing(seat, wanted).words]
    heard = Entry.objects.heard_by(seat)
    about = [] if thing else [wanted.entry, *(each.id for each in heard.filter(about=wanted.entry, kind__in=LATER))]
    intents = heard.filter(kind=Intended.kind, room=notes_of(seat).id)
    mine = [entry.id for entry in intents if entry.payload.entry == wanted.entry]
    there = [entry.payload.delivered for entry in heard.filter(about__in=mine, kind=Linked.kind)]
    return dict.fromkeys((*about, *mine, *there), [wanted.name] if thing else released)


def _is_file(seat: Seat, wanted: Intended) -> bool:
    """Whether a file itself is to go, and not words about it."""
    return wanted.form in OF_FILES and _source(seat, wanted).kind == "handed"


def _check_mouth_again(seat: Seat, wanted: Intended) -> None:
    """Something may have been said meanwhile that the words resemble now."""
    now = speaking.look(seat, wanted.target, [wanted.words, wanted.name], _released(seat, wanted))
    if now is not None and now.seen != wanted.seen:
        raise Refused("resembles")


def recall(seat: Seat, notes: Room, intent: str, once: str | None = None) -> list[Draft]:
    """Takes it back in time. Raises NotHere; Refused once it went out."""
    return [Draft(seat, notes.id, Recalled(), about=intent, once=once, check=lambda: _check_open(seat, notes, intent))]


def take_back(seat: Seat, notes: Room, intent: str, once: str | None = None) -> list[str]:
    """Recalls it, and nothing is left of a copy that was made. Raises as `recall`."""
    kept = keep(recall(seat, notes, intent, once))
    copies.clear(seat)
    return kept


def carry(seat: Seat, intent: str) -> str:
    """Delivers an intent that is due, once: "" if it went out, else the code of why it lapsed.

    Raises NotHere; Refused where it was recalled, carried or given up before, or is not due yet.
    """
    notes = notes_of(seat)
    wanted = _intent(seat, notes, intent).payload
    try:
        _check_due(seat, notes, intent)
        _check_mouth_again(seat, wanted)
        with copies.laid(seat, wanted) as laid:
            crossing = [_with_its_file(draft, wanted, laid) for draft in _crossing(seat, notes, intent, wanted)]
            keep(crossing, read=[wanted.source, wanted.target, notes.id])
    except _Gone as gone:
        raise Refused(gone.reason) from gone
    except (Refused, Silent, NotHere, Unfit) as stopped:
        return _lapse(seat, notes, intent, getattr(stopped, "reason", "silent"))
    copies.clear(seat)
    return ""


class _Gone(Refused):
    """Not open any more, or not due: nothing is to be done about it."""


def _lapse(seat: Seat, notes: Room, intent: str, reason: str) -> str:
    lapsed = Lapsed(reason=reason)
    keep([Draft(seat, notes.id, lapsed, about=intent, check=lambda: _check_open(seat, notes, intent))])
    copies.clear(seat)
    return reason


def _crossing(seat: Seat, notes: Room, intent: str, wanted: Intended) -> list[Draft]:
    """What is kept in both rooms, every check run again; and the link between the two, in the notes alone."""
    crossing = _drafts(seat, wanted)
    rooms = [draft.room for draft in crossing]
    there, here = rooms.index(wanted.target), rooms.index(wanted.source)
    first = crossing[0]

    def link(draft: Draft, kept: Sequence[str]) -> Draft:
        return replace(draft, payload=Linked(conveyed=kept[here], delivered=kept[there]))

    def every_check_again() -> None:
        _check_due(seat, notes, intent)
        check(seat, wanted)
        if first.check is not None:
            first.check()

    linked = Draft(seat, notes.id, Linked(conveyed="", delivered=""), about=intent, naming=link)
    return [replace(first, check=every_check_again), *crossing[1:], linked]


def _with_its_file(draft: Draft, wanted: Intended, laid: Mapping[str, Stored]) -> Draft:
    """In each room the file has a place and a seal of its own."""
    there = laid.get(draft.room)
    if there is None or not isinstance(draft.payload, Enclosing):
        return draft
    given = structs.replace(draft.payload, name=wanted.name, size=there.size, file=there.id, sum=there.sum)
    return replace(draft, payload=given)


def _drafts(seat: Seat, wanted: Intended) -> list[Draft]:
    """The copy for the giver, and the words for the others. Raises NotHere, Refused."""
    entry = _source(seat, wanted)
    if entry.kind in offering.KINDS:
        return offering.drafts(seat, entry, wanted)
    heard = listeners(wanted.target)
    permission = _permission(seat, wanted)
    others = tuple(sorted(audience(heard)))
    conveyed = Conveyed(permission=wanted.permission, form=wanted.form, words=wanted.words, to=others, met=wanted.met)
    delivered = Delivered(
        words=wanted.words,
        whose=None if wanted.form == "idea" else _party_of(entry),
        to=tuple(sorted(each.seat for each in heard)),
        whole=not permission.to or bool({each.party for each in heard} & set(permission.to)),
    )
    return [Draft(seat, wanted.source, conveyed, about=wanted.entry), Draft(seat, wanted.target, delivered)]


def check(seat: Seat, wanted: Intended) -> None:
    """What holds before a copy is made, and at every step after. Raises NotHere, Silent, Refused."""
    target = Room.objects.filter(id=wanted.target, case=seat.case_id, kind__in=INTO).first()
    if seat.role not in MEDIATORS or target is None or not (sits(seat.id, target.id) and sits(seat.id, wanted.source)):
        raise NotHere
    if target.id == wanted.source:
        raise Refused("said-here-already")
    heard = listeners(target.id)
    if tuple(each.seat for each in heard) != tuple(sorted(wanted.hears)):
        raise Refused("others-hear-now")
    _check_permission(seat, wanted, heard)
    if not speaks(target.speaks_until, clock.now()):
        raise Silent


def _check_permission(seat: Seat, wanted: Intended, heard: tuple[Listener, ...]) -> None:
    """An offer, and that it stands no more, is for those to whom its makers address it; all else needs a yes."""
    entry = _source(seat, wanted)
    if entry.kind in SAID:
        itself = entry.kind == ANSWER or (_is_file(seat, wanted) and not wanted.words)
        words = None if itself else wanted.words
        passage = Passage(wanted.permission, wanted.form, words, heard, hearers(seat, wanted.entry), wanted.met)
        code = refusal(_standing(seat, wanted), passage, clock.now())
        if code is not None:
            raise Refused(code)
    if entry.kind not in offering.KINDS:
        return
    if wanted.words != offering.words(entry):
        raise Refused("other-words")
    check = offering.drafts(seat, entry, wanted)[0].check
    if check is not None:
        check()


def _source(seat: Seat, wanted: Intended) -> Heard:
    heard = Entry.objects.heard_by(seat).filter(room=wanted.source, kind__in=SAID | offering.KINDS)
    found = heard.filter(id=wanted.entry).first()
    if found is None:
        raise NotHere
    return found


def _standing(seat: Seat, wanted: Intended) -> Standing:
    entry = _source(seat, wanted)
    return standing(entry, list(Entry.objects.heard_by(seat).filter(about=entry.id, kind__in=LATER)))


def _permission(seat: Seat, wanted: Intended) -> Permission:
    """As it stands before the checks run; raises Refused where there is none any more."""
    found = next((each for each in _standing(seat, wanted).permissions if each.id == wanted.permission), None)
    if found is None:
        raise Refused("not-permitted")
    return found


def _party_of(said: Heard) -> str | None:
    return Seat.objects.filter(id=speaker_of(said)).values_list("party__letter", flat=True).first()


def _intent(seat: Seat, notes: Room, intent: str) -> Heard:
    found = Entry.objects.heard_by(seat).filter(room=notes.id, id=intent, kind=Intended.kind).first()
    if found is None:
        raise NotHere
    return found


def _check_open(seat: Seat, notes: Room, intent: str) -> None:
    _intent(seat, notes, intent)
    if Entry.objects.heard_by(seat).filter(about=intent, kind__in=DONE).exists():
        raise _Gone("carried-already")


def _check_due(seat: Seat, notes: Room, intent: str) -> None:
    _check_open(seat, notes, intent)
    due = _intent(seat, notes, intent).payload.due
    if clock.now() < due:
        raise _Gone("not-due")
    if clock.now() > due + GRACE:
        raise Refused("late")

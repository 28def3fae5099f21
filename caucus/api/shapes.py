"""The shapes in which the folds leave the house, and which the OpenAPI document describes."""

from datetime import datetime

from ninja import Schema


class Refusal(Schema):
    """`reason` is a code for programs, `error` a sentence for people."""

    reason: str
    error: str


class Kept(Schema):
    entry: str


class Circle(Schema):
    room: str


class Stretch(Schema):
    """Characters `begin` to `end` of the `nth` text of the call; `reason` is the guard's word for why."""

    nth: int
    begin: int
    end: int
    text: str
    reason: str


class Mark(Schema):
    """Something heard elsewhere that the words resemble, as `says` tells in a sentence."""

    entry: str
    at: datetime
    says: str
    stretches: list[Stretch]


class Look(Schema):
    """What the leak guard finds; no marks where it gives no cause to warn."""

    seen: str
    marks: list[Mark]


class Doubt(Refusal):
    """With the reason "resembles" also what the guard found. Sent again with `seen` and `anyway`, it is said."""

    seen: str | None = None
    marks: list[Mark] | None = None


KEPT = {200: Kept, 409: Doubt, frozenset({404, 413, 422}): Refusal}


class Party(Schema):
    letter: str
    name: str


class Person(Schema):
    seat: str
    name: str
    role: str
    party: Party | None


class MySeat(Schema):
    seat: str
    title: str
    role: str
    party: Party | None
    accepted: bool


class Me(Schema):
    seats: list[MySeat]


class Session(Schema):
    purpose: str
    words: str
    asked_by: str
    minutes: int | None
    opened_by: str
    opened_at: datetime


class Notice(Schema):
    words: str
    by: Person
    at: datetime
    minutes: int | None


class Ask(Schema):
    id: str
    by: Person
    reason: str
    at: datetime
    answer: str | None
    words: str
    answered_at: datetime | None


class Call(Schema):
    """Somebody calls the seat into a circle, where these people are or may come."""

    id: str
    by: Person
    people: list[Person]
    at: datetime


class Question(Schema):
    """May the newcomer come in (`comes`), and hear from `since_at` on? `mine` is this seat's answer so far."""

    id: str
    by: Person
    newcomer: Person
    since_at: datetime | None
    at: datetime
    yes: list[Person]
    no: list[Person]
    mine: bool | None
    comes: bool
    may_answer: bool
    may_let_in: bool
    elsewhere: bool


class Room(Schema):
    """`speech` is "open", "rests" (no session) or "frozen" (no mediator connected)."""

    id: str
    kind: str
    party: Party | None
    whose: Person | None
    sitting: list[Person]
    session: Session | None
    speech: str
    line: str
    marks: list[str]
    notice: Notice | None
    asks: list[Ask]
    calls: list[Call]
    questions: list[Question]


class Frame(Schema):
    """Where a seat stands; also what the stream sends as `frame`."""

    id: str
    title: str
    name: str
    role: str
    party: Party | None
    language: str
    accepted: bool
    threshold: str
    rooms: list[Room]


class Seat(Frame):
    """`cursor` begins a stream at the moment of this answer."""

    cursor: str


class Document(Schema):
    id: str
    name: str
    size: int
    by: Person
    at: datetime


class Inside(Schema):
    title: str
    room: Room
    newcomers: list[Person]
    may_leave: bool
    documents: list[Document]


class Item(Schema):
    """One line of a transcript as it stands now; withdrawn words are empty. `size` is in bytes.

    `who` said it; `recorded_by` wrote it down for them, and `confirmed` tells whether they stand by it;
    a looser mark that was `wished` for waits until then.
    """

    room: str
    id: str
    what: str
    who: Person
    at: datetime
    words: str
    mark: str | None
    name: str
    size: int
    purpose: str
    corrected: bool
    withdrawn: bool
    mine: bool
    whose: Party | None
    sort: str
    recorded_by: Person | None
    confirmed: bool
    wished: str | None


class Transcript(Schema):
    """`earlier` goes as `before` into the call for the page before this one, while there is one."""

    items: list[Item]
    earlier: str | None
    cursor: str


class Beside(Schema):
    kind: str
    names: list[str]


class Terms(Schema):
    """The text, and how this seat stands towards it; `accepted_at` is empty until it accepts."""

    version: str
    language: str
    text: str
    digest: str
    invited_by: str
    beside: list[Beside]
    accepted_at: datetime | None

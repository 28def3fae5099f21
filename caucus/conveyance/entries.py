"""What giving, asking and passing on write: into the giver's room, and into the mediator's own notes."""

from datetime import datetime
from typing import Literal

from caucus.statements.entries import Enclosing
from caucus.walls.kinds import Payload, kind

Form = Literal["exact", "agreed", "substance", "idea", "signal", "original"]
FORMS: tuple[Form, ...] = ("exact", "agreed", "substance", "idea", "signal", "original")
WORDED: tuple[Form, ...] = ("exact", "agreed", "signal")  # forms that carry one wording and no other
OF_FILES: tuple[Form, ...] = ("exact", "original")  # a flat copy; the file as it is, with everything in it


@kind("permitted")
class Permitted(Payload, frozen=True):
    """A yes to passing on what the entry is about.

    `words` is the wording: an excerpt, an agreed wording, a signal; empty where the form leaves it to the mediator.
    `to` holds letters of parties and ids of seats; empty: everybody in the mediation. `by` is the seat that granted
    it aloud, where a mediator recorded it; `asked` the question that it answers.
    """

    texts = ("words", "condition")
    form: Form
    words: str = ""
    to: tuple[str, ...] = ()
    condition: str = ""
    not_before: datetime | None = None
    until: datetime | None = None
    asked: str | None = None
    by: str | None = None


@kind("withheld")
class Withheld(Payload, frozen=True):
    """What the entry is about stays here. `permission` is the one taken back, else all; `asked` what it answers."""

    texts = ()
    permission: str | None = None
    asked: str | None = None


@kind("may-i")
class MayI(Payload, frozen=True):
    """A mediator asks whether this may be passed on, to whom, and reads the wording back where there is one."""

    texts = ("words",)
    form: Form
    words: str = ""
    to: tuple[str, ...] = ()


@kind("confirmed")
class Confirmed(Payload, frozen=True):
    """Who granted a permission aloud says that it was recorded rightly."""

    texts = ()
    permission: str


@kind("settled")
class Settled(Payload, frozen=True):
    """Whatever was not decided in this room until now stays here."""


@kind("conveyed")
class Conveyed(Enclosing, frozen=True):
    """What the entry is about was passed on, in these words or as this file, to these; an own copy, leading nowhere."""

    texts = ("words", "name")
    permission: str
    form: Form
    words: str
    to: tuple[str, ...]
    met: bool = False


@kind("intended")
class Intended(Enclosing, frozen=True):
    """In the mediator's own notes: what goes out at `due`. `hears` are the seats that were named when it was confirmed.

    Its file is the copy that was looked at, and lies under the key of these notes until it went out or did not.

    `met` says that the mediator found the condition of the permission fulfilled; `seen` is the warning of the leak
    guard that was confirmed, if there was one.
    """

    texts = ("words", "name")
    source: str
    entry: str
    permission: str
    target: str
    form: Form
    words: str
    hears: tuple[str, ...]
    due: datetime
    met: bool = False
    seen: str = ""


@kind("recalled")
class Recalled(Payload, frozen=True):
    """The intent was taken back in time: nothing went out."""


@kind("lapsed")
class Lapsed(Payload, frozen=True):
    """The intent came to nothing; `reason` is a code."""

    texts = ()
    reason: str


@kind("linked")
class Linked(Payload, frozen=True):
    """The intent was carried out. The only place that knows which entry became which."""

    texts = ()
    conveyed: str
    delivered: str

"""What may be passed on (pure): marks, permissions and the default of the terms come to one answer for each entry."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from caucus.statements.speakers import is_confirmed, speaker_of
from caucus.walls.hearing import Heard, Hearing, earliest

SAID = frozenset({"said", "handed", "replied", "answered_offer"})
LATER = frozenset(
    {"marked", "corrected", "withdrawn", "owned", "permitted", "withheld", "may-i", "confirmed", "conveyed"}
)
BY_MARK = {"use": "idea", "convey": "exact"}


class Permission(NamedTuple):
    """A yes that stands. `words` is empty where the form leaves the wording to the mediator; `to` as in Permitted.

    `aloud`: recorded by a mediator, and not yet confirmed by whoever granted it.
    """

    id: str
    form: str
    words: str
    to: tuple[str, ...]
    condition: str
    not_before: datetime | None
    until: datetime | None
    at: datetime
    aloud: bool = False
    spent: tuple[str, ...] = ()

    def is_live(self, now: datetime) -> bool:
        """Whether it can be used now; a permission is spent party by party."""
        begun = self.not_before is None or self.not_before <= now
        over = self.until is not None and self.until <= now
        return begun and not over and not self.is_spent

    @property
    def is_spent(self) -> bool:
        """Every party it names has heard it; who hears beside them, as a co-mediator may, uses nothing up."""
        parties = {each for each in self.to if len(each) == 1}
        return bool(self.to) and (parties or set(self.to)) <= set(self.spent)


class Question(NamedTuple):
    """A mediator's "may I say this?" that nobody has answered."""

    id: str
    form: str
    words: str
    to: tuple[str, ...]
    by: str
    at: datetime


class Passing(NamedTuple):
    """That it was passed on: in which words, to whom; or as a file of this name, which `entry` holds."""

    form: str
    words: str
    to: tuple[str, ...]
    at: datetime
    entry: str
    name: str


class Standing(NamedTuple):
    """How one entry of a party stands. `decided`: its giver has said something about it, or settled the room."""

    entry: Heard
    words: str
    name: str
    withdrawn: bool
    decided: bool
    permissions: tuple[Permission, ...]
    questions: tuple[Question, ...]
    passed: tuple[Passing, ...]

    @property
    def is_file(self) -> bool:
        return self.entry.kind == "handed"

    @property
    def speaker(self) -> str:
        """The seat whose words they are, whoever wrote them down."""
        return speaker_of(self.entry)

    def live(self, now: datetime) -> tuple[Permission, ...]:
        return tuple(each for each in self.permissions if each.is_live(now))

    def changes_at(self, now: datetime) -> datetime | None:
        moments = (moment for each in self.permissions for moment in (each.not_before, each.until))
        return earliest(moment for moment in moments if moment and moment > now)


def standings(hearing: Hearing, room: str | None = None) -> tuple[Standing, ...]:
    """Every entry of a party that the listener hears and about which something can be decided, in order."""
    later: dict[str | None, list[Heard]] = defaultdict(list)
    for entry in hearing.said(*LATER, room=room):
        later[entry.about].append(entry)
    settled = {entry.room: entry.at for entry in hearing.said("settled", room=room)}
    said = (entry for entry in (*hearing.book, *hearing.entries) if entry.kind in SAID and room in (None, entry.room))
    once = {entry.id: entry for entry in said}.values()
    return tuple(standing(entry, later[entry.id], settled.get(entry.room)) for entry in once)


def standing(entry: Heard, later: Sequence[Heard], settled: datetime | None = None) -> Standing:
    """One entry with all that was said about it since, in order; `settled` is when its room was last settled."""
    found = _Reading(entry, later)
    for each in later:
        found.take(each)
    return found.standing(settled)


def _name(payload: Any) -> str:
    """What stands for a thing without words: the name of a file, or the code of an answer."""
    return getattr(payload, "name", "") or getattr(payload, "answer", "")


class _Reading:
    """Goes through what was said about one entry, and holds how it stands at each point."""

    def __init__(self, entry: Heard, later: Sequence[Heard]) -> None:
        self.entry, self.later = entry, later
        self.words = getattr(entry.payload, "words", "")
        self.withdrawn = self.decided = False
        self.permissions: dict[str, Permission] = {}
        self.questions: dict[str, Question] = {}
        self.passed: list[Passing] = []
        self._mark(entry, getattr(entry.payload, "mark", None))

    def take(self, later: Heard) -> None:
        getattr(self, "_" + later.kind.replace("-", "_"))(later, later.payload)

    def standing(self, settled: datetime | None) -> Standing:
        stands = tuple(each for key, each in self.permissions.items() if self._stands(key, each))
        return Standing(
            self.entry,
            "" if self.withdrawn else self.words,
            "" if self.withdrawn else _name(self.entry.payload),
            self.withdrawn,
            self.decided or self.withdrawn or (settled is not None and self.entry.at <= settled),
            () if self.withdrawn else stands,
            () if self.withdrawn else tuple(self.questions.values()),
            tuple(self.passed),
        )

    def _stands(self, key: str, permission: Permission) -> bool:
        """Not what was permitted word for word before it was corrected; nor a mark, until its giver owns the words."""
        if key.startswith("mark ") and not is_confirmed(self.entry, self.later):
            return False
        return permission.form != "exact" or permission.words in self.words

    def _mark(self, by: Heard, mark: str | None) -> None:
        """The giver's standing instruction takes the place of the one before."""
        self.permissions = {key: each for key, each in self.permissions.items() if not key.startswith("mark ")}
        if mark is not None and mark in BY_MARK:
            self.decided = True
            key = f"mark {by.id}"
            self.permissions[key] = Permission(by.id, BY_MARK[mark], "", (), "", None, None, by.at)

    def _marked(self, entry: Heard, said: Any) -> None:
        self.decided = True
        if said.mark == "hold":
            self.permissions = {key: each for key, each in self.permissions.items() if each.spent}
        self._mark(entry, said.mark)

    def _owned(self, entry: Heard, said: Any) -> None:
        """Its giver says that it was recorded rightly."""

    def _corrected(self, entry: Heard, said: Any) -> None:
        self.words = said.words

    def _withdrawn(self, entry: Heard, said: Any) -> None:
        self.withdrawn = True

    def _permitted(self, entry: Heard, said: Any) -> None:
        self.decided = True
        self.questions.pop(said.asked, None)
        aloud = said.by is not None
        moments = (said.not_before, said.until)
        given = (said.form, said.words, said.to, said.condition, *moments)
        self.permissions[entry.id] = Permission(entry.id, *given, entry.at, aloud)

    def _confirmed(self, entry: Heard, said: Any) -> None:
        if said.permission in self.permissions:
            self.permissions[said.permission] = self.permissions[said.permission]._replace(aloud=False)

    def _withheld(self, entry: Heard, said: Any) -> None:
        """Taken back: one permission, or all; a question so answered takes no permission back."""
        self.decided = True
        self.questions.pop(said.asked, None)
        if said.asked is None:
            kept = self.permissions.items()
            self.permissions = {key: each for key, each in kept if said.permission not in (None, each.id)}

    def _may_i(self, entry: Heard, said: Any) -> None:
        self.questions[entry.id] = Question(entry.id, said.form, said.words, said.to, entry.seat, entry.at)

    def _conveyed(self, entry: Heard, said: Any) -> None:
        self.passed.append(Passing(said.form, said.words, said.to, entry.at, entry.id, said.name))
        for key, each in self.permissions.items():
            if each.id == said.permission:
                self.permissions[key] = each._replace(spent=(*each.spent, *said.to))

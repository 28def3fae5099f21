"""Rows become rows of the register, some hundreds at a time, each step whole or not at all.

Every row has a mark made from its source and what it says: what is there already is left as it is, so that bringing
the same file in twice, or going on after a break, changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Max

from caucus import ids
from caucus.register.importing.rows import End, ProfileRow, Refused, TieRow, fingerprint
from caucus.register.models import Batch, Fact, Name, Profile, Tie
from caucus.register.protection import is_erased, something_erased

Numbered = tuple[int, ProfileRow | TieRow]
NAMESAKES = 2
Rows = dict[str, tuple[str | int, ...]]  # mark to the row's values, in the order of the columns below
_SAID = ("mark", "source", "dated", "batch_id")
PROFILE = ("mark", "number", "id", "kind", "name", "born", "country", "objected", "batch_id")
NAME = (*_SAID, "profile_id", "text")
FACT = (*_SAID, "profile_id", "kind", "text", "since", "until")
TIE = (*_SAID, "id", "left_id", "right_id", "kind", "since", "until", "strength", "standing", "detail")


@dataclass(slots=True)
class Kept:
    """What became of one step: rows that said something new, rows known before, rows refused."""

    new: int = 0
    known: int = 0
    refused: list[tuple[int, Refused]] = field(default_factory=list)


def mark(*said: object) -> str:
    return fingerprint("\x1f".join(map(str, said)).encode())


@dataclass(slots=True)
class Step:
    """One step of one batch; to be used within a transaction, by one writer at a time."""

    batch: Batch
    kept: Kept = field(default_factory=Kept)
    _known: dict[str, int] = field(default_factory=dict)  # mark of a profile: its number
    _profiles: Rows = field(default_factory=dict)
    _names: Rows = field(default_factory=dict)
    _facts: Rows = field(default_factory=dict)
    _ties: Rows = field(default_factory=dict)
    _made: list[tuple[set[str], int]] = field(default_factory=list)  # marks that a row rests on, and the row
    _next: int = 0

    def keep(self, rows: Sequence[Numbered]) -> Kept:
        """Profiles first, so that a tie beside its profile finds it."""
        self._next = (Profile.objects.aggregate(top=Max("number"))["top"] or 0) + 1
        people = [(number, row) for number, row in rows if isinstance(row, ProfileRow)]
        ties = [(number, row) for number, row in rows if isinstance(row, TieRow)]
        self._keep_profiles(people)
        self._keep_ties(ties)
        self._store()
        return self.kept

    def _keep_profiles(self, rows: list[tuple[int, ProfileRow]]) -> None:
        owners = [self._mark_of(row) for _, row in rows]
        self._look_up(owners)
        erased = something_erased()
        for (number, row), owner in zip(rows, owners, strict=True):
            if erased and is_erased(row.name, row.born):
                self.kept.refused.append((number, Refused("erased")))
                continue
            profile = self._profile(owner, row.kind, row.name, row.born, row.country)
            marks = self._say(profile, owner, row)
            self._made.append((marks, number))

    def _say(self, profile: int, owner: str, row: ProfileRow) -> set[str]:
        shared = (row.source, row.dated, self.batch.id, profile)
        names = {mark(owner, "name", text): text for text in (row.name, *row.names)}
        for told, text in names.items():
            self._names[told] = (told, *shared, text)
        facts = {mark(owner, fact.kind, fact.text, fact.since, fact.until): fact for fact in row.facts}
        for told, fact in facts.items():
            self._facts[told] = (told, *shared, fact.kind, fact.text, fact.since, fact.until)
        return {*names, *facts}

    def _keep_ties(self, rows: list[tuple[int, TieRow]]) -> None:
        ends = [end for _, row in rows for end in (row.left, row.right)]
        self._look_up(self._mark_of_end(end) for end in ends)
        namesakes = self._by_name({end.name for end in ends if not end.key})
        for number, row in rows:
            try:
                left, right = self._end(row.left, namesakes), self._end(row.right, namesakes)
                if left == right:
                    raise Refused("self-tie", row.left.name or row.left.key)
            except Refused as why:
                self.kept.refused.append((number, why))
                continue
            told = mark(left, right, row.kind, row.since, row.until, row.standing, row.source, self.batch.source)
            self._ties[told] = self._tie(told, left, right, row)
            self._made.append(({told}, number))

    def _tie(self, told: str, left: int, right: int, row: TieRow) -> tuple[str | int, ...]:
        said = (row.kind, row.since, row.until, row.strength or 1, row.standing, row.detail)
        return (told, row.source, row.dated, self.batch.id, ids.new("register"), left, right, *said)

    def _end(self, end: End, namesakes: dict[str, set[int]]) -> int:
        """The profile that a tie ends at. One known by name only is made where nobody has the name. Raises Refused."""
        found = self._known.get(self._mark_of_end(end))
        if found is not None:
            return found
        if end.key and not end.name:
            raise Refused("end-unknown", end.key)
        people = namesakes.get(end.name, set()) if not end.key else set()
        if len(people) >= NAMESAKES:
            raise Refused("end-ambiguous", end.name)
        if people:
            return next(iter(people))
        return self._made_by_name(end)

    def _made_by_name(self, end: End) -> int:
        told = self._mark_of_end(end)
        profile = self._profile(told, end.kind, end.name, "", "")
        named = mark(told, "name", end.name)
        self._names[named] = (named, "", "", self.batch.id, profile, end.name)
        return profile

    def _profile(self, told: str, kind: str, name: str, born: str, country: str) -> int:
        """The number of the profile with this mark; made, if there is none yet."""
        if told not in self._known:
            said = (kind, name, born, country, False)
            self._profiles[told] = (told, self._next, ids.new("register"), *said, self.batch.id)
            self._known[told] = self._next
            self._next += 1
        return self._known[told]

    def _mark_of(self, row: ProfileRow) -> str:
        return mark(self.batch.source, row.identity())

    def _mark_of_end(self, end: End) -> str:
        return mark(self.batch.source, f"key:{end.key}" if end.key else f"name:{end.kind}:{end.name}")

    def _look_up(self, marks: Iterable[str]) -> None:
        self._known |= dict(Profile.objects.filter(mark__in=set(marks)).values_list("mark", "number"))

    def _by_name(self, texts: set[str]) -> dict[str, set[int]]:
        """Profiles of this source by each name, those of this very step among them."""
        found: dict[str, set[int]] = {}
        stored = Name.objects.filter(text__in=texts, batch__source=self.batch.source).values_list("text", "profile_id")
        fresh = [(str(name[-1]), int(str(name[-2]))) for name in self._names.values() if name[-1] in texts]
        for text, profile in (*stored, *fresh):
            found.setdefault(text, set()).add(profile)
        return found

    def _store(self) -> None:
        _store(Profile, PROFILE, self._profiles)
        new = _store(Name, NAME, self._names) | _store(Fact, FACT, self._facts) | _store(Tie, TIE, self._ties)
        for marks, _ in self._made:
            if marks & new:
                self.kept.new += 1
                new -= marks
            else:
                self.kept.known += 1


def _store(model: type[Profile | Name | Fact | Tie], columns: tuple[str, ...], rows: Rows) -> set[str]:
    """Stores those whose mark is not there yet, and returns their marks. Plain SQL: the ORM takes ten times as long."""
    known = set(model.objects.filter(mark__in=list(rows)).values_list("mark", flat=True))
    fresh = [row for told, row in rows.items() if told not in known]
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({quoted}) VALUES ({places})", fresh)  # noqa: S608
    return {str(row[0]) for row in fresh}

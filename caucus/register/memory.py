"""The names and ties of the register as this process holds them, ready to be searched and walked.

What was added since is taken in before every question; after a change that takes something away, all is read anew.
"""

from dataclasses import dataclass
from threading import Lock

import numpy as np
from django.conf import settings
from django.db.models import Max, Q, QuerySet

from caucus.register import epoch
from caucus.register.kinds import kinds
from caucus.register.models import Batch, BatchState, Name, Profile, Tie
from caucus.register.names.index import Index, Written
from caucus.register.paths.graph import Graph, rows

WALKED = (Tie.Standing.STANDS, Tie.Standing.DOUBTED)
DOUBT = 0.5  # what a doubted tie counts for, of its strength


@dataclass(slots=True)
class Memory:
    """`whole` leads from a merged profile to the one it was merged into, by number."""

    epoch: int
    batches: frozenset[str]
    last_name: int
    last_tie: int
    index: Index
    graph: Graph
    whole: dict[int, int]

    @property
    def version(self) -> str:
        """Another one after every change, and after everything added."""
        return f"{self.epoch}.{self.last_name}.{self.last_tie}"

    def one(self, profile: int) -> int:
        """The profile that this one was merged into, or itself."""
        while profile in self.whole:
            profile = self.whole[profile]
        return profile


_held: Memory | None = None
_lock = Lock()


def memory() -> Memory:
    """The register as it is now."""
    global _held
    with _lock:
        if _held is None or _held.epoch != epoch.now() or _held.index.worn or _held.graph.worn:
            _held = _read()
        else:
            _take_in(_held)
        return _held


def forget() -> None:
    """What is held is read anew at the next question."""
    global _held
    _held = None


def seen() -> QuerySet[Profile]:
    """Profiles that pages and paths may show: of batches that are done, without an objection."""
    return Profile.objects.filter(batch__state=BatchState.DONE, objected=False)


def walkable() -> QuerySet[Tie]:
    """Ties that stand or are doubted, both ends to be seen; family and health only where they are allowed."""
    found = Tie.objects.filter(standing__in=WALKED, left__objected=False, right__objected=False)
    return found.filter(kind__in=allowed(), batch__state=BatchState.DONE)


def allowed() -> list[str]:
    return [code for code, kind in kinds().items() if settings.REGISTER_FAMILY or not kind.sensitive]


def _read() -> Memory:
    turned, batches = epoch.now(), _done()
    merged = Profile.objects.exclude(merged_into=None).values_list("number", "merged_into_id")
    whole = {number: into for number, into in merged if into is not None}
    held = Memory(
        turned, batches, _top(Name.objects.all()), _top(Tie.objects.all()), Index([]), Graph(rows([], [], [])), whole
    )
    held.index = Index(_written(held, Name.objects.filter(batch__in=batches)))
    left, right, strength = _ends(held, walkable().filter(batch__in=batches))
    held.graph = Graph(rows(left, right, strength))
    return held


def _take_in(held: Memory) -> None:
    """Names and ties of batches done since, and those written by hand since into batches known before."""
    batches = _done()
    last_name, last_tie = _top(Name.objects.all()), _top(Tie.objects.all())
    if (batches, last_name, last_tie) == (held.batches, held.last_name, held.last_tie):
        return
    fresh = Q(batch__in=batches - held.batches)
    names = Name.objects.filter(fresh | Q(number__gt=held.last_name, batch__in=batches))
    held.index.tail += _written(held, names)
    added = walkable().filter(fresh | Q(number__gt=held.last_tie, batch__in=batches))
    ties = list(zip(*(part.tolist() for part in _ends(held, added)), strict=True))
    if ties:
        held.graph.add(ties)
    held.batches, held.last_name, held.last_tie = batches, last_name, last_tie


def _done() -> frozenset[str]:
    return frozenset(Batch.objects.filter(state=BatchState.DONE).values_list("id", flat=True))


def _top(found: QuerySet[Name] | QuerySet[Tie]) -> int:
    return int(found.aggregate(top=Max("number"))["top"] or 0)


def _written(held: Memory, names: QuerySet[Name]) -> list[Written]:
    found = names.filter(profile__objected=False).order_by("number")
    said = found.values_list("number", "profile_id", "text", "profile__kind").iterator(10_000)
    return [Written(number, held.one(profile), text, kind == "person") for number, profile, text, kind in said]


def _ends(held: Memory, ties: QuerySet[Tie]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    said = ties.values_list("left_id", "right_id", "strength", "standing").iterator(50_000)
    read = [
        (held.one(left), held.one(right), strength / 100 * (DOUBT if standing == Tie.Standing.DOUBTED else 1))
        for left, right, strength, standing in said
    ]
    table = np.array(read, np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2].astype(np.float32)

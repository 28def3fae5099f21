"""Ties as sentences, seen from one profile, and paths with every tie of every step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import get_language

from caucus.register.judging import parts, root
from caucus.register.kinds import kinds
from caucus.register.memory import memory, seen, walkable
from caucus.register.models import Profile, Tie
from caucus.register.paths import Found, paths

MOST = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A tie in words, and the profile at its other end."""

    tie: Tie
    sentence: str
    other: Profile


@dataclass(frozen=True, slots=True)
class Step:
    one: Profile
    other: Profile
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Way:
    steps: tuple[Step, ...]
    strength: float

    @property
    def percent(self) -> int:
        return round(self.strength * 100)


@dataclass(frozen=True, slots=True)
class Ways:
    """`found` holds how many there are and what was cut; `ways` those that still stand, in order."""

    found: Found
    ways: tuple[Way, ...]
    cut: tuple[Profile, ...]


def ties_of(profile: Profile) -> tuple[list[Told], bool]:
    """Its ties and those of what was merged into it, of any standing, strongest first; True if there are more."""
    mine = parts(profile)
    found = Tie.objects.filter(Q(left__in=mine) | Q(right__in=mine), batch__state="done")
    found = found.filter(left__objected=False, right__objected=False).select_related("left", "right", "batch")
    numbers = {each.number for each in mine}
    every = [told(tie, numbers) for tie in found.order_by("-strength", "number")[: MOST + 1]]
    return every[:MOST], len(every) > MOST


def told(tie: Tie, mine: Iterable[int]) -> Told:
    """Seen from the left, unless only the right is mine."""
    kind, turned = kinds().get(tie.kind), tie.left_id not in set(mine)
    other = tie.left if turned else tie.right
    if kind is None:
        return Told(tie, f"{tie.left.name}, {tie.right.name}: {tie.kind}", other)
    return Told(tie, kind.sentence(tie.left.name, tie.right.name, get_language() or "en", turned), other)


def ways(source: Profile, targets: Sequence[Profile], depth: int, limit: int) -> Ways:
    """Every path between one profile and the others, as the register stands now."""
    held = memory()
    found = paths(held.graph, root(source).number, [root(target).number for target in targets], depth, limit)
    numbers = {number for path in found.paths for number in path.nodes} | set(found.cut)
    people = {each.number: each for each in seen().filter(number__in=numbers)}
    between = _between(people, held.whole)
    walked = [_way(path.nodes, path.strength, people, between) for path in found.paths]
    cut = tuple(people[number] for number in found.cut if number in people)
    return Ways(found, tuple(way for way in walked if way is not None), cut)


def _between(people: dict[int, Profile], whole: dict[int, int]) -> dict[frozenset[int], list[Tie]]:
    """The ties between any two of these profiles, those of merged ones counted to the whole."""
    numbers = {*people, *(part for part in whole if _top(part, whole) in people)}
    found: dict[frozenset[int], list[Tie]] = {}
    for tie in walkable().filter(left__in=numbers, right__in=numbers).select_related("left", "right"):
        found.setdefault(frozenset((_top(tie.left_id, whole), _top(tie.right_id, whole))), []).append(tie)
    return found


def _top(number: int, whole: dict[int, int]) -> int:
    while number in whole:
        number = whole[number]
    return number


def _way(
    nodes: Sequence[int], strength: float, people: dict[int, Profile], between: dict[frozenset[int], list[Tie]]
) -> Way | None:
    """None where a tie or a profile of it has gone since."""
    steps = []
    for one, other in pairwise(nodes):
        ties = between.get(frozenset((one, other)), [])
        if not ties or one not in people or other not in people:
            return None
        steps.append(Step(people[one], people[other], tuple(told(tie, [one]) for tie in ties)))
    return Way(tuple(steps), strength)

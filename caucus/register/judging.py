"""Profiles that may be one: proposed with reasons, merged and taken apart again by a person, never by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db import transaction
from django.db.models import Q

from caucus import clock
from caucus.register import epoch
from caucus.register.evidence import Judged, judged
from caucus.register.looking import known_of
from caucus.register.memory import Memory, memory, seen
from caucus.register.models import Judgement, Profile
from caucus.register.names import Agreement, compare
from caucus.register.names.index import Written
from caucus.register.names.likeness import sound

CROWD = 30  # a group of more namesakes is not compared pair by pair
MOST = 50
LEAST = 0.9  # of agreement between names


@dataclass(frozen=True, slots=True)
class Twins:
    left: Profile
    right: Profile
    agreement: Agreement
    judged: Judged


def proposed(most: int = MOST) -> list[Twins]:
    """Pairs of profiles that look alike and that nobody has judged; those with more than a name in common first."""
    held = memory()
    pairs = list(_alike(held))[: 10 * most]
    people = {each.number: each for each in seen().filter(number__in={number for pair in pairs for number in pair})}
    known, decided = known_of(people.values()), _decided()
    found = []
    for left, right in pairs:
        if frozenset((left, right)) not in decided and left in people and right in people:
            agreement = compare(people[left].name, people[right].name, people[left].kind == Profile.Kind.PERSON)
            told = judged(agreement, known[left], known[right])
            if told.verdict in ("agrees", "name-alone") and agreement.score >= LEAST:
                found.append(Twins(people[left], people[right], agreement, told))
    return sorted(found, key=lambda twins: (twins.judged.verdict, -twins.agreement.score))[:most]


def _alike(held: Memory) -> Iterator[tuple[int, int]]:
    """Pairs whose names sound the same, word by word in any order."""
    groups: dict[tuple[bool, str], dict[int, Written]] = {}
    for written in (*held.index.names, *held.index.tail):
        key = written.of_person, " ".join(sorted(map(sound, written.tokens)))
        groups.setdefault(key, {})[written.profile] = written
    for group in groups.values():
        if 1 < len(group) <= CROWD:
            yield from combinations(sorted(group), 2)


def _decided() -> set[frozenset[int]]:
    return {frozenset(pair) for pair in Judgement.objects.values_list("left_id", "right_id")}


@transaction.atomic
def judge(left: Profile, right: Profile, verdict: str, by: str) -> None:
    """Stores what a person decided; "same" merges the second into the first."""
    Judgement.objects.create(left=left, right=right, verdict=verdict, by=by, at=clock.now())
    if verdict == Judgement.Verdict.SAME:
        into = root(left)
        gone = root(right)
        if into != gone:
            gone.merged_into = into
            gone.save(update_fields=["merged_into"])
            epoch.turn()


@transaction.atomic
def take_apart(profile: Profile, by: str) -> None:
    """Undoes the merging of this profile into another; everything it had is with it again, since nothing was moved."""
    if profile.merged_into is None:
        return
    Judgement.objects.create(left=profile.merged_into, right=profile, verdict="other", by=by, at=clock.now())
    profile.merged_into = None
    profile.save(update_fields=["merged_into"])
    epoch.turn()


def root(profile: Profile) -> Profile:
    while profile.merged_into is not None:
        profile = profile.merged_into
    return profile


def parts(profile: Profile) -> list[Profile]:
    """The profile and all that were merged into it, in whatever order they were."""
    found, open_ = [profile], [profile]
    while open_:
        open_ = list(
            Profile.objects.filter(Q(merged_into__in=open_)).exclude(number__in=[each.number for each in found])
        )
        found += open_
    return found

"""A name typed in, and who in the register may be meant. Every search is kept sealed: here, or in the asker's book."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from caucus import clock
from caucus.register.evidence import Judged, Known, judged
from caucus.register.facts import FACETS
from caucus.register.memory import memory, seen
from caucus.register.models import Fact, Looked, Profile
from caucus.register.names import Agreement
from caucus.sealing import keyring

OWNER = "register"
HITS = 20
LISTED = 200
LEAST = 0.2  # of agreement: below it a name is not shown at all


@dataclass(frozen=True, slots=True)
class Likely:
    """A profile that may be meant; `name` is the one of its names that agrees best."""

    profile: Profile
    name: str
    agreement: Agreement
    judged: Judged


class Search(msgspec.Struct, frozen=True):
    by: str
    name: str
    purpose: str


def look(name: str, by: str, known: Known = Known(), purpose: str = "") -> list[Likely]:  # noqa: B008  it never changes
    """Those of like names, best first, each with why; `known` is what the asker knows beside the name."""
    return look_each([name], by, known, purpose)[0]


def look_each(names: Sequence[str], by: str, known: Known, purpose: str) -> list[list[Likely]]:
    """The same for several names, as one question to the database."""
    _keep([Search(by, name, purpose) for name in names])
    return found_each(names, known)


def found_each(names: Sequence[str], known: Known = Known()) -> list[list[Likely]]:  # noqa: B008  it never changes
    """The same, kept nowhere here: for who keeps what was asked in a book of its own, where only those read who may."""
    index = memory().index
    hits = [[hit for hit in index.search(name, HITS) if hit.agreement.score >= LEAST] for name in names]
    numbers = {hit.written.profile for some in hits for hit in some}
    found = {profile.number: profile for profile in seen().filter(number__in=numbers)}
    facts = known_of(found.values())
    return [
        [
            Likely(found[number], hit.written.text, hit.agreement, judged(hit.agreement, known, facts[number]))
            for hit in some
            if (number := hit.written.profile) in found
        ]
        for some in hits
    ]


def _keep(searches: Sequence[Search]) -> None:
    keyring.make(OWNER)
    at = clock.now()
    Looked.objects.bulk_create([Looked(at=at, sealed=_sealed(search, at)) for search in searches])


def _sealed(search: Search, at: datetime) -> bytes:
    return keyring.seal(OWNER, msgspec.msgpack.encode(search), f"looked:{at.isoformat()}")


def searches() -> list[tuple[object, Search]]:
    """All searches with their moments, for whoever keeps the register's key."""
    return [(row.at, _opened(row)) for row in Looked.objects.order_by("at")]


def _opened(row: Looked) -> Search:
    plain = keyring.unseal(OWNER, bytes(row.sealed), f"looked:{row.at.isoformat()}")
    return msgspec.msgpack.decode(plain, type=Search)


def known_of(profiles: Iterable[Profile]) -> dict[int, Known]:
    """What is known of each beside the name, by number."""
    every = list(profiles)
    facts: dict[int, dict[str, set[str]]] = {profile.number: {} for profile in every}
    said = Fact.objects.filter(profile__in=every).values_list("profile_id", "kind", "text")
    for number, kind, text in said:
        facts[number].setdefault(kind, set()).add(text.casefold())
    return {
        each.number: Known(
            each.born, each.country, {kind: frozenset(texts) for kind, texts in facts[each.number].items()}
        )
        for each in every
    }


def listed(chosen: dict[str, str]) -> list[Profile]:
    """Profiles with all chosen facets, by name; `chosen` maps a facet, or "kind", to a value."""
    found = seen().filter(merged_into=None)
    if chosen.get("kind"):
        found = found.filter(kind=chosen["kind"])
    for facet in FACETS:
        if chosen.get(facet):
            found = found.filter(facts__kind=facet, facts__text__iexact=chosen[facet])
    return list(found.distinct().order_by("name", "number")[: LISTED + 1])

"""Who stands in the invented register (pure): people of several peoples, companies, firms, institutions, cases."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from caucus.register.importing.rows import End, FactRow, ProfileRow
from caucus.register.names.normal import folded

WORDS: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
PEOPLES: list[Mapping[str, Any]] = list(WORDS["peoples"].values())
CAST = {  # of the demonstration's case; only the story ties them
    "Mira Valkenšek": "mediator",
    "Ana Ciurdărescu": "party",
    "Ilse Mørkedal": "counsel",
    "Bruno Castelvèr": "party",
    "Tomáš Zelenohorka": "counsel",
}
PEOPLE, COMPANIES, FIRMS, CASES = 0.62, 0.15, 0.05, 0.15  # shares; institutions are the rest
T = TypeVar("T")


class Draw:
    """The one source of chance."""

    def __init__(self, seed: int) -> None:
        self._source = np.random.default_rng(seed)

    def below(self, count: int) -> int:
        return int(self._source.integers(count))

    def chance(self, of: float) -> bool:
        return bool(self._source.random() < of)

    def one(self, some: Sequence[T]) -> T:
        return some[self.below(len(some))]

    def busy(self, some: Sequence[T], steep: float = 2.0) -> T:
        """Those who stand first come up most often, as a few institutions and neutrals do in life."""
        return some[int(len(some) * self._source.random() ** steep)]


@dataclass(slots=True)
class Everybody:
    """`neutrals` and `counsel` are among the people."""

    cast: list[ProfileRow] = field(default_factory=list)
    people: list[ProfileRow] = field(default_factory=list)
    neutrals: list[ProfileRow] = field(default_factory=list)
    counsel: list[ProfileRow] = field(default_factory=list)
    companies: list[ProfileRow] = field(default_factory=list)
    firms: list[ProfileRow] = field(default_factory=list)
    institutions: list[ProfileRow] = field(default_factory=list)
    cases: list[ProfileRow] = field(default_factory=list)

    @property
    def profiles(self) -> list[ProfileRow]:
        return [*self.cast, *self.people, *self.companies, *self.firms, *self.institutions, *self.cases]


def end(who: ProfileRow) -> End:
    return End(who.key, who.name, who.kind)


def everybody(draw: Draw, count: int) -> Everybody:
    every = Everybody()
    every.cast = [
        ProfileRow(name, "person", f"m{number}", facts=(FactRow("role", role),), source="the demonstration")
        for number, (name, role) in enumerate(CAST.items())
    ]
    every.people = [_person(draw, number) for number in range(max(len(CAST), round(count * PEOPLE) - len(CAST)))]
    every.neutrals = [who for who in every.people if _is(who, "mediator", "arbitrator", "judge")]
    every.counsel = [who for who in every.people if _is(who, "counsel")] or every.people
    every.companies = [_body(draw, f"c{number}", _company(draw), "party") for number in range(round(count * COMPANIES))]
    every.firms = [_body(draw, f"f{number}", _firm(draw), "counsel") for number in range(round(count * FIRMS))]
    every.cases = [_case(draw, number) for number in range(round(count * CASES))]
    rest = max(1, count - len(every.profiles))
    every.institutions = [_body(draw, f"i{number}", _institution(draw, number), "") for number in range(rest)]
    return every


def _is(who: ProfileRow, *roles: str) -> bool:
    return any(fact.kind == "role" and fact.text in roles for fact in who.facts)


def _person(draw: Draw, number: int) -> ProfileRow:
    people = _people(draw)
    name = person_name(draw, people)
    given, family = name.split(" ") if " " in name else ("", "")
    names = [f"{family}, {given}"] if family and draw.chance(0.2) else []
    if not name.isascii() and draw.chance(0.5):
        names.append(folded(_spaced(name, people)).title())
    born = str(1935 + draw.below(60)) if draw.chance(0.8) else ""
    return ProfileRow(
        name, "person", f"p{number}", tuple(names), born, people["country"], _facts(draw, people),
        draw.one(WORDS["facts"]["sources"].split("|")), str(2005 + draw.below(20)),
    )  # fmt: skip


def _people(draw: Draw) -> Mapping[str, Any]:
    at = draw.below(sum(each["share"] for each in PEOPLES))
    for each in PEOPLES:
        at -= each["share"]
        if at < 0:
            return each
    return PEOPLES[0]


def person_name(draw: Draw, people: Mapping[str, Any]) -> str:
    """Chinese names with the family first and nothing between."""
    given, stem = draw.one(people["given"].split()), draw.one(people["stems"].split())
    family = stem + (draw.one(people["endings"].split()) if people["endings"] else "")
    return f"{family}{given}" if people["language"] == "Chinese" else f"{given} {family}"


def _spaced(name: str, people: Mapping[str, Any]) -> str:
    if people["language"] != "Chinese":
        return name
    family = next(stem for stem in people["stems"].split() if name.startswith(stem))
    return f"{family} {name.removeprefix(family)}"


def _facts(draw: Draw, people: Mapping[str, Any]) -> tuple[FactRow, ...]:
    role = draw.busy(WORDS["facts"]["roles"].split()[::-1], 0.6)
    since = 1990 + draw.below(25)
    found = [
        FactRow("role", role),
        FactRow("language", people["language"]),
        FactRow("place", draw.one(people["cities"].split())),
    ]
    if draw.chance(0.6):
        found.append(FactRow("field", draw.one(WORDS["facts"]["fields"].split("|"))))
    if draw.chance(0.4):
        until = str(since + 1 + draw.below(9)) if draw.chance(0.5) else ""
        found.append(FactRow("position", draw.one(WORDS["facts"]["posts"].split("|")), str(since), until))
    return tuple(found)


def _body(draw: Draw, key: str, name: str, role: str) -> ProfileRow:
    people = _people(draw)
    facts = [FactRow("role", role)] if role else []
    source = draw.one(WORDS["facts"]["sources"].split("|"))
    return ProfileRow(name, "body", key, (), str(1900 + draw.below(120)), people["country"], tuple(facts), source)


def _company(draw: Draw) -> str:
    words = WORDS["bodies"]
    return " ".join(draw.one(words[part].split()) for part in ("words", "trades", "forms"))


def _firm(draw: Draw) -> str:
    names = [person_name(draw, people).split(" ")[-1] for people in (_people(draw), PEOPLES[1])]
    return str(draw.one(WORDS["bodies"]["firms"].split("|")).format(a=names[0], b=names[1]))


def _institution(draw: Draw, number: int) -> str:
    kinds = WORDS["bodies"]["institutions"].split("|")
    return str(kinds[number % len(kinds)].format(c=draw.one(_people(draw)["cities"].split())))


def _case(draw: Draw, number: int) -> ProfileRow:
    year = 1995 + draw.below(30)
    name = f"Case {number + 1}/{year}: {draw.one(WORDS['bodies']['disputes'].split('|'))}"
    return ProfileRow(name, "body", f"k{number}", (), str(year), "", (FactRow("note", "a case, invented"),), "invented")

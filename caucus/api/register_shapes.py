"""The shapes in which the register answers programs; its command line prints the same."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

Name = Annotated[str, Field(min_length=1, max_length=300)]
Short = Annotated[str, Field(max_length=200)]


class SearchIn(Schema):
    """`born` and `country` as far as known; `purpose` is kept with the search, sealed."""

    name: Name
    born: Short = ""
    country: Short = ""
    purpose: Short = ""


class CompareIn(Schema):
    """`body` for names of companies or institutions."""

    left: Name
    right: Name
    body: bool = False


class CheckIn(Schema):
    """Names as written, or identifiers of profiles."""

    neutral: Name
    names: Annotated[list[Name], Field(min_length=1, max_length=200)]
    purpose: Short = ""


class GroundIn(Schema):
    """The ground on which a file may be kept; `basis` is consent, contract, duty, public or interest."""

    source: str
    purpose: str
    basis: str
    keep_until: str
    notice_on: str = ""
    no_notice: str = ""


class Who(Schema):
    id: str
    name: str
    kind: str
    born: str
    country: str


class Reason(Schema):
    code: str
    words: str


class Agreement(Schema):
    """`score` from 0 to 1. A name alone never says that two people are one."""

    score: float
    alike: bool
    reasons: list[Reason]


class Likely(Agreement):
    """`written` is the name that agrees best; `agree` and `differ` say what else is known, for and against."""

    profile: Who
    written: str
    verdict: str
    agree: list[str]
    differ: list[str]


class Hits(Schema):
    asked: str
    hits: list[Likely]


class Asked(Schema):
    """`profile` where one is meant; `near` are the others who may be. With neither, nobody of a like name is here."""

    asked: str
    profile: Who | None
    near: list[Likely]


class Tie(Schema):
    id: str
    kind: str
    words: str
    since: str
    until: str
    strength: float
    standing: str
    detail: str
    source: str
    dated: str


class TieTo(Tie):
    other: Who


class Step(Schema):
    one: Who
    other: Who
    ties: list[Tie]


class Way(Schema):
    """A path, as strong as the product of its ties."""

    length: int
    strength: float
    steps: list[Step]


class Checked(Schema):
    """`complete` only where every name was settled and nothing was cut; `cut` are profiles with too many ties."""

    at: str
    version: str
    depth: int
    complete: bool
    neutral: Asked
    others: list[Asked]
    unknown: list[str]
    unclear: list[str]
    count: int
    paths: list[Way]
    more: bool
    cut: list[Who]


class Text(Schema):
    text: str
    source: str


class Fact(Text):
    kind: str
    since: str
    until: str
    dated: str


class Profile(Who):
    """`holds` are profiles that a person judged to be the same; `more` where not all ties are told."""

    objected: bool
    holds: list[Who]
    names: list[Text]
    facts: list[Fact]
    ties: list[TieTo]
    more: bool


class Refused(Reason):
    row: int
    detail: str


class Batch(Schema):
    batch: str
    source: str
    state: str
    rows: int
    new: int
    known: int
    refused: int
    refusals: list[Refused]

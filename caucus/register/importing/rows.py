"""What comes in, whatever it was written in (pure): one profile or one tie, made regular, or the reason why not."""

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from caucus import plain
from caucus.register import dates, facts
from caucus.register.kinds import kinds

LONGEST_NAME = 300
MOST_NAMES = 500
STANDINGS = ("stands", "doubted", "denied", "unlooked")


class Refused(Exception):
    """A row that cannot come in: a code to be put into words, and what it is about."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail[:200]


class FactRow(msgspec.Struct, frozen=True):
    kind: str
    text: str
    since: str = ""
    until: str = ""


class ProfileRow(msgspec.Struct, frozen=True):
    """`key` is what the source calls it; empty where the source has no such thing."""

    name: str
    kind: str = "person"
    key: str = ""
    names: tuple[str, ...] = ()
    born: str = ""
    country: str = ""
    facts: tuple[FactRow, ...] = ()
    source: str = ""
    dated: str = ""

    def identity(self) -> str:
        """The source's key, or else all that is said: two people of one name and nothing else stay two rows of one."""
        return f"key:{self.key}" if self.key else f"said:{fingerprint(msgspec.json.encode(self))}"


class End(msgspec.Struct, frozen=True):
    """One end of a tie: by the source's key, or by name where there is none."""

    key: str = ""
    name: str = ""
    kind: str = "person"


class TieRow(msgspec.Struct, frozen=True):
    left: End
    right: End
    kind: str
    since: str = ""
    until: str = ""
    strength: int | None = None  # percent
    standing: str = "stands"
    detail: str = ""
    source: str = ""
    dated: str = ""


Row = ProfileRow | TieRow


def fingerprint(said: bytes) -> str:
    """32 hexadecimal digits."""
    return blake2b(said, digest_size=16).hexdigest()


def profile(said: ProfileRow) -> ProfileRow:
    """Checked and made regular. Raises Refused."""
    if said.kind not in ("person", "body"):
        raise Refused("unknown-kind", said.kind)
    if len(said.names) > MOST_NAMES:
        raise Refused("too-many-names", str(len(said.names)))
    name = line(said.name, "name")
    others = tuple(dict.fromkeys(line(other, "name") for other in said.names if other.strip()))
    return msgspec.structs.replace(
        said,
        name=name,
        names=tuple(other for other in others if other != name),
        born=day(said.born),
        country=line(said.country, "country", 60, needed=False),
        facts=tuple(_fact(fact) for fact in said.facts if fact.text.strip()),
        dated=day(said.dated),
    )


def tie(said: TieRow, sensitive: bool) -> TieRow:
    """Checked and made regular; `sensitive` where kinds of family and health may come in. Raises Refused."""
    kind = kinds().get(said.kind)
    if kind is None:
        raise Refused("unknown-tie", said.kind)
    if kind.sensitive and not sensitive:
        raise Refused("sensitive-off", said.kind)
    if said.standing not in STANDINGS:
        raise Refused("unknown-standing", said.standing)
    if said.left == said.right:
        raise Refused("self-tie", said.left.name or said.left.key)
    since, until = span(said.since, said.until)
    return msgspec.structs.replace(
        said,
        left=_end(said.left),
        right=_end(said.right),
        since=since,
        until=until,
        strength=_percent(said.strength, kind.strength),
        detail=line(said.detail, "detail", 500, needed=False),
        dated=day(said.dated),
    )


def line(text: str, field: str, longest: int = LONGEST_NAME, needed: bool = True) -> str:
    """One line of plain text, white space made single. Raises Refused."""
    joined = " ".join(text.split())
    if not joined and not needed:
        return ""
    if 0 < len(joined) <= longest and joined.isascii() and joined.isprintable():
        return joined  # as `plain` would give it
    try:
        return plain.line(joined, longest)
    except plain.Unclear as fault:
        raise Refused(f"{field}-{fault.reason}", joined) from fault


def day(text: str) -> str:
    try:
        return dates.partial(text)
    except dates.NoDate as fault:
        raise Refused("no-date", text) from fault


def span(since: str, until: str) -> tuple[str, str]:
    began, ended = day(since), day(until)
    if began and ended and dates.contradict(began, ended):
        raise Refused("dates-contradict", f"{began} … {ended}")
    return began, ended


def _fact(said: FactRow) -> FactRow:
    if said.kind not in facts.KINDS:
        raise Refused("unknown-fact", said.kind)
    since, until = span(said.since, said.until)
    return FactRow(said.kind, line(said.text, "fact", 500), since, until)


def _end(said: End) -> End:
    if not said.key and not said.name.strip():
        raise Refused("end-missing")
    return End(said.key, line(said.name, "name", needed=False), said.kind if said.kind == "body" else "person")


def _percent(said: int | None, usual: float) -> int:
    if said is None:
        return round(usual * 100)
    if not 0 < said <= 100:
        raise Refused("strength-range", str(said))
    return said


def texts(said: Mapping[str, str], field: str) -> tuple[str, ...]:
    """Several values of one field, written with ";" or "|" between."""
    return tuple(part.strip() for part in said.get(field, "").replace("|", ";").split(";") if part.strip())

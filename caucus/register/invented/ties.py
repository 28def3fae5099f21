"""How the invented are tied (pure): each kind of tie between those whom it ties in life, a few of them to many."""

from collections.abc import Callable, Iterator
from itertools import islice

from caucus.register.importing.rows import ProfileRow, TieRow
from caucus.register.invented.who import WORDS, Draw, Everybody, end

Pair = tuple[ProfileRow, ProfileRow]
Among = Callable[[Draw, Everybody], Pair]
# Of every hundred ties, how many are of this kind, and between whom.
KINDS: tuple[tuple[str, int, Among], ...] = (
    ("partner-in", 7, lambda draw, all_: (draw.one(all_.counsel), draw.busy(all_.firms))),
    ("employed", 11, lambda draw, all_: (draw.one(all_.people), draw.busy(all_.companies))),
    ("counsel-for", 14, lambda draw, all_: (draw.busy([*all_.firms, *all_.counsel]), draw.busy(all_.companies, 1.5))),
    ("counsel-against", 4, lambda draw, all_: (draw.one(all_.counsel), draw.one(all_.companies))),
    ("party-in", 15, lambda draw, all_: (draw.one([*all_.companies, *all_.people]), draw.one(all_.cases))),
    ("neutral-in", 12, lambda draw, all_: (draw.busy(all_.neutrals, 1.6), draw.one(all_.cases))),
    ("sat-together", 6, lambda draw, all_: (draw.busy(all_.neutrals), draw.busy(all_.neutrals))),
    ("appointed-by", 5, lambda draw, all_: (draw.busy(all_.neutrals), draw.busy(all_.institutions))),
    ("expert-in", 4, lambda draw, all_: (draw.one(all_.people), draw.one(all_.cases))),
    ("owns", 5, lambda draw, all_: (draw.one([*all_.companies, *all_.people]), draw.one(all_.companies))),
    ("director-of", 5, lambda draw, all_: (draw.one(all_.people), draw.one(all_.companies))),
    ("member-of", 7, lambda draw, all_: (draw.one(all_.people), draw.busy(all_.institutions, 3))),
    ("taught", 2, lambda draw, all_: (draw.busy(all_.people), draw.one(all_.people))),
    ("co-author", 2, lambda draw, all_: (draw.busy(all_.people), draw.busy(all_.people))),
    ("disclosed", 1, lambda draw, all_: (draw.one(all_.neutrals), draw.one(all_.people))),
)
LAST = 2024
STANDINGS = ("doubted", "denied", "unlooked")


def ties(draw: Draw, every: Everybody, count: int, family: bool) -> Iterator[TieRow]:
    """As many as wanted, none twice, nobody tied to himself."""
    seen: set[tuple[str, str, str]] = set()
    for tie in islice(_story(every), count):
        seen.add((tie.left.key, tie.right.key, tie.kind))
        yield tie
    while len(seen) < count:
        tie = _family(draw, every) if family and draw.chance(0.04) else _any(draw, every)
        told = (tie.left.key, tie.right.key, tie.kind)
        if tie.left.key != tie.right.key and told not in seen:
            seen.add(told)
            yield tie


def _any(draw: Draw, every: Everybody) -> TieRow:
    at = draw.below(sum(share for _, share, _ in KINDS))
    for kind, share, among in KINDS:
        at -= share
        if at < 0:
            return _tie(draw, *among(draw, every), kind)
    raise AssertionError("shares add up")


def _tie(draw: Draw, left: ProfileRow, right: ProfileRow, kind: str) -> TieRow:
    since = 1990 + draw.below(33)
    return TieRow(
        end(left), end(right), kind, str(since), str(min(LAST, since + 1 + draw.below(8))) if draw.chance(0.6) else "",
        standing=draw.one(STANDINGS) if draw.chance(0.04) else "stands",
        source=draw.one(WORDS["facts"]["sources"].split("|")), dated=str(min(LAST, since + draw.below(3))),
    )  # fmt: skip


def _family(draw: Draw, every: Everybody) -> TieRow:
    """Two who stand near each other in the list."""
    at = draw.below(max(1, len(every.people) - 3))
    return _tie(draw, every.people[at], every.people[at + 1 + draw.below(2)], "family")


def _story(every: Everybody) -> Iterator[TieRow]:
    """What the demonstration finds: the mediator sat with somebody whose firm knows a party and counsel."""
    mira, ana, _, bruno, tomas = every.cast
    colleague, firm, company = every.neutrals[-1], every.firms[0], every.companies[0]
    said = (
        (mira, colleague, "sat-together", "2011", "2013"), (colleague, firm, "partner-in", "2015", ""),
        (tomas, firm, "employed", "2016", "2019"), (firm, company, "counsel-for", "2018", "2020"),
        (bruno, company, "director-of", "2012", ""), (ana, company, "owns", "2004", "2006"),
    )  # fmt: skip
    for left, right, kind, since, until in said:
        yield TieRow(
            end(left), end(right), kind, since, until, source="what was disclosed in an invented case", dated="2021"
        )

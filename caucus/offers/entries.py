"""What offers and requests write into books: where they were made, where they were put, and what became of them."""

from typing import Literal, get_args

import msgspec

from caucus.offers.money import Money
from caucus.offers.proposal import Proposal, Term, texts
from caucus.walls.kinds import Payload, kind

Answer = Literal["acknowledged", "countered", "accepted", "declined"]
News = Literal["conveyed", "acknowledged", "countered", "accepted", "declined", "recalled"]
Bound = Literal["least", "most"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
BOUNDS: tuple[Bound, ...] = get_args(Bound)


@kind("offered", speech=True)
class Offered(Payload, frozen=True):
    """Made by the parties of these letters (none: by the mediator) for those in `whom` (none: for all the others).

    `agreed` are those of `by` that stand behind it from the start; while one is missing it is a draft.
    """

    proposal: Proposal
    by: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()

    def told(self) -> tuple[str, ...]:
        return texts(self.proposal)

    def repeats(self, other: Payload) -> bool:
        """ "Good for an hour", sent twice, ends a moment later the second time."""
        return isinstance(other, Offered) and _timeless(self) == _timeless(other)


def _timeless(offered: Offered) -> tuple[Offered, bool]:
    proposal = msgspec.structs.replace(offered.proposal, expires=None)
    return msgspec.structs.replace(offered, proposal=proposal), offered.proposal.expires is None


@kind("offer_authorised")
class OfferAuthorised(Payload, frozen=True):
    """The party of this letter stands behind the offer that the entry is about."""

    texts = ()
    party: str


@kind("offer_withdrawn")
class OfferWithdrawn(Payload, frozen=True):
    """Those who made the offer take it back; whoever accepted before has its word."""


@kind("offer_superseded")
class OfferSuperseded(Payload, frozen=True):
    """Another offer, `by` its id, takes the place of the one that the entry is about."""

    texts = ()
    by: str


@kind("answered_offer", speech=True)
class AnsweredOffer(Payload, frozen=True):
    """What a party answers to an offer that it heard or that was put to it; `counter` is the id of an offer."""

    texts = ("words",)
    answer: Answer
    party: str
    words: str = ""
    counter: str = ""


@kind("authority")
class Authority(Payload, frozen=True):
    """How far a party may go at most or at least, for its own eyes and those to whom it says it here; never conveyed.

    Said again for the same issue it takes the place of what was said before; without money and words it ends.
    """

    bound: Bound
    issue: str = ""
    money: Money | None = None
    words: str = ""

    def told(self) -> tuple[str, ...]:
        return texts(Proposal(what="offer", terms=(Term(issue=self.issue, money=self.money, words=self.words),)))


@kind("put", carried=True)
class Put(Payload, frozen=True):
    """An offer as it reached this room: a copy of its content; `whose` are letters, none where it is unattributed.

    `to` are the seats who heard it; `whole` where a newcomer of the party may hear it too.
    """

    proposal: Proposal
    whose: tuple[str, ...]
    to: tuple[str, ...]
    whole: bool

    def told(self) -> tuple[str, ...]:
        return texts(self.proposal)


@kind("told", carried=True)
class Told(Payload, frozen=True):
    """What became elsewhere of the offer that the entry is about: it was conveyed to a party, answered, recalled."""

    news: News
    party: str
    to: tuple[str, ...]
    whole: bool
    words: str = ""
    counter: Proposal | None = None

    def told(self) -> tuple[str, ...]:
        return (*((self.words,) if self.words else ()), *(texts(self.counter) if self.counter else ()))


@kind("recalled_offer", carried=True)
class RecalledOffer(Payload, frozen=True):
    """The offer that was put here stands no more: it was withdrawn, or another one takes its place."""

    reason: Literal["withdrawn", "superseded"]
    to: tuple[str, ...]
    whole: bool

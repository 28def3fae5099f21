"""What the check writes into its room: what was found, who was meant by a name, that it was looked again."""

from typing import Literal

import msgspec

from caucus.walls.kinds import Payload, kind

Because = Literal["asked", "joined", "register"]


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A tie as the register held it; `turned` where the first of the step stands at its right end."""

    kind: str
    turned: bool
    strength: int
    standing: str
    since: str = ""
    until: str = ""
    source: str = ""
    dated: str = ""
    detail: str = ""


class Step(msgspec.Struct, frozen=True):
    """Two by name, and by the register's random names for them, which tell namesakes apart; runs of old have none."""

    one: str
    other: str
    ties: list[Tie]
    one_id: str = ""
    other_id: str = ""

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return (self.one_id, self.one), (self.other_id, self.other)


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """From a neutral to a name as it was asked for; without steps where both are one profile.

    `resembles` are codes of the situations it suggests, the gravest first.
    """

    neutral: str
    towards: str
    strength: float
    steps: list[Step]
    resembles: list[str]


class Near(msgspec.Struct, frozen=True):
    """Somebody who may be meant."""

    profile: str
    name: str
    born: str
    country: str


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name that was asked about, and whom the register took it for: nobody, where it does not know or may not assume.

    `role` is that in the case, or "extra". `chosen` where a person of the case said who is meant, or that nobody is.
    """

    text: str
    role: str
    letter: str = ""
    profile: str = ""
    known: str = ""
    near: list[Near] = []
    chosen: bool = False


@kind("checked")
class Checked(Payload, frozen=True):
    """One run of the check, by whoever wrote it: the house where it ran again by itself.

    `version` is the state of the register; `count` the paths that there are, of which `paths` are the first;
    `cut` names those from whom too many ties lead on. `hidden` are names with a tie that cannot be shown.
    """

    texts = ()
    version: str
    because: Because
    extra: list[str]
    names: list[Name]
    paths: list[Path]
    count: int
    more: bool
    cut: list[str]
    hidden: list[str] = []


@kind("looked_again")
class LookedAgain(Payload, frozen=True):
    """About a run: at this later state of the register it would find the same."""

    texts = ()
    version: str


@kind("meant")
class Meant(Payload, frozen=True):
    """Who is meant by a name: the profile chosen, by its random name; nobody of those offered where it is empty."""

    texts = ()
    text: str
    profile: str
    name: str


Grave = Literal["disclose", "bar"]
Answer = Literal["waives", "asks", "objects"]
ANSWERS: tuple[Answer, ...] = ("waives", "asks", "objects")  # the last is the gravest


class Circumstance(msgspec.Struct, frozen=True):
    """What the neutral discloses, why it may matter, why it does not prevent serving; `grave` as the neutral says."""

    grave: Grave
    what: str
    matters: str
    serves: str


class Statement(Payload, frozen=True, kw_only=True):
    """What a neutral discloses. `anew`: it takes the place of all that the same neutral disclosed before."""

    circumstances: list[Circumstance]
    anew: bool = False

    @property
    def barred(self) -> bool:
        return any(each.grave == "bar" for each in self.circumstances)

    def told(self) -> tuple[str, ...]:
        return tuple(text for each in self.circumstances for text in (each.what, each.matters, each.serves) if text)


@kind("classified")
class Classified(Statement, frozen=True):
    """In the room of the check: a statement, by letter the parties to which it goes, and what is left out of it.

    `nothing` are the paths, in words, of which the neutral found that there is nothing to disclose.
    """

    letters: list[str]
    nothing: list[str]


@kind("disclosed")
class Disclosed(Statement, frozen=True):
    """The same statement to one who speaks for a party, in its threshold; `statement` is the entry it is."""

    statement: str


@kind("disclosed_later")
class DisclosedLater(Payload, frozen=True):
    """About a statement, in the room of the check: it went to these parties too, who came later."""

    texts = ()
    letters: list[str]


@kind("disclosure_answered")
class DisclosureAnswered(Payload, frozen=True):
    """About what was disclosed, in one's own threshold."""

    texts = ("words",)
    answer: Answer
    words: str


@kind("answer_noticed")
class AnswerNoticed(Payload, frozen=True):
    """About a statement, a notice of the house in the room of the check: which answer a seat gave, no word of it."""

    texts = ()
    by: str
    letter: str
    answer: Answer

"""What a call may bring. Words are made regular, or refused, by the same forms as on the pages."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from caucus.plain import LONGEST
from caucus.rooms.entries import Answer, Purpose
from caucus.statements.entries import Mark

Once = Annotated[
    str | None,
    Field(
        pattern=r"^[!-~]{1,64}$",
        description="A key of your own for this act. Sent again, the same key gives the entry made before.",
    ),
]


class Act(Schema):
    """After a refusal as "resembles", `seen` is what came with it, and `anyway` the reason to say it all the same."""

    once: Once = None
    seen: str | None = None
    anyway: str | None = None


class SayIn(Act):
    words: str
    mark: Mark | None = None


class BringIn(SayIn):
    """`hears` are the seats that were named, who sit in the room `target`."""

    target: str
    hears: list[str]


class RecordIn(SayIn):
    source: str


class CaptureIn(SayIn):
    source: str | None = None
    apart: bool = False


class LookIn(Schema):
    words: str = Field("", max_length=LONGEST)


class MarkIn(Act):
    mark: Mark


class CorrectIn(Act):
    words: str


class OpenIn(Act):
    purpose: Purpose
    words: str = ""
    asked_by: str = "mediator"
    minutes: int | None = None


class AskIn(Act):
    reason: str = ""


class AnswerIn(Act):
    asked: str
    answer: Answer
    words: str = ""


class NoticeIn(Act):
    words: str
    minutes: int | None = None


class LineIn(Act):
    line: str = ""


class TuneIn(Act):
    care: Annotated[str, Field(description="careful, usual or sparing")] = "usual"
    quiet: Annotated[list[str], Field(description="moment, name, word, phrase: what gives no cause to warn")] = []
    common: str = ""


class AdmitIn(Act):
    seat: str


class ProposeIn(AdmitIn):
    since: Annotated[str, Field(description='Empty: from now on. "all", or the id of an entry heard here.')] = ""


class ConsentIn(Act):
    yes: bool


class CircleIn(Act):
    seats: Annotated[list[str], Field(max_length=200)]
    with_me: bool = True


class AcceptIn(Schema):
    language: str
    digest: str


class HandIn(Act):
    mark: Mark | None = None

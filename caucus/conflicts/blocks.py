"""What a report is made of, for the page and for paper alike (pure)."""

import msgspec

from caucus.register.drawing import Drawing


class Block(msgspec.Struct, frozen=True, tag_field="kind", tag=str.lower):
    """One part of a report; `kind` is its name in small letters."""

    @property
    def kind(self) -> str:
        return type(self).__name__.lower()


class Heading(Block, frozen=True):
    """`level` is 2 or 3, as on a page."""

    level: int
    text: str


class Text(Block, frozen=True):
    """`tone` is empty, "quiet", or "notice" for what must not be overlooked."""

    text: str
    tone: str = ""


class Items(Block, frozen=True):
    texts: list[str]


class Table(Block, frozen=True):
    """`rows` have as many cells as `head`; `about` says what it is to whoever cannot see it."""

    about: str
    head: list[str]
    rows: list[list[str]]


class Picture(Block, frozen=True):
    about: str
    drawing: Drawing


class Report(msgspec.Struct, frozen=True):
    """`language` is that of its words, two letters; `place` the title of the case."""

    language: str
    title: str
    place: str
    blocks: list[Heading | Text | Items | Table | Picture]

"""Names searched as they are typed: nearest by their pieces, then compared one by one (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from caucus.register.names import normal
from caucus.register.names.compare import Agreement, compare
from caucus.register.names.grams import Postings
from caucus.register.names.likeness import skeleton

COMPARED = 24  # names that are compared word by word for one query
TAIL = 2_000  # names added since the index was made that are looked through one by one


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it stands in the register: its row, its profile's row, and whether the profile is a person's."""

    row: int
    profile: int
    text: str
    of_person: bool

    @property
    def tokens(self) -> tuple[str, ...]:
        return _tokens(self.text, self.of_person)


@dataclass(frozen=True, slots=True)
class Hit:
    written: Written
    agreement: Agreement


def _tokens(text: str, of_person: bool) -> tuple[str, ...]:
    return (normal.person if of_person else normal.body)(text).tokens


@dataclass(slots=True)
class Index:
    """`names` cannot change; what came later stands in `tail` until the next index is made."""

    names: list[Written]
    tail: list[Written] = field(default_factory=list)
    _postings: Postings = field(init=False)

    def __post_init__(self) -> None:
        tokens = [written.tokens for written in self.names]
        self._postings = Postings(tokens)

    @property
    def worn(self) -> bool:
        """So much has been added that a new index is due."""
        return len(self.tail) > max(TAIL, len(self.names) // 20)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """The names nearest to `text`, best first, each profile once, with how well each agrees and why."""
        person, body = _tokens(text, of_person=True), _tokens(text, of_person=False)
        near = [self.names[place] for place in self._postings.near({*person, *body})]
        key, bare = " ".join(sorted(person)), _bare(person)
        near.sort(key=lambda written: self._rough(written, key, bare), reverse=True)
        hits = [
            Hit(each, compare(text, each.text, each.of_person)) for each in [*near[:COMPARED], *self._from_tail(key)]
        ]
        hits.sort(key=lambda hit: (-hit.agreement.score, hit.written.row))
        return list({hit.written.profile: hit for hit in reversed(hits)}.values())[::-1][:limit]

    def _rough(self, written: Written, key: str, bare: str) -> float:
        tokens = written.tokens
        by_letters = fuzz.ratio(key, " ".join(sorted(tokens)))
        return max(
            by_letters, 0.95 * fuzz.ratio(bare, _bare(tokens)), 0.9 * fuzz.token_set_ratio(key, " ".join(tokens))
        )

    def _from_tail(self, key: str) -> list[Written]:
        close = sorted(self.tail, key=lambda each: self._rough(each, key, _bare(key.split())), reverse=True)
        return close[:COMPARED]


def _bare(tokens: Iterable[str]) -> str:
    return " ".join(sorted(skeleton(token) for token in tokens))

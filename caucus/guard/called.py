"""Names and nicknames in a text: who is one, and under which keys another spelling of it is found."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from caucus.guard import language
from caucus.guard.shapes import Reason
from caucus.guard.traits import Trait, is_counted
from caucus.guard.words import Word
from caucus.register.names.likeness import sound
from caucus.register.names.words import TITLES, lines_of

_ENDS = frozenset('.!?:;\n\r"“”„•*-–—|(')
SHORT = (3, 4, 5)  # letters of a short form
SHORTENED = 0.5
SAME, NICKNAME, HEARD, INITIALS, UNSURE = 0.55, 0.55, 0.5, 0.5, 0.3


def named(text: str, words: Sequence[Word]) -> list[Trait]:
    """Every name of the text, and the initials of each full one."""
    shouting = sum(word.written[:1].isupper() for word in words) > 0.6 * len(words) > 2
    names = [at for at in range(len(words)) if _is_name(text, words, at, shouting)]
    perhaps = [at for at in range(len(words)) if at not in names and _may_be(words[at])]
    sure = [_name(words[at]) for at in names]
    return [*sure, *(_maybe(words[at]) for at in perhaps), *_initials(text, words, names)]


def _may_be(word: Word) -> bool:
    """Large at the beginning of a sentence: a name, if the draft says so."""
    return (
        word.written[:1].isupper() and len(word.plain) > 2 and not _is_other(word) and word.plain not in language.USUAL
    )


def _maybe(word: Word) -> Trait:
    return Trait(Reason.NAME, word.begin, word.end, (f"?{word.plain}",), ((f"={word.plain}", SAME),))


def _is_name(text: str, words: Sequence[Word], at: int, shouting: bool) -> bool:
    """Written large where grammar does not ask for it, or known to be a given name."""
    word = words[at]
    if not word.written[:1].isupper() or len(word.plain) < 2 or _is_other(word):
        return False
    if lines_of(word.plain) and word.plain not in language.USUAL:
        return True
    titled = at > 0 and words[at - 1].plain in TITLES
    return not shouting and (titled or not _begins(text, word)) and word.plain not in language.USUAL


def _is_other(word: Word) -> bool:
    return is_counted(word) or word.plain in language.MONTHS or word.plain in TITLES or word.plain in language.GREETINGS


def _begins(text: str, word: Word) -> bool:
    before = text[: word.begin].rstrip(" \t'’")
    return not before or before[-1] in _ENDS


def _keys(plain: str) -> Iterator[tuple[str, float]]:
    yield f"={plain}", SAME
    yield from ((f"#{line}", NICKNAME) for line in lines_of(plain))
    if len(plain) > 3:
        yield f"~{sound(plain)}", HEARD


def _name(word: Word) -> Trait:
    """Also short forms: kept "Matthias" answers to "Matt", kept "Matt" to "Matthias"."""
    keys, beginnings = tuple(_keys(word.plain)), [word.plain[:size] for size in SHORT if len(word.plain) > size + 1]
    kept = (*(key for key, _ in keys), *(f"^{begin}" for begin in beginnings))
    asked = (
        *keys,
        (f"?{word.plain}", HEARD),
        (f"^{word.plain}", SHORTENED),
        *((f"={begin}", SHORTENED) for begin in beginnings),
    )
    return Trait(Reason.NAME, word.begin, word.end, kept, asked)


def spellings(word: Word) -> set[str]:
    """Every key of a word, were it a name: for texts that everybody knows."""
    trait = _name(word)
    return {*trait.kept, *(key for key, _ in trait.asked)}


def _initials(text: str, words: Sequence[Word], names: Sequence[int]) -> Iterator[Trait]:
    """Of "Ana Pinewater": kept as "ap". In a draft "A.P.", "A. P." and "AP" ask for it."""
    for one, other in pairwise(names):
        if other == one + 1 and text[words[one].end : words[other].begin] in (" ", "-"):
            key = f"i{words[one].plain[0]}{words[other].plain[0]}"
            yield Trait(Reason.NAME, words[one].begin, words[other].end, (key,), ())
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if len(word.written) == 2 and word.written.isupper() and word.plain not in language.FUNCTION:
            yield Trait(Reason.NAME, word.begin, word.end, (), ((f"i{word.plain}", INITIALS),))
        if after and _is_initial(text, word) and _is_initial(text, after) and after.begin - word.end <= 2:
            keys = ((f"i{word.plain}{after.plain}", INITIALS),)
            yield Trait(Reason.NAME, word.begin, after.end, (), keys)


def _is_initial(text: str, word: Word) -> bool:
    return len(word.written) == 1 and word.written.isupper() and text[word.end : word.end + 1] == "."


def asked(text: str, words: Sequence[Word]) -> Iterator[Trait]:
    """What a draft asks for: its names, and every other word, as people write names small; not whom it greets."""
    found = [each for each in named(text, words) if each.asked and not _is_greeted(text, words, each)]
    places = {each.begin for each in found}
    yield from found
    for word in words:
        if word.begin not in places and not is_counted(word) and len(word.plain) > 2:
            yield Trait(Reason.NAME, word.begin, word.end, (), ((f"={word.plain}", SAME if _large(word) else UNSURE),))


def _large(word: Word) -> bool:
    return word.written[:1].isupper()


def _is_greeted(text: str, words: Sequence[Word], trait: Trait) -> bool:
    at = next(place for place, word in enumerate(words) if word.begin == trait.begin)
    behind = [word.plain for word in words[max(0, at - 2) : at]]
    greeted = bool(behind) and any(plain in language.GREETINGS or plain in TITLES for plain in behind)
    return (greeted or not at) and text[trait.end : trait.end + 1] in (",", "!", "")

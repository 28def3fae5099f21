"""The hostile inputs, all made here, and how they are handed to fields that take only so much."""

from collections.abc import Iterator

from caucus import plain
from tests.hostile.markup import FOREIGN, SCRIPTS, breakouts, handlers
from tests.hostile.signs import FILES, HIDDEN, SIGNS
from tests.hostile.syntax import ADDRESSES, CELLS, FRAMES, STYLES, TEMPLATES


def everything() -> list[str]:
    """Every input once, those of a kind together."""
    groups = (
        handlers(),
        breakouts(),
        SCRIPTS,
        FOREIGN,
        ADDRESSES,
        TEMPLATES,
        FRAMES,
        CELLS,
        STYLES,
        HIDDEN,
        SIGNS,
        FILES,
    )
    return list(dict.fromkeys(text for group in groups for text in group))


def taken() -> list[str]:
    """Those that are plain text after all, and have to be shown as what they are."""
    return [text for text in everything() if _is_plain(text)]


def refused() -> list[str]:
    return [text for text in everything() if not _is_plain(text)]


def _is_plain(text: str) -> bool:
    try:
        plain.words(text)
    except plain.Unclear:
        return False
    return True


def packs(longest: int, between: str = " | ") -> Iterator[str]:
    """All that are taken, as many at once as a field of this length holds."""
    held = ""
    for text in taken():
        if held and len(held) + len(between) + len(text) + text.count("\n") > longest:
            yield held
            held = ""
        held += (between if held else "") + text
    yield held

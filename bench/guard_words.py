"""`python -m bench.guard_words`: counts the words of this house's own texts, for what mediators say every day.

Reads our documents, our terms and our catalogues; `--write` stores caucus/guard/languages/usual.txt.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from caucus.guard import language
from caucus.guard.words import apart

HOUSE = Path(__file__).parents[1]
USUAL = HOUSE / "caucus" / "guard" / "languages" / "usual.txt"
LEAST = 2  # a word that stands once may be anybody's
_CODE = re.compile(r"```.*?```|`[^`]*`|<[^>]*>|\{[{%].*?[%}]\}|https?:\S+", re.DOTALL)
_CATALOGUE = re.compile(r'^(?:msgid|msgstr|msgid_plural)?(?:\[\d\])? ?(".*")$', re.MULTILINE)


def texts() -> Iterator[str]:
    for path in [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")]:
        if path.name != "leak-guard.md":
            yield _CODE.sub(" ", path.read_text("utf-8"))
    for path in (HOUSE / "caucus" / "terms" / "texts").rglob("*.*"):
        yield _CODE.sub(" ", path.read_text("utf-8"))
    for path in (HOUSE / "caucus").rglob("*.po"):
        yield " ".join(ast.literal_eval(found) for found in _CATALOGUE.findall(path.read_text("utf-8")))


def counted() -> Counter[str]:
    return Counter(
        word.stem
        for text in texts()
        for word in apart(text)
        if word.plain.isalpha() and len(word.plain) > 2 and word.plain not in language.FUNCTION
    )


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.guard_words", description=__doc__)
    asked.add_argument("--write", action="store_true", help="store the counts")
    found = counted()
    kept = sorted(
        ((stem, count) for stem, count in found.items() if count >= LEAST), key=lambda item: (-item[1], item[0])
    )
    print(f"{found.total()} words, {len(found)} stems, {len(kept)} of them at least {LEAST} times")
    if asked.parse_args().write:
        head = f"# Written by `python -m bench.guard_words --write` from our own texts: {found.total()} words.\n"
        USUAL.write_text(head + "".join(f"{stem} {count}\n" for stem, count in kept), "utf-8")


if __name__ == "__main__":
    main()

"""Plain text that a person typed (pure): made regular where that loses nothing, refused where it could deceive."""

import re
import unicodedata
from itertools import groupby

LONGEST = 20_000
MARKS_IN_A_ROW = 8
# U+202A..E and U+2066..9 let a text read differently from what is stored; lone surrogates have no place in UTF-8.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd\ufffe\uffff]"
)


class Unclear(Exception):
    """Text that is not taken; `reason` is "empty", "too-long", "hidden-signs" or "too-many-marks"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def words(text: str, longest: int = LONGEST) -> str:
    """Paragraphs as typed, in one normal form, at most `longest` characters. Raises Unclear."""
    regular = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    regular = "\n".join(line.rstrip() for line in regular.split("\n")).strip("\n")
    if not regular.strip():
        raise Unclear("empty")
    if len(regular) > longest:
        raise Unclear("too-long")
    if _HIDDEN.search(regular):
        raise Unclear("hidden-signs")
    if not regular.isascii() and _longest_run_of_marks(regular) > MARKS_IN_A_ROW:
        raise Unclear("too-many-marks")
    return regular


def line(text: str, longest: int = 200) -> str:
    """One line, such as a name or a title. Raises Unclear."""
    return words(" ".join(text.split()), longest)


def line_or_nothing(text: str, longest: int = 200) -> str:
    return line(text, longest) if text.strip() else ""


def words_or_nothing(text: str, longest: int = LONGEST) -> str:
    return words(text, longest) if text.strip() else ""


def paragraphs(text: str) -> tuple[str, ...]:
    parts = re.split(r"\n{2,}", text) if "\n\n" in text else (text,)
    return tuple(part.strip("\n") for part in parts if part.strip())


def _longest_run_of_marks(text: str) -> int:
    """Marks, and signs without a body of their own, behind which a tower of marks could go on."""
    marks = {sign for sign in set(text) if unicodedata.category(sign) in ("Mn", "Me", "Cf")}
    if not marks:
        return 0
    return max(sum(1 for _ in run) for is_mark, run in groupby(text, key=marks.__contains__) if is_mark)

"""Words that nobody else can have said, and every form in which they might turn up (pure)."""

import base64
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote

PACKED = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda")
FURTHEST = 1 << 20  # bytes unpacked from one place


def needle(stem: str, number: int) -> str:
    """The stem is lower-case letters, so that one search finds all of a drill."""
    return f"{stem}q{number:03d}"


@lru_cache(maxsize=1024)
def forms(word: str) -> frozenset[bytes]:
    """Plain, in other cases and encodings, as base64 at its three alignments, as hexadecimal, escaped."""
    plain = {word, word.lower(), word.upper(), word.title(), word.casefold(), word[::-1]}
    plain |= {json.dumps(word)[1:-1], _escaped(word), quote(word), _percent(word)}
    found = {each.encode() for each in plain} | {word.encode(form) for form in ("utf-16-le", "utf-16-be")}
    found |= {word.encode().hex().encode(), word.encode().hex().upper().encode()}
    found |= {word.encode("unicode_escape"), word.encode("ascii", "xmlcharrefreplace")}
    return frozenset(found | {each for lead in range(3) for each in _base64(word.encode(), lead)})


def found(words: Iterable[str], content: bytes) -> set[str]:
    """Which of the words stand in these bytes, packed or not."""
    layers = [content, *unpacked(content)]
    return {word for word in words if any(form in layer for form in forms(word) for layer in layers)}


def unpacked(content: bytes) -> Iterator[bytes]:
    """Whatever begins like something packed and can be unpacked."""
    for sign in PACKED:
        at = content.find(sign)
        while at >= 0:
            with suppress(zlib.error, OSError, EOFError):
                yield _opened(content[at:], sign)
            at = content.find(sign, at + 1)


def packed(content: bytes) -> list[bytes]:
    """For tests of the search: the same, packed in the ways it knows."""
    return [gzip.compress(content), zlib.compress(content)]


def _opened(content: bytes, sign: bytes) -> bytes:
    return zlib.decompressobj(31 if sign == PACKED[0] else 15).decompress(content, FURTHEST)


def _base64(content: bytes, lead: int) -> Iterator[bytes]:
    """What of the word stands whole in base64 that begins `lead` bytes before it."""
    coded = base64.b64encode(bytes(lead) + content)
    whole = coded[-(-lead * 4 // 3) : (lead + len(content)) * 4 // 3]
    yield whole
    yield whole.translate(bytes.maketrans(b"+/", b"-_"))


def _percent(word: str) -> str:
    return "".join(f"%{byte:02X}" for byte in word.encode())


def _escaped(word: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in word)

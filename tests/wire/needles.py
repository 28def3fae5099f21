"""Canaries: words that nobody else could have written, looked for in every byte that somebody received."""

import base64
import gzip
import zlib
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import quote

from tests.two_worlds.histories import BROKEN, WORDY, Turn, is_secret
from tests.two_worlds.steps import Step

CANARY = "Quagga{:04d}\u015f\u0103sea"  # two letters that are written otherwise in most encodings


def forms(needle: str) -> set[bytes]:
    """The needle as it may stand in bytes."""
    plain = needle.encode()
    wide = {needle.encode(form) for form in ("utf-16-le", "utf-16-be")}
    escaped = {quote(needle).encode(), needle.encode("unicode_escape"), ascii_html(needle)}
    return {
        plain,
        needle.lower().encode(),
        needle.upper().encode(),
        needle.casefold().encode(),
        plain.hex().encode(),
        *wide,
        *escaped,
    } | _base64(plain)


def ascii_html(needle: str) -> bytes:
    return needle.encode("ascii", "xmlcharrefreplace")


def _base64(plain: bytes) -> set[bytes]:
    """At each of three alignments, what does not depend on the bytes around; in both alphabets."""
    found = set()
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        inner = coded[-(-shift * 8 // 6) : -4]
        found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def found_in(received: bytes, needles: Iterable[str]) -> list[str]:
    """The needles that stand in the bytes, plain or in one of their forms, packed or not."""
    whole = b"\0".join((received, received.lower(), *_unpacked(received)))
    return [needle for needle in needles if any(form in whole for form in forms(needle))]


def _unpacked(received: bytes) -> Iterable[bytes]:
    """What was packed with gzip, wherever it begins."""
    at = received.find(b"\x1f\x8b\x08")
    while at >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(received[at:])
        at = received.find(b"\x1f\x8b\x08", at + 1)


def packed(text: str) -> bytes:
    return gzip.compress(text.encode())


def with_canaries(history: Iterable[Turn], observer: str) -> tuple[list[Turn], list[str]]:
    """The same history with a canary in every secret that has words, another in each world; and the canaries."""
    canaries: list[str] = []

    def marked(step: Step) -> Step:
        if not is_secret(step, observer) or step.verb not in WORDY or step.text in BROKEN:
            return step
        canaries.append(CANARY.format(len(canaries)))
        return step._replace(text=f"{canaries[-1]} {step.text}")

    turns = [Turn(tuple(map(marked, turn.first)), tuple(map(marked, turn.second))) for turn in history]
    return turns, canaries

"""Plain text, regular and without signs that nobody sees (pure)."""

import re

from caucus import plain
from caucus.flattening.refusing import Unflat

LONGEST = 1_000_000  # characters
# Soft hyphens, spaces without width, tags and selectors of variants: they show nothing, and can spell anything.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Joiners shape letters of some scripts, one at a time; anywhere else they are as unseen.
_JOINERS = re.compile("(?<![\u0600-\u0dff\u2600-\U0001ffff\ufe0f])[\u200c\u200d]|[\u200c\u200d](?=[\u200c\u200d\\s]|$)")


def redrawn(content: bytes) -> bytes:
    """The same words as UTF-8. Raises Unflat."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unflat("flat-kind") from fault
    try:
        return (plain.words(_JOINERS.sub("", _UNSEEN.sub("", text)), LONGEST) + "\n").encode()
    except plain.Unclear as fault:
        raise Unflat({"too-long": "flat-large", "empty": "flat-broken"}.get(fault.reason, "flat-signs")) from fault

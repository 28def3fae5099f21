"""A report as PDF, typeset in this process: nothing is fetched, and no word of it is read as code."""

import re
from datetime import datetime
from pathlib import Path

import msgspec
import typst
from anyascii import anyascii

from caucus.conflicts.blocks import Report

PAPER = Path(__file__).parent / "paper"
# Letters of scripts that no typeface within reach draws; the typesetter brings Latin, Greek, Cyrillic, Hebrew, Arabic.
FOREIGN = re.compile("[^\u0000-\u06ff\u1e00-\u1fff\u2000-\u22ff\ufb1d-\ufdff\ufe70-\ufefc]+")


def pdf(report: Report, at: datetime) -> bytes:
    """The document, tagged for whoever has it read aloud. What cannot be drawn stands in Latin letters, in brackets."""
    told = legible(msgspec.json.encode(report).decode())
    source, inputs, moment = PAPER / "report.typ", {"told": told}, at.replace(microsecond=0)
    return bytes(typst.compile(source, root=PAPER, sys_inputs=inputs, ignore_system_fonts=True, timestamp=moment))


def legible(text: str) -> str:
    return FOREIGN.sub(lambda found: f"[{_latin(found[0])}]", text)


def _latin(letters: str) -> str:
    """Never a sign that JSON reads as its own."""
    return re.sub(r'[\x00-\x1f"\\]', "", anyascii(letters)).strip()

"""Saying, for whoever has a pass: the same action, the same writer, and an answer as Django would give it."""

from typing import Any

from caucus.mouth.glance import glance
from caucus.plain import Unclear
from caucus.server.hot import writing
from caucus.server.hot.passes import Pass
from caucus.server.limits import Send
from caucus.statements import actions
from caucus.walls.drafts import NotHere, Refused

Answer = list[dict[str, Any]]


async def said(known: Pass, body: bytes) -> bytes | None:
    """What to answer once the words are kept; None where Django is to be asked."""
    said = known.way.read(body)
    if said is None:
        return None
    try:
        drafts = actions.say(known.seat, known.room, said.words, said.mark, said.once)
    except (Unclear, NotHere, Refused):
        return None
    clean = glance(drafts[0]) if len(drafts) == 1 else None
    entry = clean and await writing.kept(known, drafts[0], clean)
    return known.way.answer(entry, known.seat.id) if entry else None


async def answer(known: Pass, body: bytes, send: Send) -> None:
    head = [*known.head, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})

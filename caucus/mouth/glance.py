"""A look at what is in memory already, for words that are kept before Django is asked; whoever cannot tell, asks it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from caucus.mouth import memory
from caucus.questions import Question
from caucus.walls.drafts import Draft
from caucus.walls.models import Stay

FEW = 300  # statements that are compared while others wait


class Glance(NamedTuple):
    """Clean, as far as these books went, and while just these seats sit in the room."""

    person: str
    case: str
    room: str
    heads: Mapping[str, int]
    sitting: frozenset[str]


_HEADS = Question(
    lambda people, cases: Stay.objects.filter(seat__person__in=[people], seat__case__in=[cases], open=True).values_list(
        "seat__person", "seat__case", "room", "room__position"
    )
)
_SITTING = Question(lambda rooms: Stay.objects.filter(room__in=[rooms], open=True).values_list("room", "seat"))


def glance(draft: Draft) -> Glance | None:
    """None unless the words are surely clean by what is in memory."""
    person = draft.seat.person_id or ""
    audience = memory.at_hand(memory.Key(person, draft.room))
    if audience is None or len(audience) > FEW or not audience.lock.acquire(blocking=False):
        return None
    try:
        if any(audience.look(text).warns for text in draft.payload.told()):
            return None
        return Glance(person, draft.seat.case_id, draft.room, audience.heads, audience.sitting)
    finally:
        audience.lock.release()


def still_hold(glances: Sequence[Glance]) -> list[bool]:
    """Of each: whether nothing was heard since, nobody came and nobody left. What was said here all of them heard."""
    heads: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for person, case, room, head in _HEADS.ask([*{it.person for it in glances}], [*{it.case for it in glances}]):
        heads[person, case][room] = head
    sitting: dict[str, set[str]] = defaultdict(set)
    for room, seat in _SITTING.ask([*{it.room for it in glances}]):
        sitting[room].add(seat)
    return [
        sitting[it.room] == it.sitting and _but(heads[it.person, it.case], it.room) == _but(it.heads, it.room)
        for it in glances
    ]


def _but(heads: Mapping[str, int], room: str) -> dict[str, int]:
    return {each: head for each, head in heads.items() if each != room}

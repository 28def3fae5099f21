"""One line of a play: who does what, and the words that follow the colon."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any, get_args

from caucus.rehearse.page import Block
from caucus.rehearse.steps import (
    JOINT,
    NAME,
    Answers,
    Asks,
    Closes,
    Corrects,
    Mark,
    Opens,
    Purpose,
    Reply,
    Room,
    Says,
    ScriptError,
    Spoken,
    Step,
    Tells,
    Withdraws,
)


def _any(choice: object) -> str:
    return "|".join(get_args(choice))


_WHICH = r"(?:the joint session|(?:a|the) separate session with (?P<party>[A-Z]))"
_ACTS: dict[str, type[Step]] = {
    rf"(?: \((?P<mark>{_any(Mark)})\))?": Says,
    r" corrects": Corrects,
    r" withdraws": Withdraws,
    rf" opens {_WHICH}": Opens,
    rf" closes {_WHICH}": Closes,
    r" asks for a separate session": Asks,
    rf" answers (?P<to>{NAME}), (?P<reply>{_any(Reply)})": Answers,
    rf" tells (?P<to>{NAME}), who waits": Tells,
}
_PLAN = (
    rf"(?P<purpose>{_any(Purpose)})(?:, (?P<words>.+))?"
    r"; (?P<minutes>[1-9][0-9]{0,3}) minutes?"
    r"; asked by (?:the )?(?P<asked_by>mediator|[A-Z])"
)


def read(block: Block, scene: Room | None) -> Step:
    """The step in a block; `scene` is the room of what is said. Raises `ScriptError`."""
    for act, kind in _ACTS.items():
        if found := re.fullmatch(rf"(?P<by>{NAME}){act}", block.head):
            return _made(kind, found.groupdict(), block, scene)
    raise ScriptError(block.line, _puzzled(block.head))


def written(step: Step) -> str:
    """The line of this step, further paragraphs indented below it."""
    head, words = f"{step.by}{_act(step)}", _words(step)
    return f"{head}: {words}".replace("\n\n", "\n\n    ") if words else head


def _made(kind: type[Step], given: dict[str, Any], block: Block, scene: Room | None) -> Step:
    words = block.words()
    if bool(words) == (kind in (Closes, Withdraws)):
        told = "leave out what follows it" if words else "write the words after a colon"
        raise ScriptError(block.line, f"“{block.head}” stands wrong; {told}")
    given |= {"line": block.line, "words": words, "room": scene}
    if kind in (Opens, Closes):
        given["room"] = Room("separate", given["party"]) if given["party"] else JOINT
    elif kind in get_args(Spoken) and not scene:
        raise ScriptError(block.line, "set a scene first, as “== Joint room ==”")
    if kind is Opens:
        given |= _plan(block)
    return kind(**{each.name: given[each.name] for each in fields(kind)})


def _plan(block: Block) -> dict[str, Any]:
    found = re.fullmatch(_PLAN, block.words())
    if not found:
        example = "interests, what matters to her; 30 minutes; asked by A"
        purposes = ", ".join(get_args(Purpose))
        told = f"write the session as “{example}”; purposes are {purposes}"
        raise ScriptError(block.line, told)
    words, minutes = found["words"] or "", int(found["minutes"])
    return found.groupdict() | {"words": words, "minutes": minutes}


def _puzzled(head: str) -> str:
    if found := re.fullmatch(rf"{NAME} \((.*)\)", head):
        return f"“{found[1]}” is no mark; the marks are {', '.join(get_args(Mark))}"
    if found := re.fullmatch(rf"{NAME} answers {NAME},? ?(.*)", head):
        return f"“{found[1]}” is no answer; after the comma write now, later or no"
    return (
        f"“{head}” is not understood; write “Ana: words”, “Ana (hold): words”, "
        "“Ana corrects: words”, “Ana withdraws”, “Ana asks for a separate session: why”, "
        "or what a mediator does: opens, closes, answers, tells; "
        "indent a line that goes on with the one above"
    )


def _act(step: Step) -> str:
    match step:
        case Says():
            return f" ({step.mark})" if step.mark else ""
        case Corrects():
            return " corrects"
        case Withdraws():
            return " withdraws"
        case Opens():
            return f" opens {_which(step.room, 'a')}"
        case Closes():
            return f" closes {_which(step.room, 'the')}"
        case Asks():
            return " asks for a separate session"
        case Answers():
            return f" answers {step.to}, {step.reply}"
        case Tells():
            return f" tells {step.to}, who waits"


def _which(room: Room, article: str) -> str:
    return f"{article} separate session with {room.party}" if room.party else "the joint session"


def _words(step: Step) -> str:
    match step:
        case Closes() | Withdraws():
            return ""
        case Opens():
            aim = f"{step.purpose}, {step.words}" if step.words else step.purpose
            asked = "the mediator" if step.asked_by == "mediator" else step.asked_by
            return f"{aim}; {step.minutes} minutes; asked by {asked}"
    return step.words

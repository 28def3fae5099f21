"""The play of a mediation, which a mediator can write in any text editor.

Pure: `parse` turns the text into a `Script`, `write` turns it back.
`demo.play` is a whole play.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from caucus.rehearse import cast, lines, page
from caucus.rehearse.stage import Stage
from caucus.rehearse.steps import JOINT, NOTES, Room, Script, ScriptError, Spoken, Step

_SCENE = (
    r"=+ *(?P<kind>(?i:joint|separate|own|notes))(?: room)?"
    r"(?: of (?P<party>[A-Z]))? *=+"
)


def parse(text: str) -> Script:
    """The script in a play; raises `ScriptError` at the first line that is wrong."""
    blocks = page.blocks(text)
    script = cast.read(blocks[:4])
    return replace(script, steps=tuple(_steps(blocks[4:], Stage(script))))


def write(script: Script) -> str:
    """The play that parses to this script; raises `ValueError` when no play does."""
    parts = [cast.written(script)]
    scene: Room | None = None
    for step in script.steps:
        room = step.room if isinstance(step, Spoken) else scene
        parts += [f"== {room} =="] * (room != scene) + [lines.written(step)]
        scene = room
    text = "\n\n".join(parts) + "\n"
    if parse(text) != script:
        raise ValueError("a play holds paragraphs: no lone line break, no blanks at ends")
    return text


def _steps(blocks: list[page.Block], stage: Stage) -> Iterator[Step]:
    scene: Room | None = None
    for block in blocks:
        if block.head.startswith("="):
            scene = _scene(block)
            continue
        step = lines.read(block, scene)
        if told := stage.refusal(step):
            raise ScriptError(block.line, told)
        stage.take(step)
        yield step


def _scene(block: page.Block) -> Room:
    found = re.fullmatch(_SCENE, block.head)
    room = found and _room(found["kind"].lower(), found["party"] or "")
    if not room or block.words():
        scenes = (JOINT, Room("separate", "A"), Room("own", "A"), NOTES)
        told = ", ".join(f"“== {scene} ==”" for scene in scenes)
        raise ScriptError(block.line, f"a scene is one of {told}; write it so")
    return room


def _room(kind: str, party: str) -> Room | None:
    match kind, bool(party):
        case "joint", False:
            return JOINT
        case "notes", False:
            return NOTES
        case "separate", True:
            return Room("separate", party)
        case "own", True:
            return Room("own", party)
    return None

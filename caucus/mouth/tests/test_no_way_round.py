"""Whatever somebody says goes through the mouth: whoever keeps entries otherwise says why, here."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2]
OTHERWISE = {
    "mouth/speaking.py": "the mouth itself",
    "conveyance/passing.py": "words that the mouth has looked at, and looks at again before they go out",
    "walls/notes.py": "somebody's own notes, which nobody else hears",
    "terms/views.py": "acceptance, which holds no words",
    "api/seats.py": "acceptance",
    "intake/opening.py": "a case is opened: nothing was said in it yet",
    "walls/check_room.py": "the room of the check is made: nothing was said in it yet",
    "rooms/circles.py": "a circle is opened, and its seats are called: nothing was said in it yet",
    "rooms/letting_in.py": "somebody is let in by the yes of others; words of an ask go through the mouth",
    "intake/joining.py": "the house expects and invites; what it writes nobody said",
    "server/hot/writing.py": "plain words, with a glance at what is in memory; the rest is left to Django",
}


def _writers(path: Path) -> Iterator[str]:
    """Names under which a module has brought in what stores entries."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in ("caucus.walls.writer", "caucus.walls.together"):
            yield from (name.name for name in node.names if name.name in ("keep", "keep_together"))
        elif isinstance(node, ast.ImportFrom) and node.module == "caucus.walls":
            yield from (name.name for name in node.names if name.name in ("writer", "together"))


def test_nobody_keeps_words_round_the_mouth() -> None:
    found = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if "tests" not in path.parts and any(_writers(path))
    }
    assert found == set(OTHERWISE)

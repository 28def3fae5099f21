"""The sizes we keep: when a file or a function wants to grow, a noun is missing."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
CODE = [path for path in (ROOT / "caucus").rglob("*.py") if not {"migrations", "tests"} & set(path.parts)]
ALL = [path for folder in ("caucus", "tests", "bench") for path in (ROOT / folder).rglob("*.py")]
PAGES = [path for ending in ("*.html", "*.css", "*.js") for path in (ROOT / "caucus").rglob(ending)]


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    """Names and lengths in lines of every function in a file."""
    found = ast.walk(ast.parse(path.read_text("utf-8")))
    defined = (node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(f"{path.name}: {node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in defined]


@pytest.mark.parametrize("path", [path for path in ALL + PAGES if "migrations" not in path.parts], ids=lambda p: p.name)
def test_no_file_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert lines(path) <= LONGEST_FILE


def test_no_function_is_longer_than_a_screen() -> None:
    assert [found for path in ALL for found in functions(path) if found[1] > LONGEST_FUNCTION] == []


def test_most_files_and_functions_are_short() -> None:
    files = [length for path in CODE if (length := lines(path)) > 2]
    lengths = [length for path in CODE for _, length in functions(path)]
    print(f"{len(files)} files, median {median(files)}; {len(lengths)} functions, median {median(lengths)}")
    assert median(files) < 80
    assert median(lengths) < 8


def test_a_file_or_a_function_that_grew_is_found(tmp_path: Path) -> None:
    grown = tmp_path / "grown.py"
    grown.write_text("def long() -> None:\n" + "    pass\n" * LONGEST_FILE)
    assert lines(grown) > LONGEST_FILE
    assert functions(grown)[0][1] > LONGEST_FUNCTION

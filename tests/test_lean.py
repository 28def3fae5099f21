"""What goes over the wire of our styles and scripts is what they do, and nothing that is there for readers."""

from pathlib import Path

import pytest
from django.core.files import File

from caucus.server.lean import Lean, lean

ROOT = Path(__file__).parent.parent / "caucus"
OURS = [path for path in ROOT.glob("*/static/**/*") if path.suffix in (".js", ".css")]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_but_whole_lines_of_comment_and_indentation_is_left_out(path: Path) -> None:
    written = [line.strip(" \t") for line in path.read_text("utf-8").splitlines()]
    left = iter(lean(path.read_text("utf-8")).splitlines())
    stays, inside = next(left), False
    for line in written:
        if line == stays.rstrip(" \t"):
            stays = next(left, "")
        else:
            assert not line or inside or line.startswith(("//", "/*")), line
            inside = (inside or line.startswith("/*")) and "*/" not in line
    assert not stays
    odd = [line for line in lean(path.read_text("utf-8")).splitlines() if line.count("`") % 2]
    assert not odd, "a text over several lines would lose its indentation"


def test_addresses_and_comments_behind_code_stay() -> None:
    written = '  // gone\n  const a = "https://b"; // stays\n/** gone\n * too */\nc();\n'
    assert lean(written) == 'const a = "https://b"; // stays\nc();\n'


def test_a_name_with_a_digest_leads_to_the_same_bytes(tmp_path: Path) -> None:
    """What is stored twice, under its own name and with its digest, is read from its beginning both times."""
    store = Lean(location=tmp_path)
    with (ROOT / "ui" / "static" / "ui" / "keys.js").open("rb") as file:
        store.save("ui/keys.js", File(file))
        store.save("ui/keys.1234.js", File(file))
    one, two = ((tmp_path / "ui" / name).read_text("utf-8") for name in ("keys.js", "keys.1234.js"))
    assert one == two != ""

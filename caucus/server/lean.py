"""Our styles and scripts as they go over the wire: without comments and indentation, which are for readers."""

import re
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from servestatic.storage import CompressedManifestStaticFilesStorage

SLICES = Path(__file__).parent.parent
# Whole lines alone: what stands behind code on its line may be part of a text in it.
_FOR_READERS = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*|//.*)?\n|^[ \t]+", re.MULTILINE)


class Lean(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Others' files are kept as they came."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith((".js", ".css")) and (SLICES / name.split("/", maxsplit=1)[0]).is_dir():
            content.seek(0)
            content = ContentFile(lean(content.read().decode()).encode())
        return super()._save(name, content)  # type: ignore[no-any-return]


def lean(text: str) -> str:
    return _FOR_READERS.sub("", text)

"""A house with people in it: speakers, listeners, and the account of what became of their words."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import httpx

from tests.faults.ears import Ear
from tests.faults.figures import Figures
from tests.faults.speaking import Account, Speakers
from tests.faults.standing import Standing


class Scene:
    """The house in `folder`, as long as `standing` does; what is told of its people goes into `figures`."""

    def __init__(self, folder: Path, figures: Figures, standing: ExitStack) -> None:
        self.figures, self.house = figures, standing.enter_context(Standing(folder))
        self.ears = [standing.enter_context(Ear(self.house, name)) for name in ("mira", "ana", "bruno")]
        self.account = Account(figures)
        self.speakers = Speakers(self.house, self.account)
        standing.callback(self.speakers.close)
        self.line = standing.enter_context(httpx.Client(timeout=60))

    def note(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.figures.unclear += 1
            self.figures.notes.append(otherwise)

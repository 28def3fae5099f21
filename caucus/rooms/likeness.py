"""What the leak guard found, in words for the speaker: who said what it resembles, where, and when."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caucus.mouth.resembling import Likeness, Mark

SAID = {
    "separate": (_("You said this apart at {time}."), _("{name} said this apart at {time}.")),
    "own": (_("You said this in your own room at {time}."), _("{name} said this in your own room at {time}.")),
    "notes": (_("You noted this at {time}."), _("{name} noted this at {time}.")),
    "threshold": (_("You wrote this in private at {time}."), _("{name} wrote this in private at {time}.")),
    "joint": (
        _("You said this jointly at {time}, before everybody here sat there."),
        _("{name} said this jointly at {time}, before everybody here sat there."),
    ),
    "check": (
        _("You wrote this in the room of the check at {time}."),
        _("{name} wrote this in the room of the check at {time}."),
    ),
    "circle": (_("You said this in a smaller circle at {time}."), _("{name} said this in a smaller circle at {time}.")),
}
MARKS = {"hold": _("Held."), "use": _("Use unnamed."), "convey": _("May be conveyed.")}
Clock = Callable[[datetime], str]


def on_the_clock(at: datetime) -> str:
    return timezone.localtime(at).strftime("%H:%M")


def in_the_browser(at: datetime) -> str:
    """A place that a script fills in the reader's own time."""
    return "{time}"


def says(mark: Mark, me: str, time: Clock = on_the_clock) -> str:
    """One or two sentences; `time` writes the moment."""
    mine, others = SAID[mark.kind]
    said = str(mine if mark.by.seat == me else others).format(name=mark.by.name, time=time(mark.at))
    return f"{said} {MARKS[mark.mark]}" if mark.mark else said


def marked(likeness: Likeness | None, me: str) -> list[tuple[list[str], str]]:
    """The stretches of each mark, and what they resemble, as a page lists them."""
    return [([each.text for each in mark.stretches], says(mark, me)) for mark in (likeness.marks if likeness else ())]


def for_a_script(likeness: Likeness | None, me: str) -> dict[str, Any]:
    """With the words that the script shows around it: they weigh on no page where nobody is warned."""
    texts = {
        "title": _("This resembles what was said elsewhere, and not everybody here has heard it."),
        "why": _("Why do you say it all the same?"),
        "help": _("The reason stands in your own notes, which nobody else hears. Then press the button once more."),
        "clear": _("Nothing in it resembles what was said elsewhere any more."),
    }
    return as_data(likeness, me, in_the_browser) | {"texts": {name: str(text) for name, text in texts.items()}}


def as_data(likeness: Likeness | None, me: str, time: Clock = on_the_clock) -> dict[str, Any]:
    """For programs: no marks where nothing gives cause to warn."""
    if likeness is None:
        return {"seen": "", "marks": []}
    marks = [_mark(mark, me, time) for mark in likeness.marks]
    return {"seen": likeness.seen, "marks": marks}


def _mark(mark: Mark, me: str, time: Clock) -> dict[str, Any]:
    stretches = [stretch._asdict() for stretch in mark.stretches]
    return {"entry": mark.entry, "at": mark.at.isoformat(), "says": says(mark, me, time), "stretches": stretches}

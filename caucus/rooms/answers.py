"""How a page that writes answers: kept, or a plain sentence about what stands in the way and what to do next."""

import logging
import shutil
from collections.abc import Callable, Mapping
from errno import EDQUOT, EIO, ENOENT, ENOSPC, EROFS
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caucus.mouth.resembling import Likeness
from caucus.mouth.speaking import Confirmed, Warned
from caucus.plain import Unclear
from caucus.walls.drafts import NotHere, Refused, SaidOtherwise, Silent, Unfit

SENTENCES = {
    "empty": gettext_lazy("There are no words yet. Write something first."),
    "too-long": gettext_lazy("This is too long to be said at once. Please say it in two parts."),
    "hidden-signs": gettext_lazy(
        "The text holds invisible signs that could make it read differently from what it says. "
        "Please type that passage by hand."
    ),
    "too-many-marks": gettext_lazy("Too many accents stand on one letter. Please remove some."),
    "silent": gettext_lazy(
        "The joint session does not speak just now. Your words are kept here; say them when it goes on."
    ),
    "said-otherwise": gettext_lazy(
        "Something else was sent from this page already. Your words are kept here; press the button again to say them."
    ),
    "not-for-this-room": gettext_lazy("This person cannot come into this room, or has not accepted the terms yet."),
    "open-already": gettext_lazy("A session is open in this room already."),
    "closed-already": gettext_lazy("No session is open in this room."),
    "answered-already": gettext_lazy("This was answered already."),
    "yes-missing": gettext_lazy("Not everybody whose yes it takes has said yes. No answer is a no. Nobody was let in."),
    "circle-too-small": gettext_lazy("A circle takes two people at the least. Please choose who comes."),
    "not-inside": gettext_lazy("One of them has not accepted the terms yet, and cannot come into a circle before."),
    "here-already": gettext_lazy("This person is in the room already."),
    "threshold-stays": gettext_lazy("This place stays yours until the case closes."),
    "last-mediator": gettext_lazy("You are the last mediator in this room. Close the session instead."),
    "withdrawn-already": gettext_lazy("These words were withdrawn already."),
    "confirmed-already": gettext_lazy("You have said already that these are your words."),
    "who-said-it": gettext_lazy("Please choose who said it. Nothing was put into a room."),
    "not-apart-with-you": gettext_lazy(
        "This person does not sit in a separate session with you. Keep it as your own note instead."
    ),
    "no-marks-here": gettext_lazy("What is said in this room takes no mark."),
    "terms-changed": gettext_lazy("The terms have changed since you opened this page. Please read them again below."),
    "accepted-already": gettext_lazy("You have accepted the terms already."),
    "too-large": gettext_lazy("This file is larger than 50 MB. Nothing was stored. Please hand over a smaller one."),
    "divide": gettext_lazy("This file is larger than 10 MB. Divide it, and bring in one part after the other."),
    "no-file": gettext_lazy("No file was chosen."),
    "not-permitted": gettext_lazy("This is not permitted, or not any more. You can ask whether you may say it."),
    "not-now-permitted": gettext_lazy("The permission holds not yet, or not any longer. You can ask again."),
    "condition-open": gettext_lazy("The permission has a condition. Say first that it is fulfilled."),
    "not-for-all": gettext_lazy("Somebody hears this room for whom it was not permitted."),
    "other-words": gettext_lazy("These are not the words that were permitted. Use those, or ask about yours."),
    "passed-already": gettext_lazy("This was passed on to them already."),
    "others-hear-now": gettext_lazy(
        "Somebody has come or gone since you looked. Please look again at who hears it, and confirm once more."
    ),
    "nobody-there": gettext_lazy("Nobody is there to hear it."),
    "said-here-already": gettext_lazy("It was said in this very room."),
    "carried-already": gettext_lazy("Too late: it has gone out, or was taken back before."),
    "not-yours-to-loosen": gettext_lazy("Only the person who said it can let it be passed on. You can hold it."),
    "aloud-in-words": gettext_lazy("What was allowed aloud is recorded in the very words that were allowed."),
    "not-an-excerpt": gettext_lazy("These words do not stand in what was said. Choose another form for them."),
    "offers-go-apart": gettext_lazy("An offer is carried from one separate session into another."),
    "ask-first": gettext_lazy("If it comes from something that was said apart, ask first whether you may say it."),
    "cannot-be-waived": gettext_lazy("The mediator calls this an absolute bar. It cannot be waived."),
    "disclosed-anew": gettext_lazy("The mediator has disclosed it anew. Please answer the newer statement."),
    "nothing-disclosed": gettext_lazy("Nothing is disclosed yet. Say of at least one finding that it is."),
    "too-many-names": gettext_lazy("One check holds at most 200 names. Please leave some out."),
    "only-files": gettext_lazy("Only a file can go as it is. Choose another form for words."),
    "copy-gone": gettext_lazy("The copy is not there any more. Please make it again, and look at it once more."),
    "other-bytes": gettext_lazy("The copy is not the one that was looked at. Please make it again."),
    "flat-kind": gettext_lazy(
        "A flat copy can be made of a PDF, a picture (JPEG, PNG, WebP, GIF, TIFF) or plain text. Ask for it as a PDF, "
        "or ask whether it may go as it is."
    ),
    "flat-ending": gettext_lazy(
        "The name of this file says that it is something else than it is. Ask for it anew, under its right name."
    ),
    "flat-locked": gettext_lazy("A password protects this PDF. Ask for it without one."),
    "flat-broken": gettext_lazy(
        "This file is damaged, is not what it says, or takes too much room to be drawn. "
        "Ask for it anew, printed as a PDF."
    ),
    "flat-pages": gettext_lazy("This file has more than 200 pages. Ask for the pages that matter."),
    "flat-large": gettext_lazy("This is too large to be drawn. Ask for a smaller one, or for a part of it."),
    "flat-signs": gettext_lazy(
        "The text in this file holds signs that could make it read differently from what it says. Ask for it as a PDF."
    ),
    "flat-long": gettext_lazy("It took too long to draw this file. Ask for a part of it, or for a simpler one."),
    "flat-busy": gettext_lazy("Other copies are being made just now. Please try again in a minute."),
    "late": gettext_lazy("It did not go out in time, because the house was stopped. Please look again, and send anew."),
    "not-now": gettext_lazy(
        "Not kept yet: the house cannot write just now. What you typed is still here. Press the button again in a few "
        "minutes; it is kept only once. If this lasts, tell your mediator by telephone."
    ),
    "resembles": gettext_lazy(
        "Not said yet: this resembles what was said elsewhere and not everybody here has heard. Please look again."
    ),
    "invalid": gettext_lazy("Something in the form is missing or not clear. Please look at it again."),
}
STATUS = {"silent": 409, "resembles": 409, "said-otherwise": 409, "too-large": 413, "not-now": 503, "flat-busy": 503}
STOPS = {Silent: "silent", SaidOtherwise: "said-otherwise", Unfit: "not-for-this-room"}
LEAST = 4096  # bytes free, below which the database cannot write a page
UNWRITABLE = {ENOSPC, EDQUOT, EROFS, EIO, ENOENT}
log = logging.getLogger("caucus.rooms")


class Fault(NamedTuple):
    """Why nothing was kept: a code, an HTTP status, the sentence shown, and what the leak guard found, if it did."""

    reason: str
    status: int
    sentence: str
    likeness: Likeness | None = None


def fault(reason: str) -> Fault:
    return Fault(reason, STATUS.get(reason, 422), str(SENTENCES.get(reason, SENTENCES["invalid"])))


def attempt(act: Callable[[], list[str]]) -> Fault | list[str]:
    """Acts; the ids of what was kept, or why nothing was. Raises Http404 where the place is not the seat's."""
    try:
        return act()
    except NotHere as nowhere:
        raise Http404 from nowhere
    except Warned as found:
        return fault("resembles")._replace(likeness=found.likeness)
    except (Silent, SaidOtherwise, Unfit) as stop:
        return fault(STOPS[type(stop)])
    except (Refused, Unclear) as refusal:
        return fault(refusal.reason)
    except (OperationalError, OSError) as trouble:
        if not is_passing(trouble):
            raise
        return fault("not-now")


def is_passing(trouble: BaseException | None) -> bool:
    """Whether the disk or the database takes nothing just now: full, read-only, locked or away. The log hears of it."""
    unwritable = isinstance(trouble, OSError) and trouble.errno in UNWRITABLE
    away = _is_away_or_full()  # no key is found then either
    if trouble is None or not (away or unwritable or isinstance(trouble, OperationalError)):
        return False
    cause = (trouble and trouble.__cause__) or trouble
    log.error("nothing can be kept: %s", getattr(cause, "sqlite_errorname", None) or type(cause).__name__)
    return True


def confirmed(said: Mapping[str, Any]) -> Confirmed | None:
    """The second confirmation that came with a form or a call, if one did."""
    seen = said.get("seen")
    return Confirmed(seen, said.get("anyway") or "") if seen else None


def _is_away_or_full() -> bool:
    """Whatever breaks while the folder is away, or takes not one page more, is laid to the disk."""
    try:
        return shutil.disk_usage(settings.HOME).free < LEAST
    except OSError:
        return True


def form_fault(form: forms.Form) -> Fault:
    """The first thing that a form complains of."""
    codes = [error.code for errors in form.errors.as_data().values() for error in errors]
    return fault(next((code for code in codes if code in SENTENCES), "invalid"))


def said_at(time: str) -> str:
    return _("Said at %(time)s.") % {"time": time}

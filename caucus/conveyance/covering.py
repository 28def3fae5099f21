"""Whether a permission covers what a mediator is about to say, and to whom (pure)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from caucus.conveyance.entries import OF_FILES, WORDED
from caucus.conveyance.permissions import Permission, Standing
from caucus.walls.hearing import Listener
from caucus.walls.seating import MEDIATORS


class Passage(NamedTuple):
    """What is to be said, by which permission, before whom; `inside` are the seats that hear the giver's words anyway.

    `words` is None where the thing itself is carried. `met`: the mediator found the condition fulfilled.
    """

    permission: str
    form: str
    words: str | None
    listeners: tuple[Listener, ...]
    inside: frozenset[str]
    met: bool


def refusal(standing: Standing, passage: Passage, now: datetime) -> str | None:
    """A code, or None where everything holds."""
    if standing.withdrawn:
        return "withdrawn-already"
    found = next((each for each in standing.permissions if each.id == passage.permission), None)
    if found is None:
        return "not-permitted"
    listeners = [each for each in passage.listeners if each.seat not in passage.inside]
    checks = (
        (not listeners, "nobody-there"),
        (audience(listeners) <= set(found.spent), "passed-already"),
        (not found.is_live(now), "not-now-permitted"),
        (found.condition and not passage.met, "condition-open"),
        (not all(covers(found, each) for each in listeners), "not-for-all"),
        (not fits(found, standing, passage), "other-words"),
    )
    return next((code for stands_in_the_way, code in checks if stands_in_the_way), None)


def covers(permission: Permission, listener: Listener) -> bool:
    return not permission.to or listener.seat in permission.to or listener.party in permission.to


def fits(permission: Permission, standing: Standing, passage: Passage) -> bool:
    """Whether just this was permitted, in this form; what was not worded by its giver, a mediator words."""
    if permission.form != passage.form:
        return False
    if passage.words is None or permission.form == "original":
        return passage.words is None and permission.form in OF_FILES
    if permission.form not in WORDED:
        return True
    wording = permission.words or (standing.words if permission.form == "exact" else "")
    return bool(wording) and passage.words == wording


def audience(listeners: Iterable[Listener]) -> set[str]:
    """The parties that hear it, and whoever is of none, mediators left out."""
    return {each.party or each.seat for each in listeners if each.role not in MEDIATORS}

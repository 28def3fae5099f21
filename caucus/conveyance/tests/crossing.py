"""Ana says something apart, and Mira is about to pass it on: what the tests of the shuttle begin with."""

from datetime import UTC, datetime

from caucus.conveyance import passing
from caucus.conveyance.actions import permit
from caucus.conveyance.entries import Intended, Permitted
from caucus.walls.audience import listeners
from caucus.walls.writer import keep
from tests.house import House

NEVER = datetime(2000, 1, 1, tzinfo=UTC)
LAME = "We could live with eighty thousand."


def said_apart(house: House, words: str = LAME, **given: object) -> str:
    return house.say("ana", "separate a", words, **given)


def permitted(house: House, about: str, form: str = "exact", by: str = "ana", **given: object) -> str:
    allowed = Permitted(form=form, **given)  # type: ignore[arg-type]
    return keep(permit(house.seats[by], house.room("separate a"), about, allowed))[0]


def wanted(house: House, about: str, permission: str, words: str = LAME, **given: object) -> Intended:
    """What Mira confirms: to whoever hears the separate session of b now, unless told otherwise."""
    target = house.rooms[str(given.pop("into", "separate b"))].id
    hears = given.pop("hears", tuple(each.seat for each in listeners(target)))
    plain: dict[str, object] = {"form": "exact", "due": NEVER, **given}
    return Intended(
        source=house.rooms["separate a"].id,
        entry=about,
        permission=permission,
        target=target,
        words=words,
        hears=hears,
        **plain,  # type: ignore[arg-type]
    )


def intended(house: House, about: str, permission: str, words: str = LAME, **given: object) -> str:
    by = house.seats[str(given.pop("by", "mira"))]
    return passing.intend(by, house.room("separate a"), wanted(house, about, permission, words, **given))[0]

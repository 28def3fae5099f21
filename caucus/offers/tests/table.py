"""The table of every test of offers: short ways to make, carry and answer one."""

from caucus.offers import actions, carrying
from caucus.offers.actions import Made
from caucus.offers.entries import Answer
from caucus.offers.finding import found, here, stands
from caucus.offers.money import Money
from caucus.offers.proposal import Proposal, Term
from caucus.offers.standing import Delivery, Standing, deliveries
from caucus.walls.writer import keep
from tests.house import House


def pays(amount: int, currency: str = "EUR", **given: object) -> Proposal:
    """A firm offer of so many whole units, for "Price"."""
    terms = (Term(issue="Price", money=Money(amount * 100, currency)),)
    return Proposal(what="offer", terms=terms, **given)  # type: ignore[arg-type]


def offer(house: House, name: str, room: str, what: Proposal, once: str | None = None, **given: object) -> str:
    made = Made(proposal=what, **given)  # type: ignore[arg-type]
    return keep(actions.offer(house.seats[name], house.room(room), made, once))[0]


def answer(house: House, name: str, room: str, about: str, how: Answer, words: str = "") -> str:
    return keep(actions.answer(house.seats[name], house.room(room), about, how, words))[0]


def withdraw(house: House, name: str, room: str, about: str) -> str:
    return keep(actions.withdraw(house.seats[name], house.room(room), about))[0]


def carry(house: House, offered: str, source: str = "separate a", target: str = "separate b") -> str:
    """Mira puts an offer of one separate room into another."""
    into = house.room(target)
    drafts = carrying.carry_offer(
        house.mira, house.room(source), offered, into, target[-1], carrying.hearers(into), whole=True
    )
    return keep(drafts, read=both(house, source, target))[0]


def tell(house: House, answered: str, offered: str, source: str = "separate a", target: str = "separate b") -> str:
    """Mira passes an answer back."""
    drafts = carrying.carry_answer(house.mira, house.room(target), answered, house.room(source), offered)
    return keep(drafts, read=both(house, source, target))[0]


def recall(house: House, offered: str, put: str, source: str = "separate a", target: str = "separate b") -> str:
    """Mira tells those to whom it was put that it stands no more."""
    rooms = house.room(source), house.room(target)
    drafts = carrying.carry_withdrawal(house.mira, rooms[0], offered, rooms[1], put, target[-1])
    return keep(drafts, read=both(house, source, target))[0]


def both(house: House, *rooms: str) -> tuple[str, ...]:
    return tuple(house.rooms[room].id for room in rooms)


def standing(house: House, name: str, room: str, offered: str) -> Standing:
    return stands(found(house.seats[name], house.room(room), offered))


def answers(house: House, name: str, room: str, offered: str) -> dict[str, str]:
    """How each party stands to an offer, as somebody hears it in the room where it was made or put."""
    it, parties = found(house.seats[name], house.room(room), offered), here(house.room(room))
    each: tuple[Delivery, ...] = deliveries(it.offer, it.about, parties)
    return {delivery.party: delivery.state for delivery in each}

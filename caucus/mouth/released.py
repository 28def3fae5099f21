"""Forms in which something said apart was given to others: whoever carries words across a wall tells of them here."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from caucus.walls.hearing import Heard


class Release(NamedTuple):
    """The seats in `to` were given this form of an entry."""

    entry: str
    form: str
    to: frozenset[str]


Teller = Callable[[Heard], Iterable[Release]]
_tellers: list[Teller] = []


def tells_of_releases(teller: Teller) -> Teller:
    """Declares what an entry that the speaker hears tells of forms given out: its own record of a conveyance, say."""
    _tellers.append(teller)
    return teller


def releases(heard: Heard) -> Iterator[Release]:
    return (release for teller in _tellers for release in teller(heard))

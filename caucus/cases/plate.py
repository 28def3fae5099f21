"""The plate of a case: its title and the names on its doors, sealed and opened under the case's key."""

from collections.abc import Iterable

from caucus.cases.cards import PartyCard, PersonCard, Plate
from caucus.cases.models import Case, Party, Seat
from caucus.sealing import keyring
from caucus.sealing.cipher import Broken
from caucus.sealing.words import Words


def engraved(case: str, text: str, place: str) -> Words:
    """`text` sealed for the plate of a case; `place` says where it stands, such as "title"."""
    return Words(keyring.seal(case, text.encode(), place))


def plate_of(case: Case, seats: Iterable[Seat]) -> Plate:
    """The title, and the names of just these seats (loaded with their party)."""
    people = {seat.id: _person(seat) for seat in seats}
    return Plate(_read(case.id, case.title, "title"), people)


def _person(seat: Seat) -> PersonCard:
    name = _read(seat.case_id, seat.name, seat.id)
    return PersonCard(seat.id, name, seat.role, party_card(seat.party))


def party_card(party: Party | None) -> PartyCard | None:
    if party is None:
        return None
    return PartyCard(party.letter, _read(party.case_id, party.name, party.id))


def _read(case: str, words: Words, place: str) -> str:
    return keyring.unseal(case, words.sealed, place).decode()


def broken(case: Case) -> list[str]:
    """What of a plate does not open."""
    places = [("the title", case.title, "title")]
    places += [(f"the name of party {each.letter}", each.name, each.id) for each in Party.objects.filter(case=case)]
    places += [(f"the name of seat {each.id}", each.name, each.id) for each in Seat.objects.filter(case=case)]
    return [called for called, words, place in places if not _opens(case.id, words, place)]


def _opens(case: str, words: Words, place: str) -> bool:
    try:
        _read(case, words, place)
    except (Broken, keyring.NoKey):
        return False
    return True

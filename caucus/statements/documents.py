"""The files of a room that still stand (pure)."""

from datetime import datetime
from typing import NamedTuple

from caucus.cases.cards import PersonCard
from caucus.walls.hearing import Hearing


class Document(NamedTuple):
    """`size` is in bytes."""

    id: str
    name: str
    size: int
    by: PersonCard
    at: datetime


def documents(hearing: Hearing, room: str) -> tuple[Document, ...]:
    gone = {entry.about for entry in hearing.said("withdrawn", room=room)}
    came = hearing.said("handed", "delivered", room=room)
    files = (entry for entry in came if entry.payload.file and entry.id not in gone)
    return tuple(
        Document(file.id, file.payload.name, file.payload.size, hearing.plate.person(file.seat), file.at)
        for file in files
    )

"""Small leaks, each as somebody might write it in good faith; each patches the product in place, none stays."""

from tests.two_worlds.planted import (
    admissions,
    answers,
    brought,
    crossings,
    doors,
    files,
    identifiers,
    limits,
    mail,
    mouths,
    offers,
    pages,
    people,
    shuttle,
    streams,
)
from tests.two_worlds.planted.leak import PLANTED, Planted, planted

FILES = (
    *(admissions, answers, brought, crossings, doors, files, identifiers, limits),
    *(mail, mouths, offers, pages, people, shuttle, streams),
)

__all__ = ["FILES", "PLANTED", "Planted", "planted"]

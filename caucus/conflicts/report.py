"""The report of a check, from the side of whoever asks for it: a fold, as the page and paper show it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language, gettext, ngettext

from caucus.cases.cards import PersonCard
from caucus.conflicts import disclosure, wording
from caucus.conflicts.blocks import Heading, Items, Picture, Report, Table, Text
from caucus.conflicts.disclosed_report import disclosed
from caucus.conflicts.drawn import Numbered, Section, sections
from caucus.conflicts.entries import Name
from caucus.conflicts.findings import Findings, findings, room_of_the_check
from caucus.conflicts.templatetags.conflicts import sentence
from caucus.ui.templatetags.ui import called, named
from caucus.walls.hearing import Hearing

Blocks = Iterator[Heading | Text | Items | Table | Picture]


def report(hearing: Hearing) -> Report:
    """Whole, also where nothing was checked yet; of disclosures what the reader hears."""
    found, stated = findings(hearing), disclosure.statements(hearing)
    blocks = [*_head(hearing), *(_found(found) if found else _nothing()), *disclosed(stated)]
    return Report(get_language() or "en", gettext("Who here knows whom?"), hearing.plate.title, blocks)


def _head(hearing: Hearing) -> Blocks:
    room, reader = room_of_the_check(hearing), hearing.plate.person(hearing.seat.id)
    drawn_up = {"name": called(reader), "when": wording.moment(hearing.now)}
    yield Text(gettext("Drawn up for %(name)s, %(when)s.") % drawn_up)
    if room:
        hear = wording.listed(map(_with_role, (reader, *hearing.sitting(room.id))))
        yield Text(gettext("The check is heard by %(names)s, and by nobody else.") % {"names": hear})


def _with_role(person: PersonCard) -> str:
    return f"{person.name} ({named(person.role, 'role')})" if person.name else called(person)


def _nothing() -> Blocks:
    yield Text(gettext("Nothing was checked yet."), "notice")


def _found(found: Findings) -> Blocks:
    yield Heading(2, gettext("What was found"))
    yield Text(_when(found))
    yield from _how_many(found)
    for section in sections(found.ways, sentence):
        yield from _of_one(section)
    if found.total:
        yield Text(
            gettext(
                "What it resembles is a suggestion. The IBA lists are the arbitrators’ scale, borrowed. "
                "The mediator classifies."
            ),
            "quiet",
        )
    yield from _unchecked(found)
    yield from _names(found)
    yield Heading(2, gettext("Every time it was checked"))
    yield Items([_run(each.at, wording.because(each), each.version, each.total) for each in found.runs])


def _when(found: Findings) -> str:
    run = found.run
    said = gettext("Checked %(when)s, %(why)s, at version %(version)s of the register.") % {
        "when": wording.moment(run.at),
        "why": wording.because(run),
        "version": run.version,
    }
    if found.held == run.version:
        return said
    again = gettext("The same was found at version %(version)s, %(when)s.")
    return f"{said} {again % {'version': found.held, 'when': wording.moment(found.held_at)}}"


def _run(at: datetime, why: str, version: str, total: int) -> str:
    return ", ".join((wording.moment(at), why, gettext("version %(version)s") % {"version": version})) + (
        f": {wording.so_many(total)}"
    )


def _how_many(found: Findings) -> Blocks:
    if found.total:
        paths = ngettext(
            "One path of up to four ties.",
            "%(many)s paths of up to four ties, shortest and strongest first.",
            found.total,
        )
        yield Text(paths % {"many": found.total})
    else:
        yield Text(
            gettext("No path of up to four ties is known to the register. That does not say that there is none."),
            "notice",
        )
    if found.listed < found.total:
        yield Text(gettext("The first %(listed)s are listed.") % {"listed": found.listed}, "notice")
    if found.hidden:
        yield Text(f"{gettext('A tie exists that cannot be shown:')} {wording.listed(found.hidden)}", "notice")


def _of_one(section: Section) -> Blocks:
    yield Heading(3, section.neutral)
    if section.drawing:
        yield Picture(
            gettext("The first paths, from left to right; the same stands in the table below."), section.drawing
        )
    if section.left_out:
        left_out = ngettext(
            "One more path is listed and not drawn.",
            "%(many)s more paths are listed and not drawn.",
            section.left_out,
        )
        yield Text(left_out % {"many": section.left_out}, "notice")
    head = [
        gettext("Path"),
        gettext("To whom"),
        gettext("Tie"),
        gettext("When"),
        gettext("Source"),
        gettext("Standing"),
    ]
    rows = [row for each in section.paths for row in _rows(each)]
    yield Table(gettext("Paths of %(name)s") % {"name": section.neutral}, head, rows)
    yield Items([text for each in section.paths for text in _suggestions(each)])


def _rows(each: Numbered) -> Iterator[list[str]]:
    """A row for each tie; the first of a path says which it is."""
    first = [f"{each.number}. {wording.so_long(each.path)}", each.path.towards]
    if not each.path.steps:
        yield [*first, "", "", "", ""]
    for step in each.path.steps:
        for tie in step.ties:
            source = ", ".join(text for text in (tie.source, tie.dated) if text)
            said = "; ".join(text for text in (sentence(step, tie), tie.detail) if text)
            yield [*first, said, wording.years(tie), source, wording.stands(tie)]
            first = ["", ""]


def _suggestions(each: Numbered) -> Iterator[str]:
    """What it resembles, with the reason; where it resembles nothing, that this decides nothing."""
    for situation, reason in wording.resembling(each.path):
        said = f"{each.number}. {situation.scale}, {situation.item} ({wording.colour(situation.colour)}): {reason}"
        unread = "" if situation.read else f" {gettext('The item is told from memory: look it up.')}"
        yield said + unread
    if not each.path.resembles:
        yield f"{each.number}. {gettext('Resembles none of the situations listed here. That decides nothing.')}"


def _unchecked(found: Findings) -> Blocks:
    """What was not looked for, and what was cut; that everything was, where it was."""
    yield Heading(2, gettext("What was not checked"))
    if found.complete:
        yield Text(gettext("Every name was found in the register, and nothing was cut."))
    if found.more:
        yield Text(gettext("There are more paths than are listed."), "notice")
    if found.cut:
        yield Text(f"{gettext('Too many ties lead on from:')} {wording.listed(found.cut)}", "notice")
    for name in found.unclear:
        asked = gettext("“%(name)s” may be one of these. Nobody was assumed. Who is meant?") % {"name": name.text}
        yield Text(asked, "notice")
        yield Items([", ".join(text for text in (near.name, near.born, near.country) if text) for near in name.near])
    if found.unknown:
        unknown = wording.listed(name.text for name in found.unknown)
        yield Text(f"{gettext('Not in this register, which says nothing about them:')} {unknown}", "notice")


def _names(found: Findings) -> Blocks:
    yield Heading(2, gettext("Names that were asked about"))
    rows = [_name(each) for each in (*found.settled, *found.unclear, *found.unknown)]
    yield Table(gettext("Names that were asked about"), [gettext("Name"), gettext("As"), gettext("Taken for")], rows)


def _name(name: Name) -> list[str]:
    role = gettext("typed in") if name.role == "extra" else named(name.role, "role")
    taken = name.known or gettext("nobody")
    by_hand = f" ({gettext('said by hand')})" if name.chosen else ""
    also = wording.listed(near.name for near in name.near) if name.profile else ""
    return [
        name.text,
        role,
        f"{taken}{by_hand}" + (f". {gettext('Of a like name there are also:')} {also}" if also else ""),
    ]

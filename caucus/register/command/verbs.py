"""Each verb of `caucus register`: does it, and prints words or JSON. Returns the exit status."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from caucus.register import checking, looking, telling, wording
from caucus.register.command.bringing import import_, invent, undo
from caucus.register.command.writing import export
from caucus.register.evidence import Known
from caucus.register.names import Agreement, compare
from caucus.register.tied import Way

BY = "command"
INCOMPLETE = 1  # exit status of a check in which something was not looked for


def run(args: argparse.Namespace) -> int:
    verbs: dict[str, Callable[[argparse.Namespace], int]] = {
        "import": import_, "undo": undo, "search": search, "compare": compare_names,
        "check": check, "export": export, "invent": invent,
    }  # fmt: skip
    return verbs[args.verb](args)


def search(args: argparse.Namespace) -> int:
    found = looking.look(args.name, BY, Known(args.born, args.country), args.purpose)
    if args.json:
        return _json({"asked": args.name, "hits": [telling.likely(each) for each in found]})
    for each in found:
        print(f"{each.profile.name}  ({each.profile.kind}, {each.profile.id})")
        _reasons(each.agreement, str(wording.VERDICTS[each.judged.verdict]))
    if not found:
        print("Nobody of a like name is in this register. That says nothing about whom the register does not know.")
    return 0


def compare_names(args: argparse.Namespace) -> int:
    found = compare(args.left, args.right, of_person=not args.body)
    verdict = "name-alone" if found.alike else "different"
    if args.json:
        return _json({"left": args.left, "right": args.right, "verdict": verdict, **telling.agreement(found)})
    _reasons(found, str(wording.VERDICTS[verdict]))
    return 0


def _reasons(found: Agreement, verdict: str) -> None:
    print(f"  {verdict} (names agree {round(found.score * 100)} of 100)")
    for each in found.reasons:
        print(f"  - {wording.reason(each)}")


def check(args: argparse.Namespace) -> int:
    try:
        found = checking.check(args.neutral, args.names, BY, args.purpose)
    except checking.TooMany:
        sys.exit(f"One question holds at most {checking.MOST} names.")
    if args.json:
        _json(telling.checked(found))
    else:
        _say(_settled(found), _paths(found), _unchecked(found))
    return 0 if found.complete else INCOMPLETE


def _settled(found: checking.Checked) -> Iterable[str]:
    for each in (found.neutral, *found.others):
        if each.profile is not None:
            yield f"“{each.text}” was taken for {each.profile.name} ({each.profile.id})."


def _paths(found: checking.Checked) -> Iterable[str]:
    if found.ways is None:
        return
    if not found.ways.ways:
        yield "No path of up to four ties is known to this register. That does not say that there is none."
    for number, way in enumerate(found.ways.ways, 1):
        yield f"{number}. ({len(way.steps)} ties, strength {way.percent}/100)"
        yield from _steps(way)


def _steps(way: Way) -> Iterable[str]:
    for told in (told for step in way.steps for told in step.told):
        when = f" ({told.tie.since}–{told.tie.until})" if told.tie.since or told.tie.until else ""
        yield f"     {told.sentence}{when}; {told.tie.source or told.tie.batch.source}"


def _unchecked(found: checking.Checked) -> Iterable[str]:
    if found.ways is not None and not found.ways.found.whole:
        hubs = ", ".join(hub.name for hub in found.ways.cut)
        yield "Not everything is shown." + (f" Too many ties lead on from: {hubs}." if hubs else "")
    for each in found.unchecked:
        if each.unknown:
            yield f"NOT CHECKED: “{each.text}” is not in this register."
        elif each.profile is None:
            yield f"NOT CHECKED: “{each.text}” may be one of these; ask again with the identifier of the one meant:"
            yield from (
                f"     {other.profile.id}  {other.profile.name} {other.profile.born}".rstrip() for other in each.near
            )


def _say(*parts: Iterable[str]) -> None:
    for line in (line for part in parts for line in part):
        print(line)


def _json(said: dict[str, Any]) -> int:
    print(json.dumps(said, ensure_ascii=False, indent=2))
    return 0

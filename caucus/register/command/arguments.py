"""What `caucus register` takes on the command line. Knows neither Django nor the register."""

import argparse
from datetime import date
from pathlib import Path

BASES = ("consent", "contract", "duty", "public", "interest")
SHAPES = ("people", "ties", "lines", "ftm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb", required=True)
    _import(_verb(verbs, "import", "bring a file in: CSV, Excel, JSON lines, FollowTheMoney; goes on after a break"))
    undo = _verb(verbs, "undo", "take a batch out again, as a whole")
    undo.add_argument("batch", type=str.strip, help="as `import` printed it")
    _search(_verb(verbs, "search", "who of the register may be meant by a name, and why"))
    _compare(_verb(verbs, "compare", "two names beside each other: score, verdict, reasons"))
    _check(_verb(verbs, "check", "every path of up to four ties from a neutral to others"))
    _export(_verb(verbs, "export", "write the register out, so that it can be brought in again"))
    _invent(_verb(verbs, "invent", "write a register of invented people, for a demonstration; the same for one seed"))


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=says, description=says)
    verb.add_argument("--json", action="store_true", help="print JSON")
    return verb


def _import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--purpose", required=True, help="what the people are kept for")
    verb.add_argument("--basis", required=True, choices=BASES, help="lawful basis, article 6(1) GDPR")
    verb.add_argument("--keep-until", required=True, type=date.fromisoformat, metavar="DAY", help="such as 2031-12-31")
    told = verb.add_mutually_exclusive_group(required=True)
    told.add_argument(
        "--notice-on", type=date.fromisoformat, metavar="DAY", help="the day on which the people were told"
    )
    told.add_argument("--no-notice", default="", metavar="REASON", help="or why they were not told")
    verb.add_argument("--source", help="who says so (default: the name of the file)")
    verb.add_argument("--tie", default="disclosed", help="kind of the ties, where no column says it")
    verb.add_argument(
        "--column", action="append", default=[], metavar="FIELD=HEADING", help="a column that is not guessed"
    )
    verb.add_argument("--preview", action="store_true", help="bring nothing in; show how the first rows would come in")


def _search(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", metavar="NAME")
    verb.add_argument("--born", default="", help="born or founded, as far as known")
    verb.add_argument("--country", default="", help="as far as known")
    verb.add_argument("--purpose", default="", help="what for; kept with the search, sealed")


def _compare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("left", metavar="NAME")
    verb.add_argument("right", metavar="NAME")
    verb.add_argument("--body", action="store_true", help="names of companies or institutions, not of people")


def _check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("neutral", metavar="NEUTRAL", type=str.strip, help="a name, or the identifier of a profile")
    verb.add_argument("names", metavar="NAME", type=str.strip, nargs="+")
    verb.add_argument("--purpose", default="", help="what for; kept with the searches, sealed")


def _export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--shape", choices=SHAPES, default="lines", help="tables of people or ties (CSV), JSON lines, or FollowTheMoney"
    )
    verb.add_argument("--out", type=Path, help="a file (default: standard output)")


def _invent(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--people", type=int, default=7_300, help="profiles, firms and institutions among them")
    verb.add_argument("--ties", type=int, default=13_500)
    verb.add_argument("--seed", type=int, default=1)
    verb.add_argument("--out", type=Path, help="a file of JSON lines (default: straight into the register)")

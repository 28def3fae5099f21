"""The command `caucus guard`: the guard over files, so that anybody can judge it on their own text."""

import argparse
import os
import sys
from pathlib import Path

from caucus.guard.lines import DraftLine, SealedLine, as_sealed, read, written
from caucus.guard.shapes import Reason, Tuning
from caucus.guard.watch import Guard

SAYS = "compare drafts with what was said apart: both files of JSON lines; one JSON line a draft"
ENDS = (
    "Ends with 0 when every line was read, with 1 when some could not be (each named), with 2 when a file is missing."
)


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    guard = commands.add_parser("guard", help=SAYS, description=SAYS, epilog=ENDS)
    guard.add_argument("sealed", metavar="SEALED", type=Path, help="a line: id, text, released (forms given already)")
    guard.add_argument("drafts", metavar="DRAFTS", type=Path, help="a line: id, text")
    guard.add_argument("--warn-at", metavar="SCORE", type=_score, default=Tuning().warn_at, help="default: 0.5")
    guard.add_argument("--common", metavar="FILE", type=Path, help="text that every listener knows already")
    guard.add_argument(
        "--without",
        metavar="REASON",
        type=Reason,
        action="append",
        default=[],
        help=", ".join(each.value for each in Reason),
    )
    guard.set_defaults(run=run)


def _score(text: str) -> float:
    value = float(text)
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError("a number above 0, up to 1")
    return value


def run(args: argparse.Namespace) -> int:
    try:
        common = (args.common.read_text("utf-8"),) if args.common else ()
        return _compare(args.sealed, args.drafts, Tuning(args.warn_at, frozenset(args.without), common))
    except BrokenPipeError:  # whoever read this has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (OSError, UnicodeDecodeError) as fault:
        sys.stderr.write(f"Nothing was compared: {fault}\n")
        return 2


def _compare(sealed: Path, drafts: Path, tuning: Tuning) -> int:
    faults = 0

    def complain(path: Path, number: int, says: str) -> None:
        nonlocal faults
        faults += 1
        sys.stderr.write(f"{path}, line {number}: {says}\n")

    with sealed.open("rb") as kept, drafts.open("rb") as asked:
        guard = Guard(
            (as_sealed(line) for line in read(kept, SealedLine, lambda *told: complain(sealed, *told))), tuning
        )
        for draft in read(asked, DraftLine, lambda *told: complain(drafts, *told)):
            sys.stdout.buffer.write(written(draft, guard.look(draft.text)))
    sys.stdout.flush()
    return 1 if faults else 0

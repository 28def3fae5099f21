"""`caucus register import`, `undo` and `invent`: what comes in, with its progress, and what goes out again."""

import argparse
import io
import json
import sys
import time
from itertools import islice
from typing import Any, BinaryIO

from caucus import clock
from caucus.register import telling, wording
from caucus.register.importing import mapping, reading, running
from caucus.register.importing.rows import ProfileRow, Refused
from caucus.register.invented import GROUND, written
from caucus.register.models import Batch, BatchState

BY = "command"
TOLD = 20  # refused rows on the terminal; JSON tells all
PREVIEW = 8


def import_(args: argparse.Namespace) -> int:
    if args.keep_until <= clock.now().date():
        sys.exit("The day in --keep-until is over.")
    try:
        with args.file.open("rb") as file:
            return _taken(args, file)
    except OSError as fault:
        sys.exit(f"{args.file} cannot be read: {fault.strerror}")
    except Refused as why:
        sys.exit(f"{args.file}: {wording.refusal(why.code)}")


def _taken(args: argparse.Namespace, file: BinaryIO) -> int:
    shape = reading.shape_of(args.file.name, file.read(4096))
    file.seek(0)
    settled = _settled(args, file, shape)
    if args.preview:
        return _preview(file, shape, settled)
    source = args.source or args.file.name
    ground = running.Ground(source, args.purpose, args.basis, args.keep_until, args.notice_on, args.no_notice)
    return _brought(running.begin(ground, shape, file, settled, BY), file, as_json=args.json)


def _settled(args: argparse.Namespace, file: BinaryIO, shape: str) -> dict[str, Any]:
    """Columns as guessed from the headings, and as said with --column. Raises Refused."""
    settled = reading.settled(file, shape, args.tie)
    if not settled:
        return settled
    headings = reading.headings(file, shape)
    for said in args.column:
        field, _, heading = said.partition("=")
        if field not in mapping.FIELDS or heading not in headings:
            sys.exit(f"--column {said}: fields are {', '.join(mapping.FIELDS)}; headings are {', '.join(headings)}.")
        settled["columns"][field] = headings.index(heading)
    if not mapping.usable(settled["columns"]):
        raise Refused("unusable")
    return settled


def _preview(file: BinaryIO, shape: str, settled: dict[str, Any]) -> int:
    for number, row in islice(reading.rows(file, shape, settled, 0, sensitive=False), PREVIEW):
        if isinstance(row, Refused):
            print(f"{number}: {wording.refusal(row.code)}")
        elif isinstance(row, ProfileRow):
            print(f"{number}: {row.name} ({row.kind}) {row.born} {row.country}".rstrip())
        else:
            print(f"{number}: {row.left.name or row.left.key} — {row.kind} — {row.right.name or row.right.key}")
    return 0


def _brought(batch: Batch, file: BinaryIO, as_json: bool) -> int:
    began, first = time.monotonic(), batch.row
    for step in running.steps(batch, file):
        rows = step.row - first
        sys.stderr.write(f"{step.row:,} rows, {rows / max(0.001, time.monotonic() - began):,.0f} a second\n")
    return _told(batch, as_json)


def _told(batch: Batch, as_json: bool) -> int:
    said = telling.batch(batch)
    if as_json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return 0
    print(f"Batch {batch.id}: {batch.kept:,} new, {batch.known:,} known before, {batch.refused:,} refused.")
    for row in said["refusals"][:TOLD]:
        print(f"  row {row['row']}: {row['words']} {row['detail']}".rstrip())
    if batch.refused > TOLD:
        print(f"  … and {batch.refused - TOLD:,} more; --json tells them all")
    return 0


def undo(args: argparse.Namespace) -> int:
    batch = Batch.objects.filter(id=args.batch).exclude(state=BatchState.UNDONE).first()
    if batch is None:
        sys.exit("There is no such batch, or it was taken out already.")
    running.undo(batch)
    print(json.dumps(telling.batch(batch), ensure_ascii=False) if args.json else f"Batch {batch.id} was taken out.")
    return 0


def invent(args: argparse.Namespace) -> int:
    """The demonstration's register: invented people, written to a file or brought straight in."""
    if args.out is not None:
        with args.out.open("wb") as out:
            out.writelines(written(args.people, args.ties, args.seed))
        return 0
    file = io.BytesIO(b"".join(written(args.people, args.ties, args.seed)))
    return _brought(running.begin(GROUND, "jsonl", file, {}, BY), file, as_json=args.json)

"""`caucus register export`: the register as a stream of bytes, to a file or on."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

from caucus.register import exporting


def export(args: argparse.Namespace) -> int:
    """`--json` tells on the terminal what was written to the file; without a file it is the shape that is JSON."""
    _, _, write = exporting.WRITTEN[args.shape]
    parts = write()
    if args.out is None:
        _write(parts, sys.stdout.buffer)
        return 0
    with args.out.open("wb") as file:
        size = _write(parts, file)
    print(json.dumps({"file": str(args.out), "bytes": size}) if args.json else f"{size:,} bytes in {args.out}")
    return 0


def _write(parts: Iterator[bytes], file: BinaryIO) -> int:
    return sum(file.write(part) for part in parts)

"""The command `caucus rehearse`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from caucus.rehearse.player import NotPlayed, play
from caucus.rehearse.script import parse
from caucus.rehearse.steps import Script, ScriptError, Step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("script", type=Path, help="the play, a text file such as caucus/rehearse/demo.play")
    parser.add_argument(
        "--seats", type=Path, required=True, help="who has which token, as `caucus demo --json` prints it"
    )
    parser.add_argument("--address", help="the server, such as http://127.0.0.1:8000 (default: the one named in SEATS)")
    parser.add_argument("--pace", type=float, default=0, help="seconds between two steps (default: 0)")


def run(args: argparse.Namespace) -> int:
    """Plays, with a line on the terminal for each step. Returns the exit status."""
    try:
        script = parse(args.script.read_text("utf-8"))
        told = json.loads(args.seats.read_text("utf-8"))
        address = args.address or told["address"]
        tokens, seats = _cast(script, told["seats"])
    except ScriptError as fault:
        return _failed(f"{args.script}, {fault}")
    except OSError as fault:
        return _failed(f"{fault.filename} cannot be read: {fault.strerror}")
    except (ValueError, KeyError, TypeError):
        return _failed(f"{args.seats} is not what `caucus demo --json` prints")
    return _play(args, script, address.rstrip("/"), tokens, seats)


def _play(args: argparse.Namespace, script: Script, address: str, tokens: dict[str, str], seats: dict[str, str]) -> int:
    total = len(script.steps)

    def told(number: int, step: Step) -> None:
        print(f"{number:>4}/{total}  line {step.line}, {step.by}", flush=True)

    try:
        play(script, address, tokens, seats=seats, pace=args.pace, on_step=told)
    except NotPlayed as fault:
        return _failed(f"{args.script}, {fault}")
    return 0


def _cast(script: Script, listed: list[dict[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
    """Tokens and seats by the names of the script; the list gives short names or full ones."""
    full = {person.full_name: person.name for person in script.people}
    named = {each.get("person") or full.get(each["name"], each["name"]): each for each in listed}
    return (
        {name: each["token"] for name, each in named.items()},
        {name: each["seat"] for name, each in named.items() if each.get("seat")},
    )


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1

"""The commands of whoever keeps the machine: `verify`, `backup`, `restore`, `drill`. They hear nothing."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

Say = Callable[[str], None]


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    says = "walk every chain and open every seal; name what does not hold (exit status 1 if anything does not)"
    commands.add_parser("verify", help=says, description=says).set_defaults(keeping=verify)
    says = "copy database, files and keyring into three folders, while the server runs"
    taken = commands.add_parser("backup", help=says, description=says)
    taken.add_argument("to", type=Path, metavar="FOLDER")
    taken.add_argument("--keyring-to", type=Path, metavar="FOLDER", help="elsewhere; it should not lie with the rest")
    taken.set_defaults(keeping=backup)
    says = "put back what `caucus backup` took, while no server runs"
    put = commands.add_parser("restore", help=says, description=says)
    put.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="one, two or all three of a backup")
    put.add_argument("--over", action="store_true", help="replace what stands here")
    put.set_defaults(keeping=restore)
    says = "play a throw-away mediation on the running server, and search for its words wherever they must not be"
    drilled = commands.add_parser("drill", help=says, description=says)
    drilled.add_argument("--address", default="http://127.0.0.1:8000", help="where the server answers, on this machine")
    drilled.add_argument("--log", type=Path, action="append", default=[], metavar="PATH", help="a log to search too")
    drilled.set_defaults(keeping=drill)


def verify(args: argparse.Namespace, say: Say) -> int:
    from caucus.caretaking.verify import verify as walk

    faults = walk(print, say)
    print("Everything holds." if not faults else f"Does not hold: {faults}.")
    return 1 if faults else 0


def backup(args: argparse.Namespace, say: Say) -> int:
    from caucus.caretaking.backup import backup as take

    try:
        made = take(args.to, args.keyring_to or args.to, say)
    except OSError as fault:
        sys.exit(f"The backup is not finished: {fault}. What was begun is named .unfinished; take it away, try again.")
    print(*made, sep="\n")
    print("Keep the keyring apart from the other two. The generation key is in none of them: keep a second copy of it")
    print("where old ones can be destroyed (CAUCUS_KEY_COPIES). Without it none of these opens again.")
    return 0


def restore(args: argparse.Namespace, say: Say) -> int:
    from caucus.caretaking.restore import Refused
    from caucus.caretaking.restore import restore as put_back

    try:
        put_back(args.folders, say, over=args.over)
    except Refused as why:
        sys.exit(str(why))
    except OSError as fault:
        sys.exit(f"Not finished: {fault}. Nothing is lost: say it again with --over.")
    return 0


def drill(args: argparse.Namespace, say: Say) -> int:
    import httpx

    from caucus.caretaking.drill import asking, report, run
    from caucus.rehearse.player import NotPlayed
    from caucus.rehearse.player_calls import Problem

    address, begun = args.address.rstrip("/"), time.monotonic()
    try:
        asking.knock(address)
    except ConnectionError as fault:
        sys.exit(f"Nothing was begun: {fault}. Start it, or say where it is: caucus drill --address URL")
    try:
        findings = run.drill(address, args.log, say)
    except (NotPlayed, Problem, OSError, httpx.TransportError) as fault:
        sys.exit(f"The drill could not be played: {fault}. Its cases were destroyed again.")
    print(report.as_text(findings, time.monotonic() - begun))
    return 1 if any(each.faults for each in findings) else 0

"""The command `caucus destroy`."""

import argparse
import sys
from collections.abc import Callable

Say = Callable[[str], None]
WARNING = """\
Destroying case {case} cannot be undone, by anybody. Everything said in it becomes unreadable,
in this house and in every backup, and no backup of the keyring made until now opens any more.
"""


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    says = "destroy a case for good, and print the certificate; goes on where it was interrupted"
    destroy = commands.add_parser("destroy", help=says, description=says)
    destroy.add_argument(
        "case",
        metavar="CASE",
        type=str.strip,
        help="its random name, as the mediator's desk and `caucus verify` show",
    )
    destroy.add_argument("--yes", action="store_true", help="do not ask")
    destroy.set_defaults(keeping=run)


def run(args: argparse.Namespace, say: Say) -> int:
    from caucus.closing import certificate, destruction

    case = destruction.named(args.case)
    if not args.yes and not _meant(case):
        sys.exit("Nothing was destroyed.")
    try:
        done = destruction.destroy(case, say)
    except destruction.NoCase:
        sys.exit(f"There is no case {case} here.")
    except OSError as fault:
        sys.exit(f"Nothing was destroyed, for the generation key could not be turned: {fault}")
    print(certificate.as_text(done))
    print("\nTake a new backup of the keyring now: those made until now open nothing any more.")
    return 0


def _meant(case: str) -> bool:
    sys.stderr.write(WARNING.format(case=case))
    return input("To go on, type the name of the case: ").strip() == case

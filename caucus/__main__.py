"""The command: `caucus demo`, `caucus serve` and the rest; `caucus --help` lists them."""

import argparse
import os
import re
import socket
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from caucus import ids

EPILOG = """\
Where things are kept: the folder in CAUCUS_HOME (default: ./var).
All settings: docs/operators/settings.md.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    args = typed(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    run: int = args.run(args) if "run" in args else _keep_house(args)
    return run


def typed(words: Sequence[str]) -> argparse.Namespace:
    """A random name may begin with a dash and is no option then: what takes names strips the space again."""
    named = (word.startswith("-") and re.fullmatch(ids.SHAPE, word) for word in words)
    return _parser().parse_args([f" {word}" if name else word for word, name in zip(words, named, strict=True)])


def _parser() -> argparse.ArgumentParser:
    from caucus.caretaking import command as caretaking
    from caucus.closing import command as closing
    from caucus.guard import command as guard
    from caucus.register.command import arguments
    from caucus.rehearse import command as rehearse

    parser = argparse.ArgumentParser(
        prog="caucus",
        description="The house in which mediators work: joint sessions, separate sessions, and walls between them.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    demo = commands.add_parser("demo", help="serve a demonstration case with invented people, on this machine")
    demo.add_argument("--port", type=int, default=8000, help="where to serve (default: 8000)")
    demo.add_argument("--json", action="store_true", help="print one JSON object: address, and a link and token a seat")
    demo.add_argument("--empty", action="store_true", help="open the case, but play nothing into it")
    demo.set_defaults(run=_demo)
    serve = commands.add_parser("serve", help="serve this installation")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    serve.set_defaults(run=_serve)
    migrate = commands.add_parser("migrate", help="bring the tables of a PostgreSQL database up to date, as its owner")
    migrate.set_defaults(run=_migrate)
    mediator = commands.add_parser("mediator", help="open an account for a mediator, who then signs in with a code")
    mediator.add_argument("address", help="the mediator's e-mail address")
    mediator.add_argument("name", help="the name that parties will see")
    mediator.set_defaults(run=_mediator)
    register = commands.add_parser("register", help="people, bodies and their ties: bring in, search, check, write out")
    arguments.add_arguments(register)
    register.set_defaults(run=_register)
    play = commands.add_parser("rehearse", help="play a scripted mediation into a case, over HTTP")
    rehearse.add_arguments(play)
    play.set_defaults(run=rehearse.run)
    caretaking.add_commands(commands)
    closing.add_command(commands)
    guard.add_command(commands)
    return parser


def _demo(args: argparse.Namespace) -> int:
    os.environ["CAUCUS_DEMO"] = "1"
    os.environ.setdefault("CAUCUS_HOME", str(Path("var") / "demo"))
    os.environ["CAUCUS_ORIGIN"] = f"http://127.0.0.1:{args.port}"
    with _port("127.0.0.1", args.port) as port:
        _set_up(_progress)
        from caucus.server import demo
        from caucus.server.serve import serve

        script = demo.script()
        _progress("Opening the case")
        places = demo.seated(script)

        def once_up() -> None:
            if not args.empty:
                demo.played(script, places, _progress)
            print(demo.as_json(places) if args.json else demo.as_text(script, places), flush=True)
            if not args.empty:
                demo.registered(_progress)

        serve(port, once_up)
    return 0


def _serve(args: argparse.Namespace) -> int:
    with _port(args.host, args.port) as port:
        _set_up(_progress)
        _warn_of_one_key()
        from caucus.server.serve import serve

        serve(port, lambda: _progress(f"Serving on {args.host}, port {args.port}"))
    return 0


def _warn_of_one_key() -> None:
    from django.conf import settings

    if len(settings.KEY_PLACES) == 1:
        _progress("There is no second copy of the generation key. If this disk dies, every word of every case is lost")
        _progress("with it, backups too. Name a second place in CAUCUS_KEY_COPIES (docs/operators/settings.md).")


def _port(host: str, port: int) -> socket.socket:
    """Ends the command with a sentence when the port is taken."""
    from caucus.server.claim import claimed

    try:
        return claimed(host, port)
    except OSError as fault:
        sys.exit(f"Port {port} cannot be used: {fault.strerror}. Choose another with --port.")


def _mediator(args: argparse.Namespace) -> int:
    _set_up(lambda step: None)
    from caucus.people.account import open_account

    open_account(args.address, args.name)
    print(f"{args.name} can sign in with {args.address}.")
    return 0


def _migrate(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from caucus.server.prepare import migrate

    migrate(_progress)
    return 0


def _register(args: argparse.Namespace) -> int:
    _set_up(lambda step: None)
    from caucus.register.command import verbs

    try:
        return verbs.run(args)
    except BrokenPipeError:  # whoever read this has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _keep_house(args: argparse.Namespace) -> int:
    """What needs the house as it stands. A restore replaces it, and what it brought is then made ready."""
    import django

    django.setup()
    from caucus.server.home import at_rest
    from caucus.server.prepare import Unguarded, keeping

    restoring = args.keeping.__name__ == "restore"
    if restoring and not at_rest():
        sys.exit("A server is running here. Stop it first.")
    try:
        if restoring:
            return _restore(args)
        with keeping(lambda step: None):
            status: int = args.keeping(args, _progress)
            return status
    except Unguarded as fault:
        sys.exit(str(fault))


def _restore(args: argparse.Namespace) -> int:
    from caucus.server.prepare import keeping

    status: int = args.keeping(args, _progress)
    with keeping(_progress):
        print("Put back. Look whether everything holds: caucus verify")
    return status


def _set_up(say: Callable[[str], None]) -> None:
    import django

    django.setup()
    from caucus.server.prepare import Unguarded, prepare

    try:
        prepare(say)
    except Unguarded as fault:
        sys.exit(str(fault))


_began = time.monotonic()


def _progress(step: str) -> None:
    sys.stderr.write(f"[{time.monotonic() - _began:5.1f} s] {step}\n")


if __name__ == "__main__":
    sys.exit(main())

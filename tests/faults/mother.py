"""A process with the house loaded, which forks a server or a deed in 20 ms where `caucus serve` takes seconds to load.

    python -m tests.faults.mother

reads one JSON object a line ({"do": …}), answers each by one, and ends with its standard input. What it forks is a
process of its own with its own connections, so that a kill takes all of it and nothing is remembered.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


def fork(act: Callable[[], object]) -> int:
    """The id of a process that does this and ends."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        act()
        status = 0
    except BaseException:  # noqa: BLE001  a child must not go on as its mother
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def done(act: Callable[[], object]) -> Answer:
    """What an act in a process of its own gives; an object with `fault` where it raised."""
    ear, mouth = os.pipe()

    def told() -> None:
        try:
            answer = json.dumps(act())
        except Exception as fault:  # noqa: BLE001  told to whoever asked
            answer = json.dumps({"fault": f"{type(fault).__name__}: {fault}"})
        with os.fdopen(mouth, "w") as line:
            line.write(answer)

    child = fork(told)
    os.close(mouth)
    with os.fdopen(ear) as line:
        answer = line.read()
    os.waitpid(child, 0)
    return json.loads(answer or '{"fault": "it ended without a word"}')  # type: ignore[no-any-return]


def served(port: int, offset: str) -> None:
    """The server as `caucus serve` runs it once all is prepared."""
    from caucus import clock
    from caucus.server.claim import claimed
    from caucus.server.serve import serve
    from tests.before_the_wall import really_the_web
    from tests.faults.stepping import stepped

    with really_the_web(), clock.reading(stepped(Path(offset))) if offset else clock.reading(clock._wall_clock):
        serve(claimed("127.0.0.1", port), lambda: None)


def ended(pid: int, signal: int) -> Answer:
    """Returns when the process is gone, and its port free."""
    os.kill(pid, signal)
    return {"status": os.waitpid(pid, 0)[1]}


def all_at_once(deeds: list[Answer]) -> list[Answer]:
    """Each in a process of its own; they begin when the last of them stands ready."""
    from tests.faults import deeds as known

    gate, opener = os.pipe()
    lines = []
    for deed in deeds:
        ear, mouth = os.pipe()

        def act(deed: Answer = deed, mouth: int = mouth) -> None:
            os.close(opener)
            os.read(gate, 1)  # until the other end is closed
            with os.fdopen(mouth, "w") as line:
                line.write(json.dumps(known.do(deed)))

        lines.append((fork(act), ear))
        os.close(mouth)
    os.close(opener)
    os.close(gate)
    found = []
    for child, ear in lines:
        with os.fdopen(ear) as line:
            found.append(json.loads(line.read() or '{"fault": "it ended without a word"}'))
        os.waitpid(child, 0)
    return found


def obeyed(asked: Answer) -> object:
    from tests.faults import deeds

    match asked:
        case {"do": "serve", "port": port, "offset": offset}:
            return {"pid": fork(lambda: served(port, offset))}
        case {"do": "end", "pid": pid, "signal": signal}:
            return ended(pid, signal)
        case {"do": "all at once", "deeds": several}:
            return all_at_once(several)
    return done(lambda: deeds.do(asked))


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
    django.setup()
    from caucus.server.prepare import prepare

    done(lambda: prepare(lambda step: None))
    import caucus.server.asgi
    import caucus.server.urls  # noqa: F401  what every server would load again

    print("{}", flush=True)
    for line in sys.stdin:
        print(json.dumps(obeyed(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()

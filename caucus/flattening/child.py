"""The process that draws: a file comes in, its flat copy goes out, and nothing else is within its reach."""

import sys
from collections.abc import Iterable

from caucus.flattening import pages, pictures, text
from caucus.flattening.binding import Leaf, bound
from caucus.flattening.confinement import confine
from caucus.flattening.refusing import Unflat, exit_code


def redrawn(sort: str, content: bytes) -> Iterable[bytes]:
    """Raises Unflat."""
    if sort == "pdf":
        return pages.redrawn(content)
    return [text.redrawn(content)] if sort == "text" else pictures.redrawn(sort, content)


def sample(sort: str) -> bytes:
    """Something harmless of this sort, of our own."""
    if sort == "pdf":
        return b"".join(bound([Leaf(pictures.sample("jpeg"), False, (2, 2), (72, 72), False)]))
    return b"." if sort == "text" else pictures.sample(sort)


def main(sort: str) -> int:
    for _ in redrawn(sort, sample(sort)):
        pass  # all that is loaded for it is loaded while files can still be opened
    confine()
    try:
        for piece in redrawn(sort, sys.stdin.buffer.read()):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except Unflat as refusal:
        return exit_code(refusal.reason)
    except MemoryError:
        return exit_code("flat-large")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

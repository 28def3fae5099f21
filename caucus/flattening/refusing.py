"""Why no flat copy is made (pure). A process that draws tells it by its exit alone: it sends no message."""

REASONS = (
    "flat-kind",  # neither a PDF, nor a picture, nor plain text
    "flat-ending",  # its name says that it is something else
    "flat-locked",  # a password is asked for
    "flat-broken",  # cut off, damaged, or not what it says
    "flat-pages",  # more pages than are drawn
    "flat-large",  # more pixels, more letters or more memory than is given
    "flat-signs",  # text whose signs deceive
    "flat-long",  # more time than is given
    "flat-busy",  # others are being made
)
FIRST = 20  # exit codes below are Python's own


class Unflat(Exception):
    """No flat copy of this; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def exit_code(reason: str) -> int:
    return FIRST + REASONS.index(reason)


def told_by(code: int, otherwise: str) -> str:
    """The reason that an exit tells; `otherwise` where the process came to another end."""
    told = 0 <= code - FIRST < len(REASONS)
    return REASONS[code - FIRST] if told else otherwise

"""What inviting somebody writes into that person's threshold."""

from caucus.walls.kinds import Payload, kind


@kind("invited")
class Invited(Payload, frozen=True):
    """Who invited the seat, at which address it is reached, and who is expected beside it in its rooms, by kind.

    Nobody said it: the leak guard does not compare it.
    """

    texts = ()
    address: str
    invited_by: str
    beside: dict[str, list[str]]

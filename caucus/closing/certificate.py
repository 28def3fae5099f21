"""What a destruction certifies (pure): what is gone, and, field by field, what lawfully stays."""

from datetime import datetime
from typing import NamedTuple

GONE = (
    "the title of the case, and the names and addresses of everybody in it",
    "everything said, marked, corrected, asked, answered, noted or handed over in any of its rooms",
    "the keys of the case and of every room, and the key that older copies of the keyring were under",
    "who sat in which room and when, invitations, codes, sign-ins, and letters that still waited",
    "the sign-ins of those who were here for this case alone",
)
# (database, table, column): why it stays.
STAYS = {
    ("default", "closing_destruction", "case"): "the random name of the case, so that this can be proved",
    ("default", "closing_destruction", "begun_at"): "when it was destroyed",
    ("default", "closing_destruction", "done_at"): "when that was finished",
    ("keyring", "sealing_key", "owner"): "the random names of its keys, so that no backup brings anything back",
    ("keyring", "sealing_key", "generation"): "the number of the key that was destroyed with them",
    ("keyring", "sealing_ring", "generation"): "how often something was destroyed here",
    ("default", "sqlite_sequence", "seq"): "how often anybody sat down in any room of any case here",
}
BEYOND = (
    "Mediators keep their own accounts: name, address, sign-ins.",
    "Backups taken before hold sealed bytes that nothing opens any more, and the random names and times beside them.",
    "What people remember, printed or copied is beyond this house.",
)


class Certificate(NamedTuple):
    case: str
    begun_at: datetime
    done_at: datetime


def as_text(certificate: Certificate) -> str:
    """One page, to be kept or handed on."""
    stays = [f"{table}.{column}: {why}" for (_, table, column), why in STAYS.items()]
    return "\n".join(
        [
            "CERTIFICATE OF DESTRUCTION",
            f"Case {certificate.case}",
            f"Begun {certificate.begun_at:%Y-%m-%d %H:%M:%S %Z}, done {certificate.done_at:%Y-%m-%d %H:%M:%S %Z}",
            "\nDestroyed, and not to be brought back by anybody:",
            *(f"  - {each}" for each in GONE),
            "\nWhat stays, field by field:",
            *(f"  - {each}" for each in stays),
            "\nBeyond this:",
            *(f"  - {each}" for each in BEYOND),
        ]
    )

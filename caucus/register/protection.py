"""What the law gives to people who stand in the register: to see, correct, object and be erased, with a trace."""

import hmac
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from caucus import clock
from caucus.register import epoch
from caucus.register.models import Batch, BatchState, Erased, Judgement, Profile, Tie, Trace
from caucus.register.names.normal import person
from caucus.sealing import keyring

OWNER = "register"


def fingerprint(name: str, born: str) -> str:
    """Keyed, so that nobody without the register's key can try names against it."""
    keyring.make(OWNER)
    said = f"{person(name).key}\x1f{born[:4]}"
    return hmac.digest(keyring.key_of(OWNER), said.encode(), sha256).hex()


def something_erased() -> bool:
    return Erased.objects.exists()


def is_erased(name: str, born: str) -> bool:
    return Erased.objects.filter(fingerprint=fingerprint(name, born)).exists()


def trace(profile: Profile, deed: str, by: str, reason: str = "") -> None:
    Trace.objects.create(profile=profile.id, deed=deed, by=by, reason=reason, at=clock.now())


@transaction.atomic
def file_of(profile: Profile, by: str) -> dict[str, Any]:
    """All that is kept of one person, as it is handed over: facts, names and ties, each with source and ground."""
    trace(profile, "shown", by)
    ties = Tie.objects.filter(left=profile) | Tie.objects.filter(right=profile)
    batches = {row.batch_id for rows in (profile.names.all(), profile.facts.all(), ties) for row in rows}
    return {
        "profile": _plain(profile),
        "names": [_plain(name) for name in profile.names.all()],
        "facts": [_plain(fact) for fact in profile.facts.all()],
        "ties": [
            _plain(tie) | {"left": tie.left.name, "right": tie.right.name}
            for tie in ties.select_related("left", "right")
        ],
        "grounds": [_plain(batch) for batch in Batch.objects.filter(id__in=batches | {profile.batch_id})],
        "trace": [{"deed": each.deed, "at": each.at} for each in Trace.objects.filter(profile=profile.id)],
    }


_INTERNAL = (
    "number",
    "mark",
    "batch",
    "profile",
    "merged_into",
    "digest",
    "mapping",
    "made_by",
    "row",
    "known",
    "kept",
)


def _plain(row: Any) -> dict[str, Any]:
    said = model_to_dict(row) | {"id": getattr(row, "id", None)}
    return {name: value for name, value in said.items() if name not in _INTERNAL and value not in ("", None)}


@transaction.atomic
def object_to(profile: Profile, by: str, reason: str, objected: bool = True) -> None:
    """While an objection stands the profile is neither found nor walked through; its file can still be shown."""
    profile.objected = objected
    profile.save(update_fields=["objected"])
    trace(profile, "objected" if objected else "objection-ended", by, reason)
    epoch.turn()


@transaction.atomic
def erase(profile: Profile, by: str, reason: str) -> None:
    """Takes the profile out with all that is said of it, and keeps it from coming back with the next import."""
    for name in {profile.name, *profile.names.values_list("text", flat=True)}:
        Erased.objects.get_or_create(fingerprint=fingerprint(name, profile.born))
    trace(profile, "erased", by, reason)
    Judgement.objects.filter(left=profile).delete()
    profile.delete()
    epoch.turn()


def expire(by: str) -> int:
    """Takes out every batch whose time is over; returns how many. A job calls it once a day."""
    from caucus.register.importing.running import undo

    over = Batch.objects.filter(keep_until__lt=clock.now().date()).exclude(state=BatchState.UNDONE)
    for batch in over:
        undo(batch)
    return len(over)

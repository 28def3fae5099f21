"""An import from its start to its end: in steps that can stop anywhere and go on, and be undone as a whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from django.conf import settings
from django.db import transaction

from caucus import clock
from caucus.register import epoch
from caucus.register.importing.keeping import Step
from caucus.register.importing.reading import Numbered, rows
from caucus.register.importing.rows import Refused, Row
from caucus.register.models import Batch, BatchState, Fact, Name, Profile, Refusal, Tie

STEP = 2_000
PART = 1 << 20
MOST_REFUSALS = 10_000  # kept one by one; the number goes on


class Ground(NamedTuple):
    """Why a batch may be kept, as the law asks: nobody starts an import without."""

    source: str
    purpose: str
    basis: str
    keep_until: date
    notice_on: date | None = None
    no_notice: str = ""


class OtherFile(Exception):
    """An import is gone on with by another file than it began with."""


def begin(ground: Ground, shape: str, file: BinaryIO, settled: dict[str, Any], by: str) -> Batch:
    """The batch of this file: the one that was broken off, or a new one."""
    digest = digest_of(file)
    broken = Batch.objects.filter(digest=digest, source=ground.source, state=BatchState.COMING).first()
    if broken is not None:
        return broken
    return Batch.objects.create(
        **ground._asdict(), shape=shape, digest=digest, mapping=settled, made_by=by, made_at=clock.now()
    )


def digest_of(file: BinaryIO) -> str:
    file.seek(0)
    digest = sha256()
    while part := file.read(PART):
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def steps(batch: Batch, file: BinaryIO, size: int = STEP) -> Iterator[Batch]:
    """Brings in what is not in yet, one step at a time; yields the batch after each. Raises OtherFile, Refused.

    The rows of a step and the number of its last row are stored together: a break loses at most the step it fell in.
    """
    if batch.digest != digest_of(file):
        raise OtherFile
    stream = rows(file, batch.shape, batch.mapping, batch.row, settings.REGISTER_FAMILY)
    while read := list(islice(stream, size)):
        with transaction.atomic():
            _step(batch, read)
        yield batch
    finish(batch)
    yield batch


def _step(batch: Batch, read: Sequence[Numbered]) -> None:
    good: list[tuple[int, Row]] = [(number, row) for number, row in read if not isinstance(row, Refused)]
    bad = [(number, why) for number, why in read if isinstance(why, Refused)]
    kept = Step(batch).keep(good)
    refused = sorted([*bad, *kept.refused], key=lambda each: each[0])
    room = max(0, MOST_REFUSALS - batch.refused)
    Refusal.objects.bulk_create(
        [Refusal(batch=batch, row=number, code=why.code, detail=why.detail) for number, why in refused[:room]]
    )
    batch.row, batch.kept, batch.known = read[-1][0], batch.kept + kept.new, batch.known + kept.known
    batch.refused += len(refused)
    batch.save()


def finish(batch: Batch) -> None:
    batch.state = BatchState.DONE
    batch.save()


@transaction.atomic
def undo(batch: Batch) -> None:
    """Takes out what this batch alone said. A profile of which another batch speaks as well stays, with that batch."""
    epoch.turn()
    for model in (Tie, Fact, Name):
        model.objects.filter(batch=batch)._raw_delete(model.objects.db)
    _hand_over(batch)
    Profile.objects.filter(batch=batch).delete()
    batch.state = BatchState.UNDONE
    batch.save()


def _hand_over(batch: Batch) -> None:
    mine = Profile.objects.filter(batch=batch)
    elsewhere: dict[int, str] = dict(Name.objects.filter(profile__in=mine).values_list("profile_id", "batch_id"))
    elsewhere |= dict(Fact.objects.filter(profile__in=mine).values_list("profile_id", "batch_id"))
    elsewhere |= dict(Tie.objects.filter(left__in=mine).values_list("left_id", "batch_id"))
    elsewhere |= dict(Tie.objects.filter(right__in=mine).values_list("right_id", "batch_id"))
    for profile in Profile.objects.filter(number__in=elsewhere):
        profile.batch_id = elsewhere[profile.number]
        profile.save(update_fields=["batch"])

"""What is typed in rather than brought in: the same rows, the same checks, a batch of its own."""

from django.conf import settings
from django.db import transaction

from caucus import clock
from caucus.register.importing.keeping import Step, mark
from caucus.register.importing.rows import FactRow, ProfileRow, Refused, Row, TieRow, line, profile, tie
from caucus.register.importing.rows import span as checked_span
from caucus.register.importing.running import Ground
from caucus.register.models import Batch, BatchState, Fact, Name, Profile
from caucus.register.protection import trace


@transaction.atomic
def keep(ground: Ground, said: Row, by: str) -> Batch:
    """One profile or one tie. Raises Refused."""
    row = profile(said) if isinstance(said, ProfileRow) else tie(said, settings.REGISTER_FAMILY)
    batch = Batch.objects.create(
        **ground._asdict(), shape="hand", state=BatchState.DONE, row=1, made_by=by, made_at=clock.now()
    )
    kept = Step(batch).keep([(1, row)])
    for _, why in kept.refused:
        raise why
    return batch


@transaction.atomic
def keep_tie(ground: Ground, left: Profile, right: Profile, said: TieRow, by: str) -> Batch:
    """A tie between two profiles that are there, whatever source they came from. Raises Refused."""
    from caucus import ids
    from caucus.register.models import Tie

    row = tie(said, settings.REGISTER_FAMILY)
    batch = Batch.objects.create(
        **ground._asdict(), shape="hand", state=BatchState.DONE, row=1, kept=1, made_by=by, made_at=clock.now()
    )
    told = mark(left.number, right.number, row.kind, row.since, row.until, row.standing, ground.source, batch.id)
    Tie.objects.create(
        id=ids.new("register"), mark=told, left=left, right=right, kind=row.kind, since=row.since, until=row.until,
        strength=row.strength or 1, standing=row.standing, detail=row.detail, source=ground.source, batch=batch,
    )  # fmt: skip
    return batch


@transaction.atomic
def add(whom: Profile, said: FactRow, source: str, by: str) -> None:
    """A name or a fact, on the ground on which the profile is kept. Raises Refused."""
    text = line(said.text, "fact", 500)
    since, until = checked_span(said.since, said.until)
    told = mark(whom.mark, said.kind, text, since, until, source)
    shared = {"mark": told, "profile": whom, "source": source, "batch": whom.batch, "text": text}
    if said.kind == "name":
        Name.objects.get_or_create(mark=told, defaults=shared | {"text": line(text, "name")})
    else:
        Fact.objects.get_or_create(mark=told, defaults=shared | {"kind": said.kind, "since": since, "until": until})
    trace(whom, "added", by)


__all__ = ["Refused", "add", "keep", "keep_tie"]

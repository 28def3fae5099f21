"""People and bodies, what is known of them and how they are tied. Everything says where it comes from."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from caucus import ids

new_id = partial(ids.new, "register")
PARTIAL_DATE = 10  # "2019", "2019-03" or "2019-03-21"


class Basis(models.TextChoices):
    """Grounds of article 6(1) of the General Data Protection Regulation."""

    CONSENT = "consent", _("consent of the person")
    CONTRACT = "contract", _("a contract with the person")
    DUTY = "duty", _("a duty that the law sets")
    PUBLIC = "public", _("a task in the public interest")
    INTEREST = "interest", _("a legitimate interest, weighed")


class BatchState(models.TextChoices):
    COMING = "coming", _("being brought in")
    DONE = "done", _("in the register")
    UNDONE = "undone", _("taken out again")


class Batch(models.Model):
    """What came in together, and the ground on which it may be kept. Only batches that are done are seen."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    source = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    basis = models.CharField(max_length=10, choices=Basis)
    notice_on = models.DateField(null=True, blank=True)
    no_notice = models.CharField(max_length=300, blank=True)
    keep_until = models.DateField()
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.COMING)
    shape = models.CharField(max_length=10)  # csv, xlsx, ftm, jsonl, or hand
    digest = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    row = models.PositiveBigIntegerField(default=0)  # rows read so far: where a broken import goes on
    kept = models.PositiveBigIntegerField(default=0)
    known = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    made_by = models.CharField(max_length=22)
    made_at = models.DateTimeField()


class Refusal(models.Model):
    """A row that did not come in, and why."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE)
    row = models.PositiveBigIntegerField()
    code = models.CharField(max_length=40)
    detail = models.CharField(max_length=200, blank=True)


class Profile(models.Model):
    """One person or body. `merged_into` points to the profile that a person judged to be the same; nothing is moved."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        BODY = "body", _("body")

    number = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=22, unique=True, default=new_id, editable=False)
    mark = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=300)
    born = models.CharField(max_length=PARTIAL_DATE, blank=True)  # or founded
    country = models.CharField(max_length=60, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    objected = models.BooleanField(default=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE)


class Said(models.Model):
    """What every fact, name and tie carries: its source, the source's date, and the batch it came with."""

    number = models.BigAutoField(primary_key=True)
    mark = models.CharField(max_length=32, unique=True)
    source = models.CharField(max_length=200, blank=True)
    dated = models.CharField(max_length=PARTIAL_DATE, blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE)

    class Meta:
        abstract = True


class Name(Said):
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)


class Fact(Said):
    """A role, a position, a language, a place: `kind` is one of facts.KINDS."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=500)
    since = models.CharField(max_length=PARTIAL_DATE, blank=True)
    until = models.CharField(max_length=PARTIAL_DATE, blank=True)


class Tie(Said):
    """A relationship between two profiles. `left` does what the kind's sentence says of the left."""

    class Standing(models.TextChoices):
        STANDS = "stands", _("stands")
        DOUBTED = "doubted", _("doubted")
        DENIED = "denied", _("looked for, and not there")
        UNLOOKED = "unlooked", _("nobody has looked")

    id = models.CharField(max_length=22, unique=True, default=new_id, editable=False)
    left = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="ties_out")
    right = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="ties_in")
    kind = models.CharField(max_length=30)
    since = models.CharField(max_length=PARTIAL_DATE, blank=True)
    until = models.CharField(max_length=PARTIAL_DATE, blank=True)
    strength = models.PositiveSmallIntegerField()  # percent
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.STANDS)
    detail = models.CharField(max_length=500, blank=True)


class Judgement(models.Model):
    """What a person decided of two profiles that look alike; the last one counts."""

    class Verdict(models.TextChoices):
        SAME = "same", _("one and the same")
        OTHER = "other", _("two different ones")
        UNSURE = "unsure", _("cannot be told")

    left = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict)
    by = models.CharField(max_length=22)
    at = models.DateTimeField()


class Trace(models.Model):
    """What was done under data protection, to which profile, by whom. It never holds what was taken away."""

    profile = models.CharField(max_length=22, db_index=True)
    deed = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=22)
    at = models.DateTimeField()


class Erased(models.Model):
    """Keeps out what was erased: a keyed fingerprint, from which no name can be read without the register's key."""

    fingerprint = models.CharField(primary_key=True, max_length=64)


class Looked(models.Model):
    """One search: who, for whom, when; sealed under the register's key."""

    at = models.DateTimeField()
    sealed = models.BinaryField()


class Epoch(models.Model):
    """One row: how often something in the register was changed or taken away, rather than added."""

    number = models.PositiveBigIntegerField(default=0)


class Upload(models.Model):
    """A file that is on its way in, sealed under the register's key, gone once it is in."""

    batch = models.OneToOneField(Batch, on_delete=models.CASCADE, primary_key=True)
    sealed = models.BinaryField()

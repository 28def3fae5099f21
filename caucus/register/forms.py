"""What is typed into the pages of the register."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from caucus import clock
from caucus.register import checking, dates, facts
from caucus.register.importing.rows import LONGEST_NAME
from caucus.register.importing.running import Ground
from caucus.register.kinds import kinds
from caucus.register.memory import allowed
from caucus.register.models import Basis, Profile, Tie

LARGEST = 10 * 1024 * 1024  # bytes


class PartialDate(forms.CharField):
    """A year, a month or a day."""

    def clean(self, value: Any) -> str:
        try:
            return dates.partial(super().clean(value))
        except dates.NoDate as fault:
            raise forms.ValidationError(_("This is not a date."), code="date") from fault


class LookForm(forms.Form):
    name = forms.CharField(max_length=300, label=_("Name"))
    born = PartialDate(required=False, max_length=10, label=_("Born or founded, if known"))
    country = forms.CharField(required=False, max_length=60, label=_("Country, if known"))
    purpose = forms.CharField(required=False, max_length=200, label=_("What for"))


class CheckForm(forms.Form):
    neutral = forms.CharField(max_length=300, label=_("Neutral"), help_text=_("The mediator or arbitrator proposed."))
    names = forms.CharField(
        max_length=60_000,
        label=_("Parties, counsel, witnesses, companies"),
        help_text=_("One name a line."),
        widget=forms.Textarea({"rows": 6}),
    )
    purpose = forms.CharField(required=False, max_length=200, label=_("What for"))

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(set(names)) > checking.MOST:
            raise forms.ValidationError(_("One question holds at most 200 names."), code="too-many")
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("A name is longer than 300 characters."), code="too-long")
        return names


class GroundForm(forms.Form):
    """On which ground people may be kept; asked before anything is."""

    source = forms.CharField(
        max_length=200, label=_("Source"), help_text=_("Who says so: a list, a register, a letter.")
    )
    purpose = forms.CharField(max_length=300, label=_("Purpose"))
    basis = forms.ChoiceField(choices=Basis.choices, label=_("Lawful basis"))
    keep_until = forms.DateField(label=_("Keep until"), widget=forms.DateInput({"type": "date"}))
    notice_on = forms.DateField(
        required=False, label=_("The people were told on"), widget=forms.DateInput({"type": "date"})
    )
    no_notice = forms.CharField(required=False, max_length=300, label=_("Or why they were not told"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("notice_on") and not said.get("no_notice"):
            self.add_error("no_notice", forms.ValidationError(_("Say when they were told, or why not."), code="empty"))
        if said.get("keep_until") and said["keep_until"] <= clock.now().date():
            self.add_error("keep_until", forms.ValidationError(_("This day is over."), code="past"))
        return said

    def ground(self) -> Ground:
        return Ground(**{field: self.cleaned_data[field] for field in Ground._fields})


class FileForm(GroundForm):
    file = forms.FileField(
        label=_("File"), help_text=_("CSV, Excel (.xlsx), JSON lines or FollowTheMoney; up to 10 MB.")
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            sentence = _("This file is larger than 10 MB. Divide it, and bring in one part after the other.")
            raise forms.ValidationError(sentence, code="divide")
        return file


class ProfileForm(GroundForm):
    kind = forms.ChoiceField(choices=Profile.Kind.choices, label=_("Person or body"))
    name = forms.CharField(max_length=300, label=_("Name"))
    names = forms.CharField(required=False, label=_("Other names"), help_text=_("With semicolons between."))
    born = PartialDate(required=False, max_length=10, label=_("Born or founded"))
    country = forms.CharField(required=False, max_length=60, label=_("Country"))


class FactForm(forms.Form):
    kind = forms.ChoiceField(choices=[("name", _("name")), *facts.KINDS.items()], label=_("What"))
    text = forms.CharField(max_length=500, label=_("Words"))
    since = PartialDate(required=False, max_length=10, label=_("Since"))
    until = PartialDate(required=False, max_length=10, label=_("Until"))
    source = forms.CharField(max_length=200, label=_("Source"))


class TieForm(GroundForm):
    kind = forms.ChoiceField(label=_("Kind of tie"))
    since = PartialDate(required=False, max_length=10, label=_("Since"))
    until = PartialDate(required=False, max_length=10, label=_("Until"))
    standing = forms.ChoiceField(choices=Tie.Standing.choices, label=_("Standing"))
    detail = forms.CharField(required=False, max_length=500, label=_("Details"))

    def __init__(self, *given: Any, language: str = "en", **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(code, kinds()[code].called(language)) for code in allowed()]
        self.fields["kind"] = forms.ChoiceField(choices=choices, label=_("Kind of tie"))


class RightForm(forms.Form):
    deed = forms.ChoiceField(choices=[(deed, deed) for deed in ("show", "object", "end-objection", "erase")])
    reason = forms.CharField(max_length=300, label=_("Reason"))

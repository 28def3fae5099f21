"""What comes in from the pages of rooms, made regular."""

from typing import Any

from django import forms

from caucus import plain
from caucus.mouth.entries import CARES, QUIET
from caucus.rooms.entries import ANSWERS, PURPOSES


class PlainField(forms.CharField):
    """Words as `plain` takes them; its reasons become the field's error codes."""

    def __init__(self, *, longest: int = plain.LONGEST, one_line: bool = False, **given: Any) -> None:
        super().__init__(strip=False, **given)
        self.longest, self.one_line = longest, one_line

    def clean(self, value: Any) -> str:
        text = value or ""
        if not self.required and not text.strip():
            return ""
        try:
            return (plain.line if self.one_line else plain.words)(text, self.longest)
        except plain.Unclear as fault:
            raise forms.ValidationError(fault.reason, code=fault.reason) from fault


class To(forms.Field):
    """Letters of parties and ids of seats, as many as were ticked; none means everybody."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(sorted({str(each) for each in value or () if each}))


class IntoForm(forms.Form):
    """Into which room; `hears` are the seats that were named before it was confirmed."""

    target = forms.CharField(max_length=22)
    hears = To(required=False)
    step = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Nothing is sent to people who were not named."""
        said = super().clean() or {}
        if said.get("step") == "send" and not said.get("hears"):
            self.add_error("hears", forms.ValidationError("required", code="required"))
        return said


def _choices(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


class OpenForm(forms.Form):
    purpose = forms.ChoiceField(choices=_choices(PURPOSES))
    words = PlainField(longest=300, one_line=True, required=False)
    asked_by = forms.RegexField(r"^(mediator|[a-z])$", required=False)
    minutes = forms.IntegerField(min_value=1, max_value=600, required=False)

    def clean_asked_by(self) -> str:
        return self.cleaned_data["asked_by"] or "mediator"


class AskForm(forms.Form):
    reason = PlainField(longest=2000, required=False)


class AnswerForm(forms.Form):
    asked = forms.CharField()
    answer = forms.ChoiceField(choices=_choices(ANSWERS))
    words = PlainField(longest=2000, required=False)


class NoticeForm(forms.Form):
    words = PlainField(longest=2000)
    minutes = forms.IntegerField(min_value=1, max_value=600, required=False)


class TuneForm(forms.Form):
    care = forms.ChoiceField(choices=_choices(CARES), required=False)
    quiet = forms.MultipleChoiceField(choices=_choices(QUIET), required=False)
    common = PlainField(longest=1000, required=False)

    def clean_care(self) -> str:
        return self.cleaned_data["care"] or "usual"


class LineForm(forms.Form):
    line = PlainField(longest=300, one_line=True, required=False)


class AdmitForm(forms.Form):
    seat = forms.CharField()


class ProposeForm(forms.Form):
    seat = forms.CharField()
    since = forms.CharField(required=False)


class ConsentForm(forms.Form):
    """A yes, or a no."""

    yes = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])

    def clean_yes(self) -> bool:
        return bool(self.cleaned_data["yes"] == "yes")


class CircleForm(forms.Form):
    """Seats come as many fields of one name; `with_me` is a box that a program may leave out."""

    with_me = forms.BooleanField(required=False)

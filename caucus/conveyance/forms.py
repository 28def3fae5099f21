"""What comes in from the pages of permission and of passing on, made regular."""

from django import forms

from caucus.conveyance.entries import FORMS
from caucus.rooms.forms import IntoForm, PlainField, To

_FORMS = [(form, form) for form in FORMS]


class PermitForm(forms.Form):
    form = forms.ChoiceField(choices=_FORMS)
    words = PlainField(required=False)
    to = To(required=False)
    condition = PlainField(longest=500, one_line=True, required=False)
    after = forms.IntegerField(min_value=0, max_value=720, required=False)  # hours from now
    hours = forms.IntegerField(min_value=1, max_value=720, required=False)
    asked = forms.CharField(required=False, max_length=22)


class WithholdForm(forms.Form):
    permission = forms.CharField(required=False, max_length=22)
    asked = forms.CharField(required=False, max_length=22)


class MayIForm(forms.Form):
    form = forms.ChoiceField(choices=_FORMS)
    words = PlainField(required=False)
    to = To(required=False)


class ConfirmForm(forms.Form):
    permission = forms.CharField(max_length=22)


class ReplyForm(forms.Form):
    what = forms.ChoiceField(choices=[(each, each) for each in ("noted", "asks", "answers")])
    words = PlainField(required=False)


class FloatForm(forms.Form):
    what = forms.ChoiceField(choices=[(each, each) for each in ("question", "option", "hypothesis")])
    words = PlainField()
    own = forms.BooleanField(required=False)


class CarryForm(forms.Form):
    """`hears` are the seats that were named."""

    hears = To()


class CrossingForm(IntoForm):
    """By which permission."""

    permission = forms.CharField(max_length=22)
    met = forms.BooleanField(required=False)


class FileForm(CrossingForm):
    """Once the file was made: its copy, and the name that the copy gets."""

    copy = forms.CharField(required=False, max_length=500)
    name = PlainField(longest=200, one_line=True, required=False)


class ConveyForm(CrossingForm):
    """The wording."""

    words = PlainField()

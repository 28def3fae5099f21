"""What comes in from a composer and from the page of one statement."""

from django import forms

from caucus.rooms.forms import IntoForm, PlainField
from caucus.statements.entries import MARKS


class SayForm(forms.Form):
    words = PlainField()
    mark = forms.ChoiceField(choices=[(mark, mark) for mark in MARKS], required=False)


class BringForm(SayForm, IntoForm):
    """The same words, into another room."""


class HandForm(forms.Form):
    mark = forms.ChoiceField(choices=[(mark, mark) for mark in MARKS], required=False)


class MarkForm(forms.Form):
    mark = forms.ChoiceField(choices=[(mark, mark) for mark in MARKS])


class CorrectForm(forms.Form):
    words = PlainField()


class CaptureForm(SayForm):
    """What somebody said, in one line, and where it goes: into one's own notes unless "room" is said."""

    source = forms.CharField(required=False)
    into = forms.ChoiceField(choices=[("note", "note"), ("room", "room")], required=False)

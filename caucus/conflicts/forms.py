"""What comes in when a case is checked, and when somebody says who is meant."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caucus.conflicts.entries import ANSWERS, Circumstance
from caucus.rooms.forms import PlainField

GRAVE = [(code, code) for code in ("none", "disclose", "bar")]
WORDS = ("what", "matters", "serves")
WANTED = {"disclose": WORDS, "bar": ("what", "matters")}
LONGEST = 2000


class CheckForm(forms.Form):
    """Names beside those of the case, one a line."""

    names = PlainField(longest=20_000, required=False)

    def beside(self) -> list[str]:
        return [text.strip() for text in self.cleaned_data["names"].splitlines() if text.strip()]


class MeantForm(forms.Form):
    text = forms.CharField(max_length=300, strip=False)
    profile = forms.CharField(max_length=22, required=False)


class DiscloseForm(forms.Form):
    """A row for each path, as the page showed it, and one more for what the register does not know."""

    anew = forms.BooleanField(required=False)

    def __init__(self, *given: Any, paths: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.paths = (*(path[:LONGEST] for path in paths), "")
        for row, path in enumerate(self.paths):
            self.fields[f"grave-{row}"] = forms.ChoiceField(choices=GRAVE, required=False)
            for name in WORDS:
                self.fields[f"{name}-{row}"] = PlainField(longest=LONGEST, required=False)
            self.fields[f"what-{row}"].initial = path

    def clean(self) -> dict[str, Any]:
        """What is disclosed says what it is and why it may matter; and, unless it is a bar, why it does not prevent."""
        said = super().clean() or {}
        for row in range(len(self.paths)):
            grave = said.get(f"grave-{row}", "")
            missing = [f"{name}-{row}" for name in WANTED.get(grave, ()) if not said.get(f"{name}-{row}")]
            if not grave and (said.get(f"matters-{row}") or said.get(f"serves-{row}")):
                missing.append(f"grave-{row}")  # what was written, and not classed, would be lost in silence
            for name in missing:
                if name not in self.errors:
                    self.add_error(name, forms.ValidationError("required", code="required"))
        return said

    def circumstances(self) -> list[Circumstance]:
        said = self.cleaned_data
        return [
            Circumstance(said[f"grave-{row}"], *(said[f"{name}-{row}"] for name in WORDS))
            for row in range(len(self.paths))
            if said[f"grave-{row}"] in WANTED
        ]

    def nothing(self) -> list[str]:
        """The paths that were looked at and found to be nothing."""
        return [path for row, path in enumerate(self.paths) if path and self.cleaned_data[f"grave-{row}"] == "none"]

    def rows(self) -> list[dict[str, Any]]:
        names = ("grave", *WORDS)
        return [
            {"path": path, **{name: self[f"{name}-{row}"] for name in names}} for row, path in enumerate(self.paths)
        ]


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[(code, code) for code in ANSWERS])
    words = PlainField(longest=LONGEST, required=False)

"""What comes in when a case is checked, and when somebody says who is meant."""

from django import forms

from caucus.rooms.forms import PlainField


class CheckForm(forms.Form):
    """Names beside those of the case, one a line."""

    names = PlainField(longest=20_000, required=False)

    def beside(self) -> list[str]:
        return [text.strip() for text in self.cleaned_data["names"].splitlines() if text.strip()]


class MeantForm(forms.Form):
    text = forms.CharField(max_length=300, strip=False)
    profile = forms.CharField(max_length=22, required=False)

"""What comes in from the pages of offers, made regular."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language

from caucus import clock
from caucus.offers.actions import Made
from caucus.offers.entries import BOUNDS, Authority
from caucus.offers.money import COMMON, Money, typed
from caucus.offers.proposal import ASKS, FORMS, WHATS, Proposal, Term
from caucus.plain import Unclear
from caucus.rooms.forms import PlainField

ROWS = range(4)
LASTS = (60, 180, 1440, 4320, 10080)  # minutes
REPLIES = ("acknowledged", "accepted", "declined")


def _choices(codes: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class AmountForm(forms.Form):
    """A form with amounts, each beside its currency."""

    def money(self, amount: str, currency: str) -> Money | None:
        """None where nothing was typed, or where it was not clear, of which the form then complains."""
        text = self.cleaned_data.get(amount, "")
        try:
            return typed(text, self.cleaned_data.get(currency, ""), get_language() or "en") if text else None
        except Unclear as fault:
            self.add_error(amount, forms.ValidationError(fault.reason, code=fault.reason))
            return None


class OfferForm(AmountForm):
    """An offer, a request or an acknowledgement; the terms stand in rows, of which the empty ones count for nothing."""

    what = forms.ChoiceField(choices=_choices(WHATS))
    form = forms.ChoiceField(choices=_choices(FORMS), required=False)
    asks = forms.ChoiceField(choices=_choices(ASKS), required=False)
    condition = PlainField(longest=500, required=False)
    lasts = forms.TypedChoiceField(choices=_choices(LASTS), coerce=int, empty_value=None, required=False)
    whom = forms.MultipleChoiceField(choices=[], required=False)
    besides = forms.MultipleChoiceField(choices=[], required=False)
    instead = forms.CharField(required=False)
    counter = forms.CharField(required=False)
    draft = forms.BooleanField(required=False)
    sure = forms.BooleanField(required=False)

    def __init__(self, *given: Any, letters: tuple[str, ...] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        for name in ("whom", "besides"):
            self.fields[name].choices = _choices(letters)  # type: ignore[attr-defined]
        for row in ROWS:
            self.fields[f"issue-{row}"] = PlainField(longest=120, one_line=True, required=False)
            self.fields[f"amount-{row}"] = PlainField(longest=40, one_line=True, required=False)
            self.fields[f"theirs-{row}"] = PlainField(longest=40, one_line=True, required=False)
            self.fields[f"currency-{row}"] = forms.ChoiceField(choices=_choices(COMMON), required=False)
            self.fields[f"words-{row}"] = PlainField(longest=2000, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        terms = tuple(term for row in ROWS if (term := self._term(row)) != Term())
        form, what = said.get("form") or "firm", said.get("what")
        lasts = said.get("lasts")
        said["made"] = Made(
            proposal=Proposal(
                what=what,  # type: ignore[arg-type]
                terms=terms,
                form=form,  # type: ignore[arg-type]
                asks=said.get("asks", "") if what == "request" else "",
                condition=said.get("condition", "") if form == "conditional" else "",
                expires=clock.now() + timedelta(minutes=lasts) if lasts else None,
            ),
            besides=tuple(said.get("besides", ())),
            whom=tuple(said.get("whom", ())),
            instead=said.get("instead", ""),
            draft=said.get("draft", False),
            sure=said.get("sure", False),
        )
        return said

    def _term(self, row: int) -> Term:
        said, currency = self.cleaned_data, f"currency-{row}"
        theirs = self.money(f"theirs-{row}", currency) if said.get("form") == "bracket" else None
        return Term(
            issue=said.get(f"issue-{row}", ""),
            money=self.money(f"amount-{row}", currency),
            theirs=theirs,
            words=said.get(f"words-{row}", ""),
        )


class ReplyForm(forms.Form):
    reply = forms.ChoiceField(choices=_choices(REPLIES))
    words = PlainField(longest=2000, required=False)


class LineForm(AmountForm):
    """A line of authority; empty, it ends the one of this issue."""

    bound = forms.ChoiceField(choices=_choices(BOUNDS))
    issue = PlainField(longest=120, one_line=True, required=False)
    amount = PlainField(longest=40, one_line=True, required=False)
    currency = forms.ChoiceField(choices=_choices(COMMON), required=False)
    words = PlainField(longest=2000, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        said["line"] = Authority(
            bound=said.get("bound", "most"),
            issue=said.get("issue", ""),
            money=self.money("amount", "currency"),
            words=said.get("words", ""),
        )
        return said

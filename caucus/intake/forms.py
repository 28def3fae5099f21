"""What comes in when a case is set up, somebody is invited, or a code is typed."""

from typing import Any

from django import forms

from caucus.cases.models import LETTERS, Role
from caucus.intake.plan import Plan, Somebody
from caucus.rooms.forms import PlainField

ROLES = [(role, role) for role in Role.values if role not in (Role.HOUSE, Role.MEDIATOR)]
SIDED = frozenset({Role.PARTY.value, Role.COUNSEL.value})


class PersonForm(forms.Form):
    """One person of a case. A row left wholly empty counts as none."""

    name = PlainField(longest=120, one_line=True, required=False)
    address = forms.EmailField(required=False)
    role = forms.ChoiceField(choices=ROLES)
    party = forms.ChoiceField(choices=[("", "")] + [(letter, letter) for letter in LETTERS], required=False)
    language = forms.ChoiceField(choices=[("en", "English"), ("ro", "Română")], required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("address") and not said.get("name"):
            self.add_error("name", forms.ValidationError("empty", code="empty"))
        if said.get("name") and said.get("role") in SIDED and not said.get("party"):
            self.add_error("party", forms.ValidationError("party-missing", code="party-missing"))
        return said

    def somebody(self) -> Somebody | None:
        said = self.cleaned_data
        if not said.get("name"):
            return None
        party = said["party"] if said["role"] not in (Role.CO_MEDIATOR, Role.CASE_MANAGER) else None
        return Somebody(said["name"], said["address"], said["role"], party or None, said["language"] or "en")


class JoinForm(PersonForm):
    """One more person, named and reachable."""

    name = PlainField(longest=120, one_line=True)
    address = forms.EmailField()


class CaseForm(forms.Form):
    title = PlainField(longest=120, one_line=True)
    mediator = PlainField(longest=120, one_line=True)
    party_a = PlainField(longest=120, one_line=True)
    party_b = PlainField(longest=120, one_line=True)
    more_parties = PlainField(longest=1000, required=False)
    safe = forms.BooleanField()

    def clean_more_parties(self) -> str:
        """Each name as short as the first two, and no more parties than there are letters."""
        more: str = self.cleaned_data["more_parties"]
        names = [" ".join(name.split()) for name in more.splitlines() if name.strip()]
        if len(names) > len(LETTERS) - 2:
            raise forms.ValidationError("too-many-parties", code="too-many-parties")
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError("too-long", code="too-long")
        return "\n".join(names)

    def parties(self) -> tuple[tuple[str, str], ...]:
        """Letters and names; further parties stand one a line."""
        more = self.cleaned_data["more_parties"].splitlines()
        names = [self.cleaned_data["party_a"], self.cleaned_data["party_b"], *more]
        return tuple(zip(LETTERS, names, strict=False))


PeopleForms = forms.formset_factory(PersonForm, extra=6, max_num=60, absolute_max=60)


def sides_fit(case: CaseForm, people: "forms.BaseFormSet[PersonForm]") -> bool:
    """Whether everybody's party is one of the case; a row of which it is not says so."""
    letters = {letter for letter, _ in case.parties()}
    strangers = [form for form in people.forms if (found := form.somebody()) and found.party not in (None, *letters)]
    for form in strangers:
        form.add_error("party", forms.ValidationError("party-missing", code="party-missing"))
    return not strangers


def plan_of(case: CaseForm, people: "forms.BaseFormSet[PersonForm]", language: str) -> Plan:
    """The plan, from forms found valid; the mediator who opens the case stands first."""
    opener = Somebody(case.cleaned_data["mediator"], "", Role.MEDIATOR.value, None, language)
    invited = tuple(found for form in people.forms if (found := form.somebody()))
    return Plan(case.cleaned_data["title"], case.parties(), (opener, *invited))


class CodeForm(forms.Form):
    code = forms.RegexField(r"^\s*(\d\s*){6}$")

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())

"""The codes of the register in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caucus.register.names import Reason

Words = str | Promise
REASONS: dict[str, Words] = {
    "same": _("“%(left)s” on both sides"),
    "typing": _("“%(left)s” and “%(right)s” differ by few letters"),
    "sound": _("“%(left)s” and “%(right)s” sound alike"),
    "consonants": _("“%(left)s” and “%(right)s” have the same consonants, as scripts without vowels write them"),
    "initial": _("“%(left)s” and “%(right)s”: one is the initial of the other"),
    "nickname": _("“%(left)s” and “%(right)s” are used for each other"),
    "together": _("“%(left)s” and “%(right)s”: written together on one side, apart on the other"),
    "acronym": _("“%(left)s” and “%(right)s”: one is made of the first letters of the other"),
    "only-left": _("“%(left)s” stands only in what was asked"),
    "only-right": _("“%(right)s” stands only in the register"),
    "different": _("“%(left)s” and “%(right)s” differ"),
    "other-script": _("written in two scripts"),
    "order": _("the same words in another order"),
    "title": _("a title was set aside"),
    "swapped": _("given and family name may be swapped: nothing says which is which"),
    "other-form": _("different forms of company"),
    "same-form": _("the same form of company"),
    "empty": _("nothing to compare"),
}
VERDICTS: dict[str, Words] = {
    "different": _("Different names"),
    "contradicted": _("Like names, but something else differs"),
    "name-alone": _("Like names, nothing else to compare: not a match yet"),
    "agrees": _("Like names, and something else agrees"),
}
EVIDENCE: dict[str, Words] = {
    "born": _("date of birth or founding"),
    "country": _("country"),
    "tied": _("tied to the same profile"),
    "number": _("registration number"),
    "link": _("link"),
    "position": _("position"),
    "place": _("place"),
    "field": _("field of work"),
}
REFUSALS: dict[str, Words] = {
    "empty-row": _("The row is empty or cannot be read."),
    "name-empty": _("There is no name."),
    "name-too-long": _("The name is longer than 300 characters."),
    "name-hidden-signs": _("The name holds signs that cannot be seen."),
    "name-too-many-marks": _("The name holds too many marks on one letter."),
    "too-many-names": _("One profile has more than 500 names."),
    "unknown-kind": _("A profile is a person or a body."),
    "unknown-fact": _("The kind of fact is not known."),
    "unknown-tie": _("The kind of tie is not known."),
    "unknown-standing": _("A tie stands, is doubted, is denied, or nobody has looked."),
    "unknown-schema": _("This kind of thing is not kept in a register of people and bodies."),
    "sensitive-off": _("Ties of family or health are switched off here."),
    "self-tie": _("Both ends of the tie are the same."),
    "end-missing": _("One end of the tie is missing."),
    "end-unknown": _("One end of the tie is not in the register under this key."),
    "end-ambiguous": _("Several profiles have this name. Give the key of the one that is meant."),
    "no-date": _("This is not a date."),
    "dates-contradict": _("The end comes before the beginning."),
    "strength-range": _("Strength is a whole number from 1 to 100."),
    "erased": _("Somebody of this name was erased, and must not come back."),
    "no-json": _("The line is not JSON."),
    "wrong-shape": _("The line does not say what a profile or a tie says."),
    "no-table": _("The file is not a table that can be read."),
    "unknown-ending": _("The name of the file ends in none of .csv, .xlsx, .jsonl or .json."),
    "unusable": _("No column holds a name, and none the two ends of a tie."),
}
FIELDS: dict[str, Words] = {
    "key": _("key in the source"),
    "name": _("name"),
    "given": _("given name"),
    "family": _("family name"),
    "names": _("other names"),
    "kind": _("person or body"),
    "born": _("born or founded"),
    "country": _("country"),
    "left": _("left end of a tie, by name"),
    "left_key": _("left end of a tie, by key"),
    "right": _("right end of a tie, by name"),
    "right_key": _("right end of a tie, by key"),
    "tie": _("kind of tie"),
    "strength": _("strength, 1 to 100"),
    "standing": _("how the tie stands"),
    "detail": _("details"),
    "since": _("since"),
    "until": _("until"),
    "source": _("source"),
    "dated": _("date of the source"),
}
OTHER_REFUSAL = _("Something in the row is too long or holds signs that cannot be seen.")


def reason(said: Reason) -> str:
    return str(REASONS[said.code]) % {"left": said.left, "right": said.right}


def refusal(code: str) -> str:
    return str(REFUSALS.get(code, OTHER_REFUSAL))

"""The words for codes of offers: what is put, in which form, how it stands, how it was answered, why it was refused."""

from django.utils.translation import gettext_lazy as _

from caucus.rooms import answers
from caucus.ui.words import WORDS

WHATS = {"offer": _("Offer"), "request": _("Request"), "acknowledgement": _("Acknowledgement")}
ASKS = {
    "information": _("information"),
    "apology": _("an apology"),
    "document": _("a document"),
    "act": _("that something be done"),
}
FORMS = {
    "firm": _("firm"),
    "conditional": _("on a condition"),
    "bracket": _("bracket"),
    "package": _("package, all together"),
    "float": _("float, in nobody's name"),
}
STATES = {
    "draft": _("Draft"),
    "authorised": _("Stands"),
    "withdrawn": _("Withdrawn"),
    "superseded": _("Replaced by another"),
    "lapsed": _("Lapsed"),
}
REACHED = {
    "conveyed": _("has heard it"),
    "acknowledged": _("acknowledged it"),
    "countered": _("made a counter-offer"),
    "accepted": _("accepted, subject to agreement"),
    "declined": _("declined"),
    "withdrawn": _("was told that it stands no more"),
}
REPLIES = {
    "accepted": _("Accept, subject to agreement"),
    "acknowledged": _("Acknowledge"),
    "declined": _("Decline"),
}
LASTS = {"60": _("an hour"), "180": _("three hours"), "1440": _("a day"), "4320": _("three days"), "10080": _("a week")}
BOUNDS = {"most": _("at most"), "least": _("at least")}
REFUSALS = {
    "offer-empty": _("Say what is offered or asked: an amount, or words."),
    "offer-too-long": _("This holds too many issues at once. Please make two of it."),
    "issue-twice": _("One issue stands here twice. Please name each once."),
    "request-unclear": _("Say what is asked for: information, an apology, a document, or that something be done."),
    "form-unclear": _("Only an offer can be a bracket, a package or a float."),
    "condition-missing": _("Say on which condition."),
    "bracket-unclear": _("A bracket needs both amounts, yours and theirs, in one currency."),
    "package-small": _("A package needs at least two issues."),
    "amount-unclear": _("An amount is not clear. Please write it with digits, as in 300,000.50."),
    "currency-unknown": _("This currency is not known."),
    "besides-unclear": _("Somebody who is to offer with you does not sit in this room."),
    "whom-unclear": _("Somebody for whom this is meant cannot be addressed from here."),
    "counter-missing": _("A counter-offer needs to be made. Please use its page."),
    "authority-line": _(
        "This reaches a line of authority that you know of. Nothing was sent. If you mean it, say so below."
    ),
    "authorised-already": _("It stands already."),
    "not-yours-to-authorise": _("It does not wait for your word."),
    "accepted-before": _("It was accepted already, and can no longer be withdrawn."),
    "offer-draft": _("It is a draft still: somebody whom it names does not stand behind it yet."),
    "offer-withdrawn": _("It was withdrawn."),
    "offer-superseded": _("Another offer has taken its place."),
    "offer-lapsed": _("Its time has run out."),
}


def enter() -> None:
    """Among the words of the house."""
    WORDS.update(what=WHATS, asks=ASKS, form=FORMS, state=STATES, reached=REACHED)
    WORDS.update(reply=REPLIES, lasts=LASTS, bound=BOUNDS)
    answers.SENTENCES.update(REFUSALS)

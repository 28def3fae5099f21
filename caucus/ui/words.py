"""The words for codes: rooms, roles, purposes, marks, and what can be wrong with a field."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "mediator": _("mediator"),
    "co-mediator": _("co-mediator"),
    "party": _("party"),
    "counsel": _("counsel"),
    "expert": _("expert"),
    "interpreter": _("interpreter"),
    "observer": _("observer"),
    "case-manager": _("case manager of the centre"),
    "house": _("the house"),
}
BESIDE_YOU = {
    "party": _("on your side"),
    "counsel": _("your counsel"),
    "expert": _("your expert"),
    "interpreter": _("your interpreter"),
}
ROOMS = {
    "joint": _("Joint session"),
    "separate": _("Separate session"),
    "own": _("Own room"),
    "notes": _("Notes"),
    "circle": _("Circle"),
    "check": _("Room of the check"),
    "threshold": _("Your place"),
}
TABS = {
    "joint": _("Joint"),
    "separate": _("Separate"),
    "own": _("Own"),
    "notes": _("Notes"),
    "circle": _("Circle"),
    "check": _("Room of the check"),
    "threshold": _("Your place"),
}
PURPOSES = {
    "opening": _("a first conversation"),
    "interests": _("what matters to you"),
    "offer": _("an offer or a request"),
    "reality": _("looking at what could happen otherwise"),
    "break": _("a pause"),
    "other": _("something else"),
}
MARKS = {"hold": _("Hold"), "use": _("Use unnamed"), "convey": _("May be conveyed")}
ANSWERS = {"now": _("Now"), "later": _("Later"), "no": _("No")}
CARES = {
    "careful": _("From little on: rather once too often"),
    "usual": _("As it comes"),
    "sparing": _("Only where it is plain"),
}
QUIET = {"moment": _("dates and times"), "name": _("names"), "word": _("rare words"), "phrase": _("phrases")}
WORDS = {
    "role": ROLES,
    "beside": BESIDE_YOU,
    "room": ROOMS,
    "tab": TABS,
    "purpose": PURPOSES,
    "mark": MARKS,
    "answer": ANSWERS,
    "care": CARES,
    "quiet": QUIET,
}

COMPLAINTS = {
    "required": _("Something is missing here."),
    "empty": _("Something is missing here."),
    "party-missing": _("Please choose the party to which this person belongs."),
    "too-long": _("This is too long."),
    "too-many-parties": _("A case has 26 parties at the most. Please write fewer names here, one a line."),
    "hidden-signs": _("This holds invisible signs. Please type it by hand."),
    "too-many-marks": _("Too many accents stand on one letter. Please remove some."),
    "too_many_login_attempts": _(
        "Codes were asked for many times in a short while. Please wait a minute, then ask once more."
    ),
}
UNCLEAR = _("This is not clear. Please look at it again.")

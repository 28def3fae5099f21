"""Histories told for leaks of permission and of passing on."""

from tests.two_worlds.histories import Turn
from tests.two_worlds.passages import OUT, Way, conveyed
from tests.two_worlds.steps import Step

SUBSTANCE, AS_AN_IDEA, THE_OTHERS = 2, 3, 15  # numbers of a permission
_OVER, _BACK = Way("ana", "separate a", "separate b"), Way("bruno", "separate b", "separate a")
_OPEN, _OPEN_TOO = Way("ana", "separate a", "joint"), Way("bruno", "separate b", "joint")
_WORDS = "There is room on timing."
_SAYS = Step("bruno", "say", "joint", "We are here.")
_REPLY = Step("bruno", "reply", "separate b", "Good.", 2)

_SAID, _PERMITTED, _SENT = conveyed(_OVER, _WORDS, SUBSTANCE, "told")
_LATER, _OTHERWISE, _ = conveyed(_OVER, "Quite another way to say it, and longer.", SUBSTANCE + THE_OTHERS, "told")
PASSED = (
    Turn((_SAID, _SAYS), (_SAID._replace(text="Wait.", key=""), _SAYS)),
    Turn((_PERMITTED, _SENT, OUT, _REPLY), (_LATER, _OTHERWISE, _SENT, OUT, _REPLY)),
)
IDEA = (
    Turn(
        (*conveyed(_OPEN, _WORDS, AS_AN_IDEA, "told"), OUT, _SAYS),
        (*conveyed(_OPEN_TOO, _WORDS, AS_AN_IDEA, "told"), OUT, _SAYS),
    ),
)
_SENT_IN_VAIN = (
    Step("mira", "lapse", "separate a", "A thousand.", to="separate b"),
    Step("mira", "intend", "separate a", "A hundred.", to="separate b"),
)
_PASSED_ON = (*conveyed(_OVER, _WORDS, SUBSTANCE, "told"), OUT)
AWAY = (Turn((*_PASSED_ON, _SAYS), (OUT, _SAYS)),)
WAITING = (Turn(_PASSED_ON, _PASSED_ON), Turn((_SENT_IN_VAIN[1], _REPLY), (_REPLY,)))
HIDDEN = (
    Turn((*_SENT_IN_VAIN, _SAYS), (_SAYS,)),
    Turn((OUT, _SAYS), (OUT, _SAYS)),
)
GIVEN = (
    Turn((*conveyed(_BACK, _WORDS, SUBSTANCE, "told"), OUT), (*conveyed(_BACK, _WORDS, SUBSTANCE, "told"), OUT)),
    Turn((Step("ana", "read", "separate a"), _SAYS), (_SAYS,)),
)
_COMES = Step("bruno", "admit", "separate b", "lena")
CAME = (
    Turn(_PASSED_ON, (*conveyed(_OVER, "Else.", SUBSTANCE, "told"), OUT)),
    Turn((_COMES,), (_COMES,)),
)

"""What was disclosed, and how each party answered, as part of the report; the words of answers where they are heard."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from caucus.conflicts import wording
from caucus.conflicts.blocks import Heading, Items, Text
from caucus.conflicts.disclosure import Reply, Stated, waits
from caucus.ui.templatetags.ui import called


def disclosed(stated: Sequence[Stated]) -> Iterator[Heading | Items | Text]:
    if not stated:
        return
    yield Heading(2, gettext("What was disclosed"))
    if waits(stated):
        yield Text(gettext("The appointment waits."), "notice")
    for each in stated:
        yield from _one(each)


def _one(each: Stated) -> Iterator[Heading | Items | Text]:
    disclosed_by = gettext("Disclosed by %(name)s") % {"name": called(each.by)}
    yield Heading(3, f"{disclosed_by}, {wording.moment(each.at)}")
    for it in each.circumstances:
        yield Text(it.what)
        yield Text(f"{gettext('Why it may matter')}: {it.matters}")
        if it.serves:
            yield Text(f"{gettext('Why the mediator thinks it does not prevent serving')}: {it.serves}")
        if it.grave == "bar":
            yield Text(gettext("The mediator calls this an absolute bar. It cannot be waived."), "notice")
    if each.nothing:
        yield Text(f"{gettext('Looked at, and nothing to disclose')}:")
        yield Items(list(each.nothing))
    yield Items([text for reply in each.replies for text in _reply(reply)])
    yield Text(str(wording.STATES[each.state]))


def _reply(reply: Reply) -> Iterator[str]:
    party = gettext("Party %(letter)s") % {"letter": reply.letter.upper()}
    answer = str(wording.ANSWERED[reply.answer]) if reply.answer else gettext("no answer yet")
    yield f"{party}: {answer}" + (f", {wording.moment(reply.at)}" if reply.at else "")
    for who, words in reply.words:
        yield f"{called(who)}: {words}"

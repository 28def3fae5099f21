"""Everything that somebody can do, as steps of a script."""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from caucus import ids
from caucus.rooms.entries import ANSWERS, PURPOSES
from caucus.statements.entries import MARKS
from caucus.terms.text import terms
from tests.addresses import CALL, PLACE, filled
from tests.two_worlds.world import NOWHERE, PETRA, World


class Step(NamedTuple):
    """`nth` chooses among what there is: an entry, a mark. `call`: a program does it. `to`: the room it goes to."""

    who: str
    verb: str
    room: str = ""
    text: str = ""
    nth: int = 0
    key: str = ""
    call: bool = False
    to: str = ""


Verb = Callable[[World, Step], HttpResponse | None]
VERBS: dict[str, Verb] = {}


def verb(act: Verb) -> Verb:
    VERBS[act.__name__.strip("_")] = act
    return act


def take(world: World, step: Step) -> tuple[str, HttpResponse | None]:
    """Does it, over HTTP; how it came out, in a word, and the answer if there is one."""
    response = VERBS[step.verb](world, step)
    if response is None:
        return "done", None
    out = response.status_code == 401 or (response.status_code == 302 and response["Location"].startswith("/door/"))
    kept = "kept" if response.status_code in (200, 302) else f"refused {response.status_code}"
    return ("signed out" if out else kept), response


def in_room(world: World, step: Step, page: str, call: str, /, **fields: object) -> HttpResponse:
    """One act in a room; confirmed with a reason where the leak guard warns, so that it comes out alike in both worlds.

    Whether it warned is seen by whoever spoke, and by nobody else.
    """
    answer = _sent(world, step, page, call, **fields)
    seen = (
        re.search(rb'name="seen" value="(\w+)"|"seen": ?"(\w+)"', answer.content) if answer.status_code == 409 else None
    )
    if seen is None:
        return answer
    if file := fields.get("file"):
        file.seek(0)  # type: ignore[attr-defined]
    return _sent(world, step, page, call, **fields, seen=(seen[1] or seen[2]).decode(), anyway="I may say it.")


def _sent(world: World, step: Step, page: str, call: str, /, **fields: object) -> HttpResponse:
    """By the page's form, or by the program's call."""
    place = where(world, step)
    entry = fields.pop("entry", NOWHERE)
    if step.key:
        fields["once"] = step.key
    if step.call and step.who in world.base.tokens:
        return world.call(step.who, "POST", filled(CALL + call, **place, entry=entry), **fields)
    given = {name: value for name, value in fields.items() if value is not None}
    return world.page(step.who, "POST", filled(PLACE + page, **place, entry=entry), **given)


def where(world: World, step: Step) -> dict[str, str]:
    return {"seat": world.seats.get(step.who, NOWHERE), "room": world.rooms.get(step.room, NOWHERE)}


def _own(world: World, step: Step) -> str:
    """The nth entry of one's own in the room, from the last."""
    mine = world.own_entries(step.who, step.room)
    return mine[-1 - step.nth % len(mine)] if mine else NOWHERE


def _mark(step: Step) -> str | None:
    return MARKS[step.nth % 3] if step.room.startswith("separate") and step.nth % 4 else None


@verb
def say(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "say/", "/say", words=step.text, mark=_mark(step))


@verb
def hand(world: World, step: Step) -> HttpResponse:
    file = SimpleUploadedFile(f"paper {step.nth}.txt", (step.text * (1 + step.nth)).encode())
    return in_room(world, step, "hand-over/", "/files", file=file, **({"mark": mark} if (mark := _mark(step)) else {}))


@verb
def mark(world: World, step: Step) -> HttpResponse:
    way = "words/<id:entry>/mark/", "/entries/<id:entry>/mark"
    return in_room(world, step, *way, entry=_own(world, step), mark=MARKS[step.nth % 3])


@verb
def correct(world: World, step: Step) -> HttpResponse:
    way = "words/<id:entry>/correct/", "/entries/<id:entry>/correct"
    return in_room(world, step, *way, entry=_own(world, step), words=step.text)


@verb
def withdraw(world: World, step: Step) -> HttpResponse:
    way = "words/<id:entry>/withdraw/", "/entries/<id:entry>/withdraw"
    return in_room(world, step, *way, entry=_own(world, step))


@verb
def open_(world: World, step: Step) -> HttpResponse:
    return in_room(
        world, step, "open/", "/sessions", purpose=PURPOSES[step.nth % 6], words=step.text[:200], minutes=step.nth + 5
    )


@verb
def close(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "close/", "/sessions/close")


@verb
def ask(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "ask/", "/ask", reason=step.text[:1000])


@verb
def answer(world: World, step: Step) -> HttpResponse:
    asked = [*world.entries(step.room, "asked"), NOWHERE][0]
    fields = {"asked": asked, "answer": ANSWERS[step.nth % 3], "words": step.text[:1000]}
    return in_room(world, step, "answer/", "/answer", **fields)


@verb
def notice(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "notice/", "/notice", words=step.text[:1000], minutes=step.nth + 1)


@verb
def line(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "line/", "/line", line=step.text[:100])


@verb
def leave(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "leave/", "/leave")


@verb
def admit(world: World, step: Step) -> HttpResponse:
    return in_room(world, step, "admit/", "/admit", seat=world.seats.get(step.text, NOWHERE))


@verb
def invite(world: World, step: Step) -> HttpResponse:
    """Mira invites Petra, once."""
    address = world.address_of(PETRA)
    fields = {"name": "Petra Lungu", "address": address, "role": "counsel", "party": "a", "once": PETRA}
    response = world.page(step.who, "POST", f"/seat/{world.seats[step.who]}/invite/", **fields)
    if PETRA not in world.seats and world.letters_to(address):
        world.learn_of_petra(ids.derived(world.seats[step.who], PETRA))
        world.invitations[PETRA] = _invitation(world, address)
    return response


def _invitation(world: World, address: str) -> str:
    links = [letter.body for letter in world.letters_to(address) if "/invitation/" in letter.body]
    return links[-1].split("/invitation/")[1].split("/")[0]


@verb
def invite_again(world: World, step: Step) -> HttpResponse:
    """A new link for somebody, named in the text."""
    seat, address = world.seats.get(step.text, NOWHERE), world.address_of(step.text)
    response = world.page(step.who, "POST", f"/seat/{world.seats[step.who]}/invite/again/", seat=seat)
    if any("/invitation/" in letter.body for letter in world.letters_to(address)):
        world.invitations[step.text] = _invitation(world, address)
    return response


@verb
def accept(world: World, step: Step) -> HttpResponse:
    """The terms, by page or by program; whoever accepted already changes nothing."""
    fields = {"language": "en", "digest": terms("en").digest}
    seat = world.seats.get(step.who, NOWHERE)
    if step.call and step.who in world.base.tokens:
        return world.call(step.who, "POST", f"/api/v1/seats/{seat}/terms", **fields)
    return world.page(step.who, "POST", f"/seat/{seat}/terms/accept/", **fields)


@verb
def sign_out(world: World, step: Step) -> HttpResponse:
    return world.page(step.who, "POST", "/leave/")


@verb
def code(world: World, step: Step) -> HttpResponse:
    """Asks for a code, by invitation."""
    return world.page(step.who, "POST", f"/invitation/{world.invitations.get(step.who, 'nowhere')}/")


@verb
def enter(world: World, step: Step) -> HttpResponse:
    """Types the last code that came, or, with a text, that text."""
    address = world.address_of(step.who)
    codes = [
        word for letter in world.letters_to(address) for word in letter.body.replace(".", "").split() if word.isdigit()
    ]
    digits = step.text or (codes[-1] if codes else "000000")
    return world.page(step.who, "POST", f"/invitation/{world.invitations.get(step.who, 'nowhere')}/code/", code=digits)


@verb
def link(world: World, step: Step) -> HttpResponse:
    """The link of the demonstration; good once."""
    return world.page(step.who, "POST", f"/link/{world.base.links.get(step.who, 'nowhere')}/")


@verb
def door(world: World, step: Step) -> HttpResponse:
    """Asks at the mediators' door for a code."""
    world.page(step.who, "POST", "/leave/")
    return world.page(step.who, "POST", "/door/", email=world.address_of(step.who))


@verb
def door_code(world: World, step: Step) -> HttpResponse:
    letters = world.letters_to(world.address_of(step.who))
    words = [word for letter in letters if "ode" in letter.subject for word in letter.body.split()]
    code = step.text or next((word for word in reversed(words) if word.isupper() and len(word) >= 6), "000000")
    return world.page(step.who, "POST", "/door/code/", code=code)


@verb
def language(world: World, step: Step) -> HttpResponse:
    return world.page(step.who, "POST", "/language/", language="ro" if step.nth % 2 else "en")


@verb
def new_case(world: World, step: Step) -> HttpResponse:
    """A mediator with an account opens another case."""
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-role": "party", "form-0-party": "a"}
    person = {"form-0-name": "Zoe Late", "form-0-address": "zoe@late.example"}
    case = {"title": step.text[:100] or "Another", "mediator": "M", "party_a": "A", "party_b": "B", "safe": "on"}
    return world.page(step.who, "POST", "/cases/new/", **rows, **person, **case, once=step.key or "case")


@verb
def read(world: World, step: Step) -> HttpResponse:
    return world.page(step.who, "GET", filled(PLACE, **where(world, step)))


@verb
def listen(world: World, step: Step) -> None:
    """Opens the page of a room, or the desk, or a program's stream, and stays."""
    seat = world.seats[step.who]
    if step.call:
        world.listen(step.who, "program", f"/api/v1/seats/{seat}/stream")
    elif step.room == "desk":
        world.listen(step.who, "desk", f"/seat/{seat}/desk/")
    else:
        world.listen(step.who, step.room, filled(PLACE, **where(world, step)))


@verb
def stop(world: World, step: Step) -> None:
    world.stop_listening(step.who, "program" if step.call else step.room)


@verb
def wait(world: World, step: Step) -> None:
    """Time passes, and whoever is connected to the joint room as a mediator lets it speak on."""
    for _ in range(1 + step.nth % 8):
        world.rests(5)

"""People who put hostile inputs into every field of a case."""

import csv
import re
from io import StringIO
from itertools import cycle, islice
from types import TracebackType

import httpx

from caucus import plain
from tests.hostile.corpus import packs
from tests.journeys.cases import Case
from tests.journeys.errands import Cookies, Errand, seat_in
from tests.journeys.server import Server

WARNED = re.compile(r'name="seen" value="(\w+)"')  # by the leak guard: the same texts stand in all rooms
FRESH = iter(range(1_000_000))


def said_so(form: dict[str, str]) -> str:
    """A reason as hostile as the words."""
    return " ".join(next((text for name, text in form.items() if name in ("words", "line", "reason")), "So.").split())[
        :900
    ]


class Hand:
    """One person's forms, sent without a browser; within a `with` block."""

    def __init__(self, case: Case, name: str) -> None:
        self.seat, self._errand = case.passes[name].seat, Errand(case.server, case.passes[name].cookies)

    def __enter__(self) -> "Hand":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        self._errand.__exit__()

    def sends(self, room: str, act: str, status: int | None = 302, **said: str) -> httpx.Response:
        """Sends a form of a room, and leaves the page that it leads to unopened."""
        return self.posts(f"/seat/{self.seat}/room/{room}/{act}", status, **said)

    def posts(self, path: str, status: int | None = 302, **said: str) -> httpx.Response:
        client = self._errand.client
        form = {**said, "csrfmiddlewaretoken": client.cookies["csrftoken"], "once": f"hostile-{next(FRESH)}"}
        answer = client.post(path, data=form, follow_redirects=False)
        if warned := WARNED.search(answer.text):
            answer = client.post(
                path, data={**form, "seen": warned[1], "anyway": said_so(form)}, follow_redirects=False
            )
        assert status in (None, answer.status_code), (path, said, answer.status_code)
        return answer

    def hands_over(self, room: str, name: str, kind: str) -> httpx.Response:
        client = self._errand.client
        form = {"csrfmiddlewaretoken": client.cookies["csrftoken"], "once": f"hostile-{next(FRESH)}"}
        body = (name, b"<script>canary(1)</script>", kind)
        path = f"/seat/{self.seat}/room/{room}/hand-over/"
        answer = client.post(path, data=form, files={"file": body}, follow_redirects=False)
        if warned := WARNED.search(answer.text):
            form |= {"seen": warned[1], "anyway": "So."}
            return client.post(path, data=form, files={"file": body}, follow_redirects=False)
        return answer

    def brings_in(self, names: list[str]) -> str:
        """A table of these names and of facts about them into the register; gives the address of its batch."""
        table = StringIO(newline="")
        rows = zip(names, ["person", "body"] * len(names), reversed(names), strict=False)
        csv.writer(table).writerows(
            [("name", "kind", "note", "link", "role"), *((*row, row[0], row[0]) for row in rows)]
        )
        ground = {"source": names[0], "purpose": names[1], "basis": "interest", "keep_until": "2099-01-01"}
        form = {**ground, "no_notice": names[2], "csrfmiddlewaretoken": self._errand.client.cookies["csrftoken"]}
        sent = {"file": ("<b>x.csv", table.getvalue().encode(), "text/html")}
        answer = self._errand.client.post("/register/batches/", data=form, files=sent, follow_redirects=False)
        assert answer.status_code == 302, answer.text[-3000:]
        return answer.headers["location"]

    def rooms(self) -> dict[str, str]:
        """The rooms on this person's tabs or rail, by their kinds; "own a" and the like are not told apart."""
        page = self._errand.get(f"/seat/{self.seat}/").text
        links = re.findall(r'<a class="(?:tab|party)[^>]*?>', page)
        found = [(re.search(r'data-room="([\w-]+)"', link), re.search(r"room[/=]([\w-]{22})", link)) for link in links]
        return {kind[1]: room[1] for kind, room in reversed(found) if kind and room}

    def page(self, path: str) -> str:
        return self._errand.get(path).text


def named_hostilely(server: Server, mira: Cookies, skip: int, people: int = 24) -> tuple[str, list[str]]:
    """A case whose title, parties and people bear hostile names, from the one numbered `skip` on.

    Gives Mira's seat in it and the names.
    """
    names = [plain.line(pack) for pack in islice(cycle(packs(118)), skip, skip + people + 10)]
    title, mediator, one, other, *more = names[:10]
    form = {"title": title, "mediator": mediator, "party_a": one, "party_b": other, "more_parties": "\n".join(more)}
    form |= {"safe": "on", "once": f"hostile-{next(FRESH)}"}
    form |= {"form-TOTAL_FORMS": str(people), "form-INITIAL_FORMS": "0"}
    for row, name in enumerate(names[10:]):
        role, party = (("party", "abcdefgh"[row % 8]), ("counsel", "abcdefgh"[row % 8]), ("observer", ""))[row % 3]
        form |= {f"form-{row}-{field}": text for field, text in (("name", name), ("role", role), ("party", party))}
    with Errand(server, mira) as errand:
        seat = seat_in(errand.post("/cases/new/", **form))
        errand.accept(seat)
    return seat, names

"""A page in a signed-in browser without scripts: what it shows when what was typed cannot be kept."""

from __future__ import annotations

import re

import httpx

from tests.faults.standing import Standing

TYPED = "Words that I typed with care."


class Browser:
    """Signed in as one seat, with the page of a room open."""

    def __init__(self, house: Standing, name: str, room: str) -> None:
        self.line = httpx.Client(base_url=house.address, timeout=60, follow_redirects=True)
        self.place = f"/seat/{house.seats[name]['id']}/room/{house.rooms[room]}/"
        cookie = house.ask("sign_in", seat=house.seats[name]["id"])
        self.line.cookies.set(cookie["name"], cookie["value"])
        opened = self.line.get(self.place)
        assert opened.status_code == 200, opened.text[:300]
        self.form = form(opened.text)

    def say(self, words: str = TYPED) -> httpx.Response:
        """Sends the form of the page as it stands, and takes the form of the answer for the next time."""
        sent = {**self.form, "words": words}
        answer = self.line.post(f"{self.place}say/", data=sent, headers={"Origin": str(self.line.base_url)})
        self.form = form(answer.text)
        return answer


def form(page: str) -> dict[str, str]:
    """The hidden fields of the form in which words are typed."""
    found = re.search(r'<form[^>]*data-say="words".*?</form>', page, re.DOTALL)
    assert found, page[:2000]
    fields = re.findall(r"<input[^>]*type=\"?hidden\"?[^>]*>", found[0])
    pairs = [(re.search(r'name="?([^" >]+)', each), re.search(r'value="([^"]*)"', each)) for each in fields]
    return {name[1]: value[1] for name, value in pairs if name and value}

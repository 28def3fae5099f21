"""What a journey takes as given, done over HTTP without a browser: a case is open, people are in."""

import html
import re
from typing import Any

import httpx

from tests.journeys.server import Server

PEOPLE = ("Ana", "Bruno")
FOUR = (*PEOPLE, "Cleo", "Dora")  # one for each of four parties
NAMES = {"Mira": "Mira Szabó", "Ana": "Ana Ionescu", "Bruno": "Bruno Weiß", "Cleo": "Cleo Marsh", "Dora": "Dora Lindt"}
PARTIES = ("Ionescu and daughters", "Weiß & Co", "The Marsh estate", "Lindt dairy")
Cookies = dict[str, str]


class Errand:
    """A browser without eyes, within a `with` block."""

    def __init__(self, server: Server, cookies: Cookies | None = None) -> None:
        self.client = httpx.Client(base_url=server.address, follow_redirects=True, timeout=60)
        for name, text in (cookies or {}).items():
            self.client.cookies.set(name, text, domain="127.0.0.1")

    def __enter__(self) -> "Errand":
        return self

    def __exit__(self, *fault: object) -> None:
        self.client.close()

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **said: Any) -> httpx.Response:
        """Sends a form, with the token that the site gave this browser."""
        if "csrftoken" not in self.client.cookies:
            self.get("/door/")
        answer = self.client.post(path, data={**said, "csrfmiddlewaretoken": self.client.cookies["csrftoken"]})
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:2000])
        return answer

    def follow(self, link: str) -> httpx.Response:
        """Follows a one-time link, and comes in."""
        return self.post(httpx.URL(link).path)

    def enter(self, link: str, outbox: "Outbox") -> httpx.Response:
        """Follows an invitation: a code by mail, and in."""
        path = httpx.URL(link).path
        self.post(path)
        return self.post(f"{path}code/", code=outbox.code())

    def accept(self, seat: str) -> None:
        page = self.get(f"/seat/{seat}/terms/").text
        digest = re.search(r'name="digest" value="(\w+)"', page)
        assert digest, page
        self.post(f"/seat/{seat}/terms/accept/", language="en", digest=digest[1], once="terms")

    def cookies(self) -> Cookies:
        return dict(self.client.cookies)


class Outbox:
    """The page on which the mail of a demonstration lands, newest first."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def letters(self) -> list[str]:
        page = httpx.get(f"{self._server.address}/outbox/", timeout=60).text
        return [html.unescape(letter) for letter in re.findall(r"<article.*?</article>", page, re.DOTALL)]

    def code(self, to: str = "") -> str:
        """The newest code, sent to this address."""
        found = (re.search(r"\b\d{6}\b", _words(letter)) for letter in self.letters() if to in letter)
        return next(code[0] for code in found if code)

    def invitation(self, to: str) -> str:
        """The newest invitation to this address."""
        found = (re.search(r'href="([^"]+/invitation/[^"]+)"', letter) for letter in self.letters() if to in letter)
        return next(link[1] for link in found if link)


def _words(letter: str) -> str:
    return re.sub(r"<[^>]+>", " ", letter)


def seat_in(answer: httpx.Response) -> str:
    """The seat to which an address belongs."""
    found = re.search(r"/seat/([\w-]+)/", str(answer.url))
    assert found, answer.url
    return found[1]

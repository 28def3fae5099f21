"""The house kept what Ana said, and could not say so. She presses the button again, as the page asks her to."""

import re
from html import unescape

import pytest
from django.db import OperationalError
from django.test import Client

from caucus.people.signing_in import BACKEND
from caucus.statements import views
from tests.house import House

KEY = re.compile(r'data-say="words".*?name="once" value="([^"]*)"', re.DOTALL)


def test_what_may_have_been_kept_after_all_is_kept_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client, speak = Client(), views.speak
    assert house.ana.person is not None
    client.force_login(house.ana.person, backend=BACKEND)
    room = f"/seat/{house.ana.id}/room/{house.rooms['own a'].id}/"

    def kept_and_lost(*given: object) -> list[str]:
        speak(*given)
        raise OperationalError("disk I/O error")

    page = client.get(room).content.decode()
    for answer in (kept_and_lost, kept_and_lost, speak):
        monkeypatch.setattr(views, "speak", answer)
        said = client.post(room + "say/", {"words": "Eighty, no more.", "once": KEY.findall(page)[0]})
        page = unescape(said.content.decode())
        assert said.status_code == 302 or "Eighty, no more.</textarea>" in page
    assert said.status_code == 302
    assert [each.payload.words for each in house.heard("ana", "own a", "said")] == ["Eighty, no more."]

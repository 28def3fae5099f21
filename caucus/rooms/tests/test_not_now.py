"""The house kept what Ana did, and could not say so. She presses the button again, as the page asks her to."""

import re
from collections.abc import Callable
from types import ModuleType

import pytest
from django.db import OperationalError
from django.test import Client

from caucus.offers import views as offers
from caucus.people.signing_in import BACKEND
from caucus.statements import views as statements
from tests.house import House

KEY = re.compile(r'name="once" value="([\w-]*-(\w+))"')
OFFER = {"what": "offer", "form": "firm", "issue-0": "Price", "amount-0": "80", "currency-0": "EUR", "words-0": ""}


@pytest.mark.parametrize(
    ("views", "page", "press", "named", "fields", "kind"),
    [
        (statements, "", "say/", "say", {"words": "Eighty, no more."}, "said"),
        (offers, "offer/", "offer/", "offer", OFFER, "offered"),
    ],
)
def test_what_may_have_been_kept_after_all_is_kept_once(
    house: House, monkeypatch: pytest.MonkeyPatch,
    views: ModuleType, page: str, press: str, named: str, fields: dict[str, str], kind: str,
) -> None:  # fmt: skip
    client, speak = Client(), views.speak
    assert house.ana.person is not None
    client.force_login(house.ana.person, backend=BACKEND)
    room = f"/seat/{house.ana.id}/room/{house.rooms['own a'].id}/"

    def kept_and_lost(*given: object) -> list[str]:
        speak(*given)
        raise OperationalError("disk I/O error")

    shown, answers = client.get(room + page), list[Callable[..., list[str]]]([kept_and_lost, kept_and_lost, speak])
    for answer in answers:
        monkeypatch.setattr(views, "speak", answer)
        once = next(key for key, act in KEY.findall(shown.content.decode()) if act == named)
        shown = client.post(room + press, {**fields, "once": once})
    assert shown.status_code == 302
    assert len(house.heard("ana", "own a", kind)) == 1

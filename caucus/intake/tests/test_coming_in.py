"""An invited person comes in with a code from the invited mailbox; whoever else holds the link stays outside."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from caucus.intake.inviting import invite
from caucus.people.signing_in import BACKEND
from caucus.people.tokens import give_link
from tests.house import EVERYBODY, PARTIES, TITLE, House
from tests.watch import Watch

Mails = Callable[[], object]
INVENTED = "abcdefghijklmnopqrstuvwxyz012345"


@pytest.fixture
def mails(django_capture_on_commit_callbacks: Callable[..., object]) -> Mails:
    """Within, letters leave as soon as what caused them is kept."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def invitation(watch: Watch, house: House, mails: Mails) -> str:
    with mails():
        invite(house.ana)
    found = re.search(r"/invitation/([\w-]+)/", mail.outbox.pop().body)
    assert found is not None
    return found[1]


def _code(mails: Mails, invitation: str, browser: Client) -> str:
    with mails():
        assert browser.post(reverse("invitation", args=[invitation])).status_code == 200
    found = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)
    assert found is not None
    return found[1]


def _try(browser: Client, invitation: str, code: str) -> HttpResponse:
    return browser.post(reverse("code", args=[invitation]), {"code": code})


def _is_in(browser: Client, house: House, name: str) -> bool:
    answer = browser.get(reverse("seat", args=[house.seats[name].id]))
    return answer.url != reverse("door") if answer.status_code == 302 else False


def _other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_right_code_opens_the_seat_once(house: House, invitation: str, mails: Mails) -> None:
    browser, other = Client(), Client()
    code = _code(mails, invitation, browser)
    answer = _try(browser, invitation, f" {code[:3]} {code[3:]} ")
    assert (answer.status_code, answer.url) == (302, reverse("seat", args=[house.ana.id]))
    assert _is_in(browser, house, "ana")
    assert _try(other, invitation, code).status_code == 403
    assert not _is_in(other, house, "ana")


def test_the_link_alone_opens_nothing(house: House, invitation: str, mails: Mails) -> None:
    thief = Client()
    assert thief.get(reverse("invitation", args=[invitation])).status_code == 200
    with mails():
        thief.post(reverse("invitation", args=[invitation]))
    assert [letter.to for letter in mail.outbox] == [["ana@a.example"]]
    assert not _is_in(thief, house, "ana")


def test_wrong_unclear_and_worn_out_codes_open_nothing(house: House, invitation: str, mails: Mails) -> None:
    browser = Client()
    code = _code(mails, invitation, browser)
    for typed in ("", "12345", "abcdef", "1" * 5000):
        assert _try(browser, invitation, typed).status_code == 422
    for _ in range(5):
        assert _try(browser, invitation, _other(code)).status_code == 403
    assert _try(browser, invitation, code).status_code == 403
    assert not _is_in(browser, house, "ana")


def test_a_code_is_too_old_after_ten_minutes(house: House, invitation: str, mails: Mails, watch: Watch) -> None:
    browser = Client()
    code = _code(mails, invitation, browser)
    watch.passes(minutes=11)
    assert _try(browser, invitation, code).status_code == 403


def test_a_second_code_at_once_is_refused_plainly(invitation: str, mails: Mails) -> None:
    browser = Client()
    _code(mails, invitation, browser)
    assert browser.post(reverse("invitation", args=[invitation])).status_code == 429
    assert len(mail.outbox) == 1


def test_behind_an_invented_link_stands_the_same_page_and_no_mail_leaves(invitation: str, mails: Mails) -> None:
    for method in ("get", "post"):
        pages = []
        for link in (invitation, INVENTED):
            browser = Client()
            with mails():
                answer = getattr(browser, method)(reverse("invitation", args=[link]))
            page = re.sub(rb'"\w{64}"', b"", answer.content)
            pages.append((answer.status_code, page.replace(link.encode(), b"LINK")))
        assert pages[0] == pages[1]
    assert len(mail.outbox) == 1


def test_before_the_code_the_page_says_nothing_of_the_case(invitation: str, mails: Mails) -> None:
    browser = Client()
    pages = browser.get(reverse("invitation", args=[invitation])).content.decode()
    pages += browser.post(reverse("invitation", args=[invitation])).content.decode()
    secrets = [TITLE, *(name for _, name in PARTIES), *(person.name for person in EVERYBODY), "a.example"]
    assert not [secret for secret in secrets if secret in pages]


def test_coming_in_as_another_ends_the_sign_in_before(house: House, invitation: str, mails: Mails) -> None:
    browser = Client()
    browser.post(reverse("link", args=[give_link(house.bruno.person, house.bruno.id)]))
    assert _is_in(browser, house, "bruno")
    _try(browser, invitation, _code(mails, invitation, browser))
    assert _is_in(browser, house, "ana") and not _is_in(browser, house, "bruno")


def test_a_demonstrations_link_is_used_up_by_the_button_and_not_by_looking(watch: Watch, house: House) -> None:
    link, browser, late = give_link(house.ana.person, house.ana.id), Client(), Client()
    address = reverse("link", args=[link])
    assert browser.get(address).status_code == browser.get(address).status_code == 200
    assert browser.post(address).url == reverse("seat", args=[house.ana.id])
    assert late.post(address).status_code == late.get(address).status_code == 410
    assert not _is_in(late, house, "ana")
    assert late.get(reverse("link", args=[INVENTED])).status_code == 410


def test_one_key_leaves_at_once_and_nothing_is_behind(house: House) -> None:
    browser = Client()
    browser.post(reverse("link", args=[give_link(house.ana.person, house.ana.id)]))
    answer = browser.post(reverse("leave"))
    assert (answer.status_code, answer.url) == (302, reverse("away"))
    assert '"cache"' in answer.headers["Clear-Site-Data"]
    assert not _is_in(browser, house, "ana")
    away = browser.get(reverse("away"))
    assert away.status_code == 200
    assert "no-store" in away.headers["Cache-Control"]
    assert TITLE not in away.content.decode()


def test_the_outbox_is_open_in_a_demonstration_only(watch: Watch, house: House, mails: Mails, settings: object) -> None:
    browser = Client()
    assert browser.get(reverse("outbox")).status_code == 404
    settings.DEMO = True
    with mails():
        invite(house.ana)
    assert "ana@a.example" in browser.get(reverse("outbox")).content.decode()


def test_the_empty_page_leaves_no_sign_in_behind_even_where_it_comes_before_the_sign_out(house: House) -> None:
    ana, far = Client(), Client()
    for client, came in ((ana, "same-origin"), (far, "cross-site")):
        client.force_login(house.ana.person, backend=BACKEND)
        client.get("/away/", headers={"Sec-Fetch-Site": came})
    assert not ana.cookies[settings.SESSION_COOKIE_NAME].value
    assert far.cookies[settings.SESSION_COOKIE_NAME].value

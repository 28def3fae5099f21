"""A mediator signs in with an address and a code from that mailbox; an unknown address looks just the same."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from caucus.people.account import open_account

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
Mails = Callable[..., object]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """The library counts tries in its cache."""
    cache.clear()
    open_account("mira@m.example", "Mira")
    yield
    cache.clear()


def _ask(browser: Client, mails: Mails, address: str = "mira@m.example") -> str:
    with mails(execute=True):
        answer = browser.post(reverse("door"), {"email": address})
    assert (answer.status_code, answer.url) == (302, reverse("account_confirm_login_code"))
    found = re.search(r"\b(\d{6})\b", mail.outbox[-1].body) if mail.outbox else None
    return found[1] if found else ""


def _is_in(browser: Client) -> bool:
    return browser.get(reverse("cases")).status_code == 200


def test_a_code_from_the_mailbox_lets_the_mediator_in(django_capture_on_commit_callbacks: Mails) -> None:
    browser = Client()
    assert browser.get(reverse("door")).status_code == 200
    code = _ask(browser, django_capture_on_commit_callbacks, "Mira@M.example")
    assert [letter.to for letter in mail.outbox] == [["mira@m.example"]]
    assert browser.get(reverse("account_confirm_login_code")).status_code == 200
    answer = browser.post(reverse("account_confirm_login_code"), {"code": code})
    assert (answer.status_code, answer.url) == (302, reverse("cases"))
    assert _is_in(browser)


def test_another_browser_cannot_use_it(django_capture_on_commit_callbacks: Mails) -> None:
    code = _ask(Client(), django_capture_on_commit_callbacks)
    thief = Client()
    thief.post(reverse("account_confirm_login_code"), {"code": code})
    assert not _is_in(thief)


def test_it_works_once(django_capture_on_commit_callbacks: Mails) -> None:
    browser = Client()
    code = _ask(browser, django_capture_on_commit_callbacks)
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    browser.post(reverse("leave"))
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    assert not _is_in(browser)


def test_five_wrong_codes_end_the_try(django_capture_on_commit_callbacks: Mails) -> None:
    browser = Client()
    code = _ask(browser, django_capture_on_commit_callbacks)
    for _ in range(5):
        browser.post(reverse("account_confirm_login_code"), {"code": f"{(int(code) + 1) % 10**6:06d}"})
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    assert not _is_in(browser)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(django_capture_on_commit_callbacks: Mails) -> None:
    pages = []
    for address in ("mira@m.example", "nobody@m.example"):
        browser = Client()
        _ask(browser, django_capture_on_commit_callbacks, address)
        page = browser.get(reverse("account_confirm_login_code")).content.decode()
        pages.append(re.sub(r'"\w{64}"', "", page).replace(address, "ADDRESS"))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["mira@m.example"]]


def test_the_letter_says_nothing_but_the_code(django_capture_on_commit_callbacks: Mails) -> None:
    code = _ask(Client(), django_capture_on_commit_callbacks)
    letter = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert code in letter
    assert "Mira" not in letter and "case" not in letter.lower()


def test_home_leads_to_the_door_or_to_ones_cases(django_capture_on_commit_callbacks: Mails) -> None:
    browser = Client()
    assert browser.get("/").url == reverse("door")
    code = _ask(browser, django_capture_on_commit_callbacks)
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    assert browser.get("/").url == reverse("cases")


def test_the_session_keeps_to_itself(django_capture_on_commit_callbacks: Mails) -> None:
    browser = Client()
    code = _ask(browser, django_capture_on_commit_callbacks)
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    cookie = browser.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict"

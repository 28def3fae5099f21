"""Mediators have accounts, opened by the operator; nobody signs up."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import RequestFactory

from caucus.people.account import Adapter, open_account
from caucus.people.gate import open_to_all
from caucus.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_opening_an_account_twice_gives_one() -> None:
    first = open_account("Mira@M.example", "Mira Szabó")
    again = open_account("mira@m.example", "Mira Szabó-Nagy")
    assert first.id == again.id
    assert again.name == "Mira Szabó-Nagy"
    assert Person.objects.count() == EmailAddress.objects.count() == 1


def test_its_address_is_known_to_be_the_mediators() -> None:
    account = open_account("mira@m.example", "Mira")
    address = EmailAddress.objects.get(user=account)
    assert address.verified and address.primary


def test_an_account_has_no_password() -> None:
    account = open_account("mira@m.example", "Mira")
    assert not account.check_password("")
    assert not account.has_usable_password() or account.password == ""


def test_nobody_signs_up_by_themselves() -> None:
    assert not Adapter().is_open_for_signup(RequestFactory().get("/"))


def test_people_who_were_invited_have_no_address_and_may_be_many() -> None:
    people = [Person.objects.create() for _ in range(3)]
    assert {person.email for person in people} == {None}
    assert all("example" not in str(person) for person in people)


def test_mail_of_the_sign_in_goes_through_our_post(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    class Message:
        subject, body = "A code", "123456"

    monkeypatch.setattr(Adapter, "render_mail", lambda *given: Message)
    with django_capture_on_commit_callbacks(execute=True):
        Adapter().send_mail("account/email/login_code", "mira@m.example", {})
        assert mail.outbox == []
    assert [(letter.to, letter.subject, letter.body) for letter in mail.outbox] == [
        (["mira@m.example"], "A code", "123456")
    ]


def test_a_page_is_closed_until_it_is_marked_open() -> None:
    def page(request: object) -> None: ...

    assert not getattr(page, "open_to_all", False)
    assert open_to_all(page).open_to_all

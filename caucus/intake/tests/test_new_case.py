"""A mediator with an account opens a case on one page; nobody else does."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caucus.cases.models import Case, Seat
from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.people.signing_in import BACKEND
from tests.house import TITLE, House

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
FORM = {
    "title": "The well",
    "mediator": "Mira",
    "party_a": "Ionescu",
    "party_b": "Weiß",
    "safe": "on",
    "once": "key",
    "form-TOTAL_FORMS": "3",
    "form-INITIAL_FORMS": "0",
    "form-0-name": "Ana",
    "form-0-address": "ana@a.example",
    "form-0-role": "party",
    "form-0-party": "a",
    "form-1-name": "Bruno",
    "form-1-address": "bruno@b.example",
    "form-1-role": "party",
    "form-1-party": "b",
}
Mails = Callable[..., object]


def _signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


@pytest.fixture
def mira() -> Client:
    return _signed_in(open_account("mira@m.example", "Mira"))


def test_it_opens_the_case_and_invites_everybody_once(mira: Client, django_capture_on_commit_callbacks: Mails) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            answer = mira.post(reverse("new-case"), FORM)
        seat = Seat.objects.get(role="mediator")
        assert (answer.status_code, answer.url) == (302, reverse("seat", args=[seat.id]))
    assert Case.objects.count() == 1
    assert sorted(letter.to[0] for letter in mail.outbox) == ["ana@a.example", "bruno@b.example"]


def test_a_form_without_a_key_opens_a_case_each_time(mira: Client) -> None:
    for _ in range(2):
        mira.post(reverse("new-case"), {name: text for name, text in FORM.items() if name != "once"})
    assert Case.objects.count() == 2


UNCLEAR = (
    {"title": ""},
    {"title": "a\u202eb"},
    {"safe": ""},
    {"party_a": "a" * 500},
    {"form-0-party": "q"},
    {"form-0-party": ""},
    {"form-0-address": "nowhere"},
    {"form-0-role": "mediator"},
    {"form-TOTAL_FORMS": "x"},
)


@pytest.mark.parametrize("change", UNCLEAR)
def test_what_is_not_clear_opens_nothing_and_keeps_what_was_typed(mira: Client, change: dict[str, str]) -> None:
    answer = mira.post(reverse("new-case"), FORM | change)
    assert answer.status_code == 422
    assert Case.objects.count() == 0 and mail.outbox == []
    assert "Weiß" in answer.content.decode()


def test_what_was_typed_is_shown_as_text(mira: Client) -> None:
    hostile = '"><script>alert(1)</script>{{ settings.SECRET_KEY }}{% debug %}'
    page = mira.post(reverse("new-case"), FORM | {"title": hostile, "safe": ""}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page and "{{ settings.SECRET_KEY }}" in page


def test_titles_of_any_shape_stand_as_text_among_my_cases(mira: Client) -> None:
    mira.post(reverse("new-case"), FORM | {"title": "<b>The {{ well }}</b> & نور"})
    page = mira.get(reverse("cases")).content.decode()
    assert "&lt;b&gt;The {{ well }}&lt;/b&gt; &amp; نور" in page


def test_who_was_only_invited_opens_no_case(house: House) -> None:
    ana = _signed_in(house.ana.person)
    for answer in (ana.get(reverse("new-case")), ana.post(reverse("new-case"), FORM)):
        assert (answer.status_code, answer.url) == (302, reverse("cases"))
    assert Case.objects.count() == 1
    assert ana.get(reverse("cases")).url == reverse("seat", args=[house.ana.id])


def test_a_mediator_sees_the_cases_it_has_a_seat_in_and_no_other(house: House) -> None:
    stranger = _signed_in(open_account("ursula@s.example", "Ursula"))
    assert TITLE not in stranger.get(reverse("cases")).content.decode()
    assert TITLE in _signed_in(house.mira.person).get(reverse("cases")).content.decode()


def test_a_mediator_invites_one_more_and_sends_it_again(
    house: House, django_capture_on_commit_callbacks: Mails
) -> None:
    browser = _signed_in(house.mira.person)
    address = reverse("invite", args=[house.mira.id])
    elena = {"name": "Elena", "address": "elena@a.example", "role": "party", "party": "a", "once": "key"}
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert browser.post(address, elena).status_code == 302
    assert [letter.to for letter in mail.outbox] == [["elena@a.example"]]
    with django_capture_on_commit_callbacks(execute=True):
        again = browser.post(reverse("invite-again", args=[house.mira.id]), {"seat": house.ana.id})
    assert again.status_code == 302 and mail.outbox[-1].to == ["ana@a.example"]
    assert browser.post(address, elena | {"address": "", "once": "x"}).status_code == 422


def test_inviting_again_ends_every_sign_in_of_that_person_and_of_nobody_else(house: House) -> None:
    """Of a telephone that was lost, say."""
    lost, other, bruno = (_signed_in(house.seats[name].person) for name in ("ana", "ana", "bruno"))
    mira = _signed_in(house.mira.person)
    page = mira.get(reverse("invite", args=[house.mira.id])).content.decode()
    assert "out everywhere" in page.partition("Inside")[2] and house.ana.id in page.partition("Inside")[2]
    assert house.mira.id not in page.partition("Inside")[2].replace(f"/seat/{house.mira.id}/", "")
    mira.post(reverse("invite-again", args=[house.mira.id]), {"seat": house.ana.id})
    for device in (lost, other):
        assert device.get(reverse("seat", args=[house.ana.id])).url.startswith("/door/")
    assert bruno.get(reverse("seat", args=[house.bruno.id])).url.startswith("/seat/")
    assert mira.get(reverse("cases")).status_code == 200


def test_nobody_else_invites(house: House) -> None:
    for name in ("ana", "carla", "olga"):
        browser, seat = _signed_in(house.seats[name].person), house.seats[name].id
        for answer in (
            browser.get(reverse("invite", args=[seat])),
            browser.post(reverse("invite", args=[seat]), {"name": "Elena", "address": "e@a.example", "role": "party"}),
            browser.post(reverse("invite-again", args=[seat]), {"seat": house.bruno.id}),
        ):
            assert answer.status_code == 404
    assert mail.outbox == []


def test_a_mediator_sends_nothing_to_seats_that_are_not_of_its_house(house: House) -> None:
    browser = _signed_in(house.mira.person)
    for seat in (house.mira.id, house.noor.id, "n" * 22, ""):
        assert browser.post(reverse("invite-again", args=[house.mira.id]), {"seat": seat}).status_code == 404

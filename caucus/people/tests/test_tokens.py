"""Links work once and tokens until they are taken away; of both only a fingerprint is kept."""

from datetime import timedelta

import pytest

from caucus.people.models import Link, Person, Token
from caucus.people.tokens import LINK_LIFE, bearer, forget_old_links, give_link, give_token, link_is_live, use_link
from tests.watch import Watch

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SEAT = "s" * 22


@pytest.fixture
def ana() -> Person:
    return Person.objects.create()


def test_a_link_works_once(watch: Watch, ana: Person) -> None:
    text = give_link(ana, SEAT)
    link = use_link(text)
    assert link is not None
    assert (link.person, link.seat) == (ana, SEAT)
    assert use_link(text) is None
    assert not link_is_live(text)


def test_looking_at_a_link_uses_nothing_up(watch: Watch, ana: Person) -> None:
    text = give_link(ana, SEAT)
    assert link_is_live(text) and link_is_live(text)
    assert use_link(text) is not None


def test_a_link_dies_after_its_time(watch: Watch, ana: Person) -> None:
    text = give_link(ana, SEAT)
    watch.passes(seconds=(LINK_LIFE - timedelta(seconds=1)).total_seconds())
    assert link_is_live(text)
    watch.passes(seconds=1)
    assert not link_is_live(text)
    assert use_link(text) is None


@pytest.mark.parametrize("text", ["", "nothing", "a" * 43, "é", "x" * 5000])
def test_what_was_never_given_opens_nothing(text: str) -> None:
    assert use_link(text) is None
    assert not link_is_live(text)
    assert bearer(text) is None


def test_a_token_tells_who_bears_it(ana: Person) -> None:
    text, other = give_token(ana), give_token(Person.objects.create())
    assert bearer(text) == ana
    assert bearer(other) not in (ana, None)
    assert bearer(text[:-1]) is None


def test_a_token_is_no_link_and_a_link_no_token(watch: Watch, ana: Person) -> None:
    assert use_link(give_token(ana)) is None
    assert bearer(give_link(ana, SEAT)) is None


def test_of_both_only_a_fingerprint_is_kept(watch: Watch, ana: Person) -> None:
    link, token = give_link(ana, SEAT), give_token(ana)
    rows = [*Link.objects.values(), *Token.objects.values()]
    assert all(text not in str(value) for row in rows for value in row.values() for text in (link, token))


def test_links_that_are_too_old_are_forgotten_and_live_ones_are_not(watch: Watch, ana: Person) -> None:
    give_link(ana, SEAT)
    watch.passes(hours=11)
    live = give_link(ana, SEAT)
    watch.passes(hours=2)
    forget_old_links()
    assert Link.objects.count() == 1
    assert link_is_live(live)

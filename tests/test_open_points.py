"""What docs/threat-model.md says is open, is. Whoever closes one of these sees it here, and puts the page right."""

import pytest
from django.test import Client

from caucus.cases.models import Seat
from caucus.intake.inviting import invite
from caucus.intake.joining import join
from caucus.intake.plan import Somebody
from caucus.people.models import Person
from caucus.post.outbox import waiting
from caucus.walls import cursor
from caucus.walls.models import Entry, Stay
from caucus.walls.shelf import after
from tests.cast import Cast
from tests.house import House

BOTH = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_mediator_invited_later_comes_into_thresholds_without_the_parties_yes(house: House) -> None:
    late = join(house.mira, Somebody("Late Colleague", "late@m.example", "co-mediator", None), "late")
    expected = Stay.objects.filter(seat=late).values_list("room", flat=True)
    assert house.rooms["threshold ana"].id in expected
    assert house.rooms["separate a"].id not in expected


def test_who_watches_its_own_place_can_tell_that_somebody_more_was_invited(house: House) -> None:
    """The entry by which a newcomer is expected stands in the joint room's book; no page shows it, but it counts."""
    before = cursor.now_at(house.bruno)
    assert cursor.now_at(house.bruno) == before
    join(house.mira, Somebody("Zoe Late", "zoe@late.example", "observer", None), "zoe")
    assert cursor.now_at(house.bruno) != before
    (news,), _ = cursor.look(house.bruno, before)
    assert news.kind == "expected"


def test_whoever_holds_a_live_link_can_tell_it_from_an_invented_one(house: House) -> None:
    invite(house.ana)
    assert _tries(_link_of(house.ana)) != _tries("nowhere")


def _tries(link: str) -> list[int]:
    """Two askings for a code, at once."""
    return [Client().post(f"/invitation/{link}/").status_code for _ in range(2)]


def _link_of(seat: Seat) -> str:
    body = next(letter.body for letter in waiting(seat.case_id) if "/invitation/" in letter.body)
    return body.partition("/invitation/")[2].partition("/")[0]


def test_pages_are_as_long_as_what_stands_on_them(cast: Cast) -> None:
    room = cast.house.rooms["joint"].id
    page = f"/seat/{cast.seats['ana'].id}/room/{room}/"
    before = len(cast.clients["ana"].get(page).content)
    cast.house.say("ana", "joint", "x" * 1000)
    assert 1000 < len(cast.clients["ana"].get(page).content) - before < 4000


def test_sealed_words_are_as_long_as_they_were(house: House) -> None:
    short, long = (Entry._base_manager.get(id=house.say("ana", "own a", "x" * size)) for size in (100, 150))
    assert len(long.sealed.sealed) - len(short.sealed.sealed) == 50


def test_a_key_of_an_act_stands_in_clear(house: House) -> None:
    said = house.say("ana", "own a", "My hand is lame.", once="my-own-key")
    assert Entry._base_manager.get(id=said).once == "my-own-key"


def test_opened_words_stay_in_memory_until_others_take_their_place(house: House) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("caucus.walls.writer.transaction.on_commit", lambda then: then())
        house.say("ana", "own a", "My hand is lame.")
    last = house.room("own a").position
    assert [kept.heard.payload.words for kept in after({house.rooms["own a"].id: last - 1})] == ["My hand is lame."]


@BOTH
def test_when_somebody_last_signed_in_is_kept(cast: Cast) -> None:
    assert Person.objects.filter(id=cast.seats["ana"].person_id, last_login__isnull=False).exists()


def test_a_new_invitation_ends_no_sign_in(cast: Cast) -> None:
    """Of a telephone that was lost, say."""
    invite(cast.seats["ana"])
    assert cast.clients["ana"].get(f"/seat/{cast.seats['ana'].id}/terms/").status_code == 200

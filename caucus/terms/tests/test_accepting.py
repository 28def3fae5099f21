"""Nothing opens before the terms; accepting them opens one's rooms in one act."""

import hashlib

import pytest

from caucus.terms.acceptance import WINDOW, acceptance
from caucus.terms.actions import accept
from caucus.terms.text import LANGUAGES, terms
from caucus.walls.drafts import NotHere, Refused
from caucus.walls.listening import listen, rooms_of
from caucus.walls.models import Entry, Stay
from caucus.walls.writer import keep
from tests.hearsay import entry, hearing, room
from tests.house import House, lay
from tests.watch import NINE

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ROOMS = {
    "ana": {"joint", "separate a", "own a", "notes ana"},
    "olga": {"joint", "notes olga"},
    "mira": {"joint", "notes", "notes mira", "separate a", "separate b"},
}


@pytest.fixture
def early(db: None) -> House:
    return lay(accepted=False)


def _rooms(house: House, name: str) -> set[str]:
    sits = rooms_of(house.seats[name])
    return {called for called, each in house.rooms.items() if each.id in sits}


def test_before_the_terms_each_has_its_threshold_and_nothing_else(early: House) -> None:
    for name in early.seats:
        assert _rooms(early, name) == {f"threshold {name}"}
        assert {entry.room for entry in early.heard(name)} == {early.rooms[f"threshold {name}"].id}


def test_accepting_opens_ones_rooms_in_one_act(early: House) -> None:
    for name, expected in ROOMS.items():
        early.accept(name)
        thresholds = {called for called in early.rooms if called.startswith("threshold")} if name == "mira" else set()
        mine = {f"threshold {name}"} | (thresholds - {"threshold noor"})
        assert _rooms(early, name) == expected | mine
        assert early.seats[name].accepted


def test_for_others_nothing_opens(early: House) -> None:
    early.accept("ana")
    for name in set(early.seats) - {"ana"}:
        assert _rooms(early, name) == {f"threshold {name}"}
        assert not early.seats[name].accepted


def test_until_a_mediator_has_accepted_it_hears_no_threshold(early: House) -> None:
    early.accept("ana")
    assert early.heard("mira", "threshold ana") == []
    early.accept("mira")
    heard = early.heard("mira", "threshold ana")
    assert [entry.kind for entry in heard] == ["admitted"]  # its own coming, and not the address before


def test_what_was_accepted_is_kept_with_version_language_and_digest(early: House) -> None:
    shown = terms("ro")
    keep(accept(early.ana, "ro", shown.digest))
    (accepted,) = early.heard("ana", kind="accepted")
    assert accepted.room == early.rooms["threshold ana"].id
    assert (accepted.payload.version, accepted.payload.language) == (shown.version, "ro")
    assert accepted.payload.digest == hashlib.sha256(shown.text.encode()).hexdigest()


def test_the_digest_of_another_text_is_refused_and_opens_nothing(early: House) -> None:
    before = Entry._base_manager.count()
    for language, digest in (("en", terms("ro").digest), ("ro", terms("en").digest), ("en", ""), ("en", "0" * 64)):
        with pytest.raises(Refused, match="terms-changed"):
            keep(accept(early.ana, language, digest))
    assert Entry._base_manager.count() == before
    assert _rooms(early, "ana") == {"threshold ana"}


def test_nobody_accepts_twice(early: House) -> None:
    again = accept(early.ana, "en", terms("en").digest)
    early.accept("ana")
    before = Entry._base_manager.count()
    with pytest.raises(Refused, match="accepted-already"):
        accept(early.ana, "en", terms("en").digest)
    with pytest.raises(Refused, match="accepted-already"):
        keep(again)  # drafted in another window before
    assert Entry._base_manager.count() == before


def test_if_one_room_does_not_open_none_does(early: House) -> None:
    drafts = accept(early.ana, "en", terms("en").digest)
    Stay.objects.filter(seat=early.ana, room=early.rooms["own a"]).delete()
    with pytest.raises(NotHere):
        keep(drafts)
    early.ana.refresh_from_db()
    assert not early.ana.accepted
    assert _rooms(early, "ana") == {"threshold ana"}


def test_who_has_not_accepted_learns_who_invited_it_and_who_will_sit_beside(early: House) -> None:
    standing = acceptance(listen(early.ana, WINDOW, NINE))
    assert (standing.invited_by, standing.role, standing.accepted_at) == ("Mira Szabó", "party", None)
    beside = dict(standing.beside)
    assert set(beside["own"]) == {"Carla Dinu"}
    assert set(beside["separate"]) == {"Carla Dinu", "Mira Szabó", "نور حداد"}


def test_acceptance_is_told_from_ones_own_threshold() -> None:
    mine, other = room("threshold ana", "ana", "mira"), room("threshold bruno", "bruno", "mira")
    told = [
        entry("accepted", "threshold ana", by="ana", minute=3, version="2026-11", language="en", digest="d"),
        entry("accepted", "threshold bruno", by="bruno", minute=9, version="later", language="en", digest="d"),
    ]
    standing = acceptance(hearing("ana", [mine, other], told))
    assert standing.accepted_at is not None and standing.accepted_at.minute == 3
    assert (standing.version, standing.beside, standing.invited_by) == ("2026-11", (), "")


def test_the_romanian_text_says_as_much_as_the_english() -> None:
    english, romanian = terms("en").blocks, terms("ro").blocks
    assert [kind for kind, _ in english] == [kind for kind, _ in romanian]
    assert len(english) > 20
    assert all(words for _, words in (*english, *romanian))
    assert not {words for _, words in english} & {words for _, words in romanian}


def test_the_digest_is_that_of_the_text_and_differs_by_language() -> None:
    for language in LANGUAGES:
        shown = terms(language)
        assert shown.language == language
        assert shown.digest == hashlib.sha256(shown.text.encode()).hexdigest()
    assert len({terms(language).digest for language in LANGUAGES}) == len(LANGUAGES)


def test_a_language_without_a_translation_reads_english() -> None:
    for language in ("de", "", "xx-yy", "../en"):
        assert terms(language) == terms("en")


def test_the_text_names_the_default_for_what_is_said_apart() -> None:
    assert "unless the person who said it lets it go further" in terms("en").text

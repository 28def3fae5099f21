"""The generation key turns whole or not at all, stands in all its places, and older rings open nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caucus.sealing import cipher, generation, keyring
from caucus.sealing.generation import Files, NoGeneration
from caucus.sealing.models import Key, Ring

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    """An installation with its own folder and a second place."""
    places = tmp_path / "here", tmp_path / "second"
    for place in places:
        place.mkdir()
    files = Files(places)
    monkeypatch.setattr(generation, "vault", lambda: files)
    generation._opened.clear()
    keyring.forget()
    yield files
    generation._opened.clear()
    keyring.forget()


def _rings() -> list[bytes]:
    """Every wrapped key, as a backup would hold it."""
    return [bytes(key.wrapped) for key in Key.objects.exclude(wrapped=None).order_by("owner")]


def test_the_first_key_is_made_with_the_first_owner_for_the_owner_of_the_machine_alone(vault: Files) -> None:
    keyring.make("room")
    for place in vault.places:
        assert (place / "generation.key").stat().st_mode & 0o077 == 0
    assert vault.numbers() == {1}


def test_what_others_can_read_is_refused(vault: Files) -> None:
    keyring.make("room")
    (vault.places[0] / "generation.key").chmod(0o644)
    generation._opened.clear()
    keyring._unwrapped.cache_clear()
    with pytest.raises(PermissionError, match="chmod 600"):
        keyring.key_of("room")


def test_turning_destroys_those_named_and_leaves_the_others_as_they_were(vault: Files) -> None:
    for owner in ("case", "room", "other"):
        keyring.make(owner)
    other = keyring.key_of("other")
    assert keyring.turn(without=["case", "room"]) == 2
    assert keyring.key_of("other") == other
    assert (keyring.owners(), keyring.destroyed()) == ({"other"}, {"case", "room"})
    for owner in ("case", "room"):
        with pytest.raises(keyring.NoKey):
            keyring.key_of(owner)


def test_who_was_destroyed_gets_no_new_key() -> None:
    keyring.make("case")
    keyring.turn(without=["case"])
    keyring.make("case")
    with pytest.raises(keyring.NoKey):
        keyring.key_of("case")


def test_older_copies_of_the_ring_open_nothing_with_anything_that_is_left(vault: Files) -> None:
    keyring.make("room")
    keyring.make("other")
    old = _rings()
    keyring.turn(without=["room"])
    left = [path.read_bytes() for place in vault.places for path in place.iterdir()]
    assert len(left) == 2
    for wrapped in old:
        for key in left:
            with pytest.raises(cipher.Broken):
                cipher.unseal(key, wrapped, "room")


def test_one_key_stands_in_every_place_and_no_older_one(vault: Files) -> None:
    keyring.make("room")
    for number in (2, 3, 4):
        keyring.turn(without=[])
        assert vault.numbers() == {number}
        assert vault.lacking(number) == []


def test_a_second_place_that_is_not_there_destroys_nothing(vault: Files) -> None:
    keyring.make("room")
    key = keyring.key_of("room")
    second = vault.places[1].rename(vault.places[1].with_name("unplugged"))
    with pytest.raises(OSError):
        keyring.turn(without=["room"])
    assert vault.numbers() == {1}
    second.rename(vault.places[1])
    keyring.ready()
    assert keyring.key_of("room") == key
    assert vault.numbers() == {1}


def test_a_second_place_named_later_gets_its_copy(vault: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.make("room")
    third = vault.places[0].parent / "third"
    third.mkdir()
    wider = Files((*vault.places, third))
    monkeypatch.setattr(generation, "vault", lambda: wider)
    keyring.ready()
    assert (third / "generation.key").read_bytes() == (vault.places[0] / "generation.key").read_bytes()


def test_a_dead_disk_loses_nothing_where_there_is_a_second_place(vault: Files) -> None:
    keyring.make("room")
    key = keyring.key_of("room")
    (vault.places[0] / "generation.key").unlink()
    generation._opened.clear()
    keyring.ready()
    assert keyring.key_of("room") == key
    assert vault.lacking(1) == []


def test_a_lost_key_is_said_and_never_replaced(vault: Files) -> None:
    keyring.make("room")
    for place in vault.places:
        (place / "generation.key").unlink()
    generation._opened.clear()
    with pytest.raises(NoGeneration, match="in none of"):
        keyring.ready()
    with pytest.raises(NoGeneration):
        keyring.make("another")
    Ring.objects.all().delete()
    with pytest.raises(NoGeneration):
        keyring.make("another")
    assert vault.numbers() == set()


@pytest.mark.parametrize("moment", ["before the commit", "after the commit"])
def test_killed_half_way_it_has_happened_whole_or_not_at_all(
    vault: Files, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    for owner in ("room", "other"):
        keyring.make(owner)
    other = keyring.key_of("other")

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keyring, "_wrap_anew" if moment == "before the commit" else "ready", killed)
        with pytest.raises(KeyboardInterrupt):
            keyring.turn(without=["room"])
    assert len(vault.numbers()) == 2
    generation._opened.clear()
    keyring.ready()
    gone = moment == "after the commit"
    assert vault.numbers() == {2 if gone else 1}
    assert keyring.key_of("other") == other
    assert ("room" in keyring.owners()) != gone


def test_under_a_credential_the_file_alone_opens_nothing(vault: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = vault._replace(credential=b"what systemd handed over")
    monkeypatch.setattr(generation, "vault", lambda: sealed)
    keyring.make("room")
    key = generation.key(1)
    assert key not in (vault.places[0] / "generation.key").read_bytes()
    assert sealed.read(1) == key
    with pytest.raises(cipher.Broken):
        sealed._replace(credential=b"another").read(1)


def test_what_another_process_destroyed_this_one_forgets(vault: Files) -> None:
    keyring.make("room")
    keyring.key_of("room")
    Key.objects.filter(owner="room").update(wrapped=None)
    assert len(keyring.key_of("room")) == 32, "it is held in memory"
    vault.write(2, cipher.new_key())
    vault.destroy(1)
    with pytest.raises(keyring.NoKey):
        keyring.key_of("room")


def test_a_process_that_has_not_noticed_puts_no_key_under_the_generation_that_is_gone(vault: Files) -> None:
    keyring.make("room")
    old = generation.key(1)
    keyring.turn(without=["room"])
    generation._opened.clear()
    generation._opened[1] = old
    keyring.make("new")
    keyring.forget()
    assert Key.objects.get(owner="new").generation == 2
    assert len(keyring.key_of("new")) == 32

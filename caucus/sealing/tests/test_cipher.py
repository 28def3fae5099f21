"""What was sealed opens with its key, in its place, unchanged; otherwise not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucus.sealing import cipher
from caucus.sealing.cipher import Broken, new_key, seal, unseal

KEY = new_key()


@given(st.binary(), st.text())
def test_it_opens_in_its_place(plain: bytes, place: str) -> None:
    assert unseal(KEY, seal(KEY, plain, place), place) == plain


@given(st.binary(), st.text(), st.text())
def test_it_opens_in_no_other_place(plain: bytes, place: str, other: str) -> None:
    if place != other:
        with pytest.raises(Broken):
            unseal(KEY, seal(KEY, plain, place), other)


@given(st.binary(), st.integers(0), st.integers(0, 7))
def test_one_changed_bit_breaks_it(plain: bytes, where: int, bit: int) -> None:
    sealed = bytearray(seal(KEY, plain, "here"))
    sealed[where % len(sealed)] ^= 1 << bit
    with pytest.raises(Broken):
        unseal(KEY, bytes(sealed), "here")


@given(st.binary(), st.integers(1, 40))
def test_cut_off_it_is_broken(plain: bytes, cut: int) -> None:
    with pytest.raises(Broken):
        unseal(KEY, seal(KEY, plain, "here")[:-cut], "here")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(Broken):
        unseal(new_key(), seal(KEY, b"words", "here"), "here")


def test_nothing_at_all_is_broken() -> None:
    for sealed in (b"", b"short", bytes(cipher.NONCE), bytes(64)):
        with pytest.raises(Broken):
            unseal(KEY, sealed, "here")


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert len({seal(KEY, b"yes", "here") for _ in range(50)}) == 50


def test_keys_have_256_bits_and_differ() -> None:
    keys = {new_key() for _ in range(50)}
    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}

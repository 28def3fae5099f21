"""A token opens to what was put into it, for its purpose alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucus.sealing.tokens import BadToken, fingerprint, opened, token


@given(st.binary(min_size=1), st.text())
def test_it_opens_for_its_purpose(plain: bytes, purpose: str) -> None:
    assert opened(token(plain, purpose), purpose) == plain


@given(st.binary(min_size=1), st.text(), st.text())
def test_it_opens_for_no_other_purpose(plain: bytes, purpose: str, other: str) -> None:
    if purpose != other:
        with pytest.raises(BadToken):
            opened(token(plain, purpose), other)


@given(st.text())
def test_what_is_not_ours_is_a_bad_token(text: str) -> None:
    with pytest.raises(BadToken):
        opened(text, "page")


@given(st.binary(min_size=1), st.integers(0))
def test_a_changed_token_is_bad(plain: bytes, where: int) -> None:
    text = token(plain, "page")
    at = where % (len(text) - 1)  # the last sign may hold bits that say nothing
    changed = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    with pytest.raises(BadToken):
        opened(changed, "page")


def test_equal_input_gives_equal_tokens_so_that_pages_stay_comparable() -> None:
    assert token(b"place", "page") == token(b"place", "page")
    assert token(b"place", "page") != token(b"other", "page")


def test_a_token_does_not_show_what_it_holds() -> None:
    assert "place" not in token(b"place", "page")


def test_a_token_goes_into_an_address_as_it_is() -> None:
    assert all(sign.isalnum() or sign in "-_" for sign in token(bytes(range(256)), "page"))


def test_a_fingerprint_knows_a_text_again_and_no_other() -> None:
    assert fingerprint("123456") == fingerprint("123456")
    assert fingerprint("123456") != fingerprint("123457")
    assert "123456" not in fingerprint("123456")
    assert len(fingerprint("")) == 64

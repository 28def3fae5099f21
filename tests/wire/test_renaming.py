"""Tokens are renamed by their first occurrence, and what is no token stays what it is."""

from tests.wire.renaming import Renaming, state

ONE, OTHER = b"BfOnU8G6e0F17wfeIkKvEQ", b"eJw5hK-szljTe88HAGgwkg"


def told(*texts: bytes) -> list[bytes]:
    world = Renaming()
    return [world.renamed({"page": text})["page"] for text in texts]


def test_two_worlds_that_only_differ_in_their_tokens_are_alike() -> None:
    assert told(b"/seat/" + ONE + b"/room/" + OTHER, ONE) == told(b"/seat/" + OTHER + b"/room/" + ONE, OTHER)


def test_a_token_that_was_met_before_is_told_from_a_new_one() -> None:
    assert told(ONE, ONE) != told(ONE, OTHER)


def test_a_token_that_grew_is_noticed() -> None:
    assert told(ONE) != told(ONE + b"AA")


def test_moments_and_codes_are_masked_and_numbers_are_not() -> None:
    assert told(b"at 2026-11-23T09:00:01.5Z, 09:00") == told(b"at 2026-11-23T09:02:59Z, 09:02")
    assert told(b"Your code is 123456.") == told(b"Your code is 654321.")
    assert told(b"3 messages") != told(b"4 messages")


def test_of_a_stream_the_last_of_every_piece_counts() -> None:
    early = b': 1\n\nid: x\nevent: part\ndata: <p id="bar">old</p>\n\n'
    late = b'event: part\ndata: <p id="bar">new</p>\n\n'
    other = b'event: part\ndata: <li id="e-1">said</li>\n\n'
    assert state(early + late) == state(late) != state(early)
    assert state(late + b":\n\n") == state(late)
    assert state(late + other) != state(late)

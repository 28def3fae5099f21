"""A short play over a real server: every word once, in order, exactly where it was said; played again, nothing new."""

import json
from contextlib import ExitStack

import pytest

from caucus.rehearse import command
from caucus.rehearse.player import NotPlayed, keys, play
from caucus.rehearse.script import parse
from caucus.rehearse.tests.conftest import Stage

CAST = """Title: The violin on the shelf
Language: en

Parties:
  A: Ana Ciurdărescu
  B: Castelvèr Violins

People:
  Mira: Mira Valkenšek, mediator
  Ana: Ana Ciurdărescu, party A
  Ilse: Ilse Mørkedal, counsel for A
  Bruno: Bruno Castelvèr, party B
  Tomáš: Tomáš Zelenohorka, counsel for B

"""
PLAY = """Ana asks for a separate session: zuvoask, before we begin.
Mira answers Ana, later: zuvolater
Mira tells Bruno, who waits: zuvonotice
Mira answers Ana, now: zuvonow
Mira opens a separate session with A: interests, apart; 20 minutes; asked by A

== Separate room of A ==

Ana (hold): zuvoheld \u2029 ș

  And a second paragraph.
Ana (convey): zuvoconvey
Mira: zuvomediator
Ana corrects: zuvocorrected
Ana: zuvothird
Ana withdraws
Ana corrects: zuvocorrected, twice
Mira closes the separate session with A
Mira opens the joint session: opening; 30 minutes; asked by the mediator

== Joint room ==

Mira: Good morning.
Bruno: I was first.
Bruno withdraws
Ana: Good morning.
Tomáš: For the record.

== Own room of B ==

Tomáš: xibobeside

== Notes ==

Mira: qanote
Mira closes the joint session
"""
APART = ("zuvo", "qanote")


def script(steps: str = PLAY):
    return parse(CAST + steps)


@pytest.fixture(scope="module")
def played(stage: Stage):
    """The play, heard from its first word by everybody."""
    with ExitStack() as opened:
        play(script(""), stage.address, stage.tokens)
        ears = {name: opened.enter_context(stage.ear(name)) for name in stage.tokens}
        told: list[int] = []
        entries = play(script(), stage.address, stage.tokens, on_step=lambda number, _: told.append(number))
        assert told == list(range(1, len(entries) + 1))
        for name, ear in ears.items():
            joint = stage.room(name, "joint")
            assert ear.wait_until(lambda ear=ear, joint=joint: any(i["what"] == "closed" for i in ear.items(joint)))
        yield ears, entries


def test_everybody_hears_every_item_of_their_rooms_once_and_in_order(stage: Stage, played):
    ears, _ = played
    for name, ear in ears.items():
        for room in stage.get(name)["rooms"]:
            written = [item["id"] for item in stage.transcript(name, room["id"]) if item["what"] != "admitted"]
            first = list(dict.fromkeys(item["id"] for item in ear.items(room["id"])))
            assert first == written, (name, room["kind"])
            again = [item for item in ear.items(room["id"]) if not item["corrected"] and not item["withdrawn"]]
            assert len({item["id"] for item in again}) == len(again), "an item came twice as it was"


def test_what_an_ear_heard_last_of_an_item_is_how_it_stands(stage: Stage, played):
    ears, _ = played
    for name, ear in ears.items():
        for room in stage.get(name)["rooms"]:
            heard = {item["id"]: item for item in ear.items(room["id"])}
            for item in stage.transcript(name, room["id"]):
                assert item["what"] == "admitted" or heard[item["id"]] == item


def test_nothing_said_apart_is_in_any_byte_that_others_received(played):
    ears, _ = played
    for name in ("Bruno", "Tomáš"):
        received = bytes(ears[name].received).replace(b"zuvonotice", b"")
        assert not any(word.encode() in received for word in APART), name
    assert b"xibobeside" not in bytes(ears["Mira"].received + ears["Ana"].received + ears["Ilse"].received)
    assert b"zuvoask" in bytes(ears["Mira"].received) and b"zuvoask" not in bytes(ears["Ilse"].received)
    assert b"zuvonotice" in bytes(ears["Bruno"].received) and b"zuvonotice" not in bytes(ears["Tomáš"].received)


def test_corrections_and_withdrawals_found_the_right_words(stage: Stage, played):
    said = [item for item in stage.transcript("Ana", stage.room("Ana", "separate")) if item["what"] == "said"]
    told = [(item["words"], item["withdrawn"]) for item in said]
    held = "zuvoheld \u2029 ș\n\nAnd a second paragraph."
    assert told == [(held, False), ("zuvocorrected, twice", False), ("zuvomediator", False), ("", True)]


def test_played_again_it_makes_nothing_new_and_nobody_hears_anything(stage: Stage, played):
    ears, entries = played
    before = {name: len(ear.items()) for name, ear in ears.items()}
    assert play(script(), stage.address, stage.tokens) == entries
    stage.post("Ana", f"/rooms/{stage.room('Ana', 'own')}/say", words="A sign of life.")
    assert ears["Ana"].wait_until(lambda: len(ears["Ana"].items()) > before["Ana"])
    after = {name: len(ear.items()) for name, ear in ears.items()}
    assert after == {**before, "Ana": before["Ana"] + 1, "Ilse": after["Ilse"]} and after["Ilse"] <= before["Ilse"] + 1


def test_a_play_that_broke_off_goes_on_where_it_stopped(stage: Stage):
    steps = "== Own room of A ==\n\nAna: Half one.\nIlse: Half two.\n"
    halves = script(steps)

    def break_off(number: int, step: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(halves, stage.address, stage.tokens, on_step=break_off)
    play(halves, stage.address, stage.tokens)
    words = [item["words"] for item in stage.transcript("Ana", stage.room("Ana", "own"))]
    assert (words.count("Half one."), words.count("Half two.")) == (1, 1)


def test_what_is_refused_is_said_with_its_line_and_goes_on_once_that_is_mended(stage: Stage):
    steps = f"== Own room of A ==\n\nAna: Before.\n\nIlse: {'x' * 20_001}\n"
    with pytest.raises(NotPlayed, match=r"^line 19: Ilse: This is too long .+$") as stopped:
        play(script(steps), stage.address, stage.tokens)
    assert stopped.value.line == 19
    play(script(steps.replace("x" * 20_001, "Mended.")), stage.address, stage.tokens)
    words = [item["words"] for item in stage.transcript("Ana", stage.room("Ana", "own"))]
    assert (words.count("Before."), words.count("Mended.")) == (1, 1)


def test_without_a_token_or_a_server_it_says_so(stage: Stage):
    with pytest.raises(NotPlayed, match="there is no token for Ilse"):
        play(script(), stage.address, {name: token for name, token in stage.tokens.items() if name != "Ilse"})
    with pytest.raises(NotPlayed, match=r"Mira: No valid token"):
        play(script(), stage.address, dict.fromkeys(stage.tokens, "wrong"))
    with pytest.raises(NotPlayed, match="does not answer"):
        play(script(), "http://127.0.0.1:1", stage.tokens)


def test_the_keys_change_with_the_words_from_there_on_and_not_with_the_lines():
    first, number = keys(script()), len(script().steps)
    assert first == keys(parse(CAST + "\n\n# A remark.\n" + PLAY)) and len(set(first)) == number
    other = keys(script(PLAY.replace("qanote", "qanotes")))
    assert [one == two for one, two in zip(first, other, strict=True)] == [True] * (number - 2) + [False] * 2


def test_the_command_plays_and_fails_in_sentences(stage: Stage, tmp_path, capsys):
    parser = __import__("argparse").ArgumentParser()
    command.add_arguments(parser)
    seats, good, bad = tmp_path / "seats.json", tmp_path / "good.play", tmp_path / "bad.play"
    seats.write_text(json.dumps(stage.told))
    good.write_text(CAST + "== Notes ==\n\nMira: By the command.\n")
    bad.write_text("Title: x\n")

    def run(*words: object) -> int:
        return command.run(parser.parse_args([str(word) for word in words]))

    assert run(good, "--seats", seats) == 0
    assert "1/1" in capsys.readouterr().out
    assert run(bad, "--seats", seats) == run(good, "--seats", bad) == run(tmp_path / "none", "--seats", seats) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3 and all(str(tmp_path) in line for line in told)

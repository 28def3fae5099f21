"""Anybody can judge the guard on files of their own."""

import json
from pathlib import Path

import pytest

from caucus.__main__ import main

SEALED = {"id": "s1", "text": "We could live with 80,000 euros."}


def written(path: Path, *lines: object) -> str:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8")
    return str(path)


def test_each_draft_comes_back_as_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sealed = written(
        tmp_path / "sealed", SEALED, {"id": 2, "text": "Bill is ill", "released": ["Bill is ill"], "more": 1}
    )
    drafts = written(
        tmp_path / "drafts", {"id": 7, "text": "Ar fi bine optzeci de mii?"}, "", {"id": "b", "text": "Bill is ill"}
    )
    assert main(["guard", sealed, drafts]) == 0
    first, second = map(json.loads, capfd.readouterr().out.splitlines())
    assert first["id"] == 7 and first["warns"] and 0.5 <= first["score"] <= 1
    assert first["spans"][0] | {"weight": 0} == {
        "begin": 11,
        "end": 25,
        "text": "optzeci de mii",
        "sealed": "s1",
        "reason": "amount",
        "weight": 0,
    }
    assert second == {"id": "b", "score": 0.0, "warns": False, "spans": []}


def test_a_bad_line_is_named_and_the_others_are_still_compared(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sealed = written(tmp_path / "sealed", "{", SEALED, '{"id": "x"}')
    drafts = written(tmp_path / "drafts", {"id": "a", "text": 4}, {"id": "b", "text": "80k?"}, "[]")
    assert main(["guard", sealed, drafts]) == 1
    told = capfd.readouterr()
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["b"]
    assert json.loads(told.out)["warns"]
    for place in (
        "sealed, line 1: ",
        "sealed, line 3: Object missing required field `text`",
        "drafts, line 1: ",
        "line 3: ",
    ):
        assert place in told.err


def test_bytes_that_are_no_text_are_a_bad_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sealed").write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "80k"}\r\n{"id": 2, "text": "\xff"}\n')
    drafts = written(tmp_path / "drafts", {"id": "b", "text": "80,000"})
    assert main(["guard", str(tmp_path / "sealed"), drafts]) == 1
    told = capfd.readouterr()
    assert "line 2: " in told.err
    assert json.loads(told.out)["spans"][0]["sealed"] == 1


def test_a_missing_file_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["guard", str(tmp_path / "none"), str(tmp_path / "none")]) == 2
    assert "Nothing was compared" in capfd.readouterr().err


def test_the_tuning_is_the_mediators(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sealed = written(tmp_path / "sealed", SEALED)
    drafts = written(tmp_path / "drafts", {"id": 1, "text": "Would 80k do?"})
    common = written(tmp_path / "common", "Ana asks for 80.000.")
    for options in (["--without", "amount"], ["--warn-at", "0.9"], ["--common", common]):
        assert main(["guard", sealed, drafts, *options]) == 0
        assert not json.loads(capfd.readouterr().out)["warns"], options

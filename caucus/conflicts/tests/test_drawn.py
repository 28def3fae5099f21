"""The paths of a check are drawn, each box leading to its path in words; what is not drawn is said."""

import re
from itertools import pairwise

from caucus.conflicts.actions import check
from caucus.conflicts.drawn import DRAWN, sections
from caucus.conflicts.entries import Path, Step, Tie
from caucus.conflicts.templatetags.conflicts import sentence
from caucus.conflicts.tests.test_pages_of_disclosure import browser
from caucus.mouth.speaking import speak
from tests.house import House


def a_path(*names: str, standing: str = "stands", ids: tuple[str, ...] = ()) -> Path:
    ends = list(zip(names, ids or names, strict=True))
    tie = Tie(kind="partner-in", turned=False, strength=50, standing=standing)
    steps = [Step(one, other, [tie], mine, its) for (one, mine), (other, its) in pairwise(ends)]
    return Path(neutral=names[0], towards=names[-1], strength=0.5, steps=steps, resembles=[])


def test_each_neutral_has_a_drawing_and_its_paths_go_on_being_numbered() -> None:
    mira, noor = sections([("Mira", [a_path("Mira", "A")] * 2), ("Noor", [a_path("Noor", "B")])], sentence)
    assert [each.number for each in mira.paths] == [1, 2] and noor.paths[0].number == 3
    assert mira.drawing and noor.drawing and len(mira.drawing.lines) == 1


def test_a_box_leads_to_the_first_path_over_it() -> None:
    (mira,) = sections([("Mira", [a_path("Mira", "Firm", "A"), a_path("Mira", "Firm", "B")])], sentence)
    assert mira.drawing
    assert {spot.name: spot.id for spot in mira.drawing.spots} == {
        "Mira": "path-1",
        "Firm": "path-1",
        "A": "path-1",
        "B": "path-2",
    }


def test_two_people_of_one_name_are_two_boxes() -> None:
    some = [a_path("Mira", "Dan", "A", ids=("m", "d1", "a")), a_path("Mira", "Dan", "B", ids=("m", "d2", "b"))]
    (mira,) = sections([("Mira", some)], sentence)
    assert mira.drawing and [spot.name for spot in mira.drawing.spots].count("Dan") == 2


def test_a_line_says_which_tie_it_is_and_whether_it_is_doubted() -> None:
    (mira,) = sections([("Mira", [a_path("Mira", "Firm", standing="doubted"), a_path("Mira", "A")])], sentence)
    assert mira.drawing
    assert sorted((line.says, line.doubted) for line in mira.drawing.lines) == [
        ("Mira is or was a partner in A", False),
        ("Mira is or was a partner in Firm", True),
    ]


def test_of_hundreds_the_first_are_drawn_and_the_rest_is_counted() -> None:
    many = [a_path("Mira", f"Firm {n}", "A") for n in range(300)]
    (mira,) = sections([("Mira", many)], sentence)
    assert mira.left_out == 300 - DRAWN and mira.drawing and len(mira.drawing.lines) == 2 * DRAWN
    assert len(mira.paths) == 300


def test_whoever_is_the_party_itself_needs_no_drawing() -> None:
    same = Path(neutral="Mira", towards="Mira Ltd", strength=1.0, steps=[], resembles=[])
    (mira,) = sections([("Mira", [same])], sentence)
    assert mira.drawing is None and mira.left_out == 0


def test_every_box_of_the_page_leads_to_a_path_that_stands_on_it(case: House) -> None:
    speak(check(case.mira, ["Szabó Partners"]))
    page = browser(case, "clara").get(f"/seat/{case.clara.id}/check/").content.decode()
    leads = set(re.findall(r'<a href="#(path-\d+)" class="spot', page))
    assert leads and all(f'id="{place}"' in page for place in leads)
    assert '<div class="drawing" tabindex="0" role="group"' in page
    assert "Weiß &amp; Co</title></line>" in page.partition("<svg")[2].partition("</svg>")[0]
    assert "/register/" not in page.partition("<main")[2]

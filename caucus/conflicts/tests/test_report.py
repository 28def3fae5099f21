"""The report of a check, as page, PDF and table: whole, honest about what was not checked, and nobody else's."""

import csv
import io

import pypdfium2
import pytest

from caucus.conflicts.actions import check, heard
from caucus.conflicts.blocks import Items, Table, Text
from caucus.conflicts.printing import legible
from caucus.conflicts.report import report
from caucus.conflicts.tests.test_disclosing import disclosed
from caucus.conflicts.tests.test_pages_of_disclosure import browser
from caucus.conflicts.tests.world import GROUND, tie
from caucus.mouth.speaking import speak
from caucus.register.memory import memory
from caucus.register.tests.world import brought_in
from tests.house import House
from tests.watch import Watch

ISOLATES = dict.fromkeys((0x2068, 0x2069))
SHAPES = ("", "pdf/", "table/")
EVERYTHING = (
    "Mira Szabó is or was counsel for Weiß & Co",
    "lease of a hall",
    "2024–2025",
    "list of the centre",
    "3.1.1",
)


def address(case: House, name: str, shape: str = "") -> str:
    return f"/seat/{case.seats[name].id}/check/report/{shape}"


def on_paper(case: House, name: str = "mira") -> str:
    got = browser(case, name).get(address(case, name, "pdf/"))
    assert got.status_code == 200 and got.headers["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(got.content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).translate(ISOLATES).split())


def in_the_table(case: House) -> list[dict[str, str]]:
    text = browser(case, "mira").get(address(case, "mira", "table/")).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_page_and_paper_tell_every_tie_with_its_source_and_dates_and_what_it_resembles(case: House) -> None:
    speak(check(case.mira, ["Szabó Partners"]))
    page = browser(case, "clara").get(address(case, "clara")).content.decode()
    paper = on_paper(case, "clara")
    for said in (*EVERYTHING, "Drawn up for Clara Centre", memory().version):
        assert said.replace("&", "&amp;") in page, said
        assert said.replace(" ", "") in paper.replace(" ", "").replace("-", ""), said


def test_what_was_not_checked_and_who_was_not_assumed_stands_on_paper_too(case: House) -> None:
    speak(check(case.mira, []))
    paper = on_paper(case)
    assert "“Dan Okafor” may be one of these. Nobody was assumed." in paper and "Dan Okafor, 1988, RO" in paper
    unknown = paper.partition("Not in this register, which says nothing about them:")[2].partition("The well")[0]
    assert "Ana Ionescu, Ionescu and daughters" in unknown and "Carla" not in unknown
    assert {row["towards"] for row in in_the_table(case) if row["result"] == "unclear"} == {"Dan Okafor"}
    assert "Ana Ionescu" in {row["towards"] for row in in_the_table(case) if row["result"] == "unknown"}


def test_before_anything_was_checked_the_report_says_so(case: House) -> None:
    assert "Nothing was checked yet." in on_paper(case) and in_the_table(case) == []


def test_at_any_moment_it_can_be_printed(case: House, watch: Watch) -> None:
    watch.now = watch.now.replace(microsecond=123_456)
    assert "Nothing was checked yet." in on_paper(case)


@pytest.mark.parametrize("name", ["ana", "carla", "bruno", "olga"])
def test_to_everybody_else_there_is_no_report(case: House, name: str) -> None:
    speak(check(case.mira, []))
    for shape in SHAPES:
        assert browser(case, name).get(address(case, name, shape)).status_code == 404
        assert browser(case, name).get(address(case, "mira", shape)).status_code == 404


def test_the_words_of_an_answer_stand_in_the_report_of_those_who_hear_them_alone(case: House) -> None:
    from caucus.conflicts.disclosing import answer

    disclosed(case)
    entry = case.heard("ana", kind="disclosed")[-1].id
    speak(answer(case.ana, case.rooms["threshold ana"], entry, "objects", "Not with me, please."))
    assert "Not with me, please." in on_paper(case, "mira")
    centre = on_paper(case, "clara")
    assert "objects" in centre and "Not with me" not in centre


def test_more_paths_than_are_listed_drawn_or_walked_are_said_on_page_and_paper(case: House) -> None:
    firms = "".join(f"f{n};Firm Number{n};company\n" for n in range(250))
    brought_in(f"id;name;type\nm;Mira Szabó;person\nw;Weiß & Co;company\n{firms}", ground=GROUND)
    ends = "".join(f"m;f{n};partner-in\nf{n};w;owns\n" for n in range(250))
    brought_in(f"from_id;to_id;relation\n{ends}", "ties.csv", ground=GROUND)
    speak(check(case.mira, []))
    told = report(heard(case.mira))
    notices = " ".join(block.text for block in told.blocks if isinstance(block, Text) and block.tone == "notice")
    assert "The first 200 are listed." in notices and "more paths are listed and not drawn." in notices
    assert "There are more paths than are listed." in notices
    assert "The first 200 are listed." in on_paper(case)
    assert [row["length"] for row in in_the_table(case) if row["result"] == "more"]
    assert not [row for row in in_the_table(case) if row["result"] == "no-path"]


def test_no_cell_of_the_table_is_a_formula(case: House) -> None:
    brought_in('id;name;type\nz;"=HYPERLINK(1)";company\n', ground=GROUND)
    tie("Mira Szabó", "=HYPERLINK(1)", "owns")
    speak(check(case.mira, ["=HYPERLINK(1)", "+49 Nobody", "@somebody", "-1"]))
    rows = in_the_table(case)
    assert any(row["to"] == "'=HYPERLINK(1)" for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell]


def test_what_is_typed_is_never_read_as_code_by_the_typesetter(case: House) -> None:
    typed = ['#panic("x")', '*bold* _it_ $x$ `a` \\ " <b>', "@nowhere", "李伟", "מרים כהן", "محمد"]
    speak(check(case.mira, typed))
    paper = on_paper(case)
    for text in ('#panic("x")', '*bold* _it_ $x$ `a` \\ " <b>', "@nowhere", "[LiWei]"):
        assert text in paper, text


def test_letters_that_cannot_be_drawn_stand_in_latin_letters_and_break_nothing() -> None:
    assert legible('{"a":"李伟 ป”"}').startswith('{"a":"[') and legible("Ștefan Сергей מרים محمد Ελένη") == (
        "Ștefan Сергей מרים محمد Ελένη"
    )


def test_every_path_has_its_suggestions_and_tables_are_even(case: House) -> None:
    speak(check(case.mira, ["Szabó Partners"]))
    blocks = report(heard(case.mira)).blocks
    assert all(len(row) == len(block.head) for block in blocks if isinstance(block, Table) for row in block.rows)
    suggested = [text for block in blocks if isinstance(block, Items) for text in block.texts]
    assert any("Resembles none of the situations" in text for text in suggested)
    assert any(text.startswith("1. ") and "3.1.1" in text for text in suggested)

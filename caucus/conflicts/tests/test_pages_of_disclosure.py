"""The same by the forms: Mira classifies and discloses, the parties answer on their own pages, the centre reads."""

import re

from django.test import Client

from caucus.conflicts.actions import check
from caucus.conflicts.tests.test_disclosing import LEASE, PAUL, SHARES, disclosed
from caucus.intake.joining import join
from caucus.mouth.speaking import speak
from caucus.people.signing_in import BACKEND
from tests.house import House


def browser(case: House, name: str) -> Client:
    client = Client()
    client.force_login(case.seats[name].person, backend=BACKEND)  # type: ignore[arg-type]
    return client


def place(case: House, name: str) -> str:
    return f"/seat/{case.seats[name].id}/room/{case.rooms[f'threshold {name}'].id}/"


def test_from_the_form_to_the_report(case: House) -> None:
    mira, ana, clara = (browser(case, name) for name in ("mira", "ana", "clara"))
    speak(check(case.mira, ["Szabó Partners"]))
    address = f"/seat/{case.mira.id}/check/disclose/"
    form = mira.get(address).content.decode()
    assert form.count('name="path"') == 4 and "Weiß &amp; Co" in form
    said = {"path": ["The lease", "The firm"], "grave-0": "disclose", "what-0": LEASE.what, "grave-1": "none"}
    refused = mira.post(address, {**said, "matters-0": LEASE.matters})
    assert refused.status_code == 422 and LEASE.what.replace("&", "&amp;") in refused.content.decode()
    done = mira.post(address, {**said, "matters-0": LEASE.matters, "serves-0": LEASE.serves})
    assert done.status_code == 302
    page = ana.get(place(case, "ana")).content.decode()
    assert LEASE.serves in page and "The appointment waits for your answer." in page and "The firm" not in page
    entry = case.heard("ana", kind="disclosed")[-1].id
    answer = f"{place(case, 'ana')}disclosed/{entry}/answer/"
    assert ana.post(answer, {"answer": "objects", "words": "Not with me."}).status_code == 302
    assert "Not with me." in ana.get(place(case, "ana")).content.decode()
    report = clara.get(f"/seat/{case.clara.id}/check/").content.decode()
    assert "no answer yet" in report and "objects" in report and "The firm" in report and "Not with me." not in report
    assert "Not with me." in mira.get(f"/seat/{case.mira.id}/check/").content.decode()
    assert "The appointment waits." in mira.get(f"/seat/{case.mira.id}/desk/").content.decode()


def test_nobody_else_answers_discloses_or_finds_the_page(case: House) -> None:
    disclosed(case)
    entry = case.heard("ana", kind="disclosed")[-1].id
    for name in ("bruno", "carla", "olga", "noor", "clara"):
        room = case.rooms["threshold ana"].id
        address = f"/seat/{case.seats[name].id}/room/{room}/disclosed/{entry}/answer/"
        assert browser(case, name).post(address, {"answer": "waives"}).status_code == 404
    for name in ("bruno", "olga", "clara"):
        for page in ("disclose/", "later/"):
            address = f"/seat/{case.seats[name].id}/check/{page}"
            assert browser(case, name).post(address, {"statement": entry}).status_code == 404
    assert not case.heard("ana", kind="disclosure_answered")


def test_who_came_later_is_told_at_a_press(case: House) -> None:
    disclosed(case)
    case.seats["paul"] = join(case.mira, PAUL, "paul")
    mira, address = browser(case, "mira"), f"/seat/{case.mira.id}/check/"
    assert "Paul Late" in mira.get(address).content.decode()
    statement = next(it.id for it in case.heard("mira") if it.kind == "classified")
    assert mira.post(f"{address}later/", {"statement": statement}).status_code == 302
    assert len(case.heard("paul", kind="disclosed")) == 1


def test_a_bar_shows_no_way_to_waive_it(case: House) -> None:
    disclosed(case, SHARES)
    page = browser(case, "ana").get(place(case, "ana")).content.decode()
    assert 'value="objects"' in page and 'value="waives"' not in page


def test_what_is_written_and_not_classed_is_asked_about_and_not_lost(case: House) -> None:
    mira, address = browser(case, "mira"), f"/seat/{case.mira.id}/check/disclose/"
    said = {"grave-0": "", "what-0": LEASE.what, "matters-0": LEASE.matters, "serves-0": LEASE.serves}
    asked = mira.post(address, said)
    assert asked.status_code == 422 and LEASE.matters in asked.content.decode()
    assert "Something is missing here." in asked.content.decode()


def test_what_resembles_a_confidence_goes_only_with_a_reason(case: House) -> None:
    case.open("separate a")
    case.say("ana", "separate a", "Our lender is the Banca Transilvania in Cluj.")
    mira, address = browser(case, "mira"), f"/seat/{case.mira.id}/check/disclose/"
    said = {"grave-0": "disclose", "what-0": "I advised the Banca Transilvania in Cluj.", "matters-0": "It lends."}
    warned = mira.post(address, {**said, "serves-0": "Over."})
    found = re.search(r'name="seen" value="([^"]+)"', warned.content.decode())
    assert warned.status_code == 409 and found and "Banca Transilvania" in warned.content.decode()
    assert (
        mira.post(address, {**said, "serves-0": "Over.", "seen": found[1], "anyway": "I knew it."}).status_code == 302
    )
    assert len(case.heard("bruno", kind="disclosed")) == 1

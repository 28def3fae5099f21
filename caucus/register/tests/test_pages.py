"""The pages of the register, as a mediator uses them, and closed to everybody else."""

import io
import json

import pytest
from django.test import Client

from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.people.signing_in import BACKEND
from caucus.register.memory import forget
from caucus.register.models import Batch, Looked, Profile, Tie, Upload
from caucus.register.tests.world import PEOPLE, a_register

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
GROUND = {
    "source": "my list",
    "purpose": "who knows whom",
    "basis": "interest",
    "keep_until": "2099-01-01",
    "no_notice": "public office",
}


@pytest.fixture
def mira():
    forget()
    client = Client()
    client.force_login(open_account("mira@caucus.example", "Mira"), BACKEND)
    return client


def profile(name):
    return Profile.objects.get(name=name)


def page(client, address, **said):
    answer = client.post(address, said) if said else client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_party_without_an_account_finds_nothing():
    a_register()
    client = Client()
    client.force_login(Person.objects.create(name="Ana"), BACKEND)
    whom = profile("Ana Popescu").id
    for address in ("/register/", "/register/twins/", f"/register/who/{whom}/", "/register/written/people/"):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_a_name_typed_in_gives_who_may_be_meant_and_why(mira):
    a_register()
    text = page(mira, "/register/", name="Volkov Sergej")
    assert "Сергей Волков" in text
    assert "not a match yet" in text
    assert "written in two scripts" in text
    assert Looked.objects.count() == 1


def test_facets_filter(mira):
    a_register()
    text = page(mira, "/register/?language=English")
    assert "Ion Marin" in text
    assert "Ana Popescu</bdi></a></th>" not in text


def test_a_profile_shows_what_is_known_its_ties_and_a_drawing(mira):
    a_register()
    text = page(mira, f"/register/who/{profile('Ana Popescu').id}/")
    assert "Ana Popescu sat together with Ion Marin" in text
    assert "<svg" in text and "<table" in text
    assert "test list" in text


def test_paths_are_drawn_and_said(mira):
    a_register()
    text = page(mira, f"/register/who/{profile('Ana Popescu').id}/to/{profile('Lumina SRL').id}/")
    assert "Marin și Asociații is or was counsel for Lumina SRL" in text
    assert "3 ties" in text
    none = page(mira, f"/register/who/{profile('Lumina SRL').id}/to/{profile('Lumina SRL').id}/")
    assert "does not say that there is none" in none


def test_a_tie_is_said_both_ways_and_can_be_denied(mira):
    a_register()
    tie = Tie.objects.get(kind="partner-in")
    text = page(mira, f"/register/tie/{tie.id}/")
    assert "has or had Ion Marin as a partner" in text
    assert mira.post(f"/register/tie/{tie.id}/", {"standing": "denied"}).status_code == 302
    assert Tie.objects.get(id=tie.id).standing == "denied"
    assert "No path" in page(mira, f"/register/who/{profile('Ana Popescu').id}/to/{profile('Lumina SRL').id}/")


def test_a_file_is_looked_at_brought_in_and_taken_out_again(mira):
    file = io.BytesIO(PEOPLE.encode())
    file.name = "people.csv"
    answer = mira.post("/register/batches/", GROUND | {"file": file})
    assert answer.status_code == 302
    assert "Ana Popescu · person · 1970-03-21" in page(mira, answer.url)
    assert b"Popescu" not in bytes(Upload.objects.get().sealed)
    mira.post(answer.url, {"deed": "go-on"})
    assert Batch.objects.get().state == "done"
    assert not Upload.objects.exists()
    assert "Сергей" in page(mira, "/register/", name="Sergey Volkov")
    mira.post(answer.url, {"deed": "undo"})
    assert not Profile.objects.exists()


def test_columns_can_be_settled_by_hand(mira):
    file = io.BytesIO(b"who is it;birthday\nAna Popescu;1970\n")
    file.name = "people.csv"
    answer = mira.post("/register/batches/", GROUND | {"file": file})
    assert "No column holds a name" in page(mira, answer.url)
    mira.post(answer.url, {"deed": "columns", "column-0": "name", "column-1": "born"})
    mira.post(answer.url, {"deed": "go-on"})
    assert profile("Ana Popescu").born == "1970"


@pytest.mark.parametrize("lacking", ["purpose", "basis", "keep_until", "no_notice"])
def test_nothing_comes_in_without_a_ground(mira, lacking):
    file = io.BytesIO(PEOPLE.encode())
    file.name = "people.csv"
    said = {**GROUND, "file": file, lacking: ""}
    assert mira.post("/register/batches/", said).status_code == 422
    assert not Batch.objects.exists()


def test_a_file_of_another_kind_is_refused_in_words(mira):
    file = io.BytesIO(b"MZ\x90\x00")
    file.name = "program.exe"
    answer = mira.post("/register/batches/", GROUND | {"file": file})
    assert answer.status_code == 422
    assert "ends in none of" in answer.content.decode()


def test_a_profile_and_a_tie_are_typed_in(mira):
    a_register()
    assert mira.post("/register/new/", GROUND | {"kind": "person", "name": "Zoe Lazar"}).status_code == 302
    zoe, lumina = profile("Zoe Lazar").id, profile("Lumina SRL").id
    said = GROUND | {"kind": "owns", "standing": "stands"}
    assert mira.post(f"/register/who/{zoe}/tie/{lumina}/", said).status_code == 302
    assert "Zoe Lazar owns or owned part of Lumina SRL" in page(mira, f"/register/who/{zoe}/")
    assert "One path" in page(mira, f"/register/who/{zoe}/to/{lumina}/")


def test_a_fact_is_added_and_taken_out(mira):
    a_register()
    address = f"/register/who/{profile('Ana Popescu').id}/"
    mira.post(address, {"kind": "place", "text": "Brașov", "source": "herself"})
    assert "Brașov" in page(mira, address)
    fact = profile("Ana Popescu").facts.get(kind="place")
    mira.post(f"{address}out/", {"what": "fact", "number": fact.number})
    assert not profile("Ana Popescu").facts.filter(kind="place").exists()


def test_twins_are_judged_and_taken_apart(mira):
    from caucus.register.tests.test_looking import TWINS
    from caucus.register.tests.world import brought_in

    brought_in(TWINS)
    assert "Possible twins" in page(mira, "/register/twins/")
    one, two = Profile.objects.order_by("number")[:2]
    mira.post("/register/twins/", {"left": one.id, "right": two.id, "verdict": "same"})
    assert "Holds also" in page(mira, f"/register/who/{one.id}/")
    mira.post(f"/register/who/{two.id}/apart/")
    assert "Holds also" not in page(mira, f"/register/who/{one.id}/")


def test_rights_are_asked_for_with_a_reason(mira):
    a_register()
    address = f"/register/who/{profile('Ana Popescu').id}/right/"
    assert mira.post(address, {"deed": "erase"}).status_code == 422
    file = json.loads(mira.post(address, {"deed": "show", "reason": "letter"}).content)
    assert file["profile"]["name"] == "Ana Popescu"
    assert mira.post(address, {"deed": "erase", "reason": "letter"}).status_code == 302
    assert not Profile.objects.filter(name="Ana Popescu").exists()


@pytest.mark.parametrize("shape", ["people", "ties", "lines", "ftm"])
def test_the_register_is_written_out(mira, shape):
    a_register()
    answer = mira.get(f"/register/written/{shape}/")
    assert b"Ion Marin" in b"".join(answer.streaming_content)
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_name_is_shown_as_text_whatever_it_holds(mira):
    from caucus.register.tests.world import brought_in

    brought_in('name\n"<script>alert(1)</script> Popescu"\n')
    assert "<script>alert" not in page(mira, "/register/", name="Popescu")


def test_from_a_profile_one_looks_for_another_and_comes_to_the_paths(mira):
    a_register()
    ana, lumina = profile("Ana Popescu").id, profile("Lumina SRL").id
    assert f"/register/who/{ana}/to/{lumina}/" in page(mira, "/register/", **{"from": ana, "name": "Lumina"})


def test_a_neutral_is_checked_against_names_and_what_was_not_checked_is_said(mira):
    a_register()
    text = page(mira, "/register/check/", neutral="Ana Popescu", names="Lumina SRL\nXóchitl Quiroga\n")
    assert "Ion Marin is or was a partner in Marin și Asociații" in text
    assert "“Xóchitl Quiroga” is not in this register" in text
    assert "<svg" in text


def test_a_name_that_may_be_two_is_asked_back_and_a_choice_settles_it(mira):
    from caucus.register.tests.world import brought_in

    a_register()
    brought_in("id;name;born\nq1;Ion Marin;1990\n", "others.csv")
    text = page(mira, "/register/check/", neutral="Ana Popescu", names="Ion Marin\nLumina SRL")
    assert "Who is meant?" in text
    older = Profile.objects.get(name="Ion Marin", born="1965")
    assert f'value="{older.id}\nLumina SRL"' in text
    text = page(mira, "/register/check/", neutral="Ana Popescu", names=f"{older.id}\nLumina SRL")
    assert "Who is meant?" not in text
    assert "Ana Popescu sat together with Ion Marin" in text


def test_ten_thousand_names_are_too_many_and_none_is_looked_for(mira):
    names = "\n".join(f"Name {number}" for number in range(5_000))
    assert mira.post("/register/check/", {"neutral": "Ana", "names": names}).status_code == 422
    assert not Looked.objects.exists()


def test_a_profile_with_more_ties_than_are_listed_says_so(mira, monkeypatch):
    from caucus.register import tied

    a_register()
    address = f"/register/who/{profile('Ion Marin').id}/"
    assert "more ties than are listed" not in page(mira, address)
    monkeypatch.setattr(tied, "MOST", 1)
    assert "more ties than are listed" in page(mira, address)

"""The register over HTTP: the answers of the pages, for the token of somebody with an account and for nobody else."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caucus.api.tests.conftest import sent
from caucus.people.account import open_account
from caucus.people.models import Person
from caucus.people.tokens import give_token
from caucus.register.memory import forget
from caucus.register.models import Batch, Profile
from caucus.register.tests.world import PEOPLE, a_register

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ROOT = "/api/v1/register/"
GROUND = {
    "source": "my list",
    "purpose": "who knows whom",
    "basis": "interest",
    "keep_until": "2099-01-01",
    "no_notice": "public",
}


@pytest.fixture
def mira():
    forget()
    return give_token(open_account("mira@caucus.example", "Mira"))


def asked(token, verb, **said):
    answer = sent(token, "POST", ROOT + verb, json.dumps(said).encode())
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def handed(token, text, name="people.csv", **ground):
    said = GROUND | ground | {"file": SimpleUploadedFile(name, text.encode())}
    return Client().post(ROOT + "batches", said, HTTP_AUTHORIZATION=f"Bearer {token}")


def test_a_name_is_searched_and_compared(mira):
    a_register()
    hit = asked(mira, "search", name="Volkov Sergej")["hits"][0]
    assert (hit["profile"]["name"], hit["verdict"]) == ("Сергей Волков", "name-alone")
    assert asked(mira, "search", name="Ana Popescu", born="1970")["hits"][0]["verdict"] == "agrees"
    assert asked(mira, "compare", left="Bill Carter", right="William Carter")["alike"]


def test_a_check_says_the_paths_and_what_was_not_checked(mira):
    a_register()
    found = asked(mira, "check", neutral="Ana Popescu", names=["Lumina SRL", "Xóchitl Quiroga"])
    first = found["paths"][0]["steps"][0]
    assert first["ties"][0]["words"] == "Ana Popescu sat together with Ion Marin"
    assert (found["unknown"], found["complete"]) == (["Xóchitl Quiroga"], False)


def test_a_profile_comes_with_facts_and_ties(mira):
    a_register()
    whom = Profile.objects.get(name="Ion Marin")
    said = json.loads(sent(mira, "GET", f"{ROOT}profiles/{whom.id}").content)
    assert {tie["other"]["name"] for tie in said["ties"]} == {"Ana Popescu", "Marin și Asociații"}
    assert {"text": "partner", "kind": "position"}.items() <= said["facts"][1].items() | said["facts"][0].items()


def test_a_file_comes_in_whole_and_goes_out_again(mira):
    batch = json.loads(handed(mira, PEOPLE + ";;;;;;;;;;\n").content)
    assert (batch["state"], batch["new"], batch["refused"]) == ("done", 5, 1)
    assert batch["refusals"][0]["code"] == "empty-row"
    again = json.loads(sent(mira, "POST", f"{ROOT}batches/{batch['batch']}/undo").content)
    assert (again["state"], Profile.objects.count()) == ("undone", 0)
    assert json.loads(sent(mira, "GET", f"{ROOT}batches/{batch['batch']}").content)["state"] == "undone"


@pytest.mark.parametrize(
    "text, ground", [("colour;shape\nred;round\n", {}), (PEOPLE, {"basis": "whim"}), (PEOPLE, {"no_notice": ""})]
)
def test_a_file_without_names_or_ground_is_refused(mira, text, ground):
    assert handed(mira, text, **ground).status_code == 422
    assert not Batch.objects.exists()


@pytest.mark.parametrize("shape", ["people", "ties", "lines", "ftm"])
def test_the_register_is_written_out(mira, shape):
    a_register()
    assert b"Ion Marin" in b"".join(sent(mira, "GET", f"{ROOT}written/{shape}").streaming_content)


def test_to_a_party_the_register_is_not_there():
    a_register()
    ana = give_token(Person.objects.create(name="Ana"))
    whom = Profile.objects.get(name="Ion Marin")
    nothing = sent(ana, "GET", "/api/v1/nowhere").content
    for method, where in (
        ("POST", "search"),
        ("POST", "check"),
        ("GET", f"profiles/{whom.id}"),
        ("GET", "written/ties"),
    ):
        answer = sent(ana, method, ROOT + where, b'{"name": "Ion Marin"}' if method == "POST" else b"")
        assert (answer.status_code, answer.content) == (404, nothing)


def test_too_many_names_in_one_question_are_refused(mira):
    body = json.dumps({"neutral": "Ana", "names": [f"Name {number}" for number in range(10_000)]}).encode()
    assert sent(mira, "POST", ROOT + "check", body).status_code == 422

"""A person's file can be shown, corrected, objected to and erased, and each leaves a trace that names nobody."""

from datetime import date

import pytest

from caucus.register import protection
from caucus.register.looking import look
from caucus.register.models import Batch, Erased, Fact, Name, Profile, Refusal, Tie, Trace
from caucus.register.tests.world import GROUND, PEOPLE, a_register, brought_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def ana():
    return Profile.objects.get(name="Ana Popescu")


def test_the_file_of_a_person_says_all_that_is_kept_and_on_which_ground():
    a_register()
    said = protection.file_of(ana(), "mira")
    assert {name["text"] for name in said["names"]} == {"Ana Popescu", "A. Popescu"}
    assert said["ties"][0]["right"] == "Ion Marin"
    assert said["grounds"][0]["basis"] == "interest"
    assert Trace.objects.get().deed == "shown"


def test_somebody_who_objects_is_not_found_until_the_objection_ends():
    a_register()
    protection.object_to(ana(), "mira", "asked by letter")
    assert "Ana Popescu" not in [likely.profile.name for likely in look("Ana Popescu", "mira")]
    protection.object_to(ana(), "mira", "overruled", objected=False)
    assert look("Ana Popescu", "mira")[0].profile.name == "Ana Popescu"


def test_what_is_erased_is_gone_leaves_no_name_and_does_not_come_back():
    a_register()
    public = ana().id
    protection.erase(ana(), "mira", "asked by letter")
    assert not Name.objects.filter(text__contains="Popescu").exists()
    assert not Fact.objects.filter(text="judge").exists()
    assert not Tie.objects.filter(kind="sat-together").exists()
    assert Trace.objects.get().profile == public
    assert all("popescu" not in row.fingerprint for row in Erased.objects.all())
    again = brought_in(PEOPLE, "again.csv", GROUND._replace(source="elsewhere"))
    assert [refusal.code for refusal in Refusal.objects.filter(batch=again)] == ["erased"]
    assert not Profile.objects.filter(name="Ana Popescu").exists()


def test_what_is_kept_too_long_is_taken_out():
    old = brought_in(PEOPLE, ground=GROUND._replace(keep_until=date(2020, 1, 1)))
    brought_in("name\nZoe Lazar\n", "new.csv")
    assert protection.expire("house") == 1
    assert Batch.objects.get(id=old.id).state == "undone"
    assert list(Profile.objects.values_list("name", flat=True)) == ["Zoe Lazar"]

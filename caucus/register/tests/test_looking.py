"""Who may be meant, with why; searches are sealed; what is merged is one, and two again when taken apart."""

import pytest

from caucus.register import epoch, judging, looking
from caucus.register.evidence import Known
from caucus.register.importing import running
from caucus.register.memory import memory
from caucus.register.models import Judgement, Looked, Profile, Tie
from caucus.register.paths import paths
from caucus.register.tests.world import a_register, brought_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture(autouse=True)
def _forget():
    from caucus.register.memory import forget

    forget()


def profile(name):
    return Profile.objects.filter(name=name).order_by("number").first()


def between(one, other):
    held = memory()
    return [path.nodes for path in paths(held.graph, profile(one).number, [profile(other).number]).paths]


def test_the_right_one_comes_first_and_a_name_alone_is_no_match():
    a_register()
    found = looking.look("Volkov Sergej", "mira")
    assert found[0].profile.name == "Сергей Волков"
    assert found[0].judged.verdict == "name-alone"


def test_something_else_that_agrees_makes_a_match_and_what_differs_speaks_against():
    a_register()
    assert looking.look("Ana Popescu", "mira", Known(born="1970"))[0].judged.verdict == "agrees"
    assert looking.look("Ana Popescu", "mira", Known(born="1981"))[0].judged.verdict == "contradicted"


def test_a_search_is_sealed_and_opens_with_the_register_key_alone():
    a_register()
    looking.look("Ana Popescu", "mira-id")
    assert b"Popescu" not in bytes(Looked.objects.get().sealed)
    assert looking.searches()[0][1] == looking.Search("mira-id", "Ana Popescu", "")


def test_what_comes_in_later_is_found_by_the_next_question():
    a_register()
    assert between("Ana Popescu", "Lumina SRL")
    before = memory()
    brought_in("name\nZoe Lazar\n")
    brought_in("from;to;relation\nZoe Lazar;Lumina SRL;owns\n")
    assert looking.look("Zoe Lazar", "mira")[0].agreement.score == 1
    assert memory() is before
    zoe, lumina, sergey = (profile(name).number for name in ("Zoe Lazar", "Lumina SRL", "Сергей Волков"))
    assert between("Zoe Lazar", "Сергей Волков") == [(zoe, lumina, sergey)]


def test_what_is_still_coming_in_is_not_seen():
    people, _ = a_register()
    people.state = "coming"
    people.save()
    epoch.turn()
    assert looking.look("Ana Popescu", "mira") == []


def test_an_undone_batch_is_seen_no_more():
    _people, ties = a_register()
    assert between("Ana Popescu", "Ion Marin")
    running.undo(ties)
    assert between("Ana Popescu", "Ion Marin") == []


def test_denied_ties_are_not_walked_and_doubted_ones_count_less():
    a_register()
    Tie.objects.filter(kind="sat-together").update(standing="denied")
    epoch.turn()
    assert between("Ana Popescu", "Ion Marin") == []
    Tie.objects.filter(kind="sat-together").update(standing="doubted")
    epoch.turn()
    held = memory()
    found = paths(held.graph, profile("Ana Popescu").number, [profile("Ion Marin").number]).paths[0]
    assert found.strength == pytest.approx(0.25)


TWINS = "id;name;born\na;Ana Popescu;1970\nb;Popescu, Ana;1970-03-21\nc;Ana Popescu;1988\nd;Ana Popesku;\n"


def test_twins_are_proposed_with_reasons_and_never_merged_by_themselves():
    brought_in(TWINS)
    found = judging.proposed()
    assert {(twins.left.mark, twins.right.mark) for twins in found if twins.judged.verdict == "agrees"}
    assert all(twins.judged.verdict != "contradicted" for twins in found)
    assert not Profile.objects.exclude(merged_into=None).exists()


def test_merged_they_are_one_and_taken_apart_two_again():
    brought_in(TWINS)
    brought_in("id;name\ne;Ion Marin\n")
    brought_in("from_id;to_id;relation\nb;e;owns\n", "ties.csv")
    left, right = Profile.objects.order_by("number")[:2]
    judging.judge(left, right, "same", "mira")
    ion = profile("Ion Marin").number
    assert [path.nodes for path in paths(memory().graph, left.number, [ion]).paths] == [(left.number, ion)]
    assert [each.number for each in judging.parts(left)] == [left.number, right.number]
    right.refresh_from_db()
    judging.take_apart(right, "mira")
    assert paths(memory().graph, left.number, [ion]).paths == ()
    assert paths(memory().graph, right.number, [ion]).count == 1


def test_what_was_judged_is_not_proposed_again():
    brought_in(TWINS)
    for twins in judging.proposed():
        judging.judge(twins.left, twins.right, "other", "mira")
    assert judging.proposed() == []
    assert Judgement.objects.count()


def test_merging_in_a_circle_ends():
    brought_in(TWINS)
    one, two = Profile.objects.order_by("number")[:2]
    judging.judge(one, two, "same", "mira")
    two.refresh_from_db()
    judging.judge(two, one, "same", "mira")
    assert Profile.objects.filter(merged_into=None).count() == 3

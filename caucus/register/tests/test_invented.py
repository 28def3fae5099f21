"""The invented register: as many as wanted, in six scripts, the same for the same seed, and all of it comes in."""

import io
from collections import Counter

import msgspec
import pytest

from caucus.register import checking
from caucus.register.importing import running
from caucus.register.invented import GROUND, written
from caucus.register.memory import forget
from caucus.register.models import Batch, Profile, Tie
from caucus.register.names.normal import scripts_of


def test_it_is_the_same_for_one_seed_and_another_for_another():
    assert list(written(200, 300, 1)) == list(written(200, 300, 1))
    assert list(written(200, 300, 1)) != list(written(200, 300, 2))


def test_names_stand_in_six_scripts():
    rows = [msgspec.json.decode(line)["profile"] for line in written(1_000, 0, 1)]
    scripts = Counter(script for row in rows for script in scripts_of(row["name"]))
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK"} <= set(scripts)
    assert Counter(row["kind"] for row in rows)["person"] > 500


def test_family_stands_in_it_only_where_it_may():
    assert not any(b'"family"' in line for line in written(300, 600, 1))
    assert any(b'"family"' in line for line in written(300, 600, 1, family=True))


@pytest.mark.django_db(databases=["default", "keyring"])
def test_all_of_it_comes_in_and_the_story_is_found():
    forget()
    file = io.BytesIO(b"".join(written(300, 600, 1)))
    batch = running.begin(GROUND, "jsonl", file, {}, "somebody")
    for _ in running.steps(batch, file):
        pass
    assert (Batch.objects.get().refused, Profile.objects.count(), Tie.objects.count()) == (0, 300, 600)
    found = checking.check("Mira Valkensek", ["Bruno Castelver", "Zelenohorka, Tomáš"], "mira")
    assert found.ways is not None
    assert {len(way.steps) for way in found.ways.ways} == {3, 4}

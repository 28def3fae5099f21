"""What Ana says apart is heard by those who sit with her, and by nobody else."""

from tests.house import House


def test_what_ana_says_apart_reaches_her_counsel_and_the_mediators_only(house: House) -> None:
    house.say("ana", "separate a", "My hand is lame.", mark="hold")
    for name in ("ana", "carla", "mira", "noor"):
        assert house.words(name) == ["My hand is lame."]
    for name in ("bruno", "dan", "olga"):
        assert house.words(name) == []

"""A register in which Mira once was counsel for the company of Bruno, and two people are called Dan Okafor."""

from datetime import date

from caucus.register.importing import running
from caucus.register.importing.by_hand import keep_tie
from caucus.register.importing.rows import End, TieRow
from caucus.register.models import Profile
from caucus.register.tests.world import brought_in

GROUND = running.Ground("list of the centre", "to find who knows whom", "interest", date(2099, 1, 1))
PEOPLE = """id;name;other names;type;born;country
m;Mira Szabó;;person;1970;HU
w;Weiß & Co;;company;1999;DE
b;Bruno Weiß;;person;1961;DE
c;Carla Dinu;;person;;RO
d1;Dan Okafor;;person;1950;NG
d2;Dan Okafor;;person;1988;RO
f;Szabó Partners;;company;;HU
"""
TIES = """from_id;to_id;relation;start;end;details
m;w;counsel-for;2024;2025;lease of a hall
m;f;partner-in;2010;2020;
c;f;employed;2015;2018;
b;w;director-of;2001;;
"""


def register() -> None:
    brought_in(PEOPLE, ground=GROUND)
    brought_in(TIES, "ties.csv", ground=GROUND)


def who(name: str, born: str = "") -> Profile:
    return Profile.objects.get(name=name, born__startswith=born)


def tie(left: str, right: str, kind: str = "friend-or-foe") -> None:
    """One more tie, entered by hand."""
    said = TieRow(left=End(name=left), right=End(name=right), kind=kind)
    keep_tie(GROUND._replace(source="a letter"), who(left), who(right), said, "somebody")

"""A register of invented people, for tests."""

import io
from datetime import date

from caucus.register.importing import running
from caucus.register.models import Batch

GROUND = running.Ground("test list", "to find who knows whom", "interest", date(2099, 1, 1))

PEOPLE = """id;name;other names;type;born;country;position;start;end;language;role
p1;Ana Popescu;A. Popescu;person;1970-03-21;RO;judge;2001;2010;Romanian;mediator
p2;Ion Marin;;person;1965;RO;partner;2005;;Romanian|English;counsel
p3;Сергей Волков;;person;;BG;engineer;;;;expert
b1;Lumina SRL;Lumina;company;1999;RO;;;;;party
b2;Marin și Asociații;;company;;RO;;;;;
"""
TIES = """from_id;to_id;relation;start;end;details
p1;p2;sat-together;2003;2004;tribunal of Brașov
p2;b2;partner-in;2005;;
b2;b1;counsel-for;2011;2015;lease of a hall
p3;b1;employed;2000;;
"""


def brought_in(text, name="people.csv", ground=GROUND, by="somebody", size=running.STEP):
    """The batch of a file, brought in whole."""
    file = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    batch, file = started(file, name, ground, by)
    for _ in running.steps(batch, file, size):
        pass
    return Batch.objects.get(id=batch.id)


def started(file, name="people.csv", ground=GROUND, by="somebody"):
    from caucus.register.importing import mapping, reading, tables

    shape = reading.shape_of(name, file.read(4096))
    file.seek(0)
    settled = {}
    if shape in reading.TABLES:
        settled = {"columns": mapping.guess(tables.head(reading.cells(file, shape), 1)[0])}
        file.seek(0)
    return running.begin(ground, shape, file, settled, by), file


def a_register():
    return brought_in(PEOPLE), brought_in(TIES, "ties.csv")

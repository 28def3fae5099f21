"""A file is passed on by programs as it is on the pages: made, read, sent."""

import json

from caucus.api.tests.conftest import sent
from caucus.api.tests.test_files import handed
from caucus.api.tests.test_saying import reason
from caucus.conveyance import passing
from caucus.flattening.tests import dirty
from caucus.walls.audience import listeners


def test_a_program_makes_a_copy_reads_it_and_passes_it_on(house, tokens, call, watch):
    entry = json.loads(handed(house, tokens, content=dirty.pdf(), called="Vidrascu.pdf").content)["entry"]
    yes = json.loads(call("ana", "POST", "separate a", f"entries/{entry}/permit", form="exact").content)["entry"]
    target = house.rooms["separate b"].id
    where = {"permission": yes, "target": target, "hears": [each.seat for each in listeners(target)]}
    made = json.loads(call("mira", "POST", "separate a", f"entries/{entry}/copy", **where).content)
    assert made["name"] == "Document.pdf"
    looked_at = call("mira", "GET", "separate a", f"entries/{entry}/copy", f"?made={made['made']}").getvalue()
    said = where | {"form": "exact", "made": made["made"], "name": "Papers"}
    path = f"/api/v1/seats/{house.mira.id}/rooms/{house.rooms['separate a'].id}/entries/{entry}/convey"
    intent = json.loads(sent(tokens["mira"], "POST", path, json.dumps(said).encode()).content)["entry"]
    watch.passes(seconds=10)
    passing.carry(house.mira, intent)
    (document,) = json.loads(call("bruno", "GET", "separate b").content)["documents"]
    assert (document["name"], document["size"]) == ("Papers.pdf", len(looked_at))
    assert call("bruno", "GET", "separate b", f"files/{document['id']}").getvalue() == looked_at
    (line,) = json.loads(call("ana", "GET", None, "passed").content)
    assert [(each["name"], each["form"]) for each in line["passed"]] == [("Papers.pdf", "exact")]
    assert call("ana", "GET", "separate a", f"files/{line['passed'][0]['entry']}").getvalue() == looked_at


def test_what_may_not_go_is_not_copied_either(house, tokens, call):
    entry = json.loads(handed(house, tokens, content=dirty.pdf(), called="a.pdf").content)["entry"]
    yes = json.loads(call("ana", "POST", "separate a", f"entries/{entry}/permit", form="exact").content)["entry"]
    target = house.rooms["separate b"].id
    where = {"permission": yes, "target": target, "hears": [each.seat for each in listeners(target)]}
    as_it_is = call("mira", "POST", "separate a", f"entries/{entry}/copy", **where, form="original")
    assert reason(as_it_is) == (422, "other-words")
    assert call("bruno", "POST", "separate b", f"entries/{entry}/copy", **where).status_code == 404
    forged = where | {"form": "exact", "made": "A" * 40}
    assert call("mira", "POST", "separate a", f"entries/{entry}/convey", **forged).status_code == 404

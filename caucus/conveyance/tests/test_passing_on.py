"""What Ana permits, Mira passes on: once, in ten seconds, and nothing leads back."""

import pytest
from msgspec import structs

from caucus.conveyance import passing
from caucus.conveyance.actions import may_i, permit, withhold
from caucus.conveyance.entries import MayI, Permitted
from caucus.conveyance.tests.crossing import LAME, intended, permitted, said_apart, wanted
from caucus.rooms.actions import admit, leave
from caucus.rooms.lease import renew
from caucus.statements.actions import correct, withdraw
from caucus.walls.drafts import NotHere, Refused, Silent
from caucus.walls.notes import notes_of
from caucus.walls.writer import keep
from tests.house import House
from tests.watch import Watch


def test_what_was_permitted_goes_out_once_and_is_heard_there_as_a_new_entry(house: House, watch: Watch) -> None:
    about = said_apart(house)
    intent = intended(house, about, permitted(house, about))
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""
    with pytest.raises(Refused, match="carried-already"):
        passing.carry(house.mira, intent)
    (delivered,) = house.heard("bruno", "separate b", "delivered")
    assert (delivered.payload.words, delivered.payload.whose, delivered.about) == (LAME, "a", None)
    (copy,) = house.heard("ana", "separate a", "conveyed")
    assert (copy.about, copy.payload.words, copy.payload.to) == (about, LAME, ("b",))


def test_the_link_between_the_two_is_heard_by_the_mediator_who_passed_it_on_alone(house: House, watch: Watch) -> None:
    about = said_apart(house)
    intent = intended(house, about, permitted(house, about))
    watch.passes(seconds=10)
    passing.carry(house.mira, intent)
    heard = {name for name in house.seats if house.heard(name, kind="linked") or house.heard(name, kind="intended")}
    assert heard == {"mira"}
    (delivered,) = house.heard("bruno", "separate b", "delivered")
    hidden = (about, intent, notes_of(house.mira).id, house.rooms["separate a"].id, house.ana.id)
    assert not [secret for secret in hidden if secret in repr(delivered)]


def test_for_ten_seconds_nothing_is_there_and_what_is_recalled_leaves_nothing(house: House, watch: Watch) -> None:
    about = said_apart(house)
    before = house.room("separate b").position
    intent = intended(house, about, permitted(house, about))
    watch.passes(seconds=9)
    with pytest.raises(Refused, match="not-due"):
        passing.carry(house.mira, intent)
    keep(passing.recall(house.mira, notes_of(house.mira), intent))
    watch.passes(seconds=1)
    with pytest.raises(Refused, match="carried-already"):
        passing.carry(house.mira, intent)
    assert house.room("separate b").position == before
    assert not house.heard("ana", kind="conveyed")


def test_an_intent_that_is_found_late_lapses(house: House, watch: Watch) -> None:
    about = said_apart(house)
    intent = intended(house, about, permitted(house, about))
    watch.passes(seconds=60)
    assert passing.carry(house.mira, intent) == "late"
    assert not house.heard("bruno", kind="delivered")
    assert [entry.payload.reason for entry in house.heard("mira", kind="lapsed")] == ["late"]


def test_a_yes_taken_back_in_the_ninth_second_counts(house: House, watch: Watch) -> None:
    about = said_apart(house)
    yes = permitted(house, about)
    intent = intended(house, about, yes)
    watch.passes(seconds=9)
    keep(withhold(house.carla, house.room("separate a"), about, yes, None))
    watch.passes(seconds=1)
    assert passing.carry(house.mira, intent) == "not-permitted"
    assert not house.heard("bruno", kind="delivered")


@pytest.mark.parametrize("change", ["corrected", "withdrawn"])
def test_words_changed_or_withdrawn_meanwhile_are_not_passed_on(house: House, watch: Watch, change: str) -> None:
    about, room = said_apart(house), house.room("separate a")
    intent = intended(house, about, permitted(house, about))
    keep(correct(house.ana, room, about, "Ninety.") if change == "corrected" else withdraw(house.ana, room, about))
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) in ("not-permitted", "withdrawn-already")
    assert not house.heard("bruno", kind="delivered")


def test_who_comes_or_goes_after_it_was_confirmed_stops_it(house: House, watch: Watch) -> None:
    keep(leave(house.dan, house.room("separate b")))
    about = said_apart(house)
    intent = intended(house, about, permitted(house, about))
    keep(admit(house.bruno, house.room("separate b"), house.dan.id))
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == "others-hear-now"


def test_a_yes_is_used_up_by_passing_it_on(house: House, watch: Watch) -> None:
    about = said_apart(house)
    yes = permitted(house, about)
    first, second = intended(house, about, yes), intended(house, about, yes)
    watch.passes(seconds=10)
    assert (passing.carry(house.mira, first), passing.carry(house.mira, second)) == ("", "passed-already")
    assert len(house.heard("bruno", kind="delivered")) == 1


def test_two_mediators_with_one_yes_pass_it_on_once(house: House, watch: Watch) -> None:
    about = said_apart(house)
    yes = permitted(house, about)
    intents = [(house.seats[by], intended(house, about, yes, by=by)) for by in ("mira", "noor")]
    watch.passes(seconds=10)
    assert [passing.carry(*each) for each in intents] == ["", "passed-already"]


def test_a_mark_is_a_permission_too(house: House, watch: Watch) -> None:
    about = said_apart(house, mark="convey")
    (mark,) = house.heard("mira", kind="marked")
    intent = intended(house, about, mark.id)
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""


REFUSED = {
    "nobody permitted it": ("not-permitted", {}, {"permission": "A" * 22}),
    "other words": ("other-words", {}, {"words": "We could live with seventy."}),
    "a condition that is open": ("condition-open", {"condition": "only if they ask"}, {}),
    "not for this party": ("not-for-all", {"to": ("c",)}, {}),
    "only for one of them": ("not-for-all", {"to": ("dan",)}, {}),
    "others than were named": ("others-hear-now", {}, {"hears": ("A" * 22,)}),
    "where it came from": ("others-hear-now", {}, {"into": "separate a", "hears": ()}),
}


@pytest.mark.parametrize(("code", "given", "asked"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_hold_is_refused_at_once(
    house: House, code: str, given: dict[str, object], asked: dict[str, object]
) -> None:
    about = said_apart(house)
    if given.get("to") == ("dan",):
        given = {"to": (house.dan.id,)}
    yes = permitted(house, about, **given)
    asked = {"permission": yes, **asked}
    expected = "said-here-already" if asked.get("into") == "separate a" else code
    with pytest.raises(Refused, match=expected):
        intended(house, about, **asked)  # type: ignore[arg-type]
    assert not house.heard("mira", kind="intended")


def test_into_the_joint_room_only_while_it_speaks(house: House) -> None:
    about = said_apart(house)
    yes = permitted(house, about)
    with pytest.raises(Silent):
        intended(house, about, yes, into="joint")


def test_nobody_but_a_mediator_of_both_rooms_passes_on(house: House) -> None:
    about = said_apart(house)
    yes = permitted(house, about)
    keep(leave(house.noor, house.room("separate a")))
    for name in ("noor", "ana", "bruno"):
        with pytest.raises(NotHere):
            intended(house, about, yes, by=name)


def test_only_who_said_it_loosens_and_anybody_of_the_party_holds(house: House) -> None:
    about, room = said_apart(house), house.room("separate a")
    with pytest.raises(Refused, match="not-yours-to-loosen"):
        permit(house.carla, room, about, Permitted(form="idea"))
    keep(withhold(house.carla, room, about, None, None))
    with pytest.raises(NotHere):
        withhold(house.mira, room, about, None, None)


def test_what_mira_records_as_said_aloud_is_usable_in_just_that_wording(house: House, watch: Watch) -> None:
    about = said_apart(house)
    with pytest.raises(Refused, match="aloud-in-words"):
        permitted(house, about, form="substance", by="mira")
    yes = permitted(house, about, form="agreed", words="They could live with eighty.", by="mira")
    intent = intended(house, about, yes, words="They could live with eighty.", form="agreed")
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""


def test_a_question_is_answered_once_by_a_yes_in_the_wording_read_back(house: House, watch: Watch) -> None:
    about, room = said_apart(house), house.room("separate a")
    asked = keep(may_i(house.mira, room, about, MayI(form="agreed", words="There may be room.", to=("b",))))[0]
    yes = permitted(house, about, form="agreed", words="There may be room.", asked=asked, to=("b",))
    with pytest.raises(Refused, match="answered-already"):
        keep(withhold(house.ana, room, about, None, asked))
    with pytest.raises(Refused, match="other-words"):
        intended(house, about, yes, words="There may be room!", form="agreed")
    intent = intended(house, about, yes, words="There may be room.", form="agreed")
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == ""


def test_what_went_to_one_room_is_no_cause_to_warn_when_it_goes_to_the_next(house: House, watch: Watch) -> None:
    about = said_apart(house)
    yes = permitted(house, about)
    first = intended(house, about, yes)
    watch.passes(seconds=10)
    assert passing.carry(house.mira, first) == ""
    house.open("joint")
    renew(house.rooms["joint"].id)
    second = intended(house, about, yes, into="joint")
    renew(house.rooms["joint"].id)
    watch.passes(seconds=10)
    assert passing.carry(house.mira, second) == ""
    assert len(house.heard("bruno", kind="delivered")) == 2
    assert len(house.heard("olga", kind="delivered")) == 1


def test_who_left_the_other_room_is_not_even_told_who_hears_it(house: House) -> None:
    about = said_apart(house)
    asked = wanted(house, about, permitted(house, about))
    keep(leave(house.noor, house.room("separate b")))
    with pytest.raises(NotHere):
        passing.look(
            house.noor, structs.replace(asked, hears=tuple(seat for seat in asked.hears if seat != house.noor.id))
        )


def test_what_is_said_apart_meanwhile_and_resembles_it_stops_it(house: House, watch: Watch) -> None:
    about = said_apart(house)
    intent = intended(house, about, permitted(house, about))
    said_apart(house, "But do not tell them that we could live with eighty thousand.")
    watch.passes(seconds=10)
    assert passing.carry(house.mira, intent) == "resembles"
    assert not house.heard("bruno", kind="delivered")

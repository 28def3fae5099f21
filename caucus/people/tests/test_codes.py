"""Codes: six digits, ten minutes, five tries, once, and only the latest."""

import pytest

from caucus.people import codes
from caucus.people.codes import TooSoon, Verdict, make, spend
from caucus.people.models import Code, Person
from tests.watch import Watch

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def ana() -> Person:
    return Person.objects.create()


def _other(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**6:06d}"


def test_the_right_code_is_right_once(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    assert len(digits) == 6 and digits.isdigit()
    assert spend(ana, digits) is Verdict.RIGHT
    assert spend(ana, digits) is Verdict.EXPIRED


def test_a_wrong_code_is_wrong(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    for typed in (_other(digits), "", "12345", digits + "0", "½½½½½½"):
        assert spend(ana, typed) is Verdict.WRONG


def test_five_wrong_tries_use_it_up(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    for _ in range(5):
        assert spend(ana, _other(digits)) is Verdict.WRONG
    assert spend(ana, digits) is Verdict.EXPIRED


def test_the_fifth_try_may_be_right(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    for _ in range(4):
        spend(ana, _other(digits))
    assert spend(ana, digits) is Verdict.RIGHT


def test_it_is_good_for_ten_minutes(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    watch.passes(minutes=10)
    assert spend(ana, digits) is Verdict.RIGHT


def test_after_ten_minutes_it_is_not(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    watch.passes(minutes=10, milliseconds=1)
    assert spend(ana, digits) is Verdict.EXPIRED


def test_only_the_latest_counts(watch: Watch, ana: Person) -> None:
    first = make(ana)
    watch.passes(minutes=1)
    second = make(ana)
    if first != second:
        assert spend(ana, first) is Verdict.WRONG
    assert spend(ana, second) is Verdict.RIGHT


def test_a_new_code_gives_new_tries(watch: Watch, ana: Person) -> None:
    first = make(ana)
    for _ in range(5):
        spend(ana, _other(first))
    watch.passes(minutes=1)
    assert spend(ana, make(ana)) is Verdict.RIGHT


def test_the_code_of_one_is_not_that_of_another(watch: Watch, ana: Person) -> None:
    bruno = Person.objects.create()
    digits = make(ana)
    assert spend(bruno, digits) is Verdict.EXPIRED
    if make(bruno) != digits:
        assert spend(bruno, digits) is Verdict.WRONG


def test_a_second_code_within_half_a_minute_is_too_soon(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    watch.passes(seconds=29)
    with pytest.raises(TooSoon):
        make(ana)
    assert spend(ana, digits) is Verdict.RIGHT


def test_after_using_one_the_next_still_waits(watch: Watch, ana: Person) -> None:
    spend(ana, make(ana))
    with pytest.raises(TooSoon):
        make(ana)
    watch.passes(seconds=30)
    make(ana)


def test_twenty_a_day_are_enough(watch: Watch, ana: Person) -> None:
    for _ in range(codes.A_DAY):
        make(ana)
        watch.passes(minutes=10)
    with pytest.raises(TooSoon):
        make(ana)
    watch.passes(days=1)
    make(ana)


def test_one_a_day_never_runs_out(watch: Watch, ana: Person) -> None:
    """Somebody who comes each morning a little earlier is not locked out in the fourth week."""
    for _ in range(40):
        make(ana)
        watch.passes(hours=23, minutes=50)


def test_others_asking_does_not_hold_one_up(watch: Watch, ana: Person) -> None:
    make(ana)
    make(Person.objects.create())


def test_the_digits_are_stored_nowhere(watch: Watch, ana: Person) -> None:
    digits = make(ana)
    row = Code.objects.filter(person=ana).values().get()
    assert all(digits not in str(value) for name, value in row.items() if name != "person_id")


def test_codes_differ(watch: Watch) -> None:
    assert len({make(Person.objects.create()) for _ in range(30)}) > 25


def test_when_the_clock_goes_back_an_old_code_does_not_live_longer_and_a_new_one_can_be_had(
    watch: Watch, ana: Person
) -> None:
    digits = make(ana)
    watch.passes(hours=-1)
    assert spend(ana, digits) is Verdict.EXPIRED
    assert spend(ana, make(ana)) is Verdict.RIGHT

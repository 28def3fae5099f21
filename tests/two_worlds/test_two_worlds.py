import time as realtime
from collections.abc import Iterator

import pytest

from tests.two_worlds.base import Base, lay
from tests.two_worlds.chance import Chance, scripted
from tests.two_worlds.grand import grand
from tests.two_worlds.playing import Tally, compare
from tests.two_worlds.steps import Step
from tests.watch import Watch

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


_laid: list[Base] = []


@pytest.fixture
def base() -> Base:
    if not _laid:
        with scripted(Watch(), Chance(b"before")):
            _laid.append(lay())
    return _laid[0]


@pytest.mark.parametrize("observer", ["bruno", "noor", "mira", "olga", "dan", "ursula"])
def test_try(base, observer):
    tally = Tally()
    t = realtime.process_time()
    compare(base, grand(observer), observer, tally)
    print(observer, realtime.process_time() - t, tally)

"""What a room weighs on the wire when somebody comes to it for the first time, and how soon it can be used."""

import pytest

from tests.journeys.cases import Case
from tests.journeys.conftest import Meet

HEAVIEST = 60_000  # bytes: a second and a half where the telephone is slow
READY = """async () => {
  await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
  const [page] = performance.getEntriesByType("navigation");
  const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  return { painted, usable: page.domContentLoadedEventEnd, loaded: page.loadEventEnd };
}"""


@pytest.mark.parametrize("room", ["joint", "separate"])
def test_a_room_full_of_words_is_light(played: Case, meet: Meet, room: str) -> None:
    where = meet(played, "Ana").goes_to(room)
    anew = meet(played, "Ana").goes_to(where.page.url.removeprefix(where.wire.address))
    anew.page.wait_for_function("document.querySelector('#words').checkVisibility()")
    ready, weight = anew.page.evaluate(READY), anew.wire.size()
    took = ", ".join(f"{what} after {moment:.0f} ms" for what, moment in ready.items())
    print(f"\nthe {room} room, cold: {weight} bytes in {anew.book().count()} items; {took}")
    assert weight < HEAVIEST

"""A crowd comes back at once, and a crowd writes at once."""

from pathlib import Path

from tests.faults import crowd, writers


def test_sixty_clients_that_come_back_at_once_hear_what_they_missed_and_once(tmp_path: Path) -> None:
    figures = crowd.run(tmp_path, 60)
    assert figures.faults() == {}, figures
    assert figures.heard >= 60 * 2 * crowd.SAID - 2 * crowd.SAID * 9  # an observer hears none of these rooms


def test_twelve_processes_write_one_room_in_one_chain(tmp_path: Path) -> None:
    figures = writers.run(tmp_path, 12)
    assert figures.faults() == {}, figures
    assert figures.acknowledged == 12 * writers.EACH + len(writers.SEATS) * writers.SHARED

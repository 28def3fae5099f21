"""The bell wakes those who listen to a room, from any thread, and nobody else; it carries no words."""

import asyncio
import inspect
from collections.abc import Iterator
from threading import Thread

import pytest

from caucus.bell import hub
from caucus.bell.hub import Listener, listening, ring


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    assert not hub._ears
    yield
    hub._stopped = False
    assert not hub._ears


async def _woken(ear: Listener) -> bool:
    """Whether the ear was rung; what a thread called soon has its turn first."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return ear.rung.is_set()


def test_a_ring_wakes_who_listens_to_the_room() -> None:
    async def scene() -> None:
        loop = asyncio.get_running_loop()
        with listening(Listener(loop), ["joint", "apart"]) as ana, listening(Listener(loop), ["joint"]) as bruno:
            ring("apart")
            assert await _woken(ana)
            assert not await _woken(bruno)
            ring("joint")
            assert await _woken(bruno)

    asyncio.run(scene())


def test_a_ring_in_another_thread_ends_the_waiting() -> None:
    async def scene() -> None:
        with listening(Listener(asyncio.get_running_loop()), ["joint"]) as ear:
            Thread(target=ring, args=("joint",)).start()
            await asyncio.wait_for(ear.wait(60), 10)
            assert not ear.rung.is_set()

    asyncio.run(scene())


def test_a_ring_before_the_waiting_is_not_missed() -> None:
    async def scene() -> None:
        with listening(Listener(asyncio.get_running_loop()), ["joint"]) as ear:
            ring("joint")
            await asyncio.wait_for(ear.wait(60), 10)

    asyncio.run(scene())


def test_without_a_ring_the_waiting_ends_by_itself() -> None:
    async def scene() -> None:
        with listening(Listener(asyncio.get_running_loop()), ["joint"]) as ear:
            await asyncio.wait_for(ear.wait(0.01), 10)

    asyncio.run(scene())


def test_who_stopped_listening_is_not_woken_and_leaves_nothing_behind() -> None:
    async def scene() -> None:
        with listening(Listener(asyncio.get_running_loop()), ["joint"]) as ear:
            pass
        ring("joint")
        assert not await _woken(ear)
        assert not hub._ears

    asyncio.run(scene())


def test_a_page_whose_loop_is_gone_disturbs_nobody() -> None:
    loop = asyncio.new_event_loop()
    with listening(Listener(loop), ["joint"]):
        loop.close()
        ring("joint")


def test_stopping_wakes_every_page_of_the_process() -> None:
    async def scene() -> None:
        loop = asyncio.get_running_loop()
        with listening(Listener(loop), ["joint"]) as ana, listening(Listener(loop), ["apart"]) as bruno:
            assert not hub.stopping()
            hub.stop()
            assert hub.stopping()
            assert await _woken(ana) and await _woken(bruno)

    asyncio.run(scene())


def test_a_ring_takes_a_room_and_whether_it_stirs_and_no_words() -> None:
    given = inspect.signature(ring).parameters
    assert {name: each.annotation for name, each in given.items()} == {"room": str, "stirring": bool}


def test_a_stir_is_told_once() -> None:
    async def scene() -> None:
        with listening(Listener(asyncio.get_running_loop()), ["joint"]) as ear:
            ring("joint")
            assert not ear.was_stirred()
            ring("joint", stirring=True)
            ring("joint")
            assert ear.was_stirred()
            assert not ear.was_stirred()

    asyncio.run(scene())

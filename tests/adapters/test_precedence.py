"""Questions are considered one after another, and none while others wait to be acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from adapters.doors.precedence import Precedence

NEVER = 3600.0


def played(scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Play a scene in a loop of its own."""
    asyncio.run(scene())


async def rounds(count: int) -> None:
    """Let so many rounds of the loop go by."""
    for _ in range(count):
        await asyncio.sleep(0)


def test_a_question_alone_has_its_turn_at_once() -> None:
    async def scene() -> None:
        precedence, said = Precedence(), list[str]()
        asyncio.get_running_loop().call_soon(lambda: said.append("another round"))
        await precedence.turn()
        assert said == []

    played(scene)


def test_turns_are_given_in_order_and_never_two_in_a_round() -> None:
    async def scene() -> None:
        precedence, now, turns = Precedence(), 0, list[tuple[str, int]]()

        async def question(name: str) -> None:
            await precedence.turn()
            turns.append((name, now))

        asked = [asyncio.create_task(question(name)) for name in "abcd"]
        for now in range(30):  # noqa: B007 - the questions look at it
            await asyncio.sleep(0)
        assert [name for name, _ in turns] == ["a", "b", "c", "d"]
        assert len({at for _, at in turns}) == 4
        await asyncio.gather(*asked)

    played(scene)


def test_nobody_has_a_turn_while_a_question_is_coming_in() -> None:
    async def scene() -> None:
        precedence = Precedence(NEVER)
        with precedence.coming() as safe, precedence.coming() as other:
            turn = asyncio.create_task(precedence.turn())
            await rounds(5)
            safe()
            safe()  # said twice, it counts once
            await rounds(5)
            assert not turn.done()
            other()
            await rounds(5)
            assert turn.done()

    played(scene)


def test_one_that_breaks_off_holds_nobody_up() -> None:
    async def scene() -> None:
        precedence = Precedence(NEVER)
        with precedence.coming():
            turn = asyncio.create_task(precedence.turn())
            await rounds(5)
            assert not turn.done()
        await turn

    played(scene)


def test_where_questions_never_stop_coming_a_turn_is_given_all_the_same() -> None:
    async def scene() -> None:
        precedence = Precedence(longest=0.001)
        with precedence.coming():
            await asyncio.gather(*(precedence.turn() for _ in range(3)))

    played(scene)


def test_whoever_gave_up_waiting_takes_nobodys_turn() -> None:
    async def scene() -> None:
        precedence = Precedence(NEVER)
        with precedence.coming():
            gone, stays = (asyncio.create_task(precedence.turn()) for _ in range(2))
            await rounds(2)
            gone.cancel()
        await stays
        assert gone.cancelled()

    played(scene)

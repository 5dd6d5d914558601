"""A small part of what `make once` counts, and how it is printed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from tests.once.counting import Count, summary, table
from tests.once.discord import trials as discord
from tests.once.discord.rush import rushed
from tests.once.discord.ways import WAYS as DISCORD_WAYS
from tests.once.slack.crowd import crowded
from tests.once.slack.faults import faulty
from tests.once.slack.killed import killed
from tests.once.slack.nothing import unasked, unsent
from tests.once.slack.town import HTTP, SOCKET
from tests.once.slack.trials import TRIALS, tried
from tests.once.slack.ways import WAYS

SHORTLY: Final = 0.3
"""Seconds in which a second reply would come, nearly always."""


def assert_sound(counts: Sequence[Count]) -> None:
    assert counts
    assert all(one.is_sound for one in counts), "\n".join(summary(counts))


def test_each_way_in_is_answered_once_by_two_processes() -> None:
    [two] = [one for one in TRIALS if one.processes == 2]

    async def counted() -> list[Count]:
        return [one async for one in tried(HTTP, 1, [two], SHORTLY)]

    counts = asyncio.run(counted())
    assert len(counts) == len(WAYS)
    assert_sound(counts)


def test_fifty_who_want_a_briefing_at_once_get_one_thread() -> None:
    assert_sound(asyncio.run(crowded(HTTP, 1, SHORTLY)))


def test_each_way_into_discord_is_answered_once_by_two_processes() -> None:
    [two] = [one for one in discord.TRIALS if one.processes == 2]
    counts = asyncio.run(discord.tried(1, [two], SHORTLY))
    assert len(counts) == len(DISCORD_WAYS)
    assert_sound(counts)


def test_many_at_once_begin_one_thread_in_discord() -> None:
    assert_sound(asyncio.run(rushed(1, 10, SHORTLY)))


def test_what_nobody_asked_gets_no_reply() -> None:
    assert_sound(asyncio.run(unasked(SOCKET, 1, SHORTLY)))


def test_what_slack_did_not_send_does_nothing() -> None:
    assert_sound(asyncio.run(unsent(1, ["press"], SHORTLY)))


def test_a_reply_arrives_once_where_slack_fails() -> None:
    few = [way for way in WAYS if way.name in {"mention", "helpful"}]
    assert_sound(asyncio.run(faulty(1, few, ["500"])))


def test_what_a_killed_process_had_sent_comes_once_where_the_desk_may_look() -> None:
    few = [way for way in WAYS if way.name in {"mention", "direct message", "/brief"}]
    counts = asyncio.run(killed(1, few, [SOCKET]))
    assert_sound(counts)
    reading = [one for one in counts if "reads" in one.column]
    assert len(reading) == len(few)
    assert all(one.is_right for one in reading), "\n".join(summary(counts))


def count(seen: int, **more: str) -> Count:
    return Count(table="by hand", row="mention", column="twice", wanted=1, seen=seen, **more)


def test_a_count_that_is_wrong_is_printed_and_named() -> None:
    counts = [count(1), count(2), count(1, note="it was late")]
    assert table(counts) == "by hand  twice\nmention  1,2,1"
    assert [*summary(counts)] == [
        "1 of 3 counts are as they must be.",
        "  by hand, mention, twice: 2, not 1",
        "  by hand, mention, twice: 1, not 1 (it was late)",
    ]
    assert [one.is_sound for one in counts] == [True, False, False]


def test_what_only_the_platform_could_prevent_is_counted_apart() -> None:
    counts = [count(1, window="so it is"), count(2, window="so it is"), count(3, window="so it is")]
    assert [one.is_sound for one in counts] == [True, True, False]
    assert [*summary(counts)] == [
        "1 of 3 counts are as they must be.",
        "1 of 3 came twice: so it is.",
        "  by hand, mention, twice: 3, not 1",
    ]

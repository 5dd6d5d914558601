"""What docs/threads.md says of schedules and of following, tried word for word."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from adapters.doors.scheduling import MOST
from adapters.doors.wishes import Doable, Make, carried_out, read_message, read_wish
from bot.journal.firing import LATE
from bot.journal.opening import NONE, open_memory
from bot.journal.values import Policy
from bot.library import Library, open_library
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import written
from knowledge.loading import load
from tests.adapters.boards import WITH_A_WAY as CHANNEL
from tests.adapters.boards import read_of

ROOT: Final = Path(__file__).resolve().parents[2]
ROW: Final = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)
COMMAND: Final = re.compile(r"`/brief ([^`]+)`")


def section() -> str:
    text = (ROOT / "docs" / "threads.md").read_text("utf-8")
    _, _, rest = text.partition("\n## Schedules and following\n")
    return rest.partition("\n## ")[0]


def commands() -> list[str]:
    """Return what the page writes after `/brief`, and would do something."""
    found = dict.fromkeys(COMMAND.findall(section()))
    return [one for one in found if one != "60s"]


def kept() -> Iterator[tuple[str, str]]:
    """Yield the schedules of the page's table, with what it says that they are kept as."""
    for typed, said in ROW.findall(section()):
        if not typed.startswith("/"):
            yield typed, said.strip("`")


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(load([ROOT / "knowledge" / "briefings"]))


def now() -> datetime:
    return datetime(2026, 3, 20, 9, tzinfo=UTC)


def test_each_command_does_what_it_is_there_for(library: Library) -> None:
    async def whole() -> dict[str, str]:
        memory = await open_memory(NONE, Policy(), now)
        replies = {}
        for text in commands():
            wish = read_wish(text, library)
            assert isinstance(wish, Doable), text
            doing = partial(carried_out, memory, library, wish)
            replies[text] = await read_of(CHANNEL, doing)
        await memory.close()
        return replies

    replies = asyncio.run(whole())
    assert len(replies) > 10
    made = [reply for text, reply in replies.items() if isinstance(read_wish(text), Make)]
    assert [reply.splitlines()[1][:2] for reply in made[:3]] == ["1:", "2:", "3:"]
    assert replies["schedules"].count("weekdays 09:00 Europe/Berlin") == 3
    assert replies["stop 2"].startswith("Stopped")
    assert replies["follow"].startswith("Ada wants this channel to hear")
    assert replies["follow me"].startswith("You will hear")
    assert replies["unfollow"].startswith("This channel will no longer hear")
    assert replies["unfollow me"].startswith("You will no longer hear")


def test_a_mention_does_the_same(library: Library) -> None:
    (mention,) = re.findall(r"`@Briefdesk ([^`]+)`", section())
    assert isinstance(read_message(mention, library), Doable)


def test_each_schedule_is_kept_as_it_says() -> None:
    found = list(kept())
    assert len(found) >= 8
    assert [written(read_schedule(typed)) for typed, _ in found] == [said for _, said in found]


def test_the_numbers_are_those_of_the_code() -> None:
    assert (20, timedelta(hours=2)) == (MOST, LATE)
    said = " ".join(section().split())
    assert "a channel can have twenty" in said
    assert "Up to two hours late" in said

"""Everything that people do to the desk, however it is delivered: how often is it answered?"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, TypeAlias

from tests.once.counting import Count, summary, table
from tests.once.discord import counts as discord
from tests.once.slack import counts as slack

TIMES: Final = 3

Door: TypeAlias = "Callable[[int], AsyncIterator[list[Count]]]"

DOORS: Final[dict[str, Door]] = {
    "slack": slack.all_counts,
    "discord": discord.all_counts,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was counted; 1 where a count is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.once", description=__doc__)
    parser.add_argument("--door", choices=DOORS, help="one platform alone")
    parser.add_argument("--times", type=int, default=TIMES, help=f"repetitions ({TIMES})")
    chosen = parser.parse_args(arguments)
    sound = True
    for name in [chosen.door] if chosen.door else DOORS:
        put(f"{name}: visible replies, in {chosen.times} repetitions\n")
        counts = asyncio.run(counted(DOORS[name], chosen.times))
        put("\n".join(summary(counts)))
        sound &= all(one.is_sound for one in counts)
    return 0 if sound else 1


async def counted(door: Door, times: int) -> list[Count]:
    """Count, print each table as soon as it is there, and return all of it."""
    found: list[Count] = []
    async for counts in door(times):
        put(f"{table(counts)}\n")
        found += counts
    return found


def put(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

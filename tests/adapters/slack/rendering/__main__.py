"""`make inert`: ten thousand made-up replies, and the real desk's replies to hostile briefings.

Each is held against Slack's limits, for what would come to life in it, and for what is lost.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from hypothesis import HealthCheck, Phase, given, seed, settings

from adapters.slack.address import Address
from adapters.slack.rendering.message import Payload, Picture
from adapters.slack.rendering.rows import size
from bot.journal.values import Outgoing
from tests.adapters.slack.rendering.briefings import Data, briefings, replies
from tests.adapters.slack.rendering.checking import check
from tests.adapters.slack.rendering.made import OUTGOING, PICTURES, PLACES

CASES: Final = 10_000
A_BRIEFING: Final = 50  # cases for each briefing
BATCH: Final = 2_500
Case: TypeAlias = Callable[..., None]
COUNTED: Final = ("replies", "messages", "replies in parts", "blocks", "tables")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check so many replies and print what they came to; the smallest that fails is raised."""
    parser = argparse.ArgumentParser(prog="python -m tests.adapters.slack.rendering")
    parser.add_argument("--cases", type=int, default=CASES, help="made-up replies (10000)")
    parser.add_argument("--seed", type=int, help="what chance starts from, as an earlier run said")
    options = parser.parse_args(arguments)
    start = secrets.randbelow(2**31) if options.seed is None else options.seed
    say(f"{options.cases:,} made-up replies, seed {start}")
    say(_summary(made_up(options.cases, start)))
    say(f"{options.cases // A_BRIEFING:,} made-up briefings, asked of the real desk")
    say(_summary(asked(options.cases // A_BRIEFING, start)))
    return 0


def made_up(cases: int, start: int | None = None) -> Counter[str]:
    """Check so many made-up replies; return what they came to."""
    seen: Counter[str] = Counter()

    def one(outgoing: Outgoing, address: Address, pictures: Sequence[Picture]) -> None:
        _count(seen, check(outgoing, address, pictures))

    _run(given(OUTGOING, PLACES, PICTURES), one, cases, start)
    return seen


def asked(cases: int, start: int | None = None) -> Counter[str]:
    """Check the real desk's replies to so many made-up briefings; return what they came to."""
    seen: Counter[str] = Counter()

    def one(data: Data, address: Address) -> None:
        for reply in replies(data):
            _count(seen, check(Outgoing(reply, "b1946ac92492d234", "nonce"), address))

    _run(given(briefings(), PLACES), one, cases, start)
    return seen


def _run(
    made: Callable[[Case], Callable[[], None]], one: Case, cases: int, start: int | None
) -> None:
    """Try so many, in batches: what hypothesis remembers of them grows with their number."""
    for batch, done in enumerate(range(0, cases, BATCH)):
        run = settings(
            max_examples=min(BATCH, cases - done),
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )(made(one))
        (run if start is None else seed(start + batch)(run))()


def _count(seen: Counter[str], messages: Sequence[Payload]) -> None:
    seen["replies"] += 1
    seen["messages"] += len(messages)
    seen["replies in parts"] += len(messages) > 1
    kinds = [str(block["type"]) for message in messages for block in message.blocks]
    seen["blocks"] += len(kinds)
    seen["tables"] += kinds.count("table")
    longest = max(size(message.blocks) for message in messages)
    seen["longest"] = max(seen["longest"], longest)


def _summary(seen: Counter[str]) -> str:
    counts = ", ".join(f"{seen[name]:,} {name}" for name in COUNTED)
    return (
        f"  {counts}\n  all within the limits (the longest has {seen['longest']:,} characters"
        " as JSON), nothing live, nothing lost"
    )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

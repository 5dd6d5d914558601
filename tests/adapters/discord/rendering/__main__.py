"""`make inert`: ten thousand made-up replies, each held against Discord's limits, for what would
come to life in it, and for what is lost.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings

from adapters.discord.address import Address
from adapters.discord.rendering.message import Page, count
from adapters.discord.rendering.sizes import size
from bot.journal.values import Outgoing
from tests.adapters.discord.rendering.briefings import Data, briefings, replies
from tests.adapters.discord.rendering.checking import check
from tests.adapters.discord.rendering.made import OUTGOING, PLACES, REPLY
from tests.adapters.discord.rendering.reading import texts

CASES: Final = 10_000
A_BRIEFING: Final = 50  # cases for each briefing
BATCH: Final = 2_500
COUNTED: Final = ("replies", "messages", "replies of several messages", "components")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check so many replies and print what they came to; the smallest that fails is raised."""
    parser = argparse.ArgumentParser(prog="python -m tests.adapters.discord.rendering")
    parser.add_argument("--cases", type=int, default=CASES, help="made-up replies (10000)")
    parser.add_argument("--seed", type=int, help="what chance starts from, as an earlier run said")
    options = parser.parse_args(arguments)
    start = secrets.randbelow(2**31) if options.seed is None else options.seed
    say(f"Discord: {options.cases:,} made-up replies, seed {start}")
    say(_summary(made_up(options.cases, start)))
    say(f"Discord: {options.cases // A_BRIEFING:,} made-up briefings, asked of the real desk")
    say(_summary(asked(options.cases // A_BRIEFING, start)))
    return 0


def made_up(cases: int, start: int) -> Counter[str]:
    """Check so many made-up replies; return what they came to."""
    seen: Counter[str] = Counter()

    def one(outgoing: Outgoing, address: Address) -> None:
        _count(seen, check(outgoing, address))

    _run(lambda: given(OUTGOING, PLACES)(one), cases, start)
    return seen


def asked(cases: int, start: int) -> Counter[str]:
    """Check the real desk's replies to so many made-up briefings; return what they came to."""
    seen: Counter[str] = Counter()

    def one(data: Data, address: Address) -> None:
        for reply in replies(data):
            _count(seen, check(Outgoing(reply, REPLY, "nonce"), address))

    _run(lambda: given(briefings(), PLACES)(one), cases, start)
    return seen


def _run(tried: Callable[[], Callable[[], None]], cases: int, start: int) -> None:
    """Try so many, in batches: what hypothesis remembers of them grows with their number."""
    for batch, done in enumerate(range(0, cases, BATCH)):
        run = settings(
            max_examples=min(BATCH, cases - done),
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )(tried())
        seed(start + batch)(run)()


def _count(seen: Counter[str], pages: Sequence[Page]) -> None:
    seen["replies"] += 1
    seen["messages"] += len(pages)
    seen["replies of several messages"] += len(pages) > 1
    held = [count(page.components) for page in pages]
    seen["components"] += sum(held)
    seen["most"] = max(seen["most"], *held)
    seen["longest"] = max(seen["longest"], *(size("".join(texts([page]))) for page in pages))


def _summary(seen: Counter[str]) -> str:
    counts = ", ".join(f"{seen[name]:,} {name}" for name in COUNTED)
    return (
        f"  {counts}\n  all within the limits (at most {seen['longest']:,} characters and"
        f" {seen['most']} components in a message), nothing live, nothing lost"
    )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""Everything that people do to the desk, however it is delivered: how often is it answered?"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, TypeAlias

from tests.once.counting import Count, printed
from tests.once.slack import counts as slack

TIMES: Final = 3

Door: TypeAlias = "Callable[[int], Coroutine[Any, Any, list[Count]]]"

DOORS: Final[dict[str, Door]] = {"slack": slack.all_counts}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was counted; 1 where a count is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.once", description=__doc__)
    parser.add_argument("--door", choices=DOORS, help="one platform alone")
    parser.add_argument("--times", type=int, default=TIMES, help=f"repetitions ({TIMES})")
    chosen = parser.parse_args(arguments)
    sound = True
    for name in [chosen.door] if chosen.door else DOORS:
        counts = asyncio.run(DOORS[name](chosen.times))
        sys.stdout.write(f"{name}: visible replies, in {chosen.times} repetitions\n\n")
        sys.stdout.write(f"{printed(counts)}\n")
        sound &= all(one.is_right for one in counts)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())

"""Fifty people want the same briefing in one channel at once, of two processes, one of which is
killed at a random moment; on SQLite and on PostgreSQL. Prints what was counted.

    python -m tests.chaos.threads [--rounds 20] [--seed 1] [--aimed] [--only sqlite|postgresql]

Exits with 1 if a channel has not exactly one thread, if anybody was shown none or another one, or
if something was posted twice outside of the one window that only the platform closes, or where it
could be looked for.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.chaos.__main__ import database
from tests.chaos.threads.platform import Counted, Platform


def chaos(kind: str, rounds: int, seed: int = 1, *, aimed: bool = False) -> Counted:
    """Do one run on an empty database of a kind."""
    with database(kind) as address:
        return asyncio.run(Platform(address, rounds, seed, aimed).run())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--aimed", action="store_true", help="kill who has just begun a thread, before they know"
    )
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    sound = True
    for kind in [chosen.only] if chosen.only else ["sqlite", "postgresql"]:
        counted = chaos(kind, chosen.rounds, chosen.seed, aimed=chosen.aimed)
        sys.stdout.write("\n".join([kind, *counted.lines(), ""]) + "\n")
        sys.stdout.flush()
        sound &= counted.is_sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())

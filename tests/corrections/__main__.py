"""A fact that 500 posts in 50 channels state changes: half of them in Slack, half in Discord, on
servers on this machine that hold the desk to the documented limits, many times faster. Each post is
to be edited once and each thread told once, also where processes are killed in the middle.

    python -m tests.corrections [--posts 500] [--channels 50] [--kills 5] [--faster 20]

Exits with 1 if a post was not edited or a thread not told, or one more often than a killed process
explains that was just sending.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from tests.corrections.running import HEAD, run, trials


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--channels", type=int, default=50)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--faster", type=float, default=20.0)
    parser.add_argument("--only", type=int, help="one of the trials, counted from 1")
    parser.add_argument("--logs", type=Path, help="a folder to keep what the processes logged")
    chosen = parser.parse_args()
    wanted = trials(chosen.posts, chosen.channels, chosen.kills, chosen.faster)
    put(HEAD)
    sound = True
    for trial in wanted[chosen.only - 1 : chosen.only] if chosen.only else wanted:
        counted = asyncio.run(run(trial, chosen.logs))
        put(counted.line())
        sound &= counted.is_sound
    return 0 if sound else 1


def put(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

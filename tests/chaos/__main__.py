"""Four processes answer ten thousand questions, each delivered four times in random order, while
one of them is killed every second; on SQLite and on PostgreSQL. Prints what was counted.

    python -m tests.chaos [--questions 10000] [--kill-every 1.0] [--only sqlite|postgresql]

Exits with 1 if a question was not answered, or answered twice outside of the one window that cannot
be closed without the platform's help.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bot.journal.postgres import execute, running
from tests.chaos.platform import Counted, Platform


@contextmanager
def database(kind: str) -> Iterator[str]:
    """Yield the address of an empty database, and look it over in the end."""
    if kind == "postgresql":
        with running(durable=True) as server:
            schema = f"chaos_{secrets.token_hex(4)}"
            asyncio.run(execute(server.url, f"CREATE SCHEMA {schema}"))
            yield f"{server.url}?search_path={schema}"
            asyncio.run(execute(server.url, f"DROP SCHEMA {schema} CASCADE"))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "journal.db")
        yield f"sqlite:///{file}"
        with sqlite3.connect(file) as connection:
            (found,) = connection.execute("PRAGMA integrity_check").fetchone()
        connection.close()
        if found != "ok":
            raise SystemExit(f"the database is damaged: {found}")


def chaos(kind: str, questions: int, seed: int = 1, kill_every: float = 1.0) -> Counted:
    """Do one run on an empty database of a kind."""
    with database(kind) as address:
        return asyncio.run(Platform(address, questions, seed, kill_every).run())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--kill-every", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    sound = True
    for kind in [chosen.only] if chosen.only else ["sqlite", "postgresql"]:
        counted = chaos(kind, chosen.questions, chosen.seed, chosen.kill_every)
        sys.stdout.write("\n".join([kind, *counted.lines(), ""]) + "\n")
        sys.stdout.flush()
        sound &= counted.is_sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())

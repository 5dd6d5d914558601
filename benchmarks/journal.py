"""Times the journal and prints tables: what a question costs, a large file, and the sweep.

    python -m benchmarks.journal [--only cost|large|sweep] [--rounds 5] [--rows 1000000]

Cost: claim, conversation and receipt of a question together (all that the journal does for it; the
desk's own work is not in it), beside a bare insert of one row on the same database. The two take
turns, so that a machine that grows slower or busier does so for both. The PostgreSQL is one from a
wheel on this machine, and waits for its disk; BRIEFDESK_TEST_DATABASE_URL names another.

Large: claims on a file of a million deliveries beside those on an empty one.

Sweep: claims while most of that file is swept away, in the process that sweeps and in another.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from sqlalchemy import Column, MetaData, String, Table, Text, event

from bot.desk import Handled, Recalled, open_desk
from bot.journal.answering import answer
from bot.journal.journal import Journal
from bot.journal.opening import open_journal
from bot.journal.values import Delivery, Outgoing, Policy, Posted
from bot.messages import Question
from knowledge.loading import load
from tests.bot.journal.postgres import is_available, running

HARBOUR: Final = Path(__file__).parents[1] / "examples" / "harbour-dredging.yaml"
POLICY: Final = Policy(secret="of the benchmark")  # noqa: S106 - of the benchmark
AT_ONCE: Final = (1, 8, 64)
PER_ROUND: Final = 200
TEXT: Final = "how much does it cost?"

BARE: Final = Table(
    "bare", MetaData(), Column("key", String(32), primary_key=True), Column("value", Text)
)

Work = Callable[[str], Awaitable[object]]


@dataclass
class Times:
    """How long each of many took, in milliseconds, and the CPU time of one."""

    each: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return median(self.each)

    @property
    def p99(self) -> float:
        return quantiles(self.each, n=100)[98]


async def timed(work: Work, at_once: int, times: Times) -> None:
    """Do some work again and again, so many at once."""
    keys = iter([secrets.token_hex(16) for _ in range(max(PER_ROUND, 4 * at_once))])

    async def worker() -> None:
        for key in keys:
            began = time.perf_counter()
            await work(key)
            times.each.append((time.perf_counter() - began) * 1000)

    before, began = len(times.each), time.process_time()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    times.cpu.append((time.process_time() - began) * 1000 / (len(times.each) - before))


def answering(journal: Journal) -> Work:
    """Return the journal's whole work for a question whose reply is there already."""
    desk = open_desk(load([HARBOUR]), lambda: date(2026, 3, 20))
    handled = desk.consider(Question(text=TEXT, conversation="t"), Recalled())

    def consider(_question: Question, _recalled: Recalled) -> Handled | None:
        return handled

    async def send(_address: str, outgoing: Outgoing) -> Posted:
        return Posted("C1", (outgoing.id,))

    async def work(key: str) -> object:
        return await answer(consider, journal, delivery(key), send)

    return work


def delivery(key: str) -> Delivery:
    question = Question(text=TEXT, conversation=key[:4])
    where = '{"channel": "C0123456789", "thread": "1700000000.000100"}'
    return Delivery(
        key=key, question=question, door="bench", address=where, workspace="T012", person=key[:2]
    )


def inserting(journal: Journal) -> Work:
    """Return the insert of one row in a transaction of its own."""

    async def work(key: str) -> object:
        async with journal.database.transaction() as connection:
            return await connection.execute(BARE.insert(), {"key": key, "value": "x" * 100})

    return work


# --- cost ----------------------------------------------------------------------------------------


async def cost(name: str, address: str, rounds: int) -> None:
    """Print what a question costs beside a bare insert."""
    journal = await open_journal(address, POLICY, patience=60)
    async with journal.database.transaction() as connection:
        await connection.run_sync(BARE.metadata.create_all)
    works = inserting(journal), answering(journal)
    for work in works:
        await timed(work, 1, Times())  # compiles the statements
    for at_once in AT_ONCE:
        bare, ours = Times(), Times()
        for _ in range(rounds):
            await timed(works[0], at_once, bare)
            await timed(works[1], at_once, ours)
        put(
            f"{name:11} {at_once:7}  {bare.p50:8.2f} {bare.p99:8.2f}  {ours.p50:8.2f}"
            f" {ours.p99:8.2f}  {ours.p50 / bare.p50:6.2f}"
            f"  {median(bare.cpu):7.2f} {median(ours.cpu):7.2f}"
        )
    await journal.close()


def print_cost(rounds: int) -> None:
    put("a question (claim, conversation, receipt) beside a bare insert, in milliseconds")
    put(f"{'':20} {'bare insert':>17}  {'a question':>17}  {'times':>6}  {'CPU of one':>15}")
    put(
        f"{'database':11} {'at once':>7}  {'p50':>8} {'p99':>8}  {'p50':>8} {'p99':>8}"
        f"  {'at p50':>6}  {'insert':>7} {'ours':>7}"
    )
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(cost("SQLite", f"{folder}/journal.db", rounds))
    if is_available():
        with running(durable=True) as server:
            asyncio.run(cost("PostgreSQL", server.url, rounds))


# --- a large file --------------------------------------------------------------------------------


@contextmanager
def large_file(rows: int) -> Iterator[Path]:
    """Yield a journal with so many deliveries, spread over the last hundred days."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "large.db")
        asyncio.run(_made(file))
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            connection.executemany(
                "INSERT INTO deliveries (key, door, workspace, person, conversation, holder,"
                " attempts, at, until, outcome, receipt, channel, messages) VALUES"
                " (?, 'bench', 'T012', ?, ?, 'h', 1, ?, ?, 'answered', '4f2a9c01', 'C1', ?)",
                _rows(rows),
            )
        connection.close()
        yield file


async def _made(file: Path) -> None:
    await (await open_journal(str(file), POLICY)).close()


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    now = datetime.now(UTC).timestamp() * 1_000_000
    span = timedelta(days=100) / timedelta(microseconds=1)
    for number in range(count):
        at = int(now - span + span * number / count)
        key = secrets.token_hex(16)
        yield key, key[:8] * 4, key[::-1], at, at, f'["{number}"]'


def claiming(journal: Journal) -> Work:
    async def work(key: str) -> object:
        return await journal.claim(delivery(key))

    return work


async def large(file: Path, rounds: int) -> None:
    """Print what a claim costs in an empty file and in this one."""
    empty_file = file.with_name("empty.db")
    full = await open_journal(str(file), POLICY, patience=60)
    empty = await open_journal(str(empty_file), POLICY, patience=60)
    found = {"empty": Times(), "large": Times()}
    for work in (claiming(empty), claiming(full)):
        await timed(work, 1, Times())
    for _ in range(rounds * 4):
        await timed(claiming(empty), 1, found["empty"])
        await timed(claiming(full), 1, found["large"])
    for name, times in found.items():
        put(f"{name:11} {times.p50:8.2f} {times.p99:8.2f}")
    put(f"{'times':11} {found['large'].p50 / found['empty'].p50:8.2f}")
    await full.close()
    await empty.close()


# --- the sweep -----------------------------------------------------------------------------------


async def claims_for(journal: Journal, seconds: float) -> list[float]:
    """Claim at a steady pace; return how long each took, in milliseconds."""
    took, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        await journal.claim(delivery(secrets.token_hex(16)))
        took.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.005)
    return took


async def swept(file: Path, seconds: float) -> None:
    """Print how long claims took without a sweep, beside one in this process and in another."""
    journal = await open_journal(str(file), POLICY, patience=60)
    await claims_for(journal, 1)
    put(_longest("none", await claims_for(journal, seconds)))
    batches = batches_of(journal)
    running = asyncio.create_task(journal.sweep())
    put(_longest("in this process", await claims_for(journal, seconds)))
    held = list(batches)  # what follows is no longer beside claims
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.journal", "--sweep-file", str(file)
    )
    await asyncio.sleep(2)  # it starts
    put(_longest("in another one", await claims_for(journal, seconds)))
    put(f"the other one {'swept on' if other.returncode is None else 'had ended'} until here")
    if other.returncode is None:
        other.kill()
    await other.wait()
    put(_longest("a batch itself", held))
    await journal.close()


def batches_of(journal: Journal) -> list[float]:
    """Return a list that grows by the milliseconds for which each batch had the database."""
    took: list[float] = []
    began: list[float] = []

    def begin(*given: Any) -> None:
        if given[2].startswith("DELETE"):
            began.append(time.perf_counter())

    def end(*_: Any) -> None:
        if began:
            took.append((time.perf_counter() - began.pop()) * 1000)

    event.listen(journal.database.engine.sync_engine, "before_cursor_execute", begin)
    event.listen(journal.database.engine.sync_engine.pool, "checkin", end)
    return took


def _longest(name: str, took: Sequence[float]) -> str:
    times = Times(list(took))
    return f"{name:16} {len(took):6} {times.p50:8.2f} {times.p99:8.2f} {max(took):8.2f}"


async def sweep_file(file: str) -> None:
    journal = await open_journal(file, Policy(keep_days=1, secret=POLICY.secret))
    await journal.sweep()


def put(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=("cost", "large", "sweep"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--sweep-file", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.sweep_file:
        asyncio.run(sweep_file(chosen.sweep_file))
        return
    if chosen.only in (None, "cost"):
        print_cost(chosen.rounds)
    if chosen.only == "cost":
        return
    with large_file(chosen.rows) as file:
        if chosen.only in (None, "large"):
            put(f"\na claim in a file of {chosen.rows:,} deliveries, in milliseconds: p50, p99")
            asyncio.run(large(file, chosen.rounds))
        if chosen.only in (None, "sweep"):
            put("\na claim beside a sweep, in milliseconds: how many, p50, p99, longest")
            asyncio.run(swept(file, chosen.seconds))


if __name__ == "__main__":
    main()

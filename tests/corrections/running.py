"""One run: many are told a fact, the fact changes, and it is counted what comes of it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.corrections.platforms import PATIENCE, Platforms, platforms

HARBOUR: Final = Path(__file__).parents[2] / "examples" / "harbour-dredging.yaml"
BEFORE: Final = "answer: 48 million euros for the whole plan."
AFTER: Final = 'answer: 52 million euros for the whole plan.\n    reason: "The bids came in."'


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: so many posts in so many channels; how many processes, how often one of them
    is killed, and whether that is `as_it_tells`, when Slack has a message and has not said so;
    whether the file changes while none runs; whether the desk may read channels.
    """

    name: str
    posts: int = 500
    channels: int = 50
    replicas: int = 1
    kills: int = 0
    redeploy: bool = False
    as_it_tells: bool = False
    reads: bool = False
    faster: float = 20.0


@dataclass(slots=True, kw_only=True)
class Counted:
    """What came of it. `again` are edits and messages beyond the first, `twice` the messages."""

    trial: Trial
    posts: int
    places: int
    edited: int
    told: int
    again: int
    twice: int
    kills: int
    refused: int
    seconds: float
    waits: list[float] = field(default_factory=list)
    is_told: bool = False

    @property
    def is_sound(self) -> bool:
        """Everything done, and once: but for what a killed process was just sending, which it may
        have sent and not written down, in each of the two platforms at most one call.
        """
        everything = self.edited == self.posts and self.told == self.places and self.is_told
        twice = 0 if self.trial.reads else 2 * self.kills
        return everything and self.again <= 2 * self.kills and self.twice <= twice

    def line(self) -> str:
        wait = f"{1000 * statistics.median(self.waits):.0f} ms" if self.waits else "-"
        minutes = f"{self.seconds * self.trial.faster / 60:.1f} min" if not self.kills else "-"
        return (
            f"{self.trial.name:<34} {self.edited:>4} of {self.posts:<4} {self.told:>4} of"
            f" {self.places:<4} {self.again:>6} {self.twice:>6} {self.kills:>6} {self.refused:>8}"
            f" {self.seconds:>6.1f} s {minutes:>10} {wait:>8}"
        )


HEAD: Final = (
    f"{'':<34} {'edited':>12} {'told':>12} {'again':>6} {'twice':>6} {'kills':>6} {'too soon':>8}"
    f" {'took':>8} {'in earnest':>10} {'answers':>8}"
)


@dataclass
class Run:
    """A trial under way."""

    trial: Trial
    folder: Path
    there: Platforms
    processes: list[asyncio.subprocess.Process] = field(default_factory=list)
    kills: int = 0
    waits: list[float] = field(default_factory=list)
    _numbers: int = 0

    @property
    def briefing(self) -> Path:
        return self.folder / "harbour.yaml"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.db"

    async def start(self) -> None:
        """Start one process more, and wait until it listens."""
        self._numbers += 1
        log = self.folder / f"{self._numbers}.log"
        with log.open("w", encoding="utf-8") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tests.corrections.replica", str(self.trial.faster)),
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
                env=self._environment(),
            )
        self.processes.append(process)
        assert process.stdout
        async with asyncio.timeout(PATIENCE):
            if not await process.stdout.readline():
                raise RuntimeError(log.read_text("utf-8"))

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "BRIEFDESK_BRIEFINGS": str(self.briefing),
            "BRIEFDESK_DATABASE_URL": f"sqlite:///{self.journal}",
            "BRIEFDESK_SECRET": "of corrections",
            **self.there.settings,
        }

    async def kill(self) -> None:
        """Kill the process that has run longest, in the middle of whatever it does."""
        process = self.processes.pop(0)
        process.kill()
        await process.wait()

    def publish(self) -> None:
        """Put the other briefing in its place."""
        text = HARBOUR.read_text("utf-8")
        assert BEFORE in text
        new = self.folder / "new.yaml"
        new.write_text(text.replace(BEFORE, AFTER), "utf-8")
        new.replace(self.briefing)

    # --- the way of it ---------------------------------------------------------------------------

    async def through(self) -> Counted:
        """Ask, change the fact, kill, and count."""
        await self.start()
        await self.there.connected(1)
        self.there.enforce(limits=False)
        await self.there.ask()
        await self._until_noted()
        self.there.enforce(limits=True)
        began = await self._changed()
        asking = asyncio.create_task(self._ask_on())
        await self._until_done()
        seconds = time.monotonic() - began
        asking.cancel()
        is_told = await self._until_told()
        return self._counted(seconds, is_told=is_told)

    async def _changed(self) -> float:
        if self.trial.redeploy:
            await self.kill()
            self.publish()
        for _ in range(self.trial.replicas - len(self.processes)):
            await self.start()
        if not self.trial.redeploy:
            self.publish()
        return time.monotonic()

    async def _until_done(self) -> None:
        """Wait until all is edited and told; kill at even distances on the way there."""
        whole = len(self.there.posts) + len(self.there.places)
        done, changed = 0, time.monotonic()
        while done < whole and time.monotonic() < changed + PATIENCE:
            await asyncio.sleep(0.05)
            before, told = done, self.there.told()
            done = len(self.there.edits()) + sum(count > 0 for count in told.values())
            changed = changed if done == before else time.monotonic()
            if self._is_time(done / whole, sum(told.values()) / len(told)):
                await self._replace()

    def _is_time(self, done: float, told: float) -> bool:
        """Tell whether somebody is to be killed, after so much of it is done and told."""
        so_far = told if self.trial.as_it_tells else done
        reached = so_far > (self.kills + 1) / (self.trial.kills + 1)
        return self.kills < self.trial.kills and reached

    async def _replace(self) -> None:
        if self.trial.as_it_tells:
            await self.there.takes_one()
        self.kills += 1
        await self.kill()
        await self.start()

    async def _ask_on(self) -> None:
        """Ask other things meanwhile, and measure how long that takes."""
        while True:
            await asyncio.sleep(0.5)
            began = time.monotonic()
            with suppress(TimeoutError):
                await self.there.ask_beside()
                self.waits.append(time.monotonic() - began)

    async def _until_noted(self) -> None:
        """Wait until what is in service is known as an edition, and all answers are written down:
        of one that is not, nobody could know any more what it said.
        """
        await self._until(lambda: self._count("editions WHERE number = 1") == 1)
        await self._until(lambda: self._count("deliveries WHERE lease IS NOT NULL") == 0)

    async def _until_told(self) -> bool:
        """Wait until the edition is told: whoever sends something again does it by then."""
        return await self._until(lambda: self._count("editions WHERE told") == 2)

    async def _until(self, holds: Callable[[], bool]) -> bool:
        ends = time.monotonic() + PATIENCE
        while not (is_so := holds()) and time.monotonic() < ends:  # noqa: ASYNC110 - in a file
            await asyncio.sleep(0.1)
        return is_so

    def _count(self, what: str) -> int:
        with closing(sqlite3.connect(self.journal)) as connection:
            (count,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608 - of this module
        return int(count)

    def _counted(self, seconds: float, *, is_told: bool) -> Counted:
        edits, told = self.there.edits(), self.there.told()
        ours = {post: edits[post] for post in self.there.posts}
        return Counted(
            trial=self.trial,
            posts=len(self.there.posts),
            places=len(self.there.places),
            edited=sum(count > 0 for count in ours.values()),
            told=sum(count > 0 for count in told.values()),
            again=sum(max(0, n - 1) for n in (*ours.values(), *told.values())),
            twice=sum(max(0, n - 1) for n in told.values()),
            kills=self.kills,
            refused=self.there.refused(),
            seconds=seconds,
            waits=self.waits,
            is_told=is_told,
        )

    async def stop(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def run(trial: Trial, keep: Path | None = None) -> Counted:
    """Do one trial; its logs are kept in a folder, where one is named."""
    each = trial.posts // trial.channels
    with TemporaryDirectory() as folder:
        async with platforms(trial.channels, each, trial.faster, reads=trial.reads) as there:
            running = Run(trial, Path(folder), there)
            shutil.copy(HARBOUR, running.briefing)
            try:
                return await running.through()
            finally:
                await running.stop()
                if keep:
                    shutil.copytree(folder, keep / trial.name.replace(" ", "-"))


def trials(posts: int, channels: int, kills: int, faster: float) -> Sequence[Trial]:
    """Return what is tried."""
    plain = Trial(name="reloaded, one process", posts=posts, channels=channels, faster=faster)
    killed = replace(plain, kills=kills)
    return (
        plain,
        replace(killed, name="redeployed, one process, killed", redeploy=True),
        replace(killed, name="reloaded, two processes, killed", replicas=2),
        replace(killed, name="killed as it tells", as_it_tells=True),
        replace(killed, name="killed as it tells, reads channels", as_it_tells=True, reads=True),
    )

"""A platform that delivers each question several times, keeps every post, and kills replicas.

It knows all there is to know: who posted what, and who was killed before it could write that down.
Questions with an even number go to a channel that drops a second message with the same nonce, as
Discord does when told to enforce it; those with an odd number to one that takes all, as Slack does.
"""

from __future__ import annotations

import asyncio
import itertools
import multiprocessing
import os
import random
import signal
import time
from collections import Counter, deque
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Final

from tests.chaos import replica
from tests.chaos.wire import encoded, received

REPLICAS: Final = 4
TIMES: Final = 4
_AT_ONCE: Final = 12
_PATIENCE: Final = 30.0


@dataclass
class Post:
    """One message that people see."""

    pid: int
    nonce: str
    at: float


@dataclass
class Counted:
    """What came of a run."""

    questions: int
    deliveries: int
    kills: int
    seconds: float
    unanswered: list[int]
    twice_enforced: list[int]
    twice_in_window: list[int]
    twice_unexplained: list[int]
    dropped_by_nonce: int
    redelivered: int

    @property
    def is_sound(self) -> bool:
        """Every question answered; none twice, but for the window that only the platform closes."""
        return not (self.unanswered or self.twice_enforced or self.twice_unexplained)

    def lines(self) -> list[str]:
        plain = max(self.questions // 2, 1)
        share = 100 * len(self.twice_in_window) / plain
        return [
            f"{self.questions} questions, {self.deliveries} deliveries in random order",
            f"{self.redelivered} more deliveries of what a killed process had not acknowledged",
            f"{REPLICAS} processes, {self.kills} killed with SIGKILL in {self.seconds:.0f} s",
            f"not answered: {len(self.unanswered)}",
            f"answered twice where the platform enforces a nonce: {len(self.twice_enforced)}",
            f"    (second messages that it dropped: {self.dropped_by_nonce})",
            f"answered twice, sent and killed before recorded: {len(self.twice_in_window)}",
            f"    ({share:.2f} % of the {plain} questions without a nonce)",
            f"answered twice for any other reason: {len(self.twice_unexplained)}",
        ]


@dataclass
class Platform:
    """The state of a run. A delivery that is not a question's first says so, as Slack's do."""

    address: str
    questions: int
    seed: int
    kill_every: float = 1.0
    posts: dict[int, list[Post]] = field(default_factory=dict)
    killed: set[int] = field(default_factory=set)
    dropped: int = 0
    redelivered: int = 0
    to_deliver: deque[int] = field(default_factory=deque)
    delivered: set[int] = field(default_factory=set)
    _port: int = 0
    _lines: set[Any] = field(default_factory=set)
    _running: dict[int, Any] = field(default_factory=dict)
    _ids: Any = field(default_factory=itertools.count)

    async def run(self) -> Counted:
        """Deliver everything, kill on, and count."""
        chance = random.Random(self.seed)  # noqa: S311 - repeatable, not secret
        order = [number for number in range(self.questions) for _ in range(TIMES)]
        chance.shuffle(order)
        self.to_deliver.extend(order)
        began = time.monotonic()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.chaos.preloaded"])
        for _ in range(REPLICAS):
            self._start(context)
        killing = asyncio.create_task(self._kill(context, chance))
        await self._until_done()
        killing.cancel()
        seconds = time.monotonic() - began
        self._stop()
        await asyncio.gather(*self._lines)
        server.close()
        return self._count(len(order), seconds)

    def _start(self, context: Any) -> None:
        process = context.Process(target=replica.run, args=(self.address, self._port), daemon=True)
        process.start()
        self._running[process.pid] = process

    async def _kill(self, context: Any, chance: random.Random) -> None:
        while True:
            await asyncio.sleep(self.kill_every)
            pid = chance.choice(list(self._running))
            process = self._running.pop(pid)
            self.killed.add(pid)
            os.kill(pid, signal.SIGKILL)
            self._start(context)
            await asyncio.to_thread(process.join)

    async def _until_done(self) -> None:
        """Wait until all is delivered and answered, or nothing happens any more."""
        changed, before = time.monotonic(), (-1, -1)
        while len(self.posts) < self.questions or self.to_deliver:
            await asyncio.sleep(0.1)
            state = len(self.posts), len(self.to_deliver)
            if state != before:
                changed, before = time.monotonic(), state
            if time.monotonic() - changed > _PATIENCE:
                return
        await asyncio.sleep(replica.LEASE.total_seconds() + 2)  # whoever would answer again, does

    def _stop(self) -> None:
        for process in self._running.values():
            process.kill()
            process.join()

    # --- one replica's line ----------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Deliver to one replica, take its posts, and deliver anew what it did not acknowledge."""
        self._lines.add(asyncio.current_task())
        open_: dict[int, int] = {}
        pid = 0
        room = asyncio.Semaphore(_AT_ONCE)
        delivering = asyncio.create_task(self._deliver(writer, open_, room))
        while message := await received(reader):
            if "acknowledged" in message:
                if open_.pop(message["acknowledged"], None) is not None:
                    room.release()
            else:
                pid = message["pid"]
                writer.write(encoded(self._post(message, pid)))
        delivering.cancel()
        self.redelivered += len(open_)
        self.to_deliver.extend(open_.values())
        writer.close()

    async def _deliver(
        self, writer: asyncio.StreamWriter, open_: dict[int, int], room: asyncio.Semaphore
    ) -> None:
        while True:
            await room.acquire()
            while not self.to_deliver:  # noqa: ASYNC110 - nobody needs it sooner
                await asyncio.sleep(0.05)
            number, delivery = self.to_deliver.popleft(), next(self._ids)
            open_[delivery] = number
            message = {"question": number, "delivery": delivery}
            writer.write(encoded({**message, "again": number in self.delivered}))
            self.delivered.add(number)

    def _post(self, message: dict[str, Any], pid: int) -> dict[str, Any]:
        """Show a message, unless the channel has one with its nonce."""
        number = int(message["to"])
        shown = self.posts.setdefault(number, [])
        if is_enforced(number) and any(post.nonce == message["nonce"] for post in shown):
            self.dropped += 1
        else:
            shown.append(Post(pid, message["nonce"], time.monotonic()))
        return {"posted": message["post"], "id": f"m{number}"}

    # --- counting --------------------------------------------------------------------------------

    def _count(self, deliveries: int, seconds: float) -> Counted:
        twice = {number: posts for number, posts in self.posts.items() if len(posts) > 1}
        plain = {number: posts for number, posts in twice.items() if not is_enforced(number)}
        window = [n for n, posts in plain.items() if is_in_window(posts, self.killed)]
        return Counted(
            questions=self.questions,
            deliveries=deliveries,
            kills=len(self.killed),
            seconds=seconds,
            unanswered=sorted(set(range(self.questions)) - self.posts.keys()),
            twice_enforced=sorted(number for number in twice if is_enforced(number)),
            twice_in_window=sorted(window),
            twice_unexplained=sorted(plain.keys() - set(window)),
            dropped_by_nonce=self.dropped,
            redelivered=self.redelivered,
        )


def is_in_window(posts: Sequence[Post], killed: AbstractSet[int]) -> bool:
    """Tell whether all but the last who posted were killed, each before the next one posted."""
    pids = Counter(post.pid for post in posts)
    return pids.most_common(1)[0][1] == 1 and all(post.pid in killed for post in posts[:-1])


def is_enforced(number: int) -> bool:
    return number % 2 == 0

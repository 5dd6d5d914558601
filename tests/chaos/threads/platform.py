"""A platform on which fifty people want the same briefing in one channel at the same moment, and
which kills one of the two replicas in the middle of it.

A third of the channels drop a second message with the same nonce, as Discord does when told to. The
others show all, as Slack does; in half of them what stands there can be looked for, as where the
desk may read the channel, but for what one person alone sees.
"""

from __future__ import annotations

import asyncio
import itertools
import multiprocessing
import os
import random
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from bot.journal.opening import open_journal
from bot.journal.planned import Place
from bot.journal.values import Policy
from tests.chaos.platform import Post, is_in_window
from tests.chaos.replica import DOOR, LEASE, SECRET
from tests.chaos.threads import replica
from tests.chaos.wire import encoded, received

REPLICAS: Final = 2
PEOPLE: Final = 50
ENFORCED, PLAIN, READ = KINDS = range(3)
AT_ONCE: Final = 2
"""Channels in which it happens at the same time."""

_WITHIN: Final = 0.8  # seconds after the first command in which somebody is killed
_TAKES: Final = 0.05  # seconds for which a message is on its way, at most
_PATIENCE: Final = 60.0


@dataclass
class Found:
    """What came of the channels of one kind."""

    channels: int = 0
    threads: int = 0
    posts_twice_in_window: list[str] = field(default_factory=list)
    posts_twice: list[str] = field(default_factory=list)
    opened_twice_in_window: list[str] = field(default_factory=list)
    opened_twice: list[str] = field(default_factory=list)
    not_opened: list[str] = field(default_factory=list)
    not_one_thread: list[str] = field(default_factory=list)
    told_twice_in_window: list[str] = field(default_factory=list)
    told_twice: list[str] = field(default_factory=list)
    not_told: int = 0
    told_otherwise: int = 0

    def lines(self, kind: str) -> Iterator[str]:
        posts, opened = self.posts_twice_in_window, self.opened_twice_in_window
        told = self.told_twice_in_window
        yield f"{kind}: {self.channels} channels, {self.threads} threads"
        yield f"    channels with none, or more than one: {len(self.not_one_thread)}"
        yield f"    posted twice, sent and killed before noted: {len(posts)}"
        yield f"    posted twice for any other reason: {len(self.posts_twice)}"
        yield f"    first post in it twice, sent and killed before noted: {len(opened)}"
        yield f"    first post in it twice for any other reason: {len(self.opened_twice)}"
        yield f"    threads without their first post: {len(self.not_opened)}"
        yield f"    people shown it twice, sent and killed before noted: {len(told)}"
        yield f"    people shown it twice for any other reason: {len(self.told_twice)}"
        yield f"    people who were shown no thread: {self.not_told}"
        yield f"    people who were shown another one, or none: {self.told_otherwise}"

    @property
    def is_sound(self) -> bool:
        """One thread in each channel, and everybody in it; twice in the one window alone."""
        twice = (self.posts_twice, self.opened_twice, self.told_twice)
        wrong = any((*twice, self.not_opened, self.not_one_thread))
        return not (wrong or self.not_told or self.told_otherwise)

    @property
    def in_window(self) -> int:
        """How often something was posted twice since its process died before it could note that."""
        return len(
            self.posts_twice_in_window + self.opened_twice_in_window + self.told_twice_in_window
        )


@dataclass
class Counted:
    """What came of a run."""

    enforced: Found
    plain: Found
    read: Found
    kills: int
    seconds: float
    dropped: int
    found: int
    again: int

    @property
    def is_sound(self) -> bool:
        read = [*self.read.posts_twice_in_window, *self.read.opened_twice_in_window]
        all_sound = self.enforced.is_sound and self.plain.is_sound and self.read.is_sound
        return all_sound and not self.enforced.in_window and not read

    def lines(self) -> list[str]:
        channels = self.enforced.channels + self.plain.channels + self.read.channels
        return [
            f"{PEOPLE} people at once in each of {channels} channels",
            f"{REPLICAS} processes, {self.kills} killed with SIGKILL in {self.seconds:.0f} s",
            f"{self.again} people asked again, as their process died before it had heard them",
            *self.enforced.lines("a nonce is enforced"),
            f"    (second messages that the platform dropped: {self.dropped})",
            *self.plain.lines("no nonce is enforced"),
            *self.read.lines("no nonce is enforced, and what is there can be read"),
            f"    (messages that were looked for and found: {self.found})",
        ]


@dataclass
class Platform:
    """The state of a run."""

    address: str
    rounds: int
    seed: int
    aimed: bool = False
    posts: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[int, str] = field(default_factory=dict)
    killed: set[int] = field(default_factory=set)
    dropped: int = 0
    found: int = 0
    again: int = 0
    _lines: dict[int, asyncio.StreamWriter] = field(default_factory=dict)
    _open: dict[int, dict[int, tuple[int, str]]] = field(default_factory=dict)
    _serving: set[Any] = field(default_factory=set)
    _running: dict[int, Any] = field(default_factory=dict)
    _aim: tuple[str, asyncio.Future[int]] | None = None
    _port: int = 0
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    async def run(self) -> Counted:
        """Have them ask, round for round, kill, and count."""
        chance = random.Random(self.seed)  # noqa: S311 - repeatable, not secret
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.chaos.preloaded", "tests.chaos.threads.replica"])
        for _ in range(REPLICAS):
            self._start(context)
        began = time.monotonic()
        channels = [f"C{number}" for number in range(self.rounds * AT_ONCE)]
        for start in range(0, len(channels), AT_ONCE):
            await self._round(context, chance, channels[start : start + AT_ONCE])
        await asyncio.sleep(LEASE.total_seconds() + 2)  # whoever would post again, does
        seconds = time.monotonic() - began
        await self._stop(server)
        return await self._count(channels, seconds)

    async def _round(self, context: Any, chance: random.Random, channels: list[str]) -> None:
        """Fifty people in each of some channels ask at once; one replica dies meanwhile."""
        while len(self._lines) < REPLICAS:  # noqa: ASYNC110 - nobody needs it sooner
            await asyncio.sleep(0.02)
        commands = [(next(self._numbers), channel) for channel in channels for _ in range(PEOPLE)]
        chance.shuffle(commands)
        if self.aimed:
            self._aim = chance.choice(channels), asyncio.get_running_loop().create_future()
        for place, command in enumerate(commands):
            self._deliver(sorted(self._lines)[place % REPLICAS], command)
        await self._kill(context, await self._whom(chance))
        await self._until_told(commands)

    async def _whom(self, chance: random.Random) -> int:
        """Return whom to kill, when it is time: anybody at any time, or if that is aimed whoever
        just posted on top of a channel, before they hear of it.
        """
        if self._aim:
            return await self._aim[1]
        await asyncio.sleep(chance.uniform(0, _WITHIN))
        return chance.choice(list(self._running))

    async def _kill(self, context: Any, pid: int) -> None:
        process = self._running.pop(pid)
        self.killed.add(pid)
        os.kill(pid, signal.SIGKILL)
        self._start(context)
        await asyncio.to_thread(process.join)

    async def _until_told(self, commands: list[tuple[int, str]]) -> None:
        deadline = time.monotonic() + _PATIENCE
        wanted = {f"to {number} in {channel}" for number, channel in commands}
        while time.monotonic() < deadline:
            if wanted <= {to.partition(" at ")[0] for to in self.posts}:
                return
            await asyncio.sleep(0.05)

    def _start(self, context: Any) -> None:
        process = context.Process(target=replica.run, args=(self.address, self._port), daemon=True)
        process.start()
        self._running[process.pid] = process

    async def _stop(self, server: asyncio.Server) -> None:
        for process in self._running.values():
            process.kill()
            process.join()
        await asyncio.gather(*self._serving, return_exceptions=True)
        server.close()

    # --- one replica's line ----------------------------------------------------------------------

    def _deliver(self, line: int, command: tuple[int, str]) -> None:
        number, channel = command
        self._open[line][number] = command
        message = {"question": number, "delivery": number, "channel": channel}
        _say(self._lines[line], message)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Deliver to one replica, and take its posts. Who was not acknowledged asks again."""
        self._serving.add(asyncio.current_task())
        line = next(self._numbers)
        self._lines[line], self._open[line] = writer, {}
        showing: set[asyncio.Task[None]] = set()
        while message := await received(reader):
            if "acknowledged" in message:
                self._open[line].pop(message["acknowledged"], None)
            elif "look" in message:
                _say(writer, {"posted": message["look"], "id": self._standing(message)})
            else:
                showing.add(asyncio.create_task(self._show(message, writer)))
        del self._lines[line]
        left = self._open.pop(line)
        self.again += len(left)
        for command in left.values():
            for other in itertools.islice(self._lines, 1):
                self._deliver(other, command)
        await asyncio.gather(*showing, return_exceptions=True)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    def _standing(self, message: dict[str, Any]) -> str:
        """Return the id of a message that stands in a place; "" where that cannot be seen."""
        to = str(message["to"])
        if kind_of(to) != READ or to.startswith("to "):
            return ""
        same = (post for post in self.posts[to] if post.nonce == message["nonce"])
        found = next((self.ids[id(post)] for post in same), "")
        self.found += bool(found)
        return found

    async def _show(self, message: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        """Show a message, unless its place has one with its nonce, and say which one it is."""
        to, pid = str(message["to"]), int(message["pid"])
        shown = self.posts[to]
        same = next((post for post in shown if post.nonce == message["nonce"]), None)
        if same and kind_of(to) == ENFORCED:
            self.dropped += 1
        else:
            same = Post(pid, message["nonce"], time.monotonic())
            shown.append(same)
            self.ids[id(same)] = f"m{next(self._numbers)}"
            if self._aim and self._aim[0] == to and not self._aim[1].done():
                self._aim[1].set_result(pid)
                await asyncio.sleep(_TAKES)
        await asyncio.sleep(random.uniform(0, _TAKES))  # noqa: S311 - not secret
        _say(writer, {"posted": message["post"], "id": self.ids[id(same)]})

    # --- counting --------------------------------------------------------------------------------

    async def _count(self, channels: list[str], seconds: float) -> Counted:
        found = [Found() for _ in KINDS]
        journal = await open_journal(self.address, Policy(secret=SECRET))
        for channel in channels:
            place = Place(door=DOOR, workspace="W1", channel=channel)
            thread = await journal.threads.latest(place, replica.BRIEFING)
            only = thread if thread and thread.number == 1 else None
            self._look_at(found[kind_of(channel)], channel, only.thread if only else "")
        await journal.close()
        return Counted(
            enforced=found[ENFORCED],
            plain=found[PLAIN],
            read=found[READ],
            kills=len(self.killed),
            seconds=seconds,
            dropped=self.dropped,
            found=self.found,
            again=self.again,
        )

    def _look_at(self, found: Found, channel: str, thread: str) -> None:
        """Count what people see in a channel of which the journal knows one thread, or none."""
        found.channels += 1
        found.threads += bool(thread)
        if thread not in {self.ids[id(post)] for post in self.posts[channel]}:
            found.not_one_thread.append(channel)
        self._twice(channel, found.posts_twice_in_window, found.posts_twice)
        inside = f"{channel}/{thread}"
        self._twice(inside, found.opened_twice_in_window, found.opened_twice)
        if not self.posts[inside]:
            found.not_opened.append(channel)
        ways = [
            to for to in list(self.posts) if to.startswith("to ") and f" in {channel} at " in to
        ]
        for way in ways:
            self._twice(way, found.told_twice_in_window, found.told_twice)
        found.told_otherwise += sum(not way.endswith(f" at {thread}") for way in ways)
        found.not_told += PEOPLE - len({way.partition(" in ")[0] for way in ways})

    def _twice(self, place: str, in_window: list[str], otherwise: list[str]) -> None:
        posts = self.posts[place]
        if len(posts) > 1:
            (in_window if is_in_window(posts, self.killed) else otherwise).append(place)


def _say(writer: asyncio.StreamWriter, message: dict[str, Any]) -> None:
    """Tell a replica something, unless it is dead."""
    if not writer.is_closing():
        writer.write(encoded(message))


def kind_of(place: str) -> int:
    """Return what a place does with a second message of the same nonce."""
    channel = place.rpartition(" in ")[2].partition(" at ")[0].partition("/")[0]
    return int(channel[1:]) % len(KINDS)

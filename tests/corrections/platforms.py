"""A Slack and a Discord with many channels, where many people ask the same; and what was done to
the desk's messages there.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from adapters.slack.connecting.manifest import READING, SCOPES
from tests.adapters.running.at_discord import at_discord, words_of
from tests.adapters.running.at_slack import by_socket
from tests.loopback.discord import state as discord_state
from tests.loopback.discord.limits import EDIT, DocumentedLimits
from tests.loopback.discord.server import DiscordServer
from tests.loopback.slack.limits import LimitedSlack
from tests.loopback.slack.state import Message

ASKED: Final = "How much does the plan cost?"
BESIDE: Final = "When did the council vote?"
CORRECTED: Final = "Corrected: "
PATIENCE: Final = 60.0
POST: Final = "chat.postMessage"
_HELD: Final = 120.0
_NEXT_WITHIN: Final = 5.0
_THREADS: Final = 2
"""Places in each channel: in Slack threads, in Discord the channel and a thread."""


@dataclass
class Platforms:
    """Both, in so many channels each. `posts` are the messages that answer, by platform and id, and
    `places` where they stand.
    """

    slack: LimitedSlack
    discord: DiscordServer
    limits: DocumentedLimits
    channels: int
    each: int
    reads: bool = False
    posts: list[str] = field(default_factory=list)
    places: dict[str, discord_state.Channel | Message] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, str]:
        """What leads a process to both."""
        reading = {"SLACK_THREAD_MESSAGES": "yes"} if self.reads else {}
        return by_socket(self.slack) | at_discord(self.discord) | reading

    def enforce(self, *, limits: bool) -> None:
        """Hold the desk to the limits, or not."""
        self.slack.limits.enforced = self.limits.enforced = limits

    async def connected(self, processes: int) -> None:
        """Wait until so many processes are there."""
        await self.slack.connected(processes, PATIENCE)
        await self.discord.connected(processes, PATIENCE)

    # --- asking ----------------------------------------------------------------------------------

    async def ask(self) -> None:
        """Ask in all channels, and wait for the answers."""
        for number in range(self.channels):
            await asyncio.gather(self._ask_in_slack(number), self._ask_in_discord(number))

    async def _ask_in_slack(self, number: int) -> None:
        name = f"C{100 + number}"
        self.slack.add_channel(name, f"channel-{number}", members=["U1"], with_app=True)
        for _ in range(_THREADS):
            first = await self.slack.mention("U1", name, ASKED)
            self.places[f"slack/{name}/{first.ts}"] = first
            await self.slack.replied(first, 1, PATIENCE)
            for count in range(2, self.each // _THREADS + 1):
                await self.slack.mention("U1", name, ASKED, first)
                await self.slack.replied(first, count, PATIENCE)
            self.posts += [f"slack/{one.channel}/{one.ts}" for one in self.slack.replies(first)]

    async def _ask_in_discord(self, number: int) -> None:
        channel = self.discord.add_channel(f"channel-{number}")
        person = self.discord.guild.owner
        await self.discord.refresh(channel)
        thread = await self.discord.start_thread(person, channel, "costs")
        for place in (channel, thread):
            self.places[f"discord/{place.id}"] = place
            for count in range(self.each // _THREADS):
                await self.discord.mention(person, place, ASKED)
                await self.discord.next_message(place, count, PATIENCE)
            self.posts += [f"discord/{one.id}" for one in self.discord.of_app(place)]

    async def ask_beside(self) -> None:
        """Ask something else, elsewhere, and wait for the answer."""
        message = await self.slack.mention("U1", "C1", BESIDE)
        await self.slack.replied(message, 1, PATIENCE)

    async def takes_one(self) -> bool:
        """Let Slack take the next message and not say so for long. Out: whether there was one."""
        held = self.slack.fail(POST, late=_HELD)
        with suppress(TimeoutError):
            await self.slack.until(lambda: not held.times, _NEXT_WITHIN)
            await self.slack.until(lambda: self.slack.calls(POST)[-1].answer, _NEXT_WITHIN)
        used, held.times = not held.times, 0
        return used

    # --- what was done ---------------------------------------------------------------------------

    def edits(self) -> Counter[str]:
        """Return how often each message was edited."""
        found: Counter[str] = Counter()
        for call in self.slack.calls("chat.update"):
            if call.answer.get("ok"):
                found[f"slack/{call.arguments['channel']}/{call.arguments['ts']}"] += 1
        for one in self.discord.calls_to(EDIT):
            if one.status == 200:
                found[f"discord/{one.path.rpartition('/')[2]}"] += 1
        return found

    def told(self) -> Counter[str]:
        """Return how often each place was told."""
        return Counter({name: self._told_in(place) for name, place in self.places.items()})

    def _told_in(self, place: discord_state.Channel | Message) -> int:
        if isinstance(place, Message):
            texts = [one.text for one in self.slack.replies(place)]
        else:
            texts = [words_of(one) for one in self.discord.of_app(place)]
        return sum(CORRECTED in text for text in texts)

    def refused(self) -> int:
        """Return how many calls came too soon."""
        both = (self.slack.limits.refused, self.limits.refused)
        return sum(sum(counter.values()) for counter in both)


@asynccontextmanager
async def platforms(
    channels: int, each: int, faster: float, *, reads: bool = False
) -> AsyncIterator[Platforms]:
    """Open both, with half of the channels each; `reads` lets the desk read those of Slack."""
    limits = DocumentedLimits(faster=faster)
    async with LimitedSlack(faster) as slack, DiscordServer() as discord:
        discord.rooms.limits = limits
        for grant in slack.state.grants.values():
            grant.scopes = frozenset((*SCOPES, *READING) if reads else SCOPES)
        yield Platforms(slack, discord, limits, channels // 2, each, reads)

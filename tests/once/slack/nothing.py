"""What must give nothing: what nobody asked, and what Slack did not send."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Final, TypeAlias

from tests.loopback.slack.deliveries import body_of, signature
from tests.loopback.slack.finding import find, pressed
from tests.loopback.slack.state import Delivery, Times
from tests.once.counting import Count
from tests.once.slack.places import Place, place
from tests.once.slack.town import HTTP, LINGER, Town, town
from tests.once.slack.ways import AMBIGUOUS, COST, asked, asked_directly

_NOWHERE: Final = "http://127.0.0.1:1/slack/events"
_WORD: Final = "zanzibar"
_QUESTION: Final = f"how much does {_WORD} cost?"
_STALE: Final = 6 * 60  # seconds; Slack's window is five minutes
_REPLAYS: Final = 3

Deed: TypeAlias = Callable[[Place], Awaitable[None]]


# --- what nobody asked ---------------------------------------------------------------------------


def _bot(place: Place) -> str:
    name = place.slack.state.new_id("U")
    place.slack.add_person(name, "Deploys", bot_id=f"B{name}")
    return name


async def bot_mentions(place: Place) -> None:
    await place.slack.mention(_bot(place), place.channel, COST)


async def bot_writes(place: Place) -> None:
    bot = _bot(place)
    await place.slack.direct(bot, COST)
    place.person = bot


async def bot_in_thread(place: Place) -> None:
    await place.slack.mention(_bot(place), place.channel, COST, place.question)


async def among_people(place: Place) -> None:
    await place.slack.say(place.person, place.channel, COST)


async def topic(place: Place) -> None:
    await place.slack.say(place.person, place.channel, COST, subtype="channel_topic")


async def edited(place: Place) -> None:
    assert place.question
    await place.slack.edit(place.question, "when will it be finished?")


async def deleted(place: Place) -> None:
    assert place.question
    await place.slack.delete(place.question)


async def joined(place: Place) -> None:
    await place.slack.join("U2", place.channel)
    await place.slack.join(place.slack.state.bot_of("T1").bot_user, place.channel)


async def _nothing(_place: Place) -> None:
    """Nothing is there before."""


DEEDS: Final[dict[str, tuple[Deed, Deed]]] = {
    "another bot mentions it": (_nothing, bot_mentions),
    "another bot, in a thread": (asked(COST), bot_in_thread),
    "another bot, directly": (_nothing, bot_writes),
    "people among themselves": (_nothing, among_people),
    "a channel's topic": (_nothing, topic),
    "an edited mention": (asked(COST), edited),
    "an edited direct message": (asked_directly, edited),
    "a deleted mention": (asked(COST), deleted),
    "a deleted direct message": (asked_directly, deleted),
    "somebody joins, and so does it": (_nothing, joined),
}


async def unasked(mode: str, times: int, linger: float = LINGER) -> list[Count]:
    """Count what comes of what is no question, each delivered twice."""
    counts: list[Count] = []
    async with town(mode, all_messages=True) as here:
        here.linger = linger
        for _ in range(times):
            counts += await _unasked(here)
    return counts


async def _unasked(here: Town) -> list[Count]:
    here.slack.hub.at_once = (None,)
    places = {name: place(here.slack) for name in DEEDS}
    await asyncio.gather(*(DEEDS[name][0](where) for name, where in places.items()))
    await here.quiet()
    for where in places.values():
        where.begin()
    here.deliver_at_once(2)
    await asyncio.gather(*(DEEDS[name][1](where) for name, where in places.items()))
    await asked(COST)(place(here.slack))  # whatever comes after them is answered
    await here.quiet()
    return [_zero(name, f"by {here.mode}", where.since()) for name, where in places.items()]


def _zero(row: str, column: str, seen: int) -> Count:
    return Count(table="nobody asked", row=row, column=column, wanted=0, seen=seen)


# --- what Slack did not send ---------------------------------------------------------------------


async def event(place: Place) -> None:
    await place.slack.mention(place.person, place.channel, _QUESTION)


async def command(place: Place) -> None:
    await place.slack.command(place.person, place.channel, "/ask", _QUESTION)


async def press(place: Place) -> None:
    assert place.reply
    action = pressed(find(place.reply.blocks, "City Council"), place.slack.state.new_ts())
    asks = {"value": f'{{"text":"{_QUESTION}"}}'}
    await place.slack.act(place.person, place.reply, action | asks)


KINDS: Final[dict[str, tuple[Deed, Deed]]] = {
    "event": (_nothing, event),
    "command": (_nothing, command),
    "press": (asked(AMBIGUOUS), press),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends to the desk's address."""

    body: bytes
    headers: Mapping[str, str]

    async def to(self, here: Town) -> int:
        """Send it. Out: the status."""
        session = here.slack.hub.session
        assert session, "the server has not started"
        url = here.addresses()[0]
        async with session.post(url, data=self.body, headers=self.headers) as answer:
            await answer.read()
            return answer.status


def falsified(here: Town, delivery: Delivery) -> Iterator[tuple[str, Sent]]:
    """Yield what looks like one of Slack's requests and is not."""
    body, kind = body_of(delivery)
    secret, at = here.slack.hub.signing_secret, here.slack.state.clock.now()
    right = signature(secret, body)
    for how, headers in {
        "forged": signature("another secret", body),
        "stale": signature(secret, body, at - _STALE),
        "unsigned": {},
        "signed for another": right,
    }.items():
        sent = body.replace(_WORD.encode(), b"zanzibat") if how == "signed for another" else body
        yield how, Sent(sent, {"Content-Type": kind, **headers})


async def unsent(times: int, kinds: Iterable[str] = KINDS, linger: float = LINGER) -> list[Count]:
    """Count what comes of requests that are not Slack's, and of one that is sent again."""
    counts: list[Count] = []
    async with town(HTTP, times=Times(retries=())) as here:
        here.linger = linger
        for _ in range(times):
            for kind in kinds:
                counts += [one async for one in _unsent(here, kind)]
    return counts


async def _unsent(here: Town, kind: str) -> AsyncIterator[Count]:
    where = place(here.slack)
    delivery = await _captured(here, where, kind)
    for how, sent in falsified(here, delivery):
        async for count in _sent(here, where, f"{how} {kind}", sent, 401):
            yield count
    body, content = body_of(delivery)
    right = signature(here.slack.hub.signing_secret, body)
    once = Sent(body, {"Content-Type": content, **right})
    assert await once.to(here) == 200
    await where.shown()
    await here.quiet()
    for _ in range(_REPLAYS):
        async for count in _sent(here, where, f"replayed {kind}", once, 200):
            yield count


async def _captured(here: Town, where: Place, kind: str) -> Delivery:
    """Return what Slack would send, which does not arrive."""
    prepare, act = KINDS[kind]
    here.slack.hub.at_once = (None,)
    await prepare(where)
    await here.quiet()
    here.slack.hub.at_once = (_NOWHERE,)
    where.begin()
    await act(where)
    return here.slack.state.deliveries[-1]


async def _sent(
    here: Town, where: Place, row: str, sent: Sent, status: int
) -> AsyncIterator[Count]:
    where.begin()
    calls, rows = len(here.slack.state.calls), _rows(here)
    answered = await sent.to(here)
    await here.quiet()
    logged = sum(one.logged().count(_WORD) for one in here.processes)
    for column, wanted, seen in (
        ("status", status, answered),
        ("replies", 0, where.since()),
        ("calls", 0, len(here.slack.state.calls) - calls),
        ("in the journal", 0, _rows(here) - rows),
        ("words logged", 0, logged),
    ):
        yield Count(table="not from Slack", row=row, column=column, wanted=wanted, seen=seen)


def _rows(here: Town) -> int:
    with closing(sqlite3.connect(here.folder / "journal.db")) as file:
        (count,) = file.execute("SELECT count(*) FROM deliveries").fetchone()
        return int(count)

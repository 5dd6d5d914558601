"""Whom a correction concerns: the posts that state what changed, the places where they stand, and
who follows the briefing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.briefs.asked import Asked
from bot.journal.editions import Edition
from bot.journal.followers import Follower
from bot.journal.memory import Memory
from bot.journal.outdated import Row
from bot.journal.threads import Thread
from bot.journal.values import Post
from bot.messages import Verb
from bot.receipts import KeptFact, Receipt


@dataclass(frozen=True, slots=True)
class Stated:
    """A post, and the facts in it as they were given; on top of a briefing thread also that, and
    whether it is a correction itself. For a recap, `asked` is what it was made from.
    """

    post: Post
    facts: tuple[KeptFact, ...]
    thread: Thread | None = None
    corrects: bool = False
    asked: tuple[Asked, ...] = ()


@dataclass(slots=True)
class Concerned:
    """A thread or channel, or a person: the posts that stand there, the latest first, with the
    recaps apart, and whether it follows the briefing. Direct messages of somebody who
    `follows_elsewhere` by another name are the same to them.
    """

    name: str
    door: str
    workspace: str
    channel: str
    posts: list[Stated] = field(default_factory=list)
    recaps: list[Stated] = field(default_factory=list)
    follower: Follower | None = None
    follows_elsewhere: bool = False


async def concerned_by(
    memory: Memory, row: Row, is_direct: Callable[[Post], bool]
) -> list[Concerned]:
    """Return all whom the editions of a row concern, those that were told something last first."""
    found: dict[str, Concerned] = {}
    stated = await _stated(memory, row)
    for one in stated:
        place = _place_of(one)
        found.setdefault(place.name, place).posts.append(one)
    for one in await _recapped(memory, row, stated):
        place = _place_of(one)
        found.setdefault(place.name, place).recaps.append(one)
    followers = await memory.followers.of(row.briefing)
    for follower in followers:
        place = _place(follower.place.door, follower.place.workspace, follower.place.channel)
        found.setdefault(place.name, place).follower = follower
    people = {(one.place.door, memory.keys.person(one.place.channel)) for one in followers}
    for place in found.values():
        place.follows_elsewhere = place.follower is None and any(
            (place.door, one.post.person) in people and is_direct(one.post) for one in place.posts
        )
    return list(found.values())


async def _stated(memory: Memory, row: Row) -> list[Stated]:
    facts = [(row.briefing, fact) for fact in row.changed()]
    posts = [one for one in await memory.posts(facts) if one.messages] if facts else []
    receipts = {id_: await memory.receipt(id_) for id_ in dict.fromkeys(p.receipt for p in posts)}
    return [
        Stated(
            replace(post, door=post.door.partition("/")[0]),
            _given(receipts[post.receipt], post.at),
            await memory.threads.of(post.id) if post.verb == Verb.THREAD else None,
            corrects="/" in post.door,
        )
        for post in posts
    ]


async def _recapped(memory: Memory, row: Row, stated: Iterable[Stated]) -> list[Stated]:
    """Return the recaps that tell of what changed: they stand where somebody was told it."""
    recaps = await memory.recaps([one.post.id for one in stated]) if stated else ()
    changed = {(row.briefing, fact) for fact in row.changed()}
    found = [Stated(one.post, tuple(_facts_in(one.asked)), asked=one.asked) for one in recaps]
    return [one for one in found if any((f.briefing, f.fact) in changed for f in one.facts)]


def _facts_in(asked: Iterable[Asked]) -> Iterator[KeptFact]:
    for one in asked:
        for receipt in one.receipts:
            yield from receipt.facts


def _given(receipts: Sequence[Receipt], at: datetime) -> tuple[KeptFact, ...]:
    """Return what a post states: of several that are kept under its receipt, what was known by
    then.
    """
    before = [one for one in receipts if one.given <= at]
    found = before[-1:] or receipts[:1]
    return found[0].facts if found else ()


def _place_of(one: Stated) -> Concerned:
    """Return where a post stands: on top of a briefing thread that is the thread."""
    post, thread = one.post, one.thread
    if thread and thread.thread and not post.thread:
        return _place(post.door, post.workspace, thread.thread)
    return _place(post.door, post.workspace, post.channel, post.thread)


def _place(door: str, workspace: str, channel: str, thread: str = "") -> Concerned:
    name = "/".join(filter(None, (door, workspace, channel, thread)))
    return Concerned(name, door, workspace, channel)


async def history_of(
    memory: Memory, briefings: Iterable[str], since: datetime
) -> dict[str, list[Edition]]:
    """Return the editions of these briefings, oldest first, from the one that was in service at a
    moment on.
    """
    return {one: await _editions(memory, one, since) for one in dict.fromkeys(briefings)}


async def _editions(memory: Memory, briefing: str, since: datetime) -> list[Edition]:
    found: list[Edition] = []
    edition = await memory.editions.latest(briefing)
    while edition:
        found.insert(0, edition)
        is_first = edition.at <= since or edition.number == 1
        edition = None if is_first else await memory.editions.of(briefing, edition.number - 1)
    return found

"""Who hears when a briefing changes: a channel, or somebody in their direct messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters import wording
from adapters.doors import wording as words
from adapters.doors.announcing import Announcement, announced, announcement
from adapters.doors.scheduling import Channel
from bot import compose
from bot.briefs.finding import meant, nearest, title_of
from bot.journal.followers import Follower
from bot.journal.memory import Memory
from bot.journal.planned import Place
from bot.library import Library

ALL: Final = frozenset({"all", "everything", "all of it", "all of them"})
_MOST_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class _Side:
    """Who is to hear: where, how that is reached, and what they are called in a sentence."""

    place: Place
    address: str
    who: str
    word: str
    is_person: bool = False


def _side(channel: Channel, *, me: bool) -> _Side | None:
    """Return who is meant; None where there is no way to them."""
    if not (me or (channel.direct and channel.me)):
        return _Side(channel.place, channel.address, wording.THIS_CHANNEL, "")
    word = f" {wording.ME}"
    return _Side(*channel.me, wording.YOU, word, is_person=True) if channel.me else None


async def followed(
    memory: Memory, library: Library, about: str, channel: Channel, *, me: bool
) -> str:
    """Have a channel or a person follow a briefing and announce that; return what is to be said
    besides.
    """
    side = _side(channel, me=me)
    if side is None or not (me or channel.may_manage):
        return _not_allowed(channel, "follow", me=me)
    found = _named(library, about or channel.briefing, channel, f"follow{side.word}")
    if isinstance(found, str):
        return found
    new = [
        briefing
        for briefing in found
        if await memory.followers.add(_follower(memory, side, briefing, channel))
    ]
    if not new:
        said = _announcement(wording.FOLLOWED_ALREADY, library, found, side, channel)
        return said.before

    async def taken_back() -> None:
        for briefing in new:
            await memory.followers.remove(side.place, briefing)

    template = wording.FOLLOWED if side.is_person else words.FOLLOWED_BY_ALL
    said = _announcement(template, library, new, side, channel)
    why = await announced(channel.announce, side.address, said, taken_back)
    return why or _besides(side, channel)


def _besides(side: _Side, channel: Channel) -> str:
    """Return where it was announced, for who asked for it elsewhere."""
    if side.is_person:
        return "" if channel.direct and not channel.in_thread else words.ANNOUNCED_TO_YOU
    return words.ANNOUNCED if channel.in_thread else ""


def _announcement(
    template: str, library: Library, briefings: Sequence[str], side: _Side, channel: Channel
) -> Announcement:
    return announcement(
        template,
        who=side.who,
        titles=_titles(library, briefings),
        command=channel.command,
        what=f"{_named_again(library, briefings, channel)}{side.word}",
    )


def _named_again(library: Library, briefings: Sequence[str], channel: Channel) -> str:
    """Return what is to be written to end it: nothing where one briefing alone can be meant."""
    if len(briefings) > 1:
        return " all"
    is_clear = briefings[0] == channel.briefing or len(library.briefings) == 1
    return "" if is_clear else f" {briefings[0]}"


def _follower(memory: Memory, side: _Side, briefing: str, channel: Channel) -> Follower:
    return Follower(
        place=side.place,
        briefing=briefing,
        address=side.address,
        person=memory.keys.person(channel.person),
        at=memory.now(),
    )


async def unfollowed(
    memory: Memory, library: Library, about: str, channel: Channel, *, me: bool
) -> str:
    """Have a channel or a person follow a briefing no longer; return the sentence that says so."""
    side = _side(channel, me=me)
    if side is None or not (me or channel.may_manage):
        return _not_allowed(channel, "unfollow", me=me)
    there = [one.briefing for one in await memory.followers.at(side.place)]
    found = _among(library, there, about or channel.briefing, channel, f"unfollow{side.word}")
    if isinstance(found, str):
        return found
    gone = [one for one in found if await memory.followers.remove(side.place, one)]
    template = wording.UNFOLLOWED if gone else wording.NOT_FOLLOWED
    titles = _titles(library, gone or found)
    return template.format(who=side.who, titles=titles, command=channel.command)


async def shown(memory: Memory, library: Library, channel: Channel) -> str:
    """Return what the channel follows, and whoever asks."""
    sides = (_side(channel, me=False), _side(channel, me=True))
    lines = []
    for side in dict.fromkeys(sides):
        there = await memory.followers.at(side.place) if side else []
        if side and there:
            titles = _titles(library, [one.briefing for one in there])
            lines.append(wording.FOLLOWS.format(who=side.who, titles=titles))
    if not lines:
        return wording.NOTHING_FOLLOWED.format(command=channel.command)
    return "\n".join((*lines, wording.FOLLOWS_HOW.format(command=channel.command)))


# --- which is meant ------------------------------------------------------------------------------


def _named(library: Library, about: str, channel: Channel, word: str) -> list[str] | str:
    """Return the briefings that are meant, or the sentence that asks which."""
    ids = list(library.briefings)
    if about.casefold() in ALL or (not about and len(ids) == 1):
        return ids or wording.NO_BRIEFING_YET
    if not about:
        titles = _titles(library, ids[:_MOST_NAMED], "or")
        return wording.FOLLOW_WHICH.format(titles=titles, command=channel.command, word=word)
    targets = meant(library, (), about)
    if len(targets) == 1 and not targets[0].section:
        return [targets[0].briefing]
    if len(targets) == 1:
        title, whole = title_of(library, targets[0]), library.briefings[targets[0].briefing].title
        return wording.FOLLOW_WHOLE.format(
            title=title, whole=whole, command=channel.command, word=word, id=targets[0].briefing
        )
    if targets:
        titles = _titles(library, list(dict.fromkeys(one.briefing for one in targets)), "or")
        return wording.FOLLOW_WHICH.format(titles=titles, command=channel.command, word=word)
    return _unknown(library, about)


def _unknown(library: Library, about: str) -> str:
    titles = [one.title for one in library.briefings.values()]
    near = [title for title in nearest(library, (), about) if title in titles] or titles
    return wording.NO_SUCH_BRIEFING.format(
        name=about[:80], near=compose.join(near[:_MOST_NAMED], "or")
    )


def _among(
    library: Library, there: Sequence[str], about: str, channel: Channel, word: str
) -> list[str] | str:
    """Return those of what is followed that are meant, also where there is no such briefing any
    more; or the sentence that asks which.
    """
    if about.casefold() in ALL or (not about and len(there) == 1):
        return list(there) or wording.NOTHING_FOLLOWED.format(command=channel.command)
    if about in there:
        return [about]
    if not there:
        return wording.NOTHING_FOLLOWED.format(command=channel.command)
    if not about:
        titles = _titles(library, there, "or")
        return wording.FOLLOW_WHICH.format(titles=titles, command=channel.command, word=word)
    return _named(library, about, channel, word)


def _titles(library: Library, briefings: Sequence[str], word: str = "and") -> str:
    """Return what briefings are called; by their ids where there are none such any more."""
    known = library.briefings
    return compose.join([known[one].title if one in known else one for one in briefings], word)


def _not_allowed(channel: Channel, word: str, *, me: bool) -> str:
    if me:
        return wording.NO_WAY_TO_YOU
    return wording.MAY_NOT_FOLLOW.format(command=channel.command, word=word)

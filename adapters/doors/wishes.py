"""What is wanted by the words after `brief`: a briefing, or something to do with one. Each chat
door reads them alike.

Whatever says nothing else is the name of a briefing. A name that begins with such a word stays in
reach: written as it stands in the briefing, by its id, or with a length ("timeline 60s"), which
nothing but briefings and schedules has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from adapters import wording
from adapters.doors import following, scheduling
from adapters.doors.scheduling import Channel
from bot.briefs.finding import exactly, meant
from bot.briefs.picturing import without_length
from bot.briefs.wish import read_wish as read_length
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.library import Library
from bot.schedules.days import read_days
from bot.schedules.errors import ScheduleError
from bot.schedules.reading import read_schedule


@dataclass(frozen=True, slots=True)
class Begin:
    """A briefing, by what was written: its name and its length, either of which may be missing."""

    text: str


@dataclass(frozen=True, slots=True)
class Recap:
    """What came of the thread so far."""


@dataclass(frozen=True, slots=True)
class End:
    """To end the thread, with a recap."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures or a timeline: that word, and then of what."""

    text: str


@dataclass(frozen=True, slots=True)
class Follow:
    """To hear of changes in a briefing ("" where none was named), the channel or oneself."""

    about: str
    me: bool = False


@dataclass(frozen=True, slots=True)
class Unfollow:
    """To hear of them no longer."""

    about: str
    me: bool = False


@dataclass(frozen=True, slots=True)
class Make:
    """To schedule a briefing, in these words."""

    text: str


@dataclass(frozen=True, slots=True)
class Show:
    """To see what is scheduled here, or else what is followed."""

    followed: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """To stop a schedule by its number; None where none was said."""

    number: int | None


Doable: TypeAlias = Make | Show | Stop | Follow | Unfollow
"""What `carried_out` does; a door sees to the others."""

Wish: TypeAlias = Begin | Recap | End | Picture | Doable

_LONGEST: Final = 400
_ASKING: Final = re.compile(
    r"\A(?:(?:please|pls|can you|could you|would you|will you)[, ]+)+", re.I
)
_THANKING: Final = re.compile(r"(?:[, ]+(?:please|pls|now|thanks|thank you))+\Z", re.I)

_HERE: Final = r"(?:it|(?:the|this) (?:thread|briefing)|this)"
_RECAP: Final = re.compile(
    rf"(?:(?:(?:give|show) (?:us|me) )?(?:a|the) )?recap(?: (?:of )?{_HERE})?", re.I
)
_END: Final = re.compile(rf"end(?: {_HERE})?|close (?:the|this) (?:thread|briefing)", re.I)
_PICTURE: Final = re.compile(
    r"(figure|timeline)s?(?: (?:(?:of|for|from|in|on|about) )?(.+))?", re.I | re.S
)
_PICTURES: Final = {"figure": "figures", "timeline": "timeline"}
_SHOW: Final = re.compile(
    r"(?:(?:my|our|the|all) )?schedules|schedules? (?:list|show)"
    r"|(?:list|show)(?: me)?(?: (?:the|all|our|my))? schedules?"
    r"|what(?:'s| is) scheduled(?: here)?",
    re.I,
)
_FOLLOWED: Final = re.compile(
    r"following|followed|follow (?:list|show)|(?:list|show) (?:followed|following)"
    r"|what (?:do (?:i|we)|does this channel) follow|what (?:am i|are we) following",
    re.I,
)
_NUMBER: Final = r"(?: (?:no\.? ?|nr\.? ?|number |#)?(\d{1,6}))"
_THEIRS: Final = r"(?:(?:the|this|that|my|our) )?schedules?"
_STOP: Final = re.compile(
    rf"(?:schedules? )?stop(?: {_THEIRS}| all| everything)?{_NUMBER}?"
    rf"|(?:cancel|delete|remove)(?: {_THEIRS}{_NUMBER}?|{_NUMBER})|unschedule{_NUMBER}?",
    re.I,
)
_MAKE: Final = re.compile(r"schedule(?: (?!of )(.+))?", re.I | re.S)
_DAYS_FIRST: Final = re.compile(
    r"every|each|daily|hourly|cron|(?:week|work)(?:day|end)|(?:mon|tue|wed|thu|fri|sat|sun)", re.I
)
_EVERY: Final = re.compile(r"(?:every|each) ", re.I)
_LIKE_DAYS: Final = frozenset({"cron", "hourly"})
_LIKE_A_TIME: Final = re.compile(r"\d{1,2}(?:[:.h]\d{0,2})?(?:[ap]\.?m\.?)?", re.I)
_FOLLOW: Final = re.compile(
    r"(?:follow|subscribe(?: to)?)(?: (?!-?ups?\b|up |through\b)(.+))?", re.I | re.S
)
_UNFOLLOW: Final = re.compile(
    r"(?:unfollow|unsubscribe(?: from)?|stop following)(?: (.+))?", re.I | re.S
)


def read_wish(text: str, library: Library | None = None) -> Wish:
    """In: what was written after the command; what is at hand, where that is known. Out: what is
    wanted.
    """
    asked = _without_manners(_in_one_line(text[:_LONGEST]))
    if not asked:
        return Begin("")
    if library is not None:
        asked = without_length(library, (), asked)
    if _is_named(asked, library):
        return Begin(text)
    return _of_schedules(asked, library) or _of_briefings(asked) or Begin(text)


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _without_manners(asked: str) -> str:
    asked = f" {_ASKING.sub('', f'{asked} ')}".rstrip(".!? ")
    return _THANKING.sub("", asked).strip()


def _is_named(asked: str, library: Library | None) -> bool:
    """Tell whether a text is what a briefing or a section is called: a word that means something
    here too only with a length.
    """
    wish = read_length(asked)
    to_schedule = asked.lower().startswith("schedule ") or _says_when(asked, library)
    if wish.length and wish.about and not to_schedule:
        return True
    named = library is not None and bool(exactly(library, (), wish.about))
    return named and (" " in wish.about or wish.length is not None)


def _of_schedules(asked: str, library: Library | None) -> Wish | None:
    if _SHOW.fullmatch(asked):
        return Show()
    if stop := _STOP.fullmatch(asked):
        number = next(filter(None, stop.groups()), "")
        return Stop(int(number) if number else None)
    if make := _MAKE.fullmatch(asked):
        return Make(make[1] or "")
    return Make(asked) if _says_when(asked, library) else None


def _says_when(asked: str, library: Library | None) -> bool:
    """Tell whether a text is a schedule without that word: "weekdays 9am", or would be one, if it
    were understood: "weekdays 9am EST".
    """
    if not _DAYS_FIRST.match(asked):
        return False
    try:
        return bool(read_schedule(asked))
    except ScheduleError:
        about = read_length(asked).about
        return _has_a_time(about) and not (library and exactly(library, (), about))


def _has_a_time(asked: str) -> bool:
    """Tell whether days stand first, and a time of day somewhere after them."""
    first, *others = _EVERY.sub("", asked).split() or [""]
    names_days = first.lower() in _LIKE_DAYS or read_days([first])[1] > 0
    return names_days and any(_LIKE_A_TIME.fullmatch(word) for word in others)


def _of_briefings(asked: str) -> Wish | None:
    if _RECAP.fullmatch(asked):
        return Recap()
    if _END.fullmatch(asked):
        return End()
    if _FOLLOWED.fullmatch(asked):
        return Show(followed=True)
    if found := _PICTURE.fullmatch(asked):
        return Picture(f"{_PICTURES[found[1].lower()]} {found[2] or ''}".rstrip())
    if found := _FOLLOW.fullmatch(asked):
        return Follow(*_whom(found[1] or ""))
    found = _UNFOLLOW.fullmatch(asked)
    return Unfollow(*_whom(found[1] or "")) if found else None


_WHO: Final = r"(?:(?:for|to|as|by) )?(?:(?:just|only) )?(me|myself)"
_WE: Final = r"(?:(?:for|in|to) )?(?:here|us|(?:this|the) channel)"
_WHO_LAST: Final = re.compile(rf"(?:(.*?) )?(?:{_WHO}|{_WE})", re.I | re.S)
_WHO_FIRST: Final = re.compile(rf"(?:{_WHO}|{_WE})(?: (.*))?", re.I | re.S)
_THIS: Final = re.compile(rf"{_HERE}|that", re.I)
_A_BRIEFING: Final = re.compile(r"(?:the )?(.+?)(?: briefings?)?", re.I | re.S)


def _whom(rest: str) -> tuple[str, bool]:
    """In: what follows "follow". Out: what is to be followed, and whether by oneself."""
    me = False
    if last := _WHO_LAST.fullmatch(rest):
        rest, me = last[1] or "", bool(last[2])
    elif first := _WHO_FIRST.fullmatch(rest):
        rest, me = first[2] or "", bool(first[1])
    if _THIS.fullmatch(rest):
        return "", me
    about = _A_BRIEFING.fullmatch(rest)
    return (about[1] if about else ""), me


# --- where there is no command -------------------------------------------------------------------

_BRIEF: Final = re.compile(r"/?brief\b(?!-)[:,]?\s*(.*)", re.I | re.S)
_TO_WHOM: Final = re.compile(
    r"(?:me|us)(?: (?:on|about))?(?: (.*))?|(?:on|about) (.+)", re.I | re.S
)


def read_message(text: str, library: Library, *, in_thread: bool = False) -> Wish | None:
    """In: a message, without the mention of the desk; whether it stands in a briefing thread. Out:
    what is wanted by it; None where it is a question.
    """
    plain = _in_one_line(text)
    asked = _BRIEF.fullmatch(_ASKING.sub("", plain))
    if asked is None:
        wish = read_wish(plain, library) if in_thread else None
        return wish if isinstance(wish, Recap | End) else None
    rest = asked[1]
    if to := _TO_WHOM.fullmatch(_without_manners(rest)):
        return Begin(to[1] or to[2] or "")
    wish = read_wish(rest, library)
    if not isinstance(wish, Begin) or _says_what(library, wish.text):
        return wish
    return None


def _says_what(library: Library, rest: str) -> bool:
    """Tell whether a briefing is named, and not the answer to a question that begins with "brief":
    "brief history of the harbour".
    """
    wish = read_length(rest)
    if wish.length or wish.unknown or not wish.about:
        return True
    return not rest.endswith("?") and bool(meant(library, (), wish.about))


# --- what is done --------------------------------------------------------------------------------


async def carried_out(memory: Memory, library: Library, wish: Doable, channel: Channel) -> str:
    """Do what is wanted; return the sentences that say what came of it, "" where that was announced
    in the same place.
    """
    try:
        return await _done(memory, library, wish, channel)
    except ScheduleError as refusal:
        return str(refusal)
    except OutOfReachError:
        return wording.WISHES_AWAY


async def _done(memory: Memory, library: Library, wish: Doable, channel: Channel) -> str:
    match wish:
        case Make(text):
            return await scheduling.made(memory, library, text, channel)
        case Show(followed=False):
            return await scheduling.shown(memory, channel)
        case Show():
            return await following.shown(memory, library, channel)
        case Stop(number):
            return await scheduling.stopped(memory, number, channel)
        case Follow(about, me):
            return await following.followed(memory, library, about, channel, me=me)
        case Unfollow(about, me):
            return await following.unfollowed(memory, library, about, channel, me=me)

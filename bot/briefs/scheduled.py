"""Which briefing a schedule asks for: settled when it is made, so that nothing is scheduled which
there is not, and found again at each slot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot import compose, wording
from bot.briefs.finding import Target, exactly, meant, nearest, title_of
from bot.briefs.wish import Length, Wish, read_wish
from bot.library import Library
from bot.schedules import wording as of_schedules
from bot.schedules.changes import Changes, split_changes
from bot.schedules.days import read_days
from bot.schedules.errors import ScheduleError
from bot.schedules.schedule import Schedule
from bot.schedules.times import half_of_day, read_clock
from bot.schedules.zones import LENGTHS, nearest_alone, place_called, read_zone, unknown_place

_MOST_NAMED: Final = 10
_MOST_WORDS: Final = 3  # of a place
_TIME: Final = "time"
_AROUND_PLACES: Final = frozenset({"in", "the", _TIME})
_AND: Final = re.compile(r"(?:and|or|&)\b", re.IGNORECASE)
_PICTURES: Final = re.compile(r"(figures?|timelines?)\b.*", re.IGNORECASE)


def placed(library: Library, schedule: Schedule) -> Schedule:
    """In: a schedule that names no zone by its name. Out: the same by the clock of a place that
    stands before or after the name of its briefing, or in its stead; as it was where there is none,
    or where a briefing goes by that word and "time" does not follow it.
    """
    asked, changes = split_changes(schedule.request)
    words = asked.split()
    behind = [word for word in words if word.lower() not in LENGTHS]
    for taken in range(min(_MOST_WORDS + len(_AROUND_PLACES), len(behind)), 0, -1):
        for place in (behind[:taken], behind[-taken:]):
            name = [word for word in place if word.lower() not in _AROUND_PLACES]
            is_said = place[-1].lower() == _TIME
            zone = place_called(name)
            if zone and (is_said or not meant(library, (), " ".join(name))):
                rest = _without(words, place)
                if _AND.match(rest):
                    return schedule
                return replace(schedule, zone=zone, request=f"{rest} {changes}".strip())
    return schedule


def refuse_strays(library: Library, request: str) -> None:
    """Say of what stands beside the name of a briefing, and says when or by whose clock, that it is
    not understood there: a name may be written with other words, which would hide it.
    """
    about = _wish(library, split_changes(request)[0]).about
    if exactly(library, (), about) or not meant(library, (), about):
        return
    words = about.split()
    strange = [word for word in words if not meant(library, (), word)]
    for word in strange:
        if read_zone([word])[1] or _says_when(word):
            raise ScheduleError(of_schedules.STRAY.format(word=word[:80]))
    if words[-1:] == strange[-1:] == [_TIME] and (sentence := unknown_place(" ".join(words[-2:]))):
        raise ScheduleError(sentence)


def _says_when(word: str) -> bool:
    is_time = word.isdecimal() or read_clock([word])[1] > 0
    return is_time or bool(half_of_day(word) or read_days([word])[1])


def _without(words: Sequence[str], place: Sequence[str]) -> str:
    size = len(place)
    at = next(at for at in range(len(words)) if list(words[at : at + size]) == list(place))
    return " ".join((*words[:at], *words[at + size :]))


@dataclass(frozen=True, slots=True)
class Request:
    """What a slot is to post: which briefing or section, how long, and of what changed alone."""

    target: Target
    length: Length | None
    changes: Changes

    @property
    def asks(self) -> str:
        """What the desk is asked: the briefing by its id, and the length."""
        name = "/".join(filter(None, (self.target.briefing, self.target.section)))
        return f"{name} {self.length or ''}".rstrip()

    def __str__(self) -> str:
        return f"{self.asks} {self.changes}".rstrip()


def requested(
    library: Library, schedule: Schedule, here: str = "", *, in_zone: bool = True
) -> Request:
    """In: what is in service; a schedule as somebody wrote it, or as it is kept; the briefing that
    is talked of where it is written; whether it named a zone. Out: what it asks for; ScheduleError
    says what it could be where that is unknown, or several.
    """
    asked, changes = split_changes(schedule.request)
    wish = _wish(library, asked)
    if wish.unknown:
        raise ScheduleError(wording.BRIEF_LENGTHS.format(written=wish.unknown[:80]))
    about = wish.about or (here if here in library.briefings else "")
    rest = f"{wish.length or ''} {changes}".strip()
    if not in_zone and about and not meant(library, (), about):
        raise ScheduleError(unknown_place(about) or _neither(library, about))
    target = _target(library, about) if about else _only_one(library, schedule.rule, rest)
    if changes and target.section:
        title = library.briefings[target.briefing].title
        raise ScheduleError(
            of_schedules.CHANGES_OF_ALL.format(title=title, section=title_of(library, target))
        )
    return Request(target, wish.length, changes)


def _wish(library: Library, asked: str) -> Wish:
    """Return a name and a length; a name that there is stays whole, whatever words are in it."""
    name, _, length = asked.rpartition(" ")
    named = exactly(library, (), asked) if asked else []
    if named and not (named[0].section and asked in set(Length)):
        return Wish(asked)
    if name and length in set(Length) and exactly(library, (), name):
        return Wish(name, Length(length))
    return read_wish(asked)


def _target(library: Library, about: str) -> Target:
    found = meant(library, (), about)
    if len(found) == 1:
        return found[0]
    raise ScheduleError(_which(library, found) if found else _unknown(library, about))


def _only_one(library: Library, rule: str, rest: str) -> Target:
    """Return the only briefing; where there are several, ask which, with the rest as written."""
    ids = list(library.briefings)
    if len(ids) == 1:
        return Target(ids[0])
    if not ids:
        raise ScheduleError(of_schedules.NO_BRIEFING)
    raise ScheduleError(
        of_schedules.WHICH_BRIEFING.format(
            rule=rule,
            example=f"{ids[0]} {rest}".rstrip(),
            names=_or([one.title for one in library.briefings.values()]),
        )
    )


def _which(library: Library, found: Sequence[Target]) -> str:
    """Name those that may be meant: by their ids where some have the same title."""
    titles = [title_of(library, one) for one in found]
    if len(set(titles)) < len(titles):
        titles = ["/".join(filter(None, (one.briefing, one.section))) for one in found]
    return wording.BRIEF_WHICH.format(names=_or(titles))


def _neither(library: Library, about: str) -> str:
    """Say that a word is no zone and no briefing, with what is nearest of both."""
    if picture := _PICTURES.fullmatch(about):
        return of_schedules.NO_PICTURES.format(word=picture[1].lower())
    near = nearest(library, (), about)
    titles = near or [one.title for one in library.briefings.values()]
    label = of_schedules.BRIEFINGS if len(titles) > 1 else of_schedules.ONLY_BRIEFING
    return of_schedules.NEITHER.format(
        word=about[:80],
        zones=" or ".join(nearest_alone(about)) or of_schedules.EXAMPLE_ZONES,
        briefings=of_schedules.NEAREST_BRIEFING if near else label,
        names=_or(titles),
    )


def _unknown(library: Library, about: str) -> str:
    if picture := _PICTURES.fullmatch(about):
        return of_schedules.NO_PICTURES.format(word=picture[1].lower())
    near = nearest(library, (), about) or [one.title for one in library.briefings.values()]
    return of_schedules.NO_SUCH_BRIEFING.format(name=about[:80], near=_or(near))


def _or(titles: Sequence[str]) -> str:
    return compose.join(list(titles[:_MOST_NAMED]), "or")

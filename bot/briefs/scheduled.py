"""Which briefing a schedule asks for: settled when it is made, so that nothing is scheduled which
there is not, and found again at each slot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot import compose, wording
from bot.briefs.finding import Target, exactly, meant, nearest, title_of
from bot.briefs.wish import Length, Wish, read_wish
from bot.library import Library
from bot.schedules import wording as of_schedules
from bot.schedules.changes import Changes, split_changes
from bot.schedules.errors import ScheduleError
from bot.schedules.schedule import Schedule

_MOST_NAMED: Final = 10


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


def requested(library: Library, schedule: Schedule, here: str = "") -> Request:
    """In: what is in service; a schedule as somebody wrote it, or as it is kept; the briefing that
    is talked of where it is written. Out: what it asks for; ScheduleError says what it could be
    where that is unknown, or several.
    """
    asked, changes = split_changes(schedule.request)
    wish = _wish(library, asked)
    if wish.unknown:
        raise ScheduleError(wording.BRIEF_LENGTHS.format(written=wish.unknown[:80]))
    about = wish.about or (here if here in library.briefings else "")
    rest = f"{wish.length or ''} {changes}".strip()
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


def _unknown(library: Library, about: str) -> str:
    near = nearest(library, (), about) or [one.title for one in library.briefings.values()]
    return of_schedules.NO_SUCH_BRIEFING.format(name=about[:80], near=_or(near))


def _or(titles: Sequence[str]) -> str:
    return compose.join(list(titles[:_MOST_NAMED]), "or")

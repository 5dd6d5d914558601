"""`briefdesk doctor`: what is configured, what is missing, and how to mend it. It changes nothing.

Each part looks at its own matter and yields what it finds; none stops another.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from adapters.compose import load_briefings, today
from adapters.doors.examining import Found, State
from adapters.remembering import policy_of
from adapters.running import wording
from adapters.running.memory import address_set
from adapters.settings import Settings, SettingsError
from bot.journal.address import read_address
from bot.journal.opening import open_journal
from bot.journal.values import JournalError
from knowledge.problems import LoadError
from knowledge.upkeep import review_due

Result = TypeVar("Result")


async def examine(settings: Settings) -> tuple[Found, ...]:
    """In: the settings. Out: all that was found, in the order in which it is told, each once."""
    doors = [one async for one in _slack(settings)]
    doors += [one async for one in _discord(settings)]
    journal = [one async for one in _journal(settings)]
    return tuple(dict.fromkeys([*_briefings(settings), *journal, *doors, *_doors(doors)]))


def as_text(found: Sequence[Found]) -> str:
    """Return what was found, a line each, and what it comes to."""
    lines = [f"{one.state.value:<4}  {one.about}: {one.text}" for one in found]
    bad = sum(one.state is State.MEND for one in found)
    return "\n".join([*lines, "", wording.TO_MEND.format(count=bad) if bad else wording.ALL_WELL])


def as_json(found: Sequence[Found]) -> str:
    """Return what was found, for programs."""
    return json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False)


def is_well(found: Sequence[Found]) -> bool:
    """Tell whether nothing has to be mended."""
    return all(one.state is not State.MEND for one in found)


def _briefings(settings: Settings) -> Iterator[Found]:
    about = wording.ABOUT_BRIEFINGS
    try:
        loaded = [one.briefing for one in load_briefings(settings).loaded]
    except LoadError as error:
        yield from (Found(about, State.MEND, str(problem)) for problem in error.problems)
        return
    facts = sum(len(one.facts) for one in loaded)
    yield Found(about, State.OK, wording.LOADED.format(briefings=len(loaded), facts=facts))
    for one in loaded:
        due = review_due(one)
        if due and today() > due:
            told = wording.REVIEW_WAS_DUE.format(title=one.title, due=due)
            yield Found(about, State.NOTE, told)


async def _journal(settings: Settings) -> AsyncIterator[Found]:
    about = wording.ABOUT_JOURNAL
    if settings.alone:
        yield Found(about, State.NOTE, wording.JOURNAL_ALONE)
        return
    try:
        where = read_address(address_set(settings))
        if where.file and not where.file.exists():
            yield _not_begun(where.file, is_usual=not settings.database)
            return
        journal = await open_journal(address_set(settings), policy_of(settings))
        await journal.close()
    except JournalError as error:
        yield Found(about, State.MEND, str(error))
        return
    yield Found(about, State.OK, wording.JOURNAL_OPENS.format(place=where.place))
    if not settings.secret:
        yield Found(about, State.NOTE, wording.JOURNAL_UNSEALED)


def _not_begun(file: Path, *, is_usual: bool) -> Found:
    """Return what is said of a journal that begins with the first start; its usual folder is made
    then too.
    """
    if is_usual or file.parent.is_dir():
        text = wording.JOURNAL_NOT_BEGUN.format(file=file)
        return Found(wording.ABOUT_JOURNAL, State.NOTE, text)
    from bot.journal.wording import NO_FOLDER

    return Found(wording.ABOUT_JOURNAL, State.MEND, NO_FOLDER.format(folder=file.parent))


async def _slack(settings: Settings) -> AsyncIterator[Found]:
    from adapters.slack.connecting.settings import read_mode

    mode = _read(wording.ABOUT_SLACK, lambda: read_mode(settings))
    if isinstance(mode, Found):
        yield mode
        return
    from adapters.slack.connecting.doctor import examine_slack

    async for one in examine_slack(settings, mode):
        yield one


async def _discord(settings: Settings) -> AsyncIterator[Found]:
    from adapters.discord.connecting.settings import read_wanted

    wanted = _read(wording.ABOUT_DISCORD, lambda: read_wanted(settings.discord))
    if isinstance(wanted, Found):
        yield wanted
        return
    from adapters.discord.connecting.doctor import examine_discord

    async for one in examine_discord(wanted):
        yield one


def _read(about: str, read: Callable[[], Result | None]) -> Result | Found:
    """Read what is set for a platform, without its SDK, which need not be installed where nothing
    is; return what is found otherwise.
    """
    try:
        return read() or Found(about, State.NOTE, wording.NOT_CONFIGURED)
    except SettingsError as error:
        return Found(about, State.MEND, str(error))


def _doors(found: Sequence[Found]) -> Iterator[Found]:
    """Say so where there is no door at all, not even one that is shut."""
    if all(one.state is State.NOTE for one in found):
        yield Found(wording.ABOUT_DOORS, State.MEND, wording.NOTHING_TO_RUN)

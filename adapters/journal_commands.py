"""What the commands on the journal do, such as gaps. Imported when one of them is given."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from adapters import reports, wording
from adapters.remembering import consulted
from adapters.running.editions import Confirmation, Confirmed, confirm_edition
from adapters.settings import Settings
from bot.journal.forgetting import forget
from bot.journal.gaps import Gap, gaps_since
from bot.journal.grouping import grouped
from bot.journal.journal import Journal
from bot.journal.stats import Stats, stats_since
from bot.journal.values import JournalError
from knowledge.loading import builtin, load
from knowledge.problems import LoadError

MOST_GAPS = 50_000


def gaps_report(settings: Settings, days: int, *, as_json: bool) -> str:
    """Return what the desk could not answer in the last days."""

    async def ask(journal: Journal) -> tuple[Gap, ...]:
        since = journal.now() - timedelta(days=days)
        return await journal.asked(lambda c: gaps_since(c, since, MOST_GAPS))

    groups = grouped(consulted(settings, journal_of(settings), ask))
    if as_json:
        return reports.gaps_json(groups)
    return reports.gaps_text(groups, days, _answers(settings))


def _answers(settings: Settings) -> reports.Answers:
    """Return what the loaded briefings answer; nothing where they do not load."""
    try:
        knowledge = load(settings.briefings or (builtin(),))
    except LoadError:
        return {}
    found: dict[tuple[str, str], str] = {}
    for briefing in (one.briefing for one in knowledge.loaded):
        found |= {(briefing.id, fact.id): fact.answer for fact in briefing.facts}
        found |= {(briefing.id, unknown.id): unknown.answer for unknown in briefing.unknowns}
    return found


def stats_report(settings: Settings, days: int, *, as_json: bool) -> str:
    """Return what was asked in the last days, by day and by fact."""

    async def ask(journal: Journal) -> Stats:
        since = journal.now() - timedelta(days=days)
        return await journal.asked(lambda c: stats_since(c, since))

    stats = consulted(settings, journal_of(settings), ask)
    return reports.stats_json(stats) if as_json else reports.stats_text(stats, days)


def forget_report(settings: Settings, person: str, workspace: str) -> str:
    """Forget a person, or a workspace, and say so."""
    rows = consulted(settings, journal_of(settings), lambda j: forget(j, person, workspace))
    return wording.FORGOTTEN.format(count=rows) if rows else wording.NOTHING_TO_FORGET


def confirm_report(settings: Settings) -> str:
    """Say that briefings are meant as they read, where they read so before; say what came of it."""
    briefings = [one.briefing for one in load(settings.briefings or (builtin(),)).loaded]

    async def ask(journal: Journal) -> list[Confirmation]:
        return [await confirm_edition(journal, one) for one in briefings]

    found = consulted(settings, journal_of(settings), ask)
    said = zip(found, briefings, strict=True)
    return "\n".join(_confirmed(briefing.id, one) for one, briefing in said)


def _confirmed(briefing: str, came: Confirmation) -> str:
    day = came.since.date().isoformat() if came.since else ""
    return _CONFIRMED[came.came].format(briefing=briefing, facts=came.facts, day=day)


_CONFIRMED: Final = {
    Confirmed.NOTED: wording.CONFIRMED,
    Confirmed.IN_SERVICE: wording.CONFIRMED_ALREADY,
    Confirmed.NEW: wording.CONFIRMED_NEW,
    Confirmed.UNKNOWN: wording.CONFIRMED_UNKNOWN,
}


def journal_of(settings: Settings) -> str:
    """Return the journal's address: the one that is set, or the usual file if there is one."""
    if settings.database:
        return settings.database
    if settings.alone:
        raise JournalError(wording.JOURNAL_OFF)
    if settings.journal and settings.journal.is_file():
        return str(settings.journal)
    raise JournalError(wording.NO_JOURNAL.format(file=settings.journal or wording.NO_HOME))

"""What the desk remembers while it runs: a journal, or this process alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.remembering import policy_of
from adapters.running import wording
from adapters.settings import Settings
from bot.journal.memory import Memory
from bot.journal.opening import NONE, open_memory
from bot.journal.values import JournalError


@asynccontextmanager
async def memory(settings: Settings) -> AsyncIterator[Memory]:
    """Yield the journal, the usual file if no other is set; JournalError if it cannot be used."""
    opened = await open_memory(address_of(settings), policy_of(settings))
    try:
        yield opened
    finally:
        await opened.close()


def address_of(settings: Settings) -> str:
    """Return where the journal is, its usual folder made; "none" where none is wanted."""
    if settings.alone:
        return NONE
    if settings.journal and not settings.database:
        _make_folder(settings.journal.parent)
    return address_set(settings)


def address_set(settings: Settings) -> str:
    """Return where the journal is, or will be; JournalError if there is no place for it."""
    if not (settings.database or settings.journal):
        raise JournalError(wording.NO_JOURNAL_PLACE)
    return settings.database or str(settings.journal)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise JournalError(
            wording.NO_JOURNAL_FOLDER.format(folder=folder, reason=fault.strerror)
        ) from None

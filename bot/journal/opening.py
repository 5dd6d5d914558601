"""Opens a journal: address, driver, file or server, schema, keys. All that can be wrong with it is
said here, in a sentence, before anything else starts.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Final

from bot.conversing.conversation import Conversations
from bot.journal.address import Address, read_address
from bot.journal.alone import Alone
from bot.journal.database import FAULTS, Database, explained, open_database, reason
from bot.journal.health import PATIENCE, Health
from bot.journal.journal import LEASE, Clock, Journal, clock
from bot.journal.keys import Keys
from bot.journal.memory import Memory
from bot.journal.schema import migrate
from bot.journal.secret import read_keys
from bot.journal.standby import Standby
from bot.journal.values import Policy

NONE: Final = "none"
"""The address that stands for no database at all."""

_TRIES: Final = 3  # others may be starting too, and hold the file


async def open_journal(
    address: str,
    policy: Policy,
    now: Clock = clock,
    lease: timedelta = LEASE,
    patience: float = PATIENCE,
) -> Journal:
    """In: an address as the operator wrote it, and what is to be kept; for tests, a clock and how
    long things may take. Out: the journal, its schema up to date; JournalError with a sentence
    where it cannot be used.
    """
    where = read_address(address)
    database = open_database(where)
    async with AsyncExitStack() as otherwise:
        otherwise.push_async_callback(database.close)
        keys = await _prepared(database, where, policy.secret)
        otherwise.pop_all()
    health, standby = Health(where.place, patience), Standby(Conversations(now))
    return Journal(database, keys, policy, health, standby, now, lease)


async def open_memory(
    address: str, policy: Policy, now: Clock = clock, lease: timedelta = LEASE
) -> Memory:
    """In: an address as the operator wrote it, or "none", and what is to be kept. Out: the journal;
    for "none" the memory of this process alone.
    """
    if address.strip().lower() == NONE:
        return Alone(policy, now, lease)
    return await open_journal(address, policy, now, lease)


async def _prepared(database: Database, where: Address, secret: str) -> Keys:
    for remaining in reversed(range(_TRIES)):
        try:
            await migrate(database)
            return await read_keys(database, secret)
        except FAULTS as fault:
            if remaining == 0 or "SQLITE_BUSY" not in reason(fault):
                raise explained(fault, where) from None
            await asyncio.sleep(0.1)
    raise AssertionError("the last try returns or raises")

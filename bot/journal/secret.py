"""Which key hashes the ids of this journal: the operator's secret, or one that the journal made."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import wording
from bot.journal.database import Database, if_new, inserting
from bot.journal.keys import Keys, keys_from
from bot.journal.tables import meta
from bot.journal.values import JournalError

_OWN: Final = "key"
_PRINT: Final = "secret"
_BYTES: Final = 32


async def read_keys(database: Database, secret: str) -> Keys:
    """In: the operator's secret, "" for none. Out: the keys; JournalError where the journal was
    begun with another: its hashes would fit nobody.
    """
    async with database.single() as connection:
        known = await _known(connection)
    if _OWN not in known or (secret and _PRINT not in known):
        async with database.transaction() as connection:
            known = await _begun(connection, secret)
    if _PRINT in known and not secret:
        raise JournalError(wording.KEY_MISSING.format(place=database.address.place))
    keys = keys_from(secret, bytes.fromhex(known[_OWN]))
    if secret and known[_PRINT] != _print(keys):
        raise JournalError(wording.KEY_DIFFERS.format(place=database.address.place))
    return keys


async def _known(connection: AsyncConnection) -> Mapping[str, str]:
    found = await connection.execute(select(meta.c.name, meta.c.value))
    return {row.name: row.value for row in found}


async def _begun(connection: AsyncConnection, secret: str) -> Mapping[str, str]:
    """Write down a key, and a print of the secret; the first replica's count."""
    rows = [{"name": _OWN, "value": secrets.token_hex(_BYTES)}]
    if secret:
        rows.append({"name": _PRINT, "value": _print(keys_from(secret, b""))})
    await connection.execute(if_new(inserting(connection, meta)), rows)
    return await _known(connection)


def _print(keys: Keys) -> str:
    """Return what tells one secret from another, and tells nothing else."""
    return keys.hashed("print", "briefdesk")

"""Forgetting: all about one person, or all of one workspace. Receipts hold neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.memory import Memory
from bot.journal.tables import deliveries, feedback, followers, schedules, threads

_OF_A_PERSON: Final = ("person", "sealed", "conversation", "context", "text")
_OF_A_MAKER: Final = ("person", "maker")  # what a channel has scheduled stays the channel's


async def forget(memory: Memory, person: str = "", workspace: str = "") -> int:
    """In: a person's id as the platform has it, a workspace's, or both: that person there. Out: how
    many rows are gone. That a question was answered is still known; by then it is nobody's.
    """
    return await memory.forgotten(memory.keys.every_person(person), workspace)


async def delete_all(connection: AsyncConnection, people: Sequence[str], workspace: str) -> int:
    """Delete what is known of people, a workspace, or those people there; return how many rows."""
    if connection.dialect.name == "sqlite":
        await connection.execute(text("PRAGMA secure_delete=ON"))  # overwrite, not only unlink
    theirs = _which(feedback.c, people, workspace), _which(deliveries.c, people, workspace)
    voted = await connection.execute(delete(feedback).where(*theirs[0]))
    asked = update(deliveries).values(dict.fromkeys(_OF_A_PERSON)) if people else delete(deliveries)
    made = update(schedules).values(dict.fromkeys(_OF_A_MAKER)) if people else delete(schedules)
    rows = (await connection.execute(asked.where(*theirs[1]))).rowcount
    rows += (await connection.execute(made.where(*_which(schedules.c, people, workspace)))).rowcount
    rows += await _delete_followers(connection, people, workspace)
    if not people:  # of a thread nobody knows whose it is
        gone = delete(threads).where(*_which(threads.c, people, workspace))
        rows += (await connection.execute(gone)).rowcount
    return voted.rowcount + rows


async def _delete_followers(
    connection: AsyncConnection, people: Sequence[str], workspace: str
) -> int:
    """Delete those who follow for themselves, and who it was that had a channel follow."""
    theirs = _which(followers.c, people, workspace)
    own = [followers.c.own.is_(True)] if people else []
    rows = (await connection.execute(delete(followers).where(*theirs, *own))).rowcount
    if people:
        nobodys = update(followers).where(*theirs).values(person=None)
        rows += (await connection.execute(nobodys)).rowcount
    return rows


def _which(columns: Any, people: Sequence[str], workspace: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if people:
        found.append(columns.person.in_(people))
    if workspace:
        found.append(columns.workspace == workspace)
    return found

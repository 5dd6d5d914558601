"""Feedback: whether a reply helped, one vote a person, also on a reply that states nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import inserting
from bot.journal.memory import Memory
from bot.journal.recording import clipped
from bot.journal.tables import deliveries, feedback
from bot.journal.values import Feedback, Reason


async def note_feedback(memory: Memory, given: Feedback) -> bool:
    """Write down whether a reply helped; a person's last word counts. False if no such reply is
    known, any more; OutOfReachError where the journal cannot be reached.

    A reason in a person's own words is kept only if the operator keeps questions.
    """
    person = memory.keys.person(given.person) or ""
    own_words = memory.policy.keep_questions or given.reason in frozenset(Reason)
    kept = replace(
        given, reply=clipped(given.reply), reason=clipped(given.reason) if own_words else ""
    )
    return await memory.note(kept, person)


async def note(connection: AsyncConnection, given: Feedback, person: str, now: datetime) -> bool:
    """Write feedback down, in place of what the person said before; False if there is no reply."""
    about = deliveries.c
    wanted = select(about.workspace, about.outcome, about.receipt).where(about.key == given.reply)
    found = (await connection.execute(wanted)).first()
    if found is None or found.outcome is None:
        return False
    statement = inserting(connection, feedback)
    new = statement.excluded
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=[feedback.c.reply, feedback.c.person],
            set_={"helped": new.helped, "reason": new.reason, "at": new.at},
        ),
        {"reply": given.reply, "person": person, "helped": given.helped}
        | {"reason": given.reason, "at": now, **found._asdict()},
    )
    return True

"""Feedback: whether a reply helped, one vote a person, also on a reply that states nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import inserting
from bot.journal.journal import Journal
from bot.journal.tables import deliveries, feedback
from bot.journal.values import Feedback, Reason

MOST_SIGNS: Final = 500


async def note_feedback(journal: Journal, given: Feedback) -> bool:
    """Write down whether a reply helped; a person's last word counts. False if no such reply is
    known, any more; OutOfReachError where the journal cannot be reached.

    A reason in a person's own words is kept only if the operator keeps questions.
    """
    person = journal.keys.person(given.person) or ""
    own_words = journal.policy.keep_questions or given.reason in frozenset(Reason)
    reason = given.reason[:MOST_SIGNS] if own_words else ""
    now = journal.now()
    return await journal.write(lambda c: _note(c, given, person, reason, now))


async def _note(
    connection: AsyncConnection, given: Feedback, person: str, reason: str, now: datetime
) -> bool:
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
        {"reply": given.reply, "person": person, "helped": given.helped, "reason": reason}
        | {"at": now, **found._asdict()},
    )
    return True

"""One set of tables for both databases. A change here needs a migration; tests compare the two.

Times are whole microseconds since 1970 in UTC, so that they sort and compare alike everywhere.
Hashes are keyed (see `people`), in hexadecimal.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """A moment with its zone in Python, whole microseconds in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what is stored."""
        return None if value is None else (value - _START) // _TICK

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what was stored."""
        return None if value is None else _START + value * _TICK


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

HASH: Final = 32
ID: Final = 80
PLACE: Final = 200
"""The longest id of a workspace, channel or message that any platform gives."""

meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

# A question, from its claim to what came of it, in one row: two statements, each of which counts by
# itself. While `lease` is set somebody holds it until then; without, it is done. `context` is where
# its conversation stands after it, `nearest` and `text` are what it left open. `ours` is set where
# the desk asked itself.
deliveries = Table(
    "deliveries",
    metadata,
    Column("key", String(HASH), primary_key=True),
    Column("door", String(20), nullable=False),
    Column("workspace", String(PLACE), nullable=False),
    Column("person", String(HASH)),
    Column("conversation", String(HASH)),
    Column("holder", String(HASH), nullable=False),
    Column("lease", Moment),
    Column("attempts", SmallInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment),
    Column("sealed", LargeBinary),
    Column("outcome", String(20)),
    Column("receipt", Text),
    Column("context", Text),
    Column("channel", String(PLACE)),
    Column("messages", Text),
    Column("nearest", Text),
    Column("text", Text),
    Column("verb", String(20)),
    Column("thread", String(PLACE)),
    Column("ours", Boolean),
)


def _index(name: str, *columns: Column[Any], where: Column[Any]) -> None:
    """Make an index of the rows in which a column is set."""
    there = where.is_not(None)
    Index(f"ix_deliveries_{name}", *columns, sqlite_where=there, postgresql_where=there)


Index("ix_deliveries_at", deliveries.c.at)
_index("held", deliveries.c.lease, where=deliveries.c.lease)
_index(
    "conversation",
    deliveries.c.conversation,
    deliveries.c.at,
    where=deliveries.c.conversation,
)
_index("context", deliveries.c.at, where=deliveries.c.context)
_index("receipt", deliveries.c.receipt, where=deliveries.c.receipt)

# Receipts hold no person and stay. Of one id there is more than one row where a fact's words were
# the same and its source line was not, or where two short hashes happen to meet.
texts = Table(
    "texts",
    metadata,
    Column("hash", String(HASH), primary_key=True),
    Column("body", Text, nullable=False),
)
receipts = Table(
    "receipts",
    metadata,
    Column("digest", String(HASH), primary_key=True),
    Column("id", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
Index(None, receipts.c.id)
receipt_facts = Table(
    "receipt_facts",
    metadata,
    Column("digest", String(HASH), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("briefing", String(ID), nullable=False),
    Column("fact", String(ID), nullable=False),
    Column("text", String(HASH), nullable=False),
)
Index(None, receipt_facts.c.briefing, receipt_facts.c.fact)

feedback = Table(
    "feedback",
    metadata,
    Column("reply", String(HASH), primary_key=True),
    Column("person", String(HASH), primary_key=True),
    Column("workspace", String(PLACE), nullable=False),
    Column("helped", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("outcome", String(20)),
    Column("receipt", Text),
    Column("at", Moment, nullable=False),
)
Index(None, feedback.c.at)

# What the workspaces that installed a door handed in, sealed with the operator's secret, and the
# installations that are under way.
installations = Table(
    "installations",
    metadata,
    Column("door", String(20), primary_key=True),
    Column("workspace", String(PLACE), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)
states = Table(
    "states",
    metadata,
    Column("state", String(HASH), primary_key=True),
    Column("until", Moment, nullable=False),
)

# What channels have scheduled. `sealed` is where it is posted and what is asked for, `maker` how to
# reach who made it. All slots up to `since` are dealt with; `due` is when there is something to do
# next, which may also be to tell that a slot was missed or that it stopped. `version` counts the
# changes, so that each is made to what was seen.
schedules = Table(
    "schedules",
    metadata,
    Column("id", String(HASH), primary_key=True),
    Column("door", String(20), nullable=False),
    Column("workspace", String(PLACE), nullable=False),
    Column("channel", String(PLACE), nullable=False),
    Column("number", Integer, nullable=False),
    Column("person", String(HASH)),
    Column("cron", Text, nullable=False),
    Column("zone", String(ID), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("maker", LargeBinary),
    Column("at", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("due", Moment),
    Column("missed_from", Moment),
    Column("missed_to", Moment),
    Column("stopped", String(20)),
    Column("version", Integer, nullable=False),
)
Index("ix_schedules_due", schedules.c.due)
Index(
    "ix_schedules_number",
    *(schedules.c.door, schedules.c.workspace, schedules.c.channel, schedules.c.number),
    unique=True,
)

# Briefing threads. `sealed` is where posts in the thread go and what questions in it belong to;
# `conversation` is the hash of that, as deliveries have it.
threads = Table(
    "threads",
    metadata,
    Column("id", String(HASH), primary_key=True),
    Column("door", String(20), nullable=False),
    Column("workspace", String(PLACE), nullable=False),
    Column("channel", String(PLACE), nullable=False),
    Column("thread", String(PLACE), nullable=False),
    Column("briefing", String(ID), nullable=False),
    Column("length", String(20), nullable=False),
    Column("section", String(ID), nullable=False),
    Column("number", Integer, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("conversation", String(HASH)),
    Column("at", Moment, nullable=False),
    Column("opened", Boolean, nullable=False),
    Column("ended", Moment),
)
Index(
    "ix_threads_number",
    *(threads.c.door, threads.c.workspace, threads.c.channel),
    *(threads.c.briefing, threads.c.number),
    unique=True,
)
Index(
    "ix_threads_thread",
    *(threads.c.thread, threads.c.door, threads.c.workspace, threads.c.channel),
)
Index(None, threads.c.opened, threads.c.at)
Index(None, threads.c.conversation)

# What the facts of a briefing read at one time: `state` is that as JSON, compressed.
editions = Table(
    "editions",
    metadata,
    Column("briefing", String(ID), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("digest", String(ID), nullable=False),
    Column("state", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("told", Boolean, nullable=False),
)

# Who wants to hear when a briefing changes. `own` is set where that is a person, for themselves.
# No id of a person stands here as it is: `place` is the hash of where to write; how to is sealed.
followers = Table(
    "followers",
    metadata,
    Column("place", String(HASH), primary_key=True),
    Column("briefing", String(ID), primary_key=True),
    Column("door", String(20), nullable=False),
    Column("workspace", String(PLACE), nullable=False),
    Column("person", String(HASH)),
    Column("own", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)
Index(None, followers.c.briefing)

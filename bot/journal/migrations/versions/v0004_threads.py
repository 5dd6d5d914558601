"""Briefings are posted as threads, kept as editions, and followed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of threads, editions and followers, and note of a delivery what it was."""
    _deliveries()
    _threads()
    _editions()
    _followers()


def _deliveries() -> None:
    op.add_column("deliveries", sa.Column("verb", sa.String(20)))
    op.add_column("deliveries", sa.Column("thread", sa.String(200)))
    op.add_column("deliveries", sa.Column("ours", sa.Boolean))


def _threads() -> None:
    op.create_table(
        "threads",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("workspace", sa.String(200), nullable=False),
        sa.Column("channel", sa.String(200), nullable=False),
        sa.Column("thread", sa.String(200), nullable=False),
        sa.Column("briefing", sa.String(80), nullable=False),
        sa.Column("length", sa.String(20), nullable=False),
        sa.Column("section", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("conversation", sa.String(32)),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("opened", sa.Boolean, nullable=False),
        sa.Column("ended", sa.BigInteger),
    )
    place = ["door", "workspace", "channel", "briefing", "number"]
    op.create_index("ix_threads_number", "threads", place, unique=True)
    name = ["thread", "door", "workspace", "channel"]
    op.create_index("ix_threads_thread", "threads", name)
    op.create_index("ix_threads_opened_at", "threads", ["opened", "at"])
    op.create_index("ix_threads_conversation", "threads", ["conversation"])


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("briefing", sa.String(80), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
    )


def _followers() -> None:
    op.create_table(
        "followers",
        sa.Column("place", sa.String(32), primary_key=True),
        sa.Column("briefing", sa.String(80), primary_key=True),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("workspace", sa.String(200), nullable=False),
        sa.Column("person", sa.String(32)),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_followers_briefing", "followers", ["briefing"])

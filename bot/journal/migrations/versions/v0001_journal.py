"""The journal begins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _meta()
    _deliveries()
    _receipts()
    _feedback()


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("workspace", sa.String(200), nullable=False),
        sa.Column("person", sa.String(32)),
        sa.Column("conversation", sa.String(32)),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("lease", sa.BigInteger),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("outcome", sa.String(20)),
        sa.Column("receipt", sa.Text),
        sa.Column("context", sa.Text),
        sa.Column("channel", sa.String(200)),
        sa.Column("messages", sa.Text),
        sa.Column("nearest", sa.Text),
        sa.Column("text", sa.Text),
    )
    op.create_index("ix_deliveries_at", "deliveries", ["at"])
    _index("held", ["lease"], "lease")
    _index("conversation", ["conversation", "at"], "conversation")
    _index("context", ["at"], "context")
    _index("receipt", ["receipt"], "receipt")


def _index(name: str, columns: list[str], where: str) -> None:
    there = sa.text(f"{where} IS NOT NULL")
    op.create_index(
        f"ix_deliveries_{name}",
        "deliveries",
        columns,
        sqlite_where=there,
        postgresql_where=there,
    )


def _receipts() -> None:
    op.create_table(
        "texts",
        sa.Column("hash", sa.String(32), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "receipts",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("knowledge", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_receipts_id", "receipts", ["id"])
    op.create_table(
        "receipt_facts",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("briefing", sa.String(80), nullable=False),
        sa.Column("fact", sa.String(80), nullable=False),
        sa.Column("text", sa.String(32), nullable=False),
    )
    op.create_index("ix_receipt_facts_briefing_fact", "receipt_facts", ["briefing", "fact"])


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("reply", sa.String(32), primary_key=True),
        sa.Column("person", sa.String(32), primary_key=True),
        sa.Column("workspace", sa.String(200), nullable=False),
        sa.Column("helped", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20)),
        sa.Column("receipt", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])

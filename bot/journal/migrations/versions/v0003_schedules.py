"""Channels have briefings posted by a schedule."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of schedules."""
    op.create_table(
        "schedules",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("workspace", sa.String(200), nullable=False),
        sa.Column("channel", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("person", sa.String(32)),
        sa.Column("cron", sa.Text, nullable=False),
        sa.Column("zone", sa.String(80), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("maker", sa.LargeBinary),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger),
        sa.Column("missed_from", sa.BigInteger),
        sa.Column("missed_to", sa.BigInteger),
        sa.Column("stopped", sa.String(20)),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("ix_schedules_due", "schedules", ["due"])
    place = ["door", "workspace", "channel", "number"]
    op.create_index("ix_schedules_number", "schedules", place, unique=True)

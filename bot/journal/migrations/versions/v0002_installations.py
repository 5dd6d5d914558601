"""Workspaces that installed a door bring tokens of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables for what workspaces hand in."""
    op.create_table(
        "installations",
        sa.Column("door", sa.String(20), primary_key=True),
        sa.Column("workspace", sa.String(200), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "states",
        sa.Column("state", sa.String(32), primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
    )

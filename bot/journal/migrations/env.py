"""What alembic runs: the migrations, in the transaction that `schema` holds open under its lock."""

from __future__ import annotations

from alembic import context
from bot.journal.schema import VERSION_TABLE
from bot.journal.tables import metadata


def run() -> None:
    """Run what is asked for on the connection that was handed in."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        render_as_batch=True,  # SQLite changes a table by copying it
    )
    context.run_migrations()


run()  # alembic imports this file in order to run it

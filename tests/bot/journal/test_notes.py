"""What a door notes for its next start."""

from __future__ import annotations

from bot.journal.notes import note, noted
from tests.bot.journal.conftest import Replicas


async def test_what_is_noted_last_is_known_to_every_replica(replicas: Replicas) -> None:
    async with replicas.open() as one, replicas.open() as other:
        assert await noted(one, "discord/1/commands") == ""
        await note(one, "discord/1/commands", "old")
        await note(other, "discord/1/commands", "new")
        await note(other, "discord/2/commands", "another")
        assert await noted(one, "discord/1/commands") == "new"
    async with replicas.open() as later:
        assert await noted(later, "discord/1/commands") == "new"

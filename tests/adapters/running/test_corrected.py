"""The whole command, on both platforms at once: a fact changes in its file, and whoever was told it
hears of it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.adapters.conftest import HARBOUR
from tests.adapters.running.at_discord import at_discord, reply_to, words_of
from tests.adapters.running.at_slack import answer_to, by_socket, slack_server
from tests.adapters.running.conftest import Started
from tests.loopback.discord.server import DiscordServer
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message

COST = "How much does the plan cost?"
BEFORE, AFTER = "48 million euros for the whole plan.", "52 million euros for the whole plan."


@asynccontextmanager
async def both() -> AsyncIterator[tuple[SlackServer, DiscordServer]]:
    async with slack_server() as slack, DiscordServer() as discord:
        yield slack, discord


def root_of(slack: SlackServer) -> Message | None:
    """Return what stands on top of a briefing thread."""
    tops = (one for one in slack.channel("C1").messages if one.bot_id and one.thread_ts == "")
    return next((one for one in tops if "harbour dredging plan" in one.text), None)


async def test_posts_and_a_briefing_thread_are_corrected_where_they_stand(
    started: Started, tmp_path: Path
) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_bytes(HARBOUR.read_bytes())
    settings = {
        "BRIEFDESK_BRIEFINGS": str(file),
        "BRIEFDESK_DATABASE_URL": f"sqlite:///{tmp_path / 'desk.db'}",
        "BRIEFDESK_SECRET": "of a test",
    }
    async with (
        both() as (slack, discord),
        started("run", **by_socket(slack), **at_discord(discord), **settings),
    ):
        await slack.connected()
        await discord.connected()
        assert BEFORE in await answer_to(slack, COST)
        assert BEFORE in await reply_to(discord, COST)
        await slack.mention("U1", "C1", "brief 60s")
        await slack.until(lambda: root_of(slack))
        root = root_of(slack)
        assert root
        await slack.until(lambda: slack.replies(root))
        title = root.text.splitlines()[0]

        text = HARBOUR.read_text("utf-8")
        file.write_text(text.replace(f"answer: {BEFORE}", f"answer: {AFTER}"), "utf-8")
        await slack.until(lambda: "Corrected on" in root.text)
        await slack.until(lambda: "Corrected: " in slack.replies(root)[-1].text)
        await discord.until(lambda: len(discord.of_app(discord.channel)) == 2)
        await discord.until(lambda: "Corrected on" in words_of(discord.of_app(discord.channel)[0]))

        assert root.text.splitlines()[0] == title
        assert AFTER in root.text
        assert f'It read: "{BEFORE}"' in root.text
        assert "recap" in str(root.blocks).lower()
        first, told = map(words_of, discord.of_app(discord.channel))
        assert AFTER in first
        assert f'Where it read "{BEFORE}", it now reads:' in told
        assert AFTER in told

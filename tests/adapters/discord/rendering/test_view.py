"""What discord.py makes of our components: it sends them as they are, and keeps nothing."""

from __future__ import annotations

import pytest
from discord import AllowedMentions, MessageFlags
from discord.http import handle_message_parameters

from adapters.discord.address import Address
from adapters.discord.rendering.message import render
from adapters.discord.rendering.view import PageView
from bot.journal.values import Outgoing
from tests.adapters.discord.rendering.made import PERSON, REPLY
from tests.adapters.discord.samples import SAMPLES
from tests.loopback.discord.components import problems

HERE = Address(channel="5", person=PERSON)


@pytest.mark.parametrize("name", SAMPLES)
def test_discord_py_sends_what_was_rendered(name: str) -> None:
    for page in render(Outgoing(SAMPLES[name], REPLY, "nonce"), HERE):
        none = AllowedMentions.none()
        with handle_message_parameters(view=PageView(page), allowed_mentions=none) as sent:
            assert sent.payload
            assert sent.payload["components"] == list(page.components)
            assert sent.payload["flags"] == MessageFlags(components_v2=True).value
            assert problems(sent.payload) == []


def test_it_is_not_kept_after_it_was_sent() -> None:
    (page,) = render(Outgoing(SAMPLES["answer"], REPLY, "nonce"), HERE)
    view = PageView(page)
    assert view.is_finished()
    assert not view.is_dispatchable()
    assert list(view.walk_children()) == []

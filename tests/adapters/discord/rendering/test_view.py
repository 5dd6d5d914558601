"""What discord.py makes of our components: it sends them as they are, keeps nothing, and hands them
back.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from discord import ActionRow, AllowedMentions, MessageFlags, TextDisplay, ui
from discord.http import handle_message_parameters

from adapters.discord.address import Address
from adapters.discord.buttons import BUTTON, LIST, Kind, Press
from adapters.discord.rendering.again import settled, shared
from adapters.discord.rendering.message import render
from adapters.discord.rendering.view import PageView
from bot.journal.values import Outgoing
from tests.adapters.discord.rendering.made import PERSON, REPLY
from tests.adapters.discord.rendering.reading import controls, payload, texts
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


def test_buttons_and_lists_can_be_held_by_dynamic_items() -> None:
    class Pressed(ui.DynamicItem[ui.Button[Any]], template=BUTTON):
        """Any button of ours."""

    class Picked(ui.DynamicItem[ui.Select[Any]], template=LIST):
        """Any list of ours."""

    assert Pressed(ui.Button(custom_id="bd1:share")).custom_id == "bd1:share"
    assert Picked(ui.Select(custom_id=f"bd1:pick:{REPLY}:1")).custom_id == f"bd1:pick:{REPLY}:1"
    with pytest.raises(ValueError, match="template"):
        Pressed(ui.Button(custom_id=f"bd1:pick:{REPLY}:1"))


@pytest.mark.parametrize("name", ["answer", "choice", "choice-of-many"])
def test_each_control_goes_to_the_one_item_of_its_kind(name: str) -> None:
    (page,) = render(Outgoing(SAMPLES[name], REPLY, "nonce"), HERE)
    templates = {2: BUTTON, 3: LIST}
    for control in controls([page]):
        custom_id = str(control["custom_id"])
        found = [kind for kind, one in templates.items() if re.fullmatch(one, custom_id)]
        assert found == [control["type"]]


@pytest.mark.parametrize("name", ["answer", "choice", "choice-of-many"])
def test_what_comes_back_with_a_press_settles_and_is_shared(name: str) -> None:
    (page,) = render(Outgoing(SAMPLES[name], REPLY, "nonce"), HERE)
    kinds: dict[int, Any] = {1: ActionRow, 10: TextDisplay}
    back = [kinds[one["type"]](one).to_dict() for one in page.components]
    press = Press(kind=Kind.CHOOSE, reply=REPLY, number=1)
    for after in (settled(back, press, "it"), shared(back, PERSON, "Ada")):
        assert problems(payload(after)) == []
    assert [*texts([settled(back, press, "it")])] == [*texts([page]), "-# Chosen: it"]
    left = [str(one["custom_id"]) for one in controls([settled(back, press, "it")])]
    assert not [one for one in left if one.startswith(("bd1:choose", "bd1:pick"))]

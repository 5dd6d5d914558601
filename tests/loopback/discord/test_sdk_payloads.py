"""The validator against what discord.py itself writes, of one component each."""

from __future__ import annotations

import asyncio
from typing import Any

import discord as sdk
from discord import ui

from tests.loopback.discord.components import problems
from tests.loopback.discord.kinds import KINDS
from tests.loopback.discord.tree import nodes


def everything() -> ui.LayoutView:
    """A message with each component that a message may have."""
    view = ui.LayoutView()
    box: ui.Container[Any] = ui.Container(
        ui.TextDisplay("words"),
        ui.Section("beside", accessory=ui.Thumbnail("https://a.example/x.png", description="alt")),
        ui.Section("beside", accessory=ui.Button(label="Press", custom_id="press")),
        ui.Separator(spacing=sdk.SeparatorSpacing.large),
        ui.MediaGallery(sdk.MediaGalleryItem("https://a.example/y.png", description="alt")),
        ui.File("attachment://z.txt"),
        accent_colour=0x123456,
        spoiler=True,
    )
    box.add_item(ui.ActionRow(ui.Button(label="Page", url="https://a.example", emoji="🦭")))
    options = [sdk.SelectOption(label="one", value="1", description="d", emoji="🦭", default=True)]
    box.add_item(ui.ActionRow(ui.Select(placeholder="Pick", options=options)))
    for select in (ui.UserSelect, ui.RoleSelect, ui.MentionableSelect, ui.ChannelSelect):
        box.add_item(ui.ActionRow(select()))
    view.add_item(box)
    return view


def modal() -> ui.Modal:
    """A modal with each component that only a modal may have."""
    asked = ui.Modal(title="Ask")
    radio: ui.RadioGroup[Any] = ui.RadioGroup()
    checks: ui.CheckboxGroup[Any] = ui.CheckboxGroup()
    for value in ("a", "b"):
        radio.add_option(label=value, value=value)
        checks.add_option(label=value, value=value)
    fields: list[ui.Item[Any]] = [
        ui.TextInput(placeholder="hint", default="words", min_length=1, max_length=500),
        radio,
        checks,
        ui.Checkbox(),
        ui.FileUpload(),
    ]
    for field in fields:
        asked.add_item(ui.Label(text="Why?", description="Say why.", component=field))
    return asked


async def built() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    return everything().to_components(), modal().to_dict()  # type: ignore[no-untyped-call]  # of the SDK


def test_what_discord_py_writes_is_taken() -> None:
    components, asked = asyncio.run(built())
    attachments = [{"id": 0, "filename": "z.txt"}]
    message = {"flags": 32768, "components": components, "attachments": attachments}
    assert problems(message) == []
    assert problems(asked) == []
    held = {one.type for one in [*nodes(components), *nodes(asked["components"])]}
    assert held == set(KINDS), "each kind was tried"

"""The commands as they are registered, and what each asks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from adapters import wording
from adapters.discord.address import Address, Asked
from adapters.discord.commands import read
from bot.desk import Desk
from bot.messages import Addressed, Verb
from tests.adapters.discord.house import street

ADDRESS = Address(
    asked=Asked.COMMAND, guild="3", channel="5", person="7", private=True, interaction="9"
)
SLASH, MESSAGE = 1, 3


async def registered(desk: Desk, file: Path) -> dict[str, dict[str, Any]]:
    async with street(desk, file) as here, here.house():
        return {one["name"]: one for one in here.discord.world.commands[None]}


async def test_every_command_is_there_for_servers_and_people_in_every_place(
    desk: Desk, file: Path
) -> None:
    commands = await registered(desk, file)
    assert commands.keys() == {*wording.CHAT_COMMANDS, "help", wording.CHECK_MENU}
    for one in commands.values():
        assert one["integration_types"] == [0, 1]
        assert one["contexts"] == [0, 1, 2]
        assert one["type"] == (MESSAGE if one["name"] == wording.CHECK_MENU else SLASH)


async def test_each_says_what_it_does_and_what_is_to_be_written(desk: Desk, file: Path) -> None:
    commands = await registered(desk, file)
    for name, (usage, what) in wording.CHAT_COMMANDS.items():
        command = commands[name]
        assert command["description"] == what
        options = {one["name"]: one for one in command.get("options", [])}
        assert list(options) == re.findall(r"^\[(\w+)\]", usage)
        for option in options.values():
            assert option["description"] == wording.COMMAND_OPTIONS[name]
            assert option["required"] is (name != "brief")
            assert bool(option.get("autocomplete")) is (name in {"fact", "brief"})
    assert commands["help"]["description"] == wording.HELP_COMMAND


@pytest.mark.parametrize("name", [*wording.CHAT_COMMANDS, "help"])
def test_a_command_is_a_question_with_a_verb(name: str) -> None:
    found = read(name, " <@5> said so ", ADDRESS)
    assert found.question.verb is Verb(name)
    assert found.question.text == "@someone said so"
    assert found.question.addressed is Addressed.COMMAND
    assert found.question.conversation == "discord/3/5/7/private"
    assert (found.key, found.person, found.workspace) == ("discord/interaction/9", "7", "3")

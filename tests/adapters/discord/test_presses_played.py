"""Buttons in a Discord: each press ends in one thing that people see, and used buttons are gone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters import wording
from bot.desk import Desk, Recalled
from bot.messages import Paragraph, Question, Reply
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.playing import (
    PLACES,
    asked,
    assert_nothing_failed,
    forget,
    in_channel,
    used,
)
from tests.adapters.discord.ways import COST
from tests.loopback.discord.interaction_routes import DEFERS_UPDATE

AMBIGUOUS = "what did they say?"
CHOICE = "City Council"
NONE = "None of these"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_a_choice_is_answered_where_it_was_asked_and_settles(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here:
        choice, answer = await used(here, AMBIGUOUS, PLACES[place], CHOICE, restarted=restarted)
        assert answer is not choice
        assert CHOICE in answer.text.splitlines()[0]
        assert answer.channel is choice.channel
        assert answer.visible_to is choice.visible_to
        assert f"Chosen: {CHOICE}" in choice.text
        assert not {CHOICE, NONE} & set(choice.labels)
        assert_nothing_failed(here.discord)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_a_follow_up_is_asked_with_the_words_on_its_button(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here:
        wanted = follow_ups(desk)[0]
        first, answer = await used(here, COST, PLACES[place], wanted, restarted=restarted)
        assert says(desk, wanted) in answer.text
        assert answer is not first
        assert answer.channel is first.channel
        assert answer.visible_to is first.visible_to
        assert wanted not in first.labels
        assert {wording.CITE, wording.WRONG, wording.HELPED} <= set(first.labels)
        assert_nothing_failed(here.discord)


def follow_ups(desk: Desk) -> Sequence[str]:
    """Return what the desk offers to ask after what it costs."""
    return considered(desk, COST).follow_ups


def says(desk: Desk, text: str) -> str:
    """Return how the desk's answer to a question begins."""
    first = considered(desk, text).blocks[0]
    assert isinstance(first, Paragraph)
    return first.text


def considered(desk: Desk, text: str) -> Reply:
    handled = desk.consider(Question(text=text), Recalled())
    assert handled is not None
    return handled.reply


@pytest.mark.parametrize("label", [CHOICE, NONE])
async def test_a_choice_that_is_pressed_again_is_answered_once(
    desk: Desk, file: Path, label: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        choice = await asked(discord, house, AMBIGUOUS)
        press = discord.press
        await asyncio.gather(
            press(discord.person, choice, label), press(discord.person, choice, label)
        )
        assert len(await visible(discord, house)) == 2
        assert f"Chosen: {label}" in choice.text
        assert_nothing_failed(discord)


async def test_of_two_people_who_choose_the_first_is_answered_and_it_says_which(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        other = discord.add_user("bo")
        choice = await asked(discord, house, AMBIGUOUS)
        second = next(one for one in choice.labels if one not in {CHOICE, NONE})
        await discord.press(discord.person, choice, CHOICE)
        await discord.press(other, choice, second)
        seen = await visible(discord, house)
        assert len(seen) == 2
        assert "Chosen:" in choice.text
        (made,) = [one for one in (CHOICE, second) if f"Chosen: {one}" in choice.text]
        assert made in seen[-1].text
        assert_nothing_failed(discord)


async def test_a_choice_that_came_second_is_not_said_to_be_the_one(desk: Desk, file: Path) -> None:
    """Somebody whose app had not heard yet that the choice was made."""
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        choice = await asked(discord, house, AMBIGUOUS)
        before = choice.components
        await discord.press(discord.person, choice, CHOICE)
        await visible(discord, house)
        choice.components = before
        await discord.press(discord.add_user("bo"), choice, NONE)
        assert len(await visible(discord, house)) == 2
        assert "Chosen" not in choice.text
        assert not {CHOICE, NONE} & set(choice.labels)


async def test_somebody_else_who_presses_is_answered_for_all(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        choice = await asked(discord, house, AMBIGUOUS)
        await discord.press(discord.add_user("bo"), choice, CHOICE)
        seen = await visible(discord, house)
        assert len(seen) == 2
        assert seen[-1].visible_to is None


async def test_two_processes_that_get_the_same_press_answer_once(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as one, here.house() as two:
        discord = here.discord
        await in_channel(discord, AMBIGUOUS)
        (choice,) = await visible(discord, one, two)
        await discord.press(discord.person, choice, CHOICE)
        first = (await visible(discord, one, two))[-1]
        assert f"Chosen: {CHOICE}" in choice.text
        await discord.press(discord.person, first, first.labels[0])
        await discord.press(discord.person, first, wording.HELPED)
        await discord.press(discord.person, first, wording.CITE)
        seen = await visible(discord, one, two)
        assert len(seen) == 5
        assert_nothing_failed(discord)


async def test_a_press_that_comes_again_changes_nothing(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        for label in (wording.CITE, wording.HELPED, first.labels[0]):
            pressed = await discord.press(discord.person, first, label)
            before = await visible(discord, house)
            await discord.deliver(pressed)
            after = [m.text for m in await visible(discord, house)]
            assert after == [m.text for m in before]
        assert_nothing_failed(discord)


@pytest.mark.parametrize(
    "custom_id", ["bd0:choose:1:2", "bd0:pick", "bd2:anything", "bd1:dance:1", "somebody:else"]
)
async def test_a_button_of_another_version_says_kindly_that_it_is_too_old(
    desk: Desk, file: Path, custom_id: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        old = await asked(discord, house, COST)
        old.components[1]["components"][0]["custom_id"] = custom_id
        await discord.press(discord.person, old, custom_id)
        said = (await visible(discord, house))[-1]
        assert said.text == wording.TOO_OLD
        assert said.visible_to is discord.person
        assert_nothing_failed(discord)


async def test_a_list_of_another_version_is_too_old(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        old = await asked(discord, house, COST)
        options = [{"label": "one", "value": "1"}]
        held = {"type": 3, "custom_id": "bd0:pick:1", "options": options, "id": 99}
        old.components.append({"type": 1, "id": 98, "components": [held]})
        await discord.choose(discord.person, old, "bd0:pick:1", ["1"])
        assert (await visible(discord, house))[-1].text == wording.TOO_OLD
        assert_nothing_failed(discord)


async def test_a_button_that_is_gone_from_its_message_is_too_old(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        old = await asked(discord, house, COST)
        held = dict(old.controls[0])
        old.components = old.components[:1]
        await discord.use(discord.person, old, held, {})
        assert (await visible(discord, house))[-1].text == wording.TOO_OLD
        assert_nothing_failed(discord)


async def test_choices_that_nobody_remembers_are_too_old(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        async with here.house() as house:
            choice = await asked(here.discord, house, AMBIGUOUS)
        forget(file)
        async with here.house() as house:
            await here.discord.press(here.discord.person, choice, CHOICE)
            assert (await visible(here.discord, house))[-1].text == wording.TOO_OLD
            assert CHOICE in choice.labels
            assert_nothing_failed(here.discord)


async def test_a_press_that_comes_too_late_is_let_go_of(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        discord.rooms.answer_within = -1
        for label in first.labels:
            pressed = await discord.press(discord.person, first, label)
            await discord.until(lambda pressed=pressed: pressed.refused)  # type: ignore[misc]  # the default binds it
        assert [m.text for m in await visible(discord, house)] == [first.text]
        assert "incident" not in caplog.text


async def test_every_press_is_acknowledged_without_a_word(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        pressed = await discord.press(discord.person, first, first.labels[0])
        await visible(discord, house)
        assert pressed.response == DEFERS_UPDATE

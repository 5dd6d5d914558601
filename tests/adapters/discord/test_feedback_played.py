"""Whether a reply helped, and why not: noted, and said so to the presser alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from adapters import wording
from bot.conversing.conversation import Context
from bot.desk import Desk
from bot.journal.alone import Alone
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.tables import feedback
from bot.journal.values import Feedback, Policy, Posted, Reason
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.playing import PLACES, asked, assert_nothing_failed, forget, used
from tests.adapters.discord.ways import COST


async def votes(house: House) -> list[tuple[bool, str]]:
    """Return what stands in the journal: helped or not, and why not."""
    journal = house.door.journal
    assert isinstance(journal, Journal)
    wanted = select(feedback.c.helped, feedback.c.reason).order_by(feedback.c.at)

    async def read(connection: Any) -> list[tuple[bool, str]]:
        return [(bool(helped), why or "") for helped, why in await connection.execute(wanted)]

    return await journal.asked(read)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_that_it_helped_is_noted_and_seen(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here:
        ask = PLACES[place]
        first, said = await used(here, COST, ask, wording.HELPED, restarted=restarted)
        assert said.text == wording.NOTED_HELPED
        assert said.visible_to is here.discord.person
        assert {wording.HELPED, wording.NOT_HELPED} <= set(first.labels)
        async with here.house() as house:
            assert await votes(house) == [(True, "")]
        assert_nothing_failed(here.discord)


@pytest.mark.parametrize("reason", Reason)
async def test_that_it_did_not_help_is_noted_with_the_reason_after_a_restart_in_between(
    desk: Desk, file: Path, reason: Reason
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        async with here.house() as house:
            first = await asked(discord, house, COST)
            await discord.press(discord.person, first, wording.NOT_HELPED)
            why = (await visible(discord, house))[-1]
            assert why.text == wording.ASK_REASON
            assert why.visible_to is discord.person
            assert why.labels == list(wording.REASONS.values())
            assert await votes(house) == [(False, "")]
        async with here.house() as house:
            await discord.press(discord.person, why, wording.REASONS[reason])
            assert await visible(discord, house) == [first, why]
            assert (why.text, why.labels) == (wording.NOTED_REASON, [])
            assert await votes(house) == [(False, str(reason))]
        assert_nothing_failed(discord)


async def test_each_person_has_one_vote_and_the_last_word_counts(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        await discord.press(discord.person, first, wording.NOT_HELPED)
        await visible(discord, house)
        await discord.press(discord.person, first, wording.HELPED)
        await discord.press(discord.add_user("bo"), first, wording.HELPED)
        await visible(discord, house)
        assert await votes(house) == [(True, ""), (True, "")]


async def test_the_second_click_of_a_double_click_says_nothing_more(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        press = [discord.press(discord.person, first, wording.HELPED) for _ in range(2)]
        await asyncio.gather(*press)
        assert len(await visible(discord, house)) == 2
        assert_nothing_failed(discord)


async def test_who_presses_again_later_means_it(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        await discord.press(discord.person, first, wording.HELPED)
        await visible(discord, house)
        discord.clock.turn(seconds=10)
        await discord.press(discord.person, first, wording.HELPED)
        assert len(await visible(discord, house)) == 3


async def test_a_reply_that_nobody_remembers_is_too_old_to_note(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        async with here.house() as house:
            first = await asked(here.discord, house, COST)
        forget(file)
        async with here.house() as house:
            await here.discord.press(here.discord.person, first, wording.NOT_HELPED)
            assert (await visible(here.discord, house))[-1].text == wording.TOO_LONG_AGO
            assert_nothing_failed(here.discord)


class Away(Journal):
    """A journal out of reach for all that is no step of a reply."""

    async def note(self, _given: Feedback, _person: str) -> bool:
        raise OutOfReachError

    async def context_of(self, _reply: str) -> Context:
        raise OutOfReachError

    async def posted(self, _reply: str) -> Posted:
        raise OutOfReachError


def away(journal: Journal) -> Journal:
    return Away(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})


async def test_a_journal_out_of_reach_is_said_and_the_buttons_stay(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house(changed=away) as house:
        discord = here.discord
        choice = await asked(discord, house, "what did they say?")
        first = await asked(discord, house, COST)
        await discord.press(discord.person, first, wording.HELPED)
        assert (await visible(discord, house))[-1].text == wording.NOT_NOTED
        await discord.press(discord.person, choice, "City Council")
        assert (await visible(discord, house))[-1].text == wording.NOT_NOW
        assert "City Council" in choice.labels
        await discord.press(discord.person, first, wording.DELETE)
        await visible(discord, house)
        assert first.deleted
        assert_nothing_failed(discord)


async def test_without_a_database_the_buttons_work_too(desk: Desk, file: Path) -> None:
    async with (
        street(desk, file) as here,
        here.house(changed=lambda _: Alone(Policy())) as house,  # type: ignore[arg-type,return-value]  # as any Memory
    ):
        discord = here.discord
        choice = await asked(discord, house, "what did they say?")
        await discord.press(discord.person, choice, "City Council")
        answer = (await visible(discord, house))[-1]
        assert "City Council" in answer.text
        for label in (wording.HELPED, wording.CITE):
            await discord.press(discord.person, answer, label)
        assert len(await visible(discord, house)) == 4
        assert_nothing_failed(discord)

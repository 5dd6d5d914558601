"""What the client makes of the events of Discord's gateway, as it sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.discord.address import Address, Asked, read_address
from bot.desk import Desk
from bot.journal.journal import Journal
from bot.journal.memory import Claim
from bot.journal.values import Delivery
from bot.messages import Addressed, Verb
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.recorded import bring, names

COST = "how much does it cost?"
CLAIM = "The plan costs 50 million euros."
MARIA, DIRECT, GROUP = "111222333444555666", "730200300400500600", "740200300400500600"

QUESTIONS = {
    "mention": COST,
    "mention_nickname": "hey, how much does it cost?",
    "mention_in_thread": COST,
    "mention_of_several": "did @Deploys or @group say so in #general by 1 March 2026?",
    "mention_empty": "",
    "mention_only_file": "",
    "reply": COST,
    "reply_to_deleted": COST,
    "direct": COST,
    "direct_reply": "who says so?",
    "direct_only_file": "",
    "direct_file_with_words": COST,
    "direct_sticker": "",
    "direct_emoji": "🎉",
    "direct_voice": "",
    "direct_forwarded": CLAIM,
    "direct_poll": "",
}
NO_QUESTIONS = {
    *("reply_without_ping", "reply_to_slash_answer", "to_others", "to_everyone"),
    *("to_others_in_an_unknown_server", "to_the_desks_role"),
    *("other_bot", "webhook", "crossposted", "own_message"),
    *("own_thread_created", "thread_created", "thread_starter", "pinned", "joined", "boosted"),
    "edited",
}
INTERACTIONS = {
    "ask": (Verb.ASK, COST),
    "ask_in_thread": (Verb.ASK, COST),
    "ask_direct": (Verb.ASK, COST),
    "ask_in_private_channel": (Verb.ASK, COST),
    "ask_where_the_desk_is_not": (Verb.ASK, COST),
    "brief_without_topic": (Verb.THREAD, ""),
    "fact_picked": (Verb.FACT, "harbour-dredging/total-cost"),
    "help": (Verb.HELP, ""),
    "check_message": (Verb.CHECK, "The plan costs **50 million** euros, says @someone."),
    "check_message_embed": (Verb.CHECK, f"Harbour\n{CLAIM}\nVote\n27 February"),
    "check_message_components": (Verb.CHECK, CLAIM),
    "check_message_only_file": (Verb.CHECK, ""),
}


@dataclass
class Heard:
    """What came of an event: the questions, and where things are here."""

    guild: str
    channel: str
    thread: str
    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def delivery(self) -> Delivery:
        [one] = self.deliveries
        return one

    @property
    def address(self) -> Address:
        return read_address(self.delivery.address)


async def heard(desk: Desk, file: Path, name: str) -> Heard:
    """Bring an event to a desk that notes what it is asked, and leaves it to others."""
    found: list[Delivery] = []

    class Noting(Journal):
        async def claim(self, delivery: Delivery) -> Claim | None:
            found.append(delivery)
            return None

    def noting(journal: Journal) -> Journal:
        return Noting(**{one: getattr(journal, one) for one in journal.__dataclass_fields__})

    async with street(desk, file) as here, here.house(changed=noting) as house:
        discord = here.discord
        thread = await discord.start_thread(discord.person, discord.channel, "The harbour")
        await bring(discord, thread, name)
        assert await visible(discord, house) == []
        guild, channel = str(discord.guild.id), str(discord.channel.id)
        return Heard(guild, channel, str(thread.id), found)


@pytest.mark.parametrize(("name", "text"), QUESTIONS.items())
async def test_a_mention_a_reply_or_a_direct_message_is_a_question(
    desk: Desk, file: Path, name: str, text: str
) -> None:
    question = (await heard(desk, file, name)).delivery.question
    assert question.text == text
    assert question.verb is (Verb.ASK if text else Verb.HELP)
    is_direct = name.startswith("direct")
    assert question.addressed is (Addressed.DIRECT if is_direct else Addressed.MENTION)


@pytest.mark.parametrize("name", sorted(NO_QUESTIONS))
async def test_anything_else_is_none(desk: Desk, file: Path, name: str) -> None:
    assert (await heard(desk, file, name)).deliveries == []


@pytest.mark.parametrize(("name", "asks"), INTERACTIONS.items())
async def test_a_command_or_the_menu_asks_with_its_verb(
    desk: Desk, file: Path, name: str, asks: tuple[Verb, str]
) -> None:
    found = await heard(desk, file, name)
    question = found.delivery.question
    assert (question.verb, question.text) == asks
    assert question.addressed is Addressed.COMMAND
    assert found.delivery.key == "discord/interaction/1480123456789099999"
    assert found.address.private
    assert found.address.token == "aW50ZXJhY3Rpb246bWFkZSB1cA"  # noqa: S105 - made up
    assert found.address.until


def test_every_recorded_event_is_in_one_of_these_lists() -> None:
    assert names("MESSAGE_CREATE") == QUESTIONS.keys() | NO_QUESTIONS
    assert names("INTERACTION_CREATE") == INTERACTIONS.keys()


async def test_where_a_message_is_answered(desk: Desk, file: Path) -> None:
    found = await heard(desk, file, "mention")
    where = Address(
        asked=Asked.MENTION,
        guild=found.guild,
        channel=found.channel,
        message="1480123456789012345",
        person=MARIA,
    )
    assert found.address == where
    assert found.delivery.workspace == found.guild


async def test_a_thread_and_its_channel_are_told_apart(desk: Desk, file: Path) -> None:
    for number, name in enumerate(("mention_in_thread", "ask_in_thread")):
        found = await heard(desk, file.with_name(f"{number}.db"), name)
        assert (found.address.channel, found.address.thread) == (found.channel, found.thread)


async def test_outside_servers_it_is_the_persons_own(desk: Desk, file: Path) -> None:
    for number, (name, channel) in enumerate(
        [("direct", DIRECT), ("ask_direct", DIRECT), ("ask_in_private_channel", GROUP)]
    ):
        found = await heard(desk, file.with_name(f"{number}.db"), name)
        assert (found.address.guild, found.address.channel) == ("", channel)
        assert found.delivery.workspace == found.delivery.person == MARIA
        assert found.address.outside is (channel == GROUP)


async def test_where_the_desk_is_for_one_person_alone_is_known(desk: Desk, file: Path) -> None:
    found = await heard(desk, file, "ask_where_the_desk_is_not")
    assert found.address.outside
    assert found.delivery.workspace == "790200300400500600"

"""Which messages are questions, and what each asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.discord.address import Address, Asked, read_address
from adapters.discord.events import Skipped, Written, is_only_files, read
from bot.journal.values import Delivery
from bot.messages import Addressed, Verb

MENTION = Written(
    id="9",
    channel="5",
    person="7",
    desk="1",
    guild="3",
    text="<@1> how much does it cost?",
    mentions_desk=True,
)
THREAD = replace(MENTION, channel="6", parent="5")
DIRECT = Written(id="9", channel="8", person="7", desk="1", text="how much does it cost?")
REPLY = replace(MENTION, text="how much does it cost?")


def question(written: Written) -> Delivery:
    found = read(written)
    assert isinstance(found, Delivery), found
    return found


@pytest.mark.parametrize("written", [MENTION, THREAD, DIRECT, REPLY])
def test_a_mention_a_reply_or_a_direct_message_is_a_question(written: Written) -> None:
    asked = question(written).question
    assert (asked.text, asked.verb) == ("how much does it cost?", Verb.ASK)
    assert asked.addressed is (Addressed.MENTION if written.guild else Addressed.DIRECT)


@pytest.mark.parametrize("written", [MENTION, THREAD, DIRECT])
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"person": "1"}, Skipped.OWN),
        ({"is_bot": True}, Skipped.BOT),
        ({"is_webhook": True}, Skipped.WEBHOOK),
        ({"is_system": True}, Skipped.SYSTEM),
        ({"is_edited": True}, Skipped.EDITED),
    ],
)
def test_what_no_person_asks_is_none_and_the_reason_is_known(
    written: Written, changed: dict[str, object], reason: Skipped
) -> None:
    assert read(replace(written, **changed)) is reason  # type: ignore[arg-type]  # of several types


def test_what_does_not_mention_the_desk_is_for_others() -> None:
    assert read(replace(MENTION, mentions_desk=False)) is Skipped.TO_OTHERS


@pytest.mark.parametrize("text", ["<@1>", "", " \n"])
def test_without_words_it_asks_for_help(text: str) -> None:
    assert question(replace(MENTION, text=text)).question.verb is Verb.HELP
    assert question(replace(DIRECT, text=text.replace("<@1>", ""))).question.verb is Verb.HELP


def test_files_without_words_are_told_from_files_with_words() -> None:
    assert is_only_files(replace(MENTION, text="<@1>", has_files=True))
    assert not is_only_files(replace(MENTION, has_files=True))
    assert not is_only_files(replace(MENTION, text="<@1>"))


def test_the_reply_goes_where_it_was_asked() -> None:
    mention = Address(asked=Asked.MENTION, guild="3", channel="5", message="9", person="7")
    assert read_address(question(MENTION).address) == mention
    assert read_address(question(THREAD).address) == replace(mention, thread="6")
    direct = Address(asked=Asked.DIRECT, channel="8", message="9", person="7")
    assert read_address(question(DIRECT).address) == direct


def test_in_a_channel_each_person_has_a_conversation_and_a_thread_has_one() -> None:
    assert question(MENTION).question.conversation == "discord/3/5/7"
    assert question(THREAD).question.conversation == "discord/3/6"
    assert question(DIRECT).question.conversation == "discord/dm/8"


def test_a_question_is_known_by_where_it_was_written_and_whose_data_it_is() -> None:
    assert question(MENTION).key == "discord/5/9"
    assert question(THREAD).key == "discord/6/9"
    assert [question(one).workspace for one in (MENTION, THREAD, DIRECT)] == ["3", "3", "7"]
    assert question(MENTION).person == "7"

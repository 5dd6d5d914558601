"""Slash commands: what each asks, and its help."""

from __future__ import annotations

import json

import pytest

from adapters import plain, wording
from adapters.doors.helping import command, helping
from adapters.slack.address import read_address
from adapters.slack.commands import to_delivery
from bot.desk import Desk, Recalled
from bot.messages import Addressed, Outcome, Question, Verb
from tests.adapters.slack.recorded import recorded

WITHOUT_WORDS = {
    "ask": Verb.HELP,
    "fact": Verb.HELP,
    "check": Verb.HELP,
    "brief": Verb.BRIEF,
    "topics": Verb.TOPICS,
    "sources": Verb.SOURCES,
    "receipt": Verb.RECEIPT,
}


@pytest.mark.parametrize("name", wording.CHAT_COMMANDS)
def test_each_command_asks_with_its_own_verb(name: str) -> None:
    asked = to_delivery(recorded("command"), name).question
    assert asked == Question(
        text="how much does it cost & who says so?",
        conversation="slack/T0HARBOUR1/C0NEWS001/U0MARIA01/private",
        verb=Verb(name),
        addressed=Addressed.COMMAND,
    )


@pytest.mark.parametrize(("name", "verb"), WITHOUT_WORDS.items())
@pytest.mark.parametrize("text", ["", "  ", None])
def test_without_words_each_does_what_it_can(name: str, verb: Verb, text: str | None) -> None:
    asked = to_delivery(recorded("command", text=text), name).question
    assert (asked.verb, asked.text) == (verb, "")


@pytest.mark.parametrize("name", wording.CHAT_COMMANDS)
@pytest.mark.parametrize("text", ["help", " HELP ", "?"])
def test_each_has_help(name: str, text: str) -> None:
    asked = to_delivery(recorded("command", text=text), name).question
    assert (asked.verb, asked.text) == (Verb.HELP, "")


def test_every_command_is_named_here() -> None:
    assert WITHOUT_WORDS.keys() == wording.CHAT_COMMANDS.keys()


def test_the_reply_is_for_the_asker_and_comes_by_the_address_that_slack_lends() -> None:
    found = to_delivery(recorded("command"), "ask")
    where = read_address(found.address)
    assert where.private
    assert where.response_url == recorded("command")["response_url"]
    assert (where.channel, where.person, where.thread) == ("C0NEWS001", "U0MARIA01", "")
    assert json.loads(where.share) == {"verb": "ask", "text": found.question.text}
    assert found.key == f"slack/T0HARBOUR1/command/{recorded('command')['trigger_id']}"
    assert (found.door, found.workspace, found.person) == ("slack", "T0HARBOUR1", "U0MARIA01")


def test_an_enterprise_is_told_by_text_that_is_no_truth_value() -> None:
    assert to_delivery(recorded("command_enterprise"), "ask").workspace == "E0COAST001"
    assert to_delivery(recorded("command"), "ask").workspace == "T0HARBOUR1"


def test_what_people_ask_in_private_is_one_conversation_in_each_channel() -> None:
    here, there = (to_delivery(recorded(n), "ask") for n in ("command", "command_direct"))
    maria, piet = (to_delivery(recorded("command", user_id=u), "ask") for u in ("U0M", "U0P"))
    found = {one.question.conversation for one in (here, there, maria, piet)}
    assert len(found) == 4


@pytest.mark.parametrize("prefix", ["", "desk-"])
@pytest.mark.parametrize("name", wording.CHAT_COMMANDS)
def test_help_says_how_the_command_is_used_and_which_others_there_are(
    desk: Desk, prefix: str, name: str
) -> None:
    handled = helping(desk.consider, prefix, name)(Question(text="", verb=Verb.HELP), Recalled())
    assert handled is not None
    first, *rest = plain.render(handled.reply).split("\n")
    usage, what = wording.CHAT_COMMANDS[name]
    assert f"/{prefix}{name} {usage}".rstrip() in first
    assert what[1:] in first
    assert all(any(command(prefix, one) in line for line in rest) for one in WITHOUT_WORDS)
    assert handled.reply.outcome is Outcome.TALK


def test_a_question_is_answered_as_the_desk_answers_it(desk: Desk) -> None:
    asked = Question(text="how much does it cost?")
    assert helping(desk.consider, "", "ask")(asked, Recalled()) == desk.consider(asked, Recalled())

"""Which events are questions, and what each asks."""

from __future__ import annotations

import pytest

from adapters.slack.address import Address, read_address
from adapters.slack.events import Skipped, is_only_files, to_delivery
from adapters.slack.payloads import is_again
from bot.journal.values import Delivery
from bot.messages import Addressed, Verb
from tests.adapters.slack.recorded import PAYLOADS, recorded

QUESTIONS = {
    "mention": "how much does it cost?",
    "mention_in_thread": "and a year?",
    "mention_enterprise": "how much does it cost?",
    "mention_empty": "",
    "mention_only_file": "",
    "direct": "is it < 50 million & who says so? see the Gazette",
    "direct_in_thread": "and a year?",
    "direct_broadcast": "and a year?",
    "direct_emoji": "🙂",
    "direct_only_file": "",
    "direct_file_with_words": "how much does it cost?",
}
NO_QUESTIONS = {
    "mention_twin": Skipped.TWIN,
    "mention_edited": Skipped.EDITED,
    "direct_changed": Skipped.HIDDEN,
    "direct_deleted": Skipped.HIDDEN,
    "other_bot": Skipped.BOT,
    "bot_message": Skipped.BOT,
    "own_message": Skipped.BOT,
    "channel_join": Skipped.OTHER_KIND,
}
LISTENED_TO = frozenset({"app_mention", "message"})


def question(name: str, **changed: object) -> Delivery:
    found = to_delivery(recorded(name, **changed))
    assert isinstance(found, Delivery), found
    return found


@pytest.mark.parametrize(("name", "text"), QUESTIONS.items())
def test_a_mention_or_a_direct_message_is_a_question(name: str, text: str) -> None:
    asked = question(name).question
    assert asked.text == text
    assert asked.verb is (Verb.ASK if text else Verb.HELP)
    expected = Addressed.MENTION if name.startswith("mention") else Addressed.DIRECT
    assert asked.addressed is expected


@pytest.mark.parametrize(("name", "reason"), NO_QUESTIONS.items())
def test_anything_else_is_none_and_the_reason_is_known(name: str, reason: Skipped) -> None:
    assert to_delivery(recorded(name)) is reason


def test_every_recorded_message_is_in_one_of_these_lists() -> None:
    names = {
        path.stem
        for path in PAYLOADS.glob("*.json")
        if recorded(path.stem).get("event", {}).get("type") in LISTENED_TO
    }
    assert names == QUESTIONS.keys() | NO_QUESTIONS.keys()


def test_the_reply_goes_into_the_thread_of_what_was_asked() -> None:
    root, reply = question("mention"), question("mention_in_thread")
    where = Address(
        team="T0HARBOUR1", channel="C0NEWS001", thread="1772960400.123456", person="U0MARIA01"
    )
    assert read_address(root.address) == read_address(reply.address) == where
    assert root.question.conversation == reply.question.conversation
    assert root.question.conversation == "slack/T0HARBOUR1/C0NEWS001/1772960400.123456"


def test_each_direct_message_begins_a_thread_and_what_is_in_it_belongs_to_it() -> None:
    root, reply = question("direct"), question("direct_in_thread")
    assert root.question.conversation == "slack/T0HARBOUR1/U0MARIA01/1772960700.000400"
    assert reply.question.conversation == root.question.conversation


def test_a_question_is_known_by_where_and_when_it_was_written() -> None:
    first = question("mention")
    assert first.key == "slack/T0HARBOUR1/C0NEWS001/1772960400.123456"
    other_event = recorded("mention") | {"event_id": "Ev0ANOTHER1"}
    again = to_delivery(other_event, again=True)
    assert isinstance(again, Delivery)
    assert again.key == first.key
    assert (again.again, first.again) == (True, False)
    assert question("mention_in_thread").key != first.key


@pytest.mark.parametrize(
    ("number", "again"), [(None, False), ("0", False), ("1", True), ("3", True), ("", False)]
)
def test_slack_says_how_often_it_has_delivered_an_event(number: str | None, again: bool) -> None:
    headers = {} if number is None else {"x-slack-retry-num": [number]}
    assert is_again(headers) is again


def test_an_installation_on_an_enterprise_is_kept_apart_by_the_enterprise() -> None:
    found = question("mention_enterprise")
    where = read_address(found.address)
    assert (where.team, where.enterprise) == ("", "E0COAST001")
    assert found.workspace == "E0COAST001"
    assert found.key == "slack/E0COAST001/C0NEWS001/1772960400.123456"


def test_a_workspace_of_an_enterprise_stands_by_itself() -> None:
    body = recorded("mention")
    body["authorizations"][0]["enterprise_id"] = "E0COAST001"
    found = to_delivery(body)
    assert isinstance(found, Delivery)
    assert found.workspace == "T0HARBOUR1"


def test_what_the_desk_wrote_itself_is_none_even_without_a_bots_id() -> None:
    assert to_delivery(recorded("direct", user="U0DESK001")) is Skipped.OWN


@pytest.mark.parametrize("missing", ["user", "channel", "ts"])
def test_an_event_that_lacks_what_a_reply_needs_is_passed_over(missing: str) -> None:
    assert to_delivery(recorded("direct", **{missing: None})) is Skipped.INCOMPLETE


def test_a_message_without_a_text_asks_for_help() -> None:
    assert question("direct", text=None).question.verb is Verb.HELP


def test_a_file_without_words_is_told_from_one_with_words() -> None:
    assert is_only_files(recorded("direct_only_file"))
    assert is_only_files(recorded("mention_only_file"))
    assert not is_only_files(recorded("direct_file_with_words"))
    assert not is_only_files(recorded("mention_empty"))

"""What a press leaves of a message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters import wording
from adapters.slack.buttons import Kind, action_id
from adapters.slack.rendering.message import Payload, render, settled
from bot.journal.values import Outgoing
from bot.messages import Begins, Choice, Onward
from tests.adapters.replies import REPLIES
from tests.adapters.slack.rendering.made import OUTGOING
from tests.adapters.slack.rendering.reading import blocks_say, buttons
from tests.adapters.slack.rendering.samples import ANSWER, CHANNEL, PRIVATE, outgoing
from tests.loopback.slack.blockkit import live_tokens, problems

ALL = replace(ANSWER, choices=(Choice("City Council", "a"), Choice("Port", "b")))
MESSAGE = render(outgoing(ALL), CHANNEL)[-1]
ROOT = replace(ANSWER, begins=Begins("harbour", "60s"))


def after(kind: Kind, number: int = 0, chosen: str = "", of: Payload = MESSAGE) -> Payload:
    return Payload(of.text, settled(of.blocks, action_id(kind, number), chosen))


def ids(message: Payload) -> set[str]:
    return {str(one["action_id"]) for one in buttons([message])}


def test_a_choice_takes_all_choices_away_and_says_which_it_was() -> None:
    message = after(Kind.CHOOSE, 1, "Port")
    assert ids(MESSAGE) - ids(message) == {action_id(Kind.CHOOSE, n) for n in range(3)}
    said = wording.CHOICE_MADE.format(label="Port")
    assert message.blocks[1]["elements"][0]["elements"][0]["text"] == said


def test_choices_in_several_rows_go_with_one_line_for_them() -> None:
    many = replace(ALL, choices=tuple(Choice(str(number), "a") for number in range(40)))
    before = render(outgoing(many), CHANNEL)[-1]
    assert sum("bd1.choose" in str(block) for block in before.blocks) == 2
    message = after(Kind.CHOOSE, 30, "30", before)
    assert not buttons([message], Kind.CHOOSE)
    assert blocks_say([message]).count("Chosen:30") == 1


@pytest.mark.parametrize(("kind", "number"), [(Kind.ASK, 1), (Kind.WRONG, 0)])
def test_a_follow_up_or_a_report_goes_alone(kind: Kind, number: int) -> None:
    message = after(kind, number)
    assert ids(MESSAGE) - ids(message) == {action_id(kind, number)}
    assert len(message.blocks) == len(MESSAGE.blocks)


def test_a_way_to_another_section_goes_alone() -> None:
    section = replace(ANSWER, onward=(Onward("Next: The vote", "a-5m"), Onward("All of it", "b")))
    before = render(outgoing(section), CHANNEL)[-1]
    left = after(Kind.SECTION, 0, of=before)
    assert ids(before) - ids(left) == {action_id(Kind.SECTION, 0)}


def test_a_thread_that_has_ended_has_no_recap_and_no_end_to_press() -> None:
    before = render(outgoing(ROOT), CHANNEL)[-1]
    left = after(Kind.END, of=before)
    assert ids(before) - ids(left) == {action_id(Kind.END), action_id(Kind.RECAP)}
    assert after(Kind.RECAP, of=before) == before


@pytest.mark.parametrize("kind", [Kind.FEEDBACK, Kind.CITE, Kind.DELETE])
def test_what_may_be_pressed_again_stays(kind: Kind) -> None:
    assert after(kind) == MESSAGE


def test_a_message_of_before_leaves_nothing_empty() -> None:
    lone = render(outgoing(replace(ANSWER, follow_ups=("Who objects?",))), CHANNEL)[-1]
    message = after(Kind.ASK, 0, of=lone)
    assert [block["type"] for block in message.blocks] == [
        "rich_text",
        "actions",
        "context_actions",
    ]


def test_a_row_that_lost_a_button_is_new_and_the_others_keep_their_id() -> None:
    kept = tuple({**block, "block_id": str(at)} for at, block in enumerate(MESSAGE.blocks))
    message = after(Kind.ASK, 1, of=Payload("", kept))
    assert [block.get("block_id") for block in message.blocks] == ["0", "1", None, "3", "4"]


def test_a_shared_reply_is_not_shared_twice() -> None:
    message = render(outgoing(REPLIES["answer"]), PRIVATE)[-1]
    assert not buttons([after(Kind.SHARE, of=message)], Kind.SHARE)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(OUTGOING, st.data(), st.text())
def test_whatever_is_pressed_slack_takes_what_is_left(
    reply: Outgoing, data: st.DataObject, chosen: str
) -> None:
    message = render(reply, CHANNEL)[-1]
    pressed = data.draw(st.sampled_from(sorted(ids(message)) or [action_id(Kind.CITE)]))
    left = Payload(message.text, settled(message.blocks, pressed, chosen))
    sent = {"text": left.text, "blocks": left.blocks, "mrkdwn": False}
    assert problems(sent) == []
    assert live_tokens(sent) == []
    assert ids(left) <= ids(message)

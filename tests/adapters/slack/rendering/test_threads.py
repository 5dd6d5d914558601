"""The posts of the Taiwan briefing's threads in Slack's clothes: golden files, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

import pytest

from adapters.slack.address import Address
from adapters.slack.rendering.message import Picture
from bot.briefs.asked import Asked, asked_of
from bot.desk import Desk, Handled, Recalled, open_desk
from bot.messages import Question, Reply, Verb
from knowledge.loading import builtin, load
from tests.adapters.conftest import Golden
from tests.adapters.slack.rendering.checking import check
from tests.adapters.slack.rendering.samples import outgoing
from tests.adapters.slack.rendering.test_message import written
from tests.loopback.slack.read_back import read_back

TOP = Address(team="T0123ABCD", channel="C0123ABCD")
BELOW = Address(team="T0123ABCD", channel="C0123ABCD", thread="1765000000.000100")
LENGTHS = ("60s", "5m", "full")
QUESTIONS = (
    "how much is the package",
    "how many HIMARS?",
    "who is the mayor's favourite painter",
)


@cache
def taiwan() -> Desk:
    return open_desk(load((builtin(),)), lambda: date(2025, 12, 20))


def told(verb: Verb, text: str, recalled: Recalled | None = None) -> Handled:
    """Return what the desk says in a thread on its briefing."""
    within = tuple(taiwan().library.briefings)
    question = Question(text=text, verb=verb, briefings=within)
    handled = taiwan().consider(question, recalled or Recalled())
    assert handled
    return handled


def pages(length: str) -> Iterator[Reply]:
    """Yield the posts of a thread's sections, each by the first button of the one before."""
    reply = told(Verb.OPENING, length).reply
    while reply.onward and "Everything" not in reply.onward[0].label:
        reply = told(Verb.SECTION, reply.onward[0].key).reply
        yield reply


def asked(text: str) -> Asked:
    handled = told(Verb.ASK, text)
    question = Question(text=text)
    return asked_of(question, handled.reply, handled.stated, datetime(2025, 12, 20, 9, tzinfo=UTC))


@pytest.mark.parametrize("length", LENGTHS)
def test_the_post_on_top_looks_as_it_did(length: str, golden: Golden) -> None:
    messages = check(outgoing(told(Verb.THREAD, length).reply), TOP)
    assert len(messages) == 1
    golden(f"slack/taiwan-thread-{length}.txt", written(messages))


@pytest.mark.parametrize("length", LENGTHS)
def test_the_first_post_in_a_thread_looks_as_it_did(length: str, golden: Golden) -> None:
    messages = check(outgoing(told(Verb.OPENING, length).reply), BELOW)
    golden(f"slack/taiwan-opening-{length}.txt", written(messages))


@pytest.mark.parametrize("length", ["5m", "full"])
def test_the_posts_of_its_sections_look_as_they_did(length: str, golden: Golden) -> None:
    found = [check(outgoing(one), BELOW) for one in pages(length)]
    assert len(found) > 2
    shown = [read_back(message.blocks) for messages in found for message in messages]
    golden(f"slack/taiwan-sections-{length}.txt", "\n\n---\n\n".join(shown))


def test_a_recap_looks_as_it_did(golden: Golden) -> None:
    recalled = Recalled(asked=tuple(map(asked, QUESTIONS)))
    messages = check(outgoing(told(Verb.RECAP, "", recalled).reply), BELOW)
    golden("slack/taiwan-recap.txt", written(messages))


@pytest.mark.parametrize("what", ["figures", "timeline"])
def test_a_picture_looks_as_it_did(what: str, golden: Golden) -> None:
    reply = told(Verb.BRIEF, what).reply
    if not reply.attachments:
        pytest.skip("pictures are not drawn here")
    shown = [Picture("F0123ABCD", one.alt) for one in reply.attachments]
    golden(f"slack/taiwan-picture-{what}.txt", written(check(outgoing(reply), TOP, shown)))

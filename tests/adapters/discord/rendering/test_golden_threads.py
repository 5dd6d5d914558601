"""What people get to see of a thread on the briefing that comes with the desk, in files that can be
read: tests/golden/discord/briefing-*.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from adapters.discord.address import Address
from adapters.discord.rendering.message import Page
from bot.briefs.asked import Asked
from bot.desk import Desk, Handled, Recalled, open_desk
from bot.journal.recording import receipt_from
from bot.messages import Question, Reply, Verb
from knowledge.loading import builtin, load
from tests.adapters.conftest import Golden
from tests.adapters.discord.rendering.reading import payload
from tests.adapters.discord.rendering.test_golden import drawn, sent
from tests.loopback.discord.components import problems

TAIWAN = "taiwan-arms-package"
PLACE = Address(guild="1", channel="5")
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 1, 5))


def rendered(reply: Reply) -> tuple[Page, ...]:
    """Render a reply for a channel; Discord takes each of its messages."""
    pages = sent(reply, PLACE)
    assert [problems(payload(page)) for page in pages] == [[]] * len(pages)
    return pages


@pytest.mark.parametrize("length", ["60s", "5m", "full"])
def test_a_thread_on_the_briefing_looks_as_it_did(length: str, desk: Desk, golden: Golden) -> None:
    """What stands on top of it, its first post, and all that the buttons lead to."""
    replies = [read(desk, Verb.THREAD, length), read(desk, Verb.OPENING, length)]
    while replies[-1].onward:
        replies.append(read(desk, Verb.SECTION, replies[-1].onward[0].key))
    pages = [page for reply in replies for page in rendered(reply)]
    golden(f"discord/briefing-thread-{length}.yaml", drawn(pages))


def test_a_recap_of_the_briefing_looks_as_it_did(desk: Desk, golden: Golden) -> None:
    texts = ("How much is the package worth?", "How many HIMARS?", "Who won the World Cup?")
    handled = [
        desk.consider(Question(text=text, briefings=(TAIWAN,)), Recalled()) for text in texts
    ]
    found = [asked_of(one) for one in handled if one]
    recap = Question(text="", verb=Verb.RECAP, briefings=(TAIWAN,))
    told = desk.consider(recap, Recalled(asked=tuple(found)))
    assert told
    pages = rendered(told.reply)
    golden("discord/briefing-recap.yaml", drawn(pages))
    [file] = told.reply.attachments
    golden("discord/briefing-recap.md", file.data.decode().rstrip("\n"))


@pytest.mark.parametrize("what", ["figures", "timeline"])
def test_a_picture_of_the_briefing_looks_as_it_did(what: str, desk: Desk, golden: Golden) -> None:
    pages = rendered(read(desk, Verb.BRIEF, what))
    golden(f"discord/briefing-picture-{what}.yaml", drawn(pages))


def read(desk: Desk, verb: Verb, text: str) -> Reply:
    reply = desk.handle(Question(text=text, verb=verb, briefings=(TAIWAN,)))
    assert reply
    return reply


def asked_of(handled: Handled) -> Asked:
    """What the journal keeps of a question that was answered."""
    receipt = receipt_from(handled, AT)
    return Asked(
        verb="ask",
        outcome=handled.reply.outcome,
        at=AT,
        receipts=(receipt,) if receipt else (),
        nearest=tuple((one.briefing, one.fact) for one in handled.reply.facts),
    )

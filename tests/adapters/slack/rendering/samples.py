"""Replies as they go out in Slack: what a golden file is kept of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from adapters.slack.address import Address
from adapters.slack.buttons import Value, write_value
from bot.desk import open_desk
from bot.journal.values import Outgoing
from bot.messages import (
    Bullet,
    Bullets,
    Choice,
    FactRef,
    Outcome,
    Paragraph,
    Question,
    Reply,
    Source,
    Verb,
)
from knowledge.loading import builtin, load
from tests.adapters.replies import AS_OF, LINK, REPLIES

CHANNEL: Final = Address(
    team="T0123ABCD", channel="C0123ABCD", thread="1765000000.000100", person="U0123ABCD"
)
PRIVATE: Final = replace(
    CHANNEL,
    thread="",
    private=True,
    share=write_value(Value(verb=Verb.ASK, text="how much does it cost?")),
)
SHARED: Final = replace(CHANNEL, thread="", shared_by="U0123ABCD")
_COST: Final = (FactRef("harbour", "total-cost", 0.93),)


def _stating(name: str) -> Reply:
    return replace(REPLIES[name], facts=_COST)


ANSWER: Final = _stating("answer-with-follow-ups")
UNKNOWN: Final = Reply(
    blocks=(
        Paragraph("The article gives no end date.", curated=True),
        Paragraph("It does say that work starts in May 2026.", curated=True),
    ),
    outcome=Outcome.UNKNOWN,
)
DECLINED: Final = Reply(
    blocks=(Paragraph("That is not in this briefing. It covers the vote and the works."),),
    outcome=Outcome.DECLINED,
)
LONG_CHOICE: Final = Reply(
    blocks=(Paragraph("Which of these do you mean?"),),
    outcome=Outcome.CHOICE,
    choices=(
        Choice(
            "What the council, the port authority and the fishing association said of the cost",
            "What did they say of the cost?",
            FactRef("harbour", "said-cost"),
        ),
        Choice("What the plan costs", "How much does it cost?", FactRef("harbour", "total-cost")),
    ),
)


def berths(count: int) -> Reply:
    """Return a numbered list of so many facts."""
    bullets = (
        Bullet(
            f"Berth {number} is dredged to {number % 9 + 6} metres, as the plan has it.",
            source=Source("Port authority", number, AS_OF, "The plan", LINK),
        )
        for number in range(1, count + 1)
    )
    return Reply(
        blocks=(Bullets(tuple(bullets), numbered=True),),
        outcome=Outcome.LISTED,
        facts=_COST,
        receipt="4f2a9c",
    )


SAMPLES: Final = {
    "answer": (ANSWER, CHANNEL),
    "answer-private": (ANSWER, PRIVATE),
    "answer-shared": (ANSWER, SHARED),
    "answer-past-its-shelf-life": (_stating("answer-past-its-shelf-life"), CHANNEL),
    "several-at-once": (_stating("two-answers"), CHANNEL),
    "quote": (_stating("quote"), CHANNEL),
    "list": (_stating("list-of-one-voice"), CHANNEL),
    "list-of-several-dates": (_stating("list-of-several-dates"), CHANNEL),
    "comparison": (_stating("two-sides"), CHANNEL),
    "figures": (_stating("figures"), CHANNEL),
    "choice": (REPLIES["choice"], CHANNEL),
    "choice-of-long-ones": (LONG_CHOICE, CHANNEL),
    "unknown": (UNKNOWN, CHANNEL),
    "declined": (DECLINED, CHANNEL),
    "greeting": (REPLIES["nothing"], CHANNEL),
    "hostile": (REPLIES["hostile"], CHANNEL),
    "list-in-parts": (berths(50), CHANNEL),
}

ASKED: Final = {
    "taiwan-answer": (Verb.ASK, "how much is the package"),
    "taiwan-quote": (Verb.ASK, "who says so?"),
    "taiwan-several": (Verb.ASK, "how many HIMARS and what do they cost"),
    "taiwan-differs": (Verb.ASK, "is it true that it is worth 22 billion?"),
    "taiwan-check": (
        Verb.CHECK,
        "China opposed the sale. The package is worth 480 million dollars.",
    ),
    "taiwan-figures": (Verb.ASK, "figures"),
    "taiwan-compared": (Verb.ASK, "compare Taipei and Beijing"),
    "taiwan-brief-60s": (Verb.BRIEF, "60s"),
    "taiwan-brief-5m": (Verb.BRIEF, "5m"),
    "taiwan-brief-full": (Verb.BRIEF, "full"),
    "taiwan-sources": (Verb.SOURCES, ""),
    "taiwan-declined": (Verb.ASK, "who is the mayor's favourite painter"),
}


@cache
def asked(name: str) -> Reply:
    """Return what the desk says to one of `ASKED`, in a conversation that began with the first."""
    handle = open_desk(load((builtin(),)), lambda: date(2025, 12, 20)).handle
    first, then = ASKED["taiwan-answer"], ASKED[name]
    said = [
        handle(Question(text=text, verb=verb, conversation="golden"))
        for verb, text in dict.fromkeys((first, then))
    ]
    reply = said[-1]
    assert reply is not None
    return reply


def outgoing(reply: Reply) -> Outgoing:
    return Outgoing(reply, "b1946ac92492d234", "nonce")

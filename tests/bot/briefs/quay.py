"""A made-up briefing for briefs, and what the desk says to "brief" from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from bot.desk import Desk, open_desk
from bot.messages import Block, Bullet, Bullets, Heading, Paragraph, Question, Reply, Verb
from knowledge.loading import Knowledge, load_text

Data: TypeAlias = dict[str, Any]

DAY: Final = date(2026, 3, 20)

QUAY: Final[Data] = {
    "format": 1,
    "id": "quay",
    "title": "The new quay",
    "as_of": "2026-03-01",
    "sources": [{"id": "paper", "title": "A quay is built"}, {"id": "radio"}],
    "sections": [
        {"id": "money", "title": "What it costs"},
        {"id": "works", "title": "The works"},
        {"id": "views", "title": "Who objects"},
    ],
    "names": [
        {"id": "port", "name": "Port authority"},
        {"id": "anglers", "name": "the Anglers"},
        {"id": "zoo", "name": "Zoo keepers"},
    ],
    "facts": [
        {"id": "loose", "answer": "Sparrows nest under old planks.", "asks": ["Who nests there?"]},
        {"id": "price", "section": "money", "answer": "It costs nine million crowns."},
        {"id": "tax", "section": "money", "key": True, "answer": "Taxes pay two thirds."},
        {"id": "cranes", "section": "works", "answer": "Four cranes lift granite blocks."},
        {"id": "night", "section": "works", "key": True, "answer": "Men work at night only."},
        {
            "id": "seals",
            "section": "works",
            "said_by": "zoo",
            "answer": "Seals will flee.",
            "disputes": ["stay"],
        },
        {
            "id": "stay",
            "section": "views",
            "said_by": "anglers",
            "answer": "Seals stay wherever fish are.",
        },
        {"id": "noise", "section": "views", "key": True, "answer": "Neighbours fear loud drills."},
    ],
}


def desk_of(*briefings: Data) -> Desk:
    """Return a desk that answers from briefings."""
    loaded = tuple(load_text(json.dumps(one)) for one in briefings)
    return open_desk(Knowledge(loaded, "made up"), lambda: DAY)


def briefed(desk: Desk, text: str = "", *briefings: str, conversation: str = "") -> Reply:
    """Return what the desk says to "brief" with this behind it."""
    reply = desk.handle(
        Question(text=text, verb=Verb.BRIEF, briefings=briefings, conversation=conversation)
    )
    assert reply
    return reply


def stated(reply: Reply) -> list[str]:
    """Return the ids of the facts that a reply says it states."""
    return [ref.fact for ref in reply.facts]


def bullets(blocks: Sequence[Block]) -> list[Bullet]:
    """Return all lines of all lists."""
    return [item for block in blocks if isinstance(block, Bullets) for item in block.items]


def headings(reply: Reply) -> list[str]:
    """Return the titles in a reply."""
    return [block.text for block in reply.blocks if isinstance(block, Heading)]


def said(reply: Reply) -> list[str]:
    """Return what a reply says in its own words."""
    return [block.text for block in reply.blocks if isinstance(block, Paragraph)]

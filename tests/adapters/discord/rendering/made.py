"""Made-up replies and places: every field may hold what Discord would bring to life, or far too
much of it.
"""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from adapters.discord.address import Address, Asked
from bot.journal.values import Outgoing
from bot.messages import (
    Attachment,
    Begins,
    Block,
    Bullet,
    Bullets,
    Choice,
    Figures,
    Heading,
    Onward,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
)
from tests.adapters.discord.hostile import HOSTILE, LONG

PERSON: Final = "123456789012345678"
REPLY: Final = "0123456789abcdef" * 2
ADDRESSES: Final = (
    *("", "https://gazette.example/dredging", "http://gazette.example/a?b=c&d=e#f"),
    *(
        "https://a.example/(x)_y_*z*",
        "https://a.example/<@1>)[x](y)",
        "https://a.example/@everyone",
    ),
    *("javascript:alert(1)", "https://a b.example", "https://", "ftp://a.example", "https://ä.de"),
    *("https://a.example/".ljust(1999, "x"), "https://a.example/".ljust(2100, "x")),
    "https://a.example/".ljust(1000, ")"),
)


def _seldom(
    usual: st.SearchStrategy[str], other: st.SearchStrategy[str], chance: int
) -> st.SearchStrategy[str]:
    return st.integers(1, chance).flatmap(lambda drawn: other if drawn == chance else usual)


TEXTS: Final = _seldom(HOSTILE, LONG, 20)
URLS: Final = _seldom(st.sampled_from(ADDRESSES[:3]), st.sampled_from(ADDRESSES) | HOSTILE, 3)
SOURCES: Final = st.builds(
    Source,
    said_by=TEXTS,
    paragraph=st.none() | st.integers(1, 99),
    as_of=TEXTS,
    title=TEXTS,
    url=URLS,
)
_SOME: Final = st.none() | SOURCES


def _many(
    items: st.SearchStrategy[Bullet]
    | st.SearchStrategy[Row]
    | st.SearchStrategy[Choice]
    | st.SearchStrategy[str],
) -> st.SearchStrategy[object]:
    """A few of them; and now and then a hundred and more, drawn from a few."""
    few = st.lists(items, max_size=4).map(tuple)
    some = st.lists(items, min_size=1, max_size=3).map(tuple)
    many = st.builds(lambda kinds, count: (kinds * count)[:count], some, st.integers(6, 120))
    return st.integers(1, 15).flatmap(lambda drawn: many if drawn == 15 else few)


BLOCKS: Final[st.SearchStrategy[Block]] = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Paragraph, TEXTS, st.booleans(), _SOME),
    st.builds(Quote, TEXTS, _SOME),
    st.builds(Bullets, _many(st.builds(Bullet, TEXTS, TEXTS, _SOME)), st.booleans()),
    st.builds(Figures, _many(st.builds(Row, TEXTS, TEXTS, _SOME))),
)
KEYS: Final = st.from_regex(r"[0-9a-f]{8}-(5m|full)", fullmatch=True)
ATTACHMENTS: Final = st.builds(
    Attachment,
    st.sampled_from(["figures.png", "recap of <@1>.md", "timeline @everyone.PNG", "recap-ä.md"]),
    st.just(b"x"),
    TEXTS,
)
REPLIES: Final = st.builds(
    Reply,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    outcome=st.sampled_from(Outcome),
    choices=st.just(()) | _many(st.builds(Choice, TEXTS, TEXTS)),
    follow_ups=_many(TEXTS),
    receipt=st.sampled_from(["", "4f2a9c01"]) | TEXTS,
    begins=st.none() | st.builds(Begins, TEXTS, st.sampled_from(["60s", "5m", "full"])),
    onward=st.lists(st.builds(Onward, TEXTS, KEYS), max_size=3, unique_by=lambda one: one.key).map(
        tuple
    ),
    attachments=st.lists(ATTACHMENTS, max_size=3, unique_by=lambda one: one.name).map(tuple),
)
OUTGOING: Final = st.builds(
    Outgoing, REPLIES, _seldom(st.just(REPLY), HOSTILE, 20), st.just("nonce")
)
PLACES: Final = st.builds(
    Address,
    asked=st.sampled_from(Asked),
    channel=st.just("5"),
    person=st.sampled_from([PERSON, ""]),
    private=st.booleans(),
)

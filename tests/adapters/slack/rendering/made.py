"""Made-up replies and addresses: every field may hold what Slack would bring to life, or far too
much of it.
"""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from adapters.slack.address import Address
from adapters.slack.buttons import Value, write_value
from adapters.slack.rendering.message import Picture
from bot.journal.values import Outgoing
from bot.messages import (
    Begins,
    Block,
    Bullet,
    Bullets,
    Choice,
    FactRef,
    Figures,
    Heading,
    Onward,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
    Verb,
)

TOKENS: Final = (
    *("<!channel>", "<!here>", "<!everyone>", "<@U0123ABCD>", "<#C0123ABCD>", "<#C0123ABCD|name>"),
    *("<!subteam^S0123ABCD>", "<!date^1392734382^{date}|then>", "<https://evil.example|click>"),
    *("@channel", "@here", "@everyone", "#general", "*bold*", "_italic_", "~gone~", "`code`"),
    *("```block```", "> quoted", "\n> quoted", "&gt; quoted", ":smile:", "[a](https://b.example)"),
    *("&lt;!channel&gt;", "&amp;lt;", "<!chan", "nel>", "<", ">", "&", "|", "<<!channel>>", "\\"),
    *(
        "\n",
        "\r\n",
        "\u2028",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u200f",
        "\ud800",
        "\t",
        " ",
        "\u00a0",
    ),
    *("• ", "1 ", " · ", ": ", "(", ")", '"', "None of these", "👩‍👩‍👧", "挖泥船", "́"),
)
ADDRESSES: Final = (
    *("", "https://gazette.example/dredging", "http://gazette.example/a?b=c&d=e#f"),
    *("javascript:alert(1)", "https://a b.example", "https://a.example/<!channel>|x", "https://"),
    *("https://a.example/\u202e", "https://[::1", "https://a.example:99999/", "file:///etc/passwd"),
    *("https://a.example/" + "x" * 2900, "https://a.example/" + "x" * 3100, "https://:80/a"),
)

_PIECES = st.one_of(st.sampled_from(TOKENS), st.text(max_size=12), st.just("word "))
_SHORT = st.lists(_PIECES, max_size=5).map("".join)
_LONG = st.builds(
    lambda piece, length: (piece * length)[:length], _PIECES.filter(bool), st.integers(100, 6000)
)
_VERY_LONG = st.builds(
    lambda piece, length: (piece * length)[:length], _PIECES.filter(bool), st.integers(6000, 20_000)
)
TEXTS: Final = st.integers(0, 59).flatmap(
    lambda chance: _VERY_LONG if chance == 0 else _LONG if chance < 4 else _SHORT
)
NAMES: Final = st.integers(0, 19).flatmap(
    lambda chance: _LONG.map(lambda text: text[:600]) if chance == 0 else _SHORT
)
_URLS = st.one_of(st.sampled_from(ADDRESSES[:3]), st.sampled_from(ADDRESSES), _SHORT)
SOURCES = st.builds(
    Source,
    said_by=NAMES,
    paragraph=st.none() | st.integers(1, 99),
    as_of=NAMES,
    title=NAMES,
    url=_URLS,
)
_SOME_SOURCE = st.none() | SOURCES
_BULLETS = st.builds(Bullet, TEXTS, NAMES, _SOME_SOURCE)
_ROWS = st.builds(Row, NAMES, NAMES, _SOME_SOURCE)


def _many(items: st.SearchStrategy[Bullet] | st.SearchStrategy[Row]) -> st.SearchStrategy[object]:
    """A few of them; and now and then a hundred and more, drawn from a few."""
    few = st.lists(items, max_size=5).map(tuple)
    some = st.lists(items, min_size=1, max_size=3).map(tuple)
    many = st.builds(lambda kinds, count: (kinds * count)[:count], some, st.integers(20, 130))
    return st.integers(0, 19).flatmap(lambda chance: many if chance == 0 else few)


BLOCKS: Final[st.SearchStrategy[Block]] = st.one_of(
    st.builds(Heading, NAMES),
    st.builds(Paragraph, TEXTS, st.booleans(), _SOME_SOURCE),
    st.builds(Quote, TEXTS, _SOME_SOURCE),
    st.builds(Bullets, _many(_BULLETS), st.booleans()),
    st.builds(Figures, _many(_ROWS)),
)
_REFS = st.builds(FactRef, NAMES, NAMES)
_CHOICES = st.builds(Choice, NAMES, NAMES, st.none() | _REFS)
_FEW_CHOICES = st.lists(_CHOICES, max_size=4).map(tuple)
_MANY_CHOICES = st.builds(
    lambda kinds, count: kinds * count, st.lists(_CHOICES, max_size=3).map(tuple), st.just(30)
)
REPLIES: Final = st.builds(
    Reply,
    blocks=st.lists(BLOCKS, max_size=5).map(tuple),
    outcome=st.sampled_from(Outcome),
    facts=st.lists(_REFS, max_size=2).map(tuple),
    choices=st.one_of(st.just(()), st.just(()), _FEW_CHOICES, _MANY_CHOICES),
    follow_ups=st.lists(TEXTS, max_size=4).map(tuple),
    receipt=NAMES,
    begins=st.none() | st.builds(Begins, NAMES, st.sampled_from(("60s", "5m", "full"))),
    onward=st.lists(st.builds(Onward, NAMES, st.just("0123abcd-full")), max_size=2).map(tuple),
)
PICTURES: Final = st.lists(st.builds(Picture, st.just("F0123ABCD"), TEXTS), max_size=2)
OUTGOING: Final = st.builds(Outgoing, REPLIES, st.just("b1946ac92492d234"), st.just("nonce"))
_SHARES = st.builds(
    lambda verb, text: write_value(Value(verb=verb, text=text)), st.sampled_from(Verb), TEXTS
)
PLACES: Final = st.builds(
    Address,
    team=st.just("T0123ABCD"),
    channel=st.just("C0123ABCD"),
    person=st.sampled_from(("U0123ABCD", "")),
    private=st.booleans(),
    share=st.just("") | _SHARES,
    shared_by=st.sampled_from(("", "", "", "U0456EFGH", "<!channel>")),
)

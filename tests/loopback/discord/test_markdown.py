"""What comes to life in a text, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loopback.discord.components import live, live_tokens

V2 = 32768
NONE = {"parse": list[str]()}

LIVE: dict[str, list[str]] = {
    "@everyone": ["mention everyone"],
    "a@here now": ["mention everyone"],
    "<@123>, <@!123>": ["mention user", "mention user"],
    "<@&5>": ["mention role"],
    "see <#5>": ["mention channel"],
    "</ask:5> </brief full:6>": ["mention command", "mention command"],
    "<t:1700000000> <t:-5:R>": ["mention time", "mention time"],
    "<:seal:5> <a:seal:5>": ["mention custom emoji", "mention custom emoji"],
    "<id:guide>": ["mention navigation"],
    "# One": ["formatting heading"],
    "x\n  ### Three": ["formatting heading"],
    "-# small": ["formatting subtext"],
    "- item\n* item\n+ item\n12. item": ["formatting list"] * 4,
    "2025. was a year": ["formatting list"],
    "> quoted": ["formatting block quote"],
    "x\n>>> quoted\nall of it": ["formatting block quote"],
    "[here](https://a.example)": ["formatting masked link"],
    "[a [b] c](<https://a.example> 'title')": ["formatting masked link"],
    "[here\\](https://a.example)": ["formatting masked link"],
    "||secret||": ["formatting spoiler"],
    "`code` and ``co`de``": ["formatting code", "formatting code"],
    "```py\nx\n```": ["formatting code block"],
    "**b** *i* _i_ __u__ ~~s~~": [
        f"formatting {name}" for name in ("bold", "italic", "italic", "underline", "strike")
    ],
    "***both***": ["formatting bold", "formatting italic"],
    "**see <@5>**": ["formatting bold", "mention user"],
    "- **x**": ["formatting list", "formatting bold"],
    "so https://a.example/x.": ["link address"],
    "<https://a.example>": ["link link in brackets"],
    "<a@b.example>": ["link address in brackets"],
    "<\u200b:seal:5>": ["emoji emoji"],  # breaking the bracket alone leaves the short name
    "done :+1: :smile:": ["emoji emoji", "emoji emoji"],
    "snake_case_ then": ["formatting italic"],
    "\\\\**b**": ["formatting bold"],
}

INERT = [
    "plain words, 5 * 3 and 4 * 2, a_b, snake_case_name, ~5, 1 | 2",
    "\\@everyone \\<@5> \\<#5>",
    "@\u200beveryone <\u200b@5> <\u200b#5> <\u200b/ask:5> <\u200bt:5> <\u200b:\u200bx:5>",
    "\\# no heading\n\\- no list\n1\\. no list\n\\-# not small\n\\> no quote\n\\>>> none",
    "#tag\n#1 in the world\n-5 degrees\n1.5 million\n>5",
    "\\*\\*b\\*\\* \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\|\\|x\\|\\|",
    "\\`code\\` \\`\\`\\`x\\`\\`\\`",
    "\\[here](https\\://a.example)",
    "[1](see below) [x](ftp://a.example)",
    "at 12:30:45, ratio 1:2:3, note:this",
    "x # y - z > w 1. v",
    "www.example.com and a.example/b",
    "< @5> <@x> <#x>",
]


def kinds(text: str) -> list[str]:
    found = live({"flags": V2, "components": [{"type": 10, "content": text}], **quiet()})
    return [f"{one.kind} {one.name}" for one in found]


def quiet() -> dict[str, object]:
    return {"allowed_mentions": NONE}


@pytest.mark.parametrize(("text", "found"), LIVE.items(), ids=list(map(repr, LIVE)))
def test_what_comes_to_life(text: str, found: list[str]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize("text", INERT, ids=repr)
def test_what_is_inert(text: str) -> None:
    assert kinds(text) == []


def test_code_hides_what_is_in_it() -> None:
    assert kinds("`@everyone **x**` ```\n<@5>\n# x\n```") == [
        "formatting code",
        "formatting code block",
    ]


@pytest.mark.parametrize(
    ("mentions", "kind"),
    [
        (None, "ping"),
        ({"parse": ["everyone", "users", "roles"]}, "ping"),
        ({"parse": [], "users": ["5"], "roles": ["5"]}, "ping"),
        ({"parse": []}, "mention"),
    ],
    ids=["left out", "all", "named", "none"],
)
def test_a_mention_pings_where_it_may(mentions: object, kind: str) -> None:
    found = live({"content": "<@5> <@&5> <#5>", "allowed_mentions": mentions})
    assert [one.kind for one in found] == [kind, kind, "mention"]


def test_everyone_pings_only_where_everyone_may() -> None:
    users = {"parse": ["users"]}
    assert live_tokens({"content": "@here <@5>", "allowed_mentions": users}) == [
        "mention: content: everyone '@here'",
        "ping: content: user '<@5>'",
    ]


@pytest.mark.parametrize(("flags", "kind"), [(0, "embed"), (4, "link")], ids=["open", "suppressed"])
def test_an_address_brings_a_preview_unless_they_are_suppressed(flags: int, kind: str) -> None:
    assert [one.kind for one in live({"content": "https://a.example/x", "flags": flags})] == [kind]


def test_every_text_is_read_wherever_it_stands() -> None:
    section = {"type": 9, "components": [{"type": 10, "content": "*b*"}]}
    held = {"type": 17, "components": [{"type": 10, "content": "*a*"}, section]}
    button = {"type": 1, "components": [{"type": 2, "label": "*inert*", "custom_id": "x"}]}
    payload = {"type": 4, "data": {"flags": V2, "components": [held, button]}}
    embed = {"title": "*c*", "fields": [{"name": "n", "value": "*d*"}]}
    assert [one.path for one in live(payload)] == [
        "components[0].components[0].content",
        "components[0].components[1].components[0].content",
    ]
    assert [one.path for one in live({"content": "*x*", "embeds": [embed]})] == [
        "content",
        "embeds[0].title",
        "embeds[0].fields[0].value",
    ]


@given(st.text(alphabet="*_~|`>#-+1. \n[]()<>@&:/\\thrps\u200b", max_size=60))
def test_what_is_escaped_throughout_is_inert(text: str) -> None:
    """A backslash before each mark leaves nothing; what begins with a number apart."""
    escaped = "".join(f"\\{one}" if not one.isalnum() and one not in " \n" else one for one in text)
    assert live({"content": escaped, "allowed_mentions": NONE}) == []

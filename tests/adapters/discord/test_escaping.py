"""Words of others in Discord: they are seen as they are written, and nothing comes to life."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from adapters.discord.escaping import LONGEST_ADDRESS, inert, inert_in_code, link, web_address
from adapters.plain import safe
from tests.adapters.discord.hostile import HOSTILE, TOKENS, shown
from tests.loopback.discord.components import live

V2 = 1 << 15

AS_WRITTEN = {
    "1. a\n 12) b\n- c\n+ d": "1\\. a\n 12\\) b\n\\- c\n\\+ d",
    "-# small\n# big\n> said\n>>> all": "\\-# small\n\\# big\n\\> said\n\\>>> all",
    "@everyone and @Here, <@1>": "@\u200beveryone and @\u200bHere, \\<\u200b@1>",
    "</ask:5> <t:1> <:seal:5> <a:s:5> <id:x>": (
        "\\<\u200b/ask:5> \\<\u200bt:1> \\<\u200b\\:seal:5> \\<\u200ba\\:s:5> \\<\u200bid:x>"
    ),
    "see https://a.example/x_y": "see https\\://a.example/x\\_y",
    "discord.gg/abc": "discord.gg\\/abc",
    "[here](https://a.example)": "\\[here\\](https\\://a.example)",
    "||no|| ~~no~~ **no** _no_ `no`": (
        "\\|\\|no\\|\\| \\~\\~no\\~\\~ \\*\\*no\\*\\* \\_no\\_ \\`no\\`"
    ),
    "C:\\new\\*": "C:\\\\new\\\\\\*",
    "at 12:30, 14-9, C#, 3 > 2, a+b, e.g. (this)": "at 12:30, 14-9, C#, 3 > 2, a+b, e.g. (this)",
}


def comes_to_life(markdown: str) -> list[str]:
    message = {"flags": V2, "components": [{"type": 10, "content": markdown}]}
    return [str(one) for one in live(message)]


@pytest.mark.parametrize(("text", "markdown"), AS_WRITTEN.items(), ids=list(map(repr, AS_WRITTEN)))
def test_what_is_written_for_a_text(text: str, markdown: str) -> None:
    assert inert(text) == markdown
    assert shown(markdown) == text


@pytest.mark.parametrize("token", TOKENS, ids=repr)
def test_each_token_is_inert_wherever_it_stands(token: str) -> None:
    for text in (token, f"x {token}", f"x\n{token}", f"x\n  {token} y", f"({token})", token * 3):
        assert comes_to_life(inert(text)) == []


@given(HOSTILE)
def test_nothing_comes_to_life(text: str) -> None:
    assert comes_to_life(inert(text)) == []


@given(HOSTILE)
def test_nothing_comes_to_life_behind_a_mark_of_ours(text: str) -> None:
    for mark in ("-# ", "> ", "- ", "1. ", "### "):
        line = " ".join(inert(text).split())
        found = comes_to_life(f"{mark}{line}")
        assert len(found) == bool(line), found


@given(HOSTILE)
def test_a_text_is_seen_as_it_is_written(text: str) -> None:
    assert shown(inert(text)) == safe(text).replace("\u200b", "")


@given(HOSTILE)
def test_code_ends_where_it_is_to_end(text: str) -> None:
    block = f"```\n{inert_in_code(text)} x\n```"
    assert [one.partition(": ")[0] for one in comes_to_life(block)] == ["formatting"]
    outside = inert_in_code(text)
    assert not [one for one in comes_to_life(outside) if one.startswith(("ping", "mention"))]
    assert inert_in_code(text).replace("\u200b", "") == safe(text).replace("\u200b", "")


@given(HOSTILE, HOSTILE)
def test_a_link_leads_where_it_says_and_nothing_else_comes_to_life(text: str, path: str) -> None:
    written = link(" ".join(safe(text).split()), f"https://a.example/{path}")
    found = comes_to_life(f"x {written}")
    address = web_address(f"https://a.example/{path}")
    assert len(found) == bool(address), found
    assert all(f"<{address}>" in one for one in found)


def test_a_link_has_the_text_that_it_was_given() -> None:
    at = "https://a.example/x"
    assert link("Who *says* so", at) == f"[Who \\*says\\* so](<{at}>)"
    assert link("Notes [1]", at) == f"Notes \\[1\\] <{at}>"
    assert link("https://b.example", at) == f"https\\://b.example <{at}>"
    assert link("", at) == f"<{at}>"
    assert link("Who says so", "javascript:alert(1)") == "Who says so"


def test_only_web_addresses_lead_anywhere() -> None:
    assert web_address("https://a.example/(x)?y=<z>'") == "https://a.example/%28x%29?y=%3Cz%3E%27"
    assert web_address("http://a.example/@everyone") == "http://a.example/%40everyone"
    for other in ("", "ftp://a.example", "javascript:x", "https://a b", "https://", "https://ä.de"):
        assert web_address(other) == ""
    longest = "https://a.example/".ljust(LONGEST_ADDRESS, "x")
    assert web_address(longest) == longest
    assert web_address(f"{longest}x") == ""


def test_it_is_there_without_the_sdk() -> None:
    modules = "adapters.discord.escaping, adapters.discord.rendering.again"
    code = f"import sys, {modules}; sys.exit('discord' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

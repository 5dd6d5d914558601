"""Texts for Slack: escaped where it parses, cut where it counts, and never empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.rendering.texts import (
    LONGEST_LABEL,
    cut,
    escape,
    is_person,
    is_web_address,
    length,
    link,
    listed,
    plain_text,
    preformatted,
    quoted,
    rich_text,
    said,
    section,
    user,
    words,
)
from tests.adapters.slack.rendering.made import TEXTS, TOKENS
from tests.loopback.slack.blockkit import live_tokens, problems
from tests.loopback.slack.read_back import unescaped


@pytest.mark.parametrize("token", TOKENS)
def test_no_token_is_live_in_a_text(token: str) -> None:
    assert live_tokens({"text": f"so {escape(token)} so", "mrkdwn": False}) == []


def test_what_is_escaped_is_shown_as_it_was() -> None:
    assert escape("<!here> & &lt;") == "&lt;!here&gt; &amp; &amp;lt;"
    assert unescaped(escape("<!here> & &lt;")) == "<!here> & &lt;"


@given(TEXTS)
def test_whatever_a_text_is_slack_takes_what_is_made_of_it(text: str) -> None:
    parts = (
        section(words(text, "bold")),
        quoted(words(text)),
        preformatted(text),
        listed([words(text), link("https://a.example", text)], 3),
        section(user(text)),
    )
    whole = text[:1000]
    blocks = [rich_text(*parts[:2]), *(rich_text(one) for one in parts[2:]), said(whole)]
    button = {"type": "button", "text": plain_text(text), "action_id": "a", "value": "b"}
    for block in (*blocks, {"type": "actions", "elements": [button]}):
        sent = {"text": "so", "blocks": [block]}
        assert [one for one in problems(sent) if "12000 are allowed" not in one] == []
        assert live_tokens(sent) == []


@given(st.text(), st.integers(2, 100))
def test_a_cut_text_is_never_too_long(text: str, limit: int) -> None:
    assert length(cut(text, limit)) <= limit
    assert "\n" not in cut(text, limit)


def test_a_text_is_cut_at_a_word_and_says_so() -> None:
    assert cut("When did the council vote?", 26) == "When did the council vote?"
    assert cut("When did the council vote?", 25) == "When did the council…"
    assert cut("When did the council vote?", 21) == "When did the council…"
    assert cut("x" * 30, 10) == "xxxxxxxxx…"
    assert cut("x " + "y" * 30, 10) == "x yyyyyyy…"


def test_signs_that_some_count_twice_are_counted_twice() -> None:
    assert length("ab") == 2
    assert length("挖泥") == 2
    assert length("🚢🚢") == 4
    assert len(plain_text("🚢" * 80)["text"].encode("utf-16-le")) // 2 <= LONGEST_LABEL


def test_a_label_of_nothing_shows_something() -> None:
    assert plain_text(" \x00\n")["text"] == "–"
    assert words("") == []
    assert section([])["elements"] == words("–")


def test_texts_of_one_style_are_joined() -> None:
    joined = section([*words("a"), *words("b"), *words("c", "bold"), *words("d", "bold")])
    assert joined["elements"] == [*words("ab"), *words("cd", "bold")]


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/dredging",
        "http://gazette.example:8080/a?b=c&d=e#f",
        "https://gazette.example/%3Ca%3E",
        "https://[2001:db8::1]/a",
        "https://user@gazette.example/",
    ],
)
def test_a_web_address_becomes_a_link(url: str) -> None:
    assert is_web_address(url)
    assert link(url, "there") == [{"type": "link", "url": url, "text": "there"}]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gazette.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///path",
        "https://:80/",
        "https://a b.example",
        "https://a.example/<!channel>",
        "https://a.example/|x",
        'https://a.example/"',
        "https://a.example/`x`",
        "https://a.example:99999/",
        "https://[::1",
        "https://a.example/\u202e",
        "https://a.example/\n",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_anything_else_does_not(url: str) -> None:
    assert link(url, "there") == words("there")


def test_a_text_too_long_for_a_link_stands_before_it() -> None:
    before, after = link("https://a.example", "word " * 400)
    assert before["text"].startswith("word word")
    assert after == {"type": "link", "url": "https://a.example"}


def test_only_an_id_is_a_person() -> None:
    assert user("U0123ABCD") == [{"type": "user", "user_id": "U0123ABCD"}]
    assert user("<!channel>") == words("<!channel>")
    assert not is_person("C0123ABCD")
    assert not is_person("")

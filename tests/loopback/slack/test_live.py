"""What Slack brings to life is found wherever it parses, and nowhere else."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from tests.loopback.slack.blockkit import live_tokens

Json: TypeAlias = dict[str, object]

TOKENS = (
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<!here|here>",
    "<@U123>",
    "<@U123|ada>",
    "<#C123>",
    "<#C123|general>",
    "<!subteam^S123>",
    "<!subteam^S123|@crew>",
    "<!date^1392734382^{date}|once>",
    "<https://example.org>",
    "<https://example.org|here>",
    "<mailto:a@example.org|a>",
)
MARKS = (
    "*bold*",
    "so *very bold* it is",
    "_slanted_",
    "~gone~",
    "`code`",
    "```\ncode\n```",
    "> quoted",
    "one\n> quoted",
    "&gt; quoted",
    "(*bold*)",
    "_*both*_",
    "__*bold*",
)
INERT = (
    "&lt;!channel&gt;",
    "&lt;@U123&gt;",
    "&amp;lt;!here&amp;gt;",
    "@channel",
    "@here and #general",
    "3 < 4 and 5 > 4",
    "a * b * c",
    "snake_case_name and another_one",
    "5*3*2",
    "~ 20 m ~ or so",
    "a `lone backtick",
    "https://example.org/a_b_c",
    "it costs 40 %, see 3) below",
    "12:30:45",
)
MARKDOWN = ("[here](https://example.org)", "**bold**", "*it*", "_it_", "~~no~~", "# Head", "- one")


def mrkdwn(text: str, **more: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}


def plain(text: str, **more: object) -> Json:
    return {"type": "section", "text": {"type": "plain_text", "text": text, **more}}


def rich(*elements: Json) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": list(elements)}],
    }


@pytest.mark.parametrize("token", TOKENS)
def test_tokens_are_found_wherever_slack_parses(token: str) -> None:
    said = f"see {token} now"
    assert live_tokens({"text": said}) == [f"text: {token}"]
    assert live_tokens({"text": said, "mrkdwn": False}) == [f"text: {token}"]
    assert live_tokens({"text": "", "blocks": [mrkdwn(said)]}) == [f"blocks[0].text: {token}"]
    assert live_tokens({"blocks": [mrkdwn(said, verbatim=True)]}) == [f"blocks[0].text: {token}"]
    assert live_tokens({"blocks": [{"type": "markdown", "text": said}]}) == [f"blocks[0]: {token}"]
    assert live_tokens({"markdown_text": said}) == [f"markdown_text: {token}"]
    assert live_tokens({"attachments": [{"text": said}]}) == [f"attachments[0].text: {token}"]


@pytest.mark.parametrize("mark", MARKS)
def test_marks_are_found_where_text_is_marked(mark: str) -> None:
    assert live_tokens({"text": mark}) != []
    assert live_tokens({"text": mark, "mrkdwn": False}) == []
    assert live_tokens({"blocks": [mrkdwn(mark)], "mrkdwn": False}) != []
    assert live_tokens({"blocks": [plain(mark)]}) == []


@pytest.mark.parametrize("text", [*TOKENS, *MARKS, *MARKDOWN])
def test_plain_and_rich_texts_are_inert(text: str) -> None:
    span: Json = {"type": "text", "text": text}
    assert live_tokens({"text": "a", "blocks": [plain(text), rich(span)]}) == []


@pytest.mark.parametrize("text", INERT)
def test_what_slack_leaves_alone_is_not_found(text: str) -> None:
    assert live_tokens({"text": text}) == []
    assert live_tokens({"text": "a", "blocks": [mrkdwn(text, verbatim=True)]}) == []


@pytest.mark.parametrize("text", ["&lt;!channel&gt;", "@channel", "snake_case_name", "3 < 4"])
def test_what_markdown_leaves_alone_is_not_found(text: str) -> None:
    assert live_tokens({"text": "a", "blocks": [{"type": "markdown", "text": text}]}) == []


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown_is_found(text: str) -> None:
    assert live_tokens({"text": "a", "blocks": [{"type": "markdown", "text": text}]}) != []


@pytest.mark.parametrize(
    "element",
    [
        {"type": "user", "user_id": "U1"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "team", "team_id": "T1"},
        {"type": "broadcast", "range": "here"},
        {"type": "date", "timestamp": 1, "format": "{date}"},
    ],
)
def test_active_elements_are_found(element: Json) -> None:
    (found,) = live_tokens({"text": "a", "blocks": [rich(element)]})
    assert found.startswith("blocks[0].elements[0].elements[0]: ")


@pytest.mark.parametrize("switch", [{"link_names": True}, {"link_names": 1}, {"parse": "full"}])
def test_switches_that_resolve_names_are_found(switch: Json) -> None:
    assert "text: @here" in live_tokens({"text": "come @here"} | switch)
    assert len(live_tokens({"text": "nobody"} | switch)) == 1


def test_names_in_mrkdwn_are_resolved_unless_it_is_verbatim() -> None:
    assert live_tokens({"text": "a", "blocks": [mrkdwn("ask @channel")]}) != []
    assert live_tokens({"text": "a", "blocks": [mrkdwn("ask @channel", verbatim=True)]}) == []


def test_plain_text_has_emoji_only_when_it_asks_for_them() -> None:
    assert live_tokens({"text": "a", "blocks": [plain(":smile:", emoji=True)]}) != []
    assert live_tokens({"text": "a", "blocks": [plain(":smile:", emoji=False)]}) == []


def test_views_are_read_too() -> None:
    view: Json = {"type": "home", "blocks": [mrkdwn("<!here>")]}
    assert live_tokens(view) == ["blocks[0].text: <!here>"]

"""What is read out of a text as Slack sends it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.words import words

DESK = "U0DESK001"

SAID = {
    # the desk's own name, wherever it stands
    f"<@{DESK}> how much does it cost?": "how much does it cost?",
    f"  <@{DESK}>, how much?": "how much?",
    f"<@{DESK}>: how much?": "how much?",
    f"<@{DESK}|briefdesk> how much?": "how much?",
    f"hey <@{DESK}> how much?": "hey how much?",
    f"how much, <@{DESK}>?": "how much?",
    f"how much does it cost <@{DESK}>": "how much does it cost",
    f"this, <@{DESK}>, is it dear?": "this, is it dear?",
    f"<@{DESK}> <@{DESK}>\n how much?": "how much?",
    f"<@{DESK}>": "",
    f"<@{DESK}> -5 degrees?": "-5 degrees?",
    f"<@{DESK}> :wave: how much?": "how much?",
    f"<@{DESK}>,how much?": "how much?",
    # others
    "<@U0MARIA01|maria> said so": "@maria said so",
    "did <@U0MARIA01> say so?": "did @someone say so?",
    "see <#C0NEWS001|news>": "see #news",
    "see <#C0NEWS001>": "see #channel",
    "see <#C0NEWS001|>": "see #channel",
    "<!here> <!channel> <!everyone>": "@here @channel @everyone",
    "<!here|@here> look": "look",
    "<!channel>, <!here> how much?": "how much?",
    "how much? <!everyone>": "how much?",
    "<!subteam^S0DESK01|@editors> and <!subteam^S0DESK01>": "@editors and @group",
    "by <!date^1772323200^{date}|1 March 2026>": "by 1 March 2026",
    "by <!date^1772323200^{date}>": "by @date",
    # links
    "<https://gazette.example/a?b=1&amp;c=2>": "https://gazette.example/a?b=1&c=2",
    "<https://gazette.example/a|the Gazette &amp; others>": "the Gazette & others",
    "<http://gazette.example|gazette.example>": "gazette.example",
    "<mailto:desk@gazette.example|desk@gazette.example>": "desk@gazette.example",
    "<mailto:desk@gazette.example>": "desk@gazette.example",
    "<tel:+4912345|+49 12345>": "+49 12345",
    # what was typed with those signs
    "is 5 &lt; 6 &amp;&amp; 7 &gt; 6?": "is 5 < 6 && 7 > 6?",
    "&amp;lt;b&amp;gt;": "&lt;b&gt;",
    "&lt;@U0MARIA01&gt; &lt;!channel&gt;": "<@U0MARIA01> <!channel>",
    "&quot;&nbsp;": "&quot;&nbsp;",
    # marks and lines stay
    "*how* _much_ ~is~ `it`": "*how* _much_ ~is~ `it`",
    "one.\n\n- two": "one.\n\n- two",
    # emoji
    ":wave: how much? :wave::skin-tone-2:": "how much?",
    ":+1: :-1: :100: so": "so",
    ":tada:": "🙂",
    f"<@{DESK}> :+1: :wave::skin-tone-2:": "🙂",
    "at 10:30:00 and 1:2:3": "at 10:30:00 and 1:2:3",
    "ratio:a:b": "ratio:a:b",
    "<@U0DESK001x": "<@U0DESK001x",
    "": "",
}


@pytest.mark.parametrize(("sent", "meant"), SAID.items())
def test_a_text_is_read_as_it_was_meant(sent: str, meant: str) -> None:
    assert words(sent, DESK) == meant


def test_whose_name_the_desk_has_is_said_by_slack() -> None:
    assert words("<@U0DESK001> hello", "U0OTHER01") == "@someone hello"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.text(st.characters(exclude_characters=":", exclude_categories=["Cs"])))
def test_whatever_is_typed_comes_back_as_it_was_typed(typed: str) -> None:
    assert words(escaped(typed), DESK) == typed.strip()


@given(st.text(alphabet="<>@#!|&;:ltgamp^ \nU0DESK1", max_size=80))
def test_no_token_of_slacks_is_left_however_it_is_broken(sent: str) -> None:
    assert "<@U0DESK001>" not in words(sent, DESK) or "&lt;" in sent or "&amp;" in sent


@pytest.mark.parametrize("sign", ["<", ">", " ", ":", ":a", "<@", "&", "&lt;", "<!a|", "\n"])
def test_a_long_text_takes_no_longer_for_its_signs(sign: str) -> None:
    """Forty thousand signs that might each begin something; a slow pattern would hang here."""
    assert len(words(sign * (40_000 // len(sign)) + "x", DESK)) <= 40_001

"""What is read out of a text as Discord sends it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.words import words

DESK = "100200300400500600"
MARIA, EDITORS, NEWS = "111222333444555666", "222333444555666777", "333444555666777888"
NAMES = {MARIA: "maria", EDITORS: "editors", NEWS: "news"}

SAID = {
    # the desk's own name, wherever it stands
    f"<@{DESK}> how much does it cost?": "how much does it cost?",
    f"<@!{DESK}> how much does it cost?": "how much does it cost?",
    f"  <@{DESK}>, how much?": "how much?",
    f"<@{DESK}>: how much?": "how much?",
    f"hey <@{DESK}> how much?": "hey how much?",
    f"how much, <@{DESK}>?": "how much?",
    f"how much does it cost <@{DESK}>": "how much does it cost",
    f"this, <@{DESK}>, is it dear?": "this, is it dear?",
    f"<@{DESK}> <@!{DESK}>\n how much?": "how much?",
    f"<@{DESK}>": "",
    f"<@{DESK}> -5 degrees?": "-5 degrees?",
    # others
    f"<@{MARIA}> said so": "@maria said so",
    "did <@999> say so?": "did @someone say so?",
    f"<@&{EDITORS}> and <@&999>": "@editors and @group",
    f"see <#{NEWS}> and <#999>": "see #news and #channel",
    "@everyone and @here": "@everyone and @here",
    "use </ask:123456789> or </desk ask:123456789>": "use /ask or /desk ask",
    "see <id:customize>, <id:guide> and <id:linked-roles:55>": (
        "see #customize, #guide and #linked-roles"
    ),
    # times
    "by <t:1772323200>": "by 1 March 2026, 00:00 UTC",
    "by <t:1772323200:F>": "by 1 March 2026, 00:00 UTC",
    "by <t:1772323200:D>": "by 1 March 2026",
    "by <t:1772323200:R>": "by 1 March 2026",
    "by <t:1772323260:t>": "by 00:01 UTC",
    "by <t:-86400:d>": "by 31 December 1969",
    "by <t:999999999999999>": "by <t:999999999999999>",
    "by <t:1772323200:x>": "by <t:1772323200:x>",
    # links
    "<https://gazette.example/a?b=1&c=2>": "https://gazette.example/a?b=1&c=2",
    "[the Gazette](https://gazette.example)": "[the Gazette](https://gazette.example)",
    # emoji
    "<:wave:123> how much? <a:party_time:456>": "how much?",
    "<:wave:123>": ":wave:",
    f"<@{DESK}> <a:wave:123>": ":wave:",
    "🎉": "🎉",
    # marks and lines stay
    "*how* __much__ ~~is~~ `it` ||really||": "*how* __much__ ~~is~~ `it` ||really||",
    "# one\n\n- two\n> three": "# one\n\n- two\n> three",
    # what only looks like a mark
    "is 5 < 6 && 7 > 6?": "is 5 < 6 && 7 > 6?",
    "&lt;@1&gt;": "&lt;@1&gt;",
    f"<@{DESK}": f"<@{DESK}",
    "<@abc> <#> <t:> <:a> <@&>": "<@abc> <#> <t:> <:a> <@&>",
    "": "",
}


@pytest.mark.parametrize(("sent", "meant"), SAID.items())
def test_a_text_is_read_as_it_was_meant(sent: str, meant: str) -> None:
    assert words(sent, DESK, NAMES) == meant


def test_another_desks_name_is_somebodys() -> None:
    assert words(f"<@{DESK}> hello", "5") == "@someone hello"


@given(st.text(st.characters(exclude_characters="<", exclude_categories=["Cs"])))
def test_whatever_is_typed_comes_back_as_it_was_typed(typed: str) -> None:
    assert words(typed, DESK) == typed.strip()


@given(
    st.lists(st.sampled_from(["<", ">", "@", "!", "&", "#", ":", "t", "1", DESK, " ", "a", "/"]))
)
def test_the_desks_name_is_never_left_and_nothing_breaks(parts: list[str]) -> None:
    text = words("".join(parts), DESK)
    assert f"<@{DESK}>" not in words(text, DESK)


@pytest.mark.parametrize("sign", ["<", ">", "<@", "<t:1", "<a:a", "</a", "<:", "\n", " ", "<id:a"])
def test_a_long_text_takes_no_longer_for_its_signs(sign: str) -> None:
    """Signs that might each begin something; a slow pattern would hang here."""
    assert len(words(sign * (40_000 // len(sign)) + "x", DESK)) <= 40_001

"""Texts that would come to life, for every field of a reply: tokens, marks and pieces of both."""

from __future__ import annotations

import re

from hypothesis import strategies as st

TOKENS = [
    *("@everyone", "@here", "@EVERYONE", "<@1>", "<@!12>", "<@&123456789012345678>", "<#5>"),
    *("</ask:5>", "</brief full:6>", "<t:1700000000>", "<t:-5:R>", "<:seal:5>", "<a:seal:5>"),
    *("<id:guide>", "<id:customize>", ":smile:", ":+1:", "<sound:1:2>"),
    *("https://a.example/x_y", "http://b.example", "steam://run/1", "discord://-/x"),
    *("<https://a.example>", "<a@b.example>", "<+15550100>", "mailto:a@b.example", "discord.gg/x"),
    *("[here](https://a.example)", "[a [b] c](<https://a.example> 'title')", "[x]", "]("),
    *("# One", "## Two", "### Three", "-# small", "> quoted", ">>> all", "- a", "* a", "+ a"),
    *("1. one", "12) two", "2025. was", "٣. three", "```", "```py\nx\n```", "`code`", "``", "`"),
    *("**b**", "*i*", "_i_", "__u__", "~~s~~", "||spoiler||", "***", "**", "||", "~~", "_", "*"),
    *(
        "\\",
        "\\\\",
        "\\*",
        "<",
        ">",
        "@",
        ":",
        "://",
        "/",
        "!",
        "\u200b",
        "\u202e",
        "\x1b[31m",
        "\0",
    ),
    *(
        "¯\\_(ツ)_/¯",
        "\ud800",
        "👩‍👩‍👧",
        "挖泥船",
        "every",
        "one",
        "here",
        "48 million euros",
        "14 to 9",
    ),
    *(" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028", "a", "9", ".", ")"),
]

HOSTILE = st.lists(st.sampled_from(TOKENS) | st.text(max_size=4), max_size=8).map("".join)
"""Pieces side by side, so that marks are made and broken where they meet."""

LONG = st.builds(lambda piece, times: piece * times, HOSTILE, st.integers(1, 400))


def shown(markdown: str) -> str:
    """What is seen of markdown that is inert: without the backslashes, and the breaks."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("\u200b", "")

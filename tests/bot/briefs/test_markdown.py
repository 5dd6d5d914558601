"""What people and editors wrote, in Markdown: a reader of Markdown shows it as it was written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.briefs.markdown import inert, link, one_line

PLAIN = {"paragraph", "bullet_list", "ordered_list", "list_item", "heading"}
MARKS = st.text(st.sampled_from("\\`*_~[]<>|$^#+-=&;:/.!() \n\t1a@x'\"{}"), max_size=40)


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


def shown(text: str) -> str:
    """Return what is shown of Markdown in which nothing but text is expected."""
    words = []
    for token in tokens(text):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        assert kind in {*PLAIN, "inline", "text", "text_special"}, token
        words.append(token.content if token.type.startswith("text") else "")
    return "".join(words)


@given(MARKS | st.text(max_size=60))
@example("1. one")
@example("2) two")
@example("# a *title* <b>&amp; [x](y) ![z](w) `code` ~~gone~~ | a |")
@example("- - -")
@example("===")
@example("<https://a.example> <!-- x --> &#35;")
@example("a\n\n    code\n\n> quoted")
@example("\u202egnisrever\u2028line")
def test_a_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    for before in ("", "- ", "1. ", "## "):
        assert shown(f"{before}{inert(text)}").strip() == one_line(text)


@given(MARKS, st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40))
@example("a title", "paper.example/a_(b)?x=<1>&copy;=2\\")
@example("[a](b)", "x.example")
def test_a_link_leads_where_it_says_and_shows_its_text(text: str, path: str) -> None:
    found = list(tokens(f"- {link(text or 'x', f'https://{path}')}"))
    if not path:
        return
    (opened,) = [token for token in found if token.type == "link_open"]
    leads = str(opened.attrs["href"])
    assert leads.startswith("https:")
    assert "<" not in leads
    words = "".join(token.content for token in found if token.type.startswith("text"))
    assert words == one_line(text or "x")


def test_an_address_in_a_text_is_none_that_readers_of_markdown_look_for() -> None:
    text = inert("See https://a.example, www.a.example or mailto:me")

    assert "https:/" not in text
    assert "www." not in text
    assert "mailto:" not in text


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc", "https://a b", "//x"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert link("a title", url) == "a title"


def test_nothing_turns_the_direction_of_writing() -> None:
    assert inert("a\u202eb\u2066c\u200fd") == "abcd"

"""Texts as Slack takes them: what came from a person or a source stays words, whatever is in it.

`text` of a message and mrkdwn are parsed, so `escape` goes before them. Rich text and plain text
are not, so nothing in them needs escaping; an empty text in either makes Slack refuse the message,
so none is ever made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from adapters.plain import one_line, safe

Element: TypeAlias = dict[str, Any]
"""A block, or what stands in one: what Slack takes as a JSON object."""

LONGEST_LABEL: Final = 75
LONGEST_URL: Final = 3000
_LONGEST_LINK: Final = 1000  # a longer text stands before its link
_PLACEHOLDER: Final = "–"  # where there is nothing to show, and Slack wants something


def escape(text: str) -> str:
    """Return a text that Slack shows as it is where it parses: no mention, no link, no date."""
    return safe(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def length(text: str) -> int:
    """Return how long Slack may say that a text is: it does not say what it counts, so the most."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def cut(text: str, limit: int = LONGEST_LABEL) -> str:
    """Return a text in one line, ended at a word and with an ellipsis where it is too long."""
    line = one_line(text)
    if length(line) <= limit:
        return line
    head = line.encode("utf-16-le")[: 2 * limit - 2].decode("utf-16-le", "ignore")
    whole, _, _ = line[: len(head) + 1].rpartition(" ")
    return f"{(whole if len(whole) > limit // 2 else head).rstrip()}…"


def plain_text(text: str, limit: int = LONGEST_LABEL) -> Element:
    """Return a text object that parses nothing, cut to what fits; `:smile:` stays letters in it."""
    return {"type": "plain_text", "text": cut(text, limit) or _PLACEHOLDER, "emoji": False}


def words(text: str, *styles: str) -> list[Element]:
    """Return a text as elements of rich text; none where it is empty. Styles: "bold", "italic"."""
    shown = safe(text)
    return [{"type": "text", "text": shown, **_style(styles)}] if shown else []


def link(url: str, text: str, *styles: str) -> list[Element]:
    """Return a text that leads to a web address; the text alone where it is none."""
    shown = one_line(text)
    if not (shown and is_web_address(url)):
        return words(text, *styles)
    if length(shown) > _LONGEST_LINK:
        return [*words(f"{shown} ", *styles), {"type": "link", "url": url, **_style(styles)}]
    return [{"type": "link", "url": url, "text": shown, **_style(styles)}]


def user(person: str) -> list[Element]:
    """Return a person as Slack shows one: this is live, and for ids that Slack gave us alone."""
    return [{"type": "user", "user_id": person}] if is_person(person) else words(person)


def is_person(text: str) -> bool:
    """Tell whether a text is the id that Slack gives a person."""
    return bool(_PERSON.fullmatch(text))


def is_web_address(url: str) -> bool:
    """Tell whether Slack can link to this: http or https, a host, no sign of Slack's own."""
    if not _WEB_ADDRESS.fullmatch(url) or len(url) > LONGEST_URL:
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


_PERSON = re.compile(r"[UW][A-Z0-9]{1,30}")
_WEB_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+", re.IGNORECASE)


def section(elements: Iterable[Element]) -> Element:
    """Return elements as a paragraph of rich text."""
    return {"type": "rich_text_section", "elements": _some(elements)}


def quoted(elements: Iterable[Element]) -> Element:
    """Return elements as a quotation."""
    return {"type": "rich_text_quote", "elements": _some(elements)}


def preformatted(text: str) -> Element:
    """Return a text that Slack shows with a button to copy it."""
    return {"type": "rich_text_preformatted", "elements": _some(words(text))}


def listed(items: Sequence[Iterable[Element]], first: int = 0) -> Element:
    """Return items as a list, numbered from `first` where that is not 0."""
    shown: Element = {"type": "rich_text_list", "style": "ordered" if first else "bullet"}
    shown |= {"offset": first - 1} if first > 1 else {}
    return shown | {"elements": [section(item) for item in items]}


def rich_text(*elements: Element) -> Element:
    """Return a block of rich text: paragraphs, lists and quotations."""
    return {"type": "rich_text", "elements": list(elements)}


def said(text: str, *styles: str) -> Element:
    """Return a block that says one thing."""
    return rich_text(section(words(text, *styles)))


def _some(elements: Iterable[Element]) -> list[Element]:
    """Return elements with texts of one style joined, and never none."""
    joined: list[Element] = []
    for one in elements:
        if joined and _is_text(one, joined[-1]):
            joined[-1] = {**one, "text": joined[-1]["text"] + one["text"]}
        else:
            joined.append(one)
    return joined or words(_PLACEHOLDER)


def _is_text(one: Element, before: Element) -> bool:
    """Tell whether both are texts of the same style."""
    return all(each["type"] == "text" for each in (one, before)) and (
        one.get("style") == before.get("style")
    )


def _style(styles: Sequence[str]) -> Element:
    return {"style": dict.fromkeys(styles, True)} if styles else {}

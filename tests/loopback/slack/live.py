"""What in a payload Slack would bring to life: pings, links and marks.

Slack parses `text`, mrkdwn objects and markdown; it leaves plain_text and the texts of rich_text as
they are. There is no switch against mentions, so whatever is found here was not escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tests.loopback.slack.reading import objects

TOKEN: Final = re.compile(r"<[^<>\s][^<>\n]*>")
NAMED: Final = re.compile(r"(?<![\w@&#])(?:@(?:channel|here|everyone|group)\b|[@#][a-z][\w.-]*)")
EMOJI: Final = re.compile(r"(?<![\w:]):[a-z0-9_+'-]+:(?![\w:])")
_SPAN: Final = (  # a mark within a word is none; an underscore is no part of a word to Slack
    r"(?<![^\W_])(?<!{mark}){mark}(?![\s{mark}])[^{mark}\n]*?(?<!\s){mark}(?!{mark})(?![^\W_])"
)
MARKS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        *(_SPAN.format(mark=re.escape(mark)) for mark in "*_~"),
        r"`[^`\n]+`",
        r"```[\s\S]+?```",
        r"^(?:>|&gt;).*",  # Slack keeps a typed quote with the entity
    )
)
MARKDOWN: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?<!\\)!?\[[^\]\n]*(?<!\\)\]\([^)\n]*\)",
        r"(?<![\w*\\])(\*{1,3})(?![\s*])[^*\n]*?(?<![\s\\])\1(?![\w*])",
        r"(?<![\w_\\])(_{1,3})(?![\s_])[^_\n]*?(?<![\s\\])\1(?![\w_])",
        r"(?<!\\)~~[^~\n]+~~",
        r"(?<!\\)`[^`\n]+`",
        r"^(?:#{1,6} |>|[-*+] |\d+\. ).*",
    )
)
ACTIVE: Final = frozenset({"user", "usergroup", "broadcast", "channel", "team", "date"})


def live_tokens(payload: Mapping[str, object]) -> list[str]:
    """In: a message or a view. Out: what would come to life in it, each with its path."""
    return [f"{path}: {found}" for path, found in _all(payload)]


def _all(payload: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    by_name = _resolves_names(payload)
    for name in ("link_names", "parse"):
        if by_name and name in payload:
            yield name, str(payload[name])
    marked = payload.get("mrkdwn") is not False
    for path, text in _top_texts(payload):
        yield from ((path, one) for one in _in_mrkdwn(text, marked=marked, by_name=by_name))
    yield from (
        ("markdown_text", one) for one in _in_markdown(str(payload.get("markdown_text", "")))
    )
    for path, found in objects({name: one for name, one in payload.items() if name != "text"}):
        yield from ((path, one) for one in _in_object(found))


def _resolves_names(payload: Mapping[str, object]) -> bool:
    linked = payload.get("link_names") not in {None, False, "0", "false", ""}
    return linked or payload.get("parse") in {"full", "client"}


def _top_texts(payload: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The texts that Slack parses though they stand in no text object."""
    if isinstance(text := payload.get("text"), str):
        yield "text", text
    for path, found in objects(payload.get("attachments"), "attachments"):
        for name in ("text", "pretext", "title", "fallback", "footer", "value"):
            if isinstance(text := found.get(name), str) and "type" not in found:
                yield f"{path}.{name}", text


def _in_object(found: Mapping[str, object]) -> Iterator[str]:
    kind, text = found.get("type"), found.get("text")
    if kind in ACTIVE and ({f"{kind}_id", "range", "timestamp"} & found.keys()):
        yield f"a {kind} element {dict(found)}"
    elif kind == "mrkdwn" and isinstance(text, str):
        yield from _in_mrkdwn(text, marked=True, by_name=found.get("verbatim") is not True)
    elif kind == "markdown" and isinstance(text, str):
        yield from _in_markdown(text)
    elif kind == "plain_text" and isinstance(text, str) and found.get("emoji") is True:
        yield from EMOJI.findall(text)


def _in_mrkdwn(text: str, *, marked: bool, by_name: bool) -> Iterator[str]:
    yield from TOKEN.findall(text)
    bare = TOKEN.sub(" ", text)
    if by_name:
        yield from NAMED.findall(bare)
    if marked:
        yield from (found.group() for mark in MARKS for found in mark.finditer(bare))


def _in_markdown(text: str) -> Iterator[str]:
    yield from TOKEN.findall(text)
    bare = TOKEN.sub(" ", text)
    yield from (found.group() for mark in MARKDOWN for found in mark.finditer(bare))

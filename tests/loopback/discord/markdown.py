"""What Discord's clients bring to life in a text: marks, mentions, links, emoji.

An independent reading of their markdown, rule by rule, with an escaped or broken mark inert. Where
it is in doubt it reports: a renderer that passes here shows words as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from tests.loopback.discord.fields import (
    COMPONENTS_V2,
    SUPPRESS_EMBEDS,
    Fields,
    is_fields,
    items_of,
)
from tests.loopback.discord.kinds import Type
from tests.loopback.discord.tree import nodes

LiveKind: TypeAlias = Literal["ping", "mention", "formatting", "link", "embed", "emoji"]


@dataclass(frozen=True, slots=True)
class Live:
    """One thing that would come to life. `ping` notifies somebody; `mention` only shows."""

    kind: LiveKind
    name: str
    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}: {self.name} {self.text!r}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One mark: where it holds, and whether more may come to life in its first group."""

    name: str
    kind: LiveKind
    pattern: re.Pattern[str]
    starts_a_line: bool = False
    nests: bool = False


def inline(name: str, kind: LiveKind, pattern: str) -> Rule:
    return Rule(name, kind, re.compile(pattern, re.IGNORECASE))


def around(name: str, pattern: str) -> Rule:
    return Rule(name, "formatting", re.compile(pattern), nests=True)


def line(name: str, pattern: str) -> Rule:
    return Rule(name, "formatting", re.compile(pattern), starts_a_line=True, nests=True)


# In the order in which they are tried at each place.
RULES: Final = (
    line("block quote", r" *>>> ([\s\S]+)| *> ([^\n]+)"),
    line("heading", r" *#{1,3}\s+([^\n]+)"),
    line("subtext", r" *-#\s+([^\n]+)"),
    line("list", r"[ \t]*(?:[*+-]|\d{1,10}\.) +([^\n]+)"),
    inline("code block", "formatting", r"```[\s\S]*?[^\s`][\s\S]*?```"),
    inline("code", "formatting", r"(`+)([\s\S]*?[^`])\1(?!`)"),
    inline("everyone", "mention", r"@(?:everyone|here)"),
    inline("user", "mention", r"<@!?\d+>"),
    inline("role", "mention", r"<@&\d+>"),
    inline("channel", "mention", r"<#\d+>"),
    inline("command", "mention", r"</[^:<>\n]+:\d+>"),
    inline("navigation", "mention", r"<id:[\w-]+>"),
    inline("time", "mention", r"<t:-?\d{1,17}(?::[tdfrs])?>"),
    inline("custom emoji", "mention", r"<a?:\w{1,32}:\d+>"),
    inline("link in brackets", "link", r"<(?:https?|discord|mailto|tel|sms):[^\s<>]+>"),
    inline("address in brackets", "link", r"<(?:\+\d[\d ]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>"),
    Rule(
        "masked link",
        "formatting",
        re.compile(
            r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]"
            r"\(\s*<?(?:https?|discord|mailto|tel|sms):(?:\([^)]*\)|[^\s\\]|\\.)*?>?"
            r"(?:\s+['\"][\s\S]*?['\"])?\s*\)",
            re.IGNORECASE,
        ),
        nests=True,
    ),
    inline("address", "embed", r"(?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\]\s]"),
    around("bold", r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"),
    around("underline", r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"),
    around("strike", r"~~([\s\S]+?)~~(?!_)"),
    around("spoiler", r"\|\|([\s\S]+?)\|\|"),
    around("italic", r"_((?:__|\\[\s\S]|[^\\_])+?)_\b"),
    around(
        "italic", r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"
    ),
    inline("emoji", "emoji", r":(?:[a-z][\w+-]*|[+-]1|1234|100|8ball):"),
)
ESCAPE: Final = re.compile(r"\\[^0-9A-Za-z\s]")
MARKS: Final = re.compile(r"[\\`@<\[*_~|:hHsSdD]")


def tokens(text: str, path: str, *, at_start: bool = True) -> Iterator[Live]:
    """In: a text. Out: what comes to life in it, in order, what stands inside marks too."""
    place, new_line = 0, at_start
    while place < len(text):
        step = 2 if ESCAPE.match(text, place) else 1
        if step == 1 and (found := first(text, place, new_line=new_line)):
            rule, match = found
            yield Live(rule.kind, rule.name, path, match[0])
            inner = next((one for one in match.groups() if one is not None), "")
            if rule.nests:
                yield from tokens(inner, path, at_start=rule.starts_a_line)
            step = len(match[0])
        new_line = text[place : place + step].endswith("\n")
        place += step


def first(text: str, place: int, *, new_line: bool) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that holds at a place."""
    if not new_line and not MARKS.match(text, place):
        return None
    for rule in RULES:
        if rule.starts_a_line and not new_line:
            continue
        if match := rule.pattern.match(text, place):
            return rule, match
    return None


def texts(payload: Fields) -> Iterator[tuple[str, str]]:
    """Each text that is read as markdown, with its path."""
    if isinstance(content := payload.get("content"), str):
        yield "content", content
    for number, embed in enumerate(items_of(payload.get("embeds"))):
        yield from embed_texts(embed, f"embeds[{number}]")
    for node in nodes(payload.get("components")):
        if node.type == Type.TEXT_DISPLAY and isinstance(node.fields.get("content"), str):
            yield f"{node.path}.content", str(node.fields["content"])


def embed_texts(embed: object, path: str) -> Iterator[tuple[str, str]]:
    held: Mapping[str, object] = embed if is_fields(embed) else {}
    for name in ("title", "description"):
        if isinstance(text := held.get(name), str):
            yield f"{path}.{name}", text
    for number, one in enumerate(items_of(held.get("fields"))):
        for name in ("name", "value"):
            if is_fields(one) and isinstance(text := one.get(name), str):
                yield f"{path}.fields[{number}].{name}", text


PINGS: Final = {"everyone": "everyone", "user": "users", "role": "roles"}


def pings(name: str, mentions: object) -> bool:
    """Whether a mention of this name would notify. Without allowed_mentions, all do."""
    group = PINGS.get(name)
    if group is None:
        return False
    if not is_fields(mentions):
        return True
    return group in items_of(mentions.get("parse")) or bool(items_of(mentions.get(group)))


def settle(token: Live, payload: Fields) -> Live:
    """What the rest of the payload makes of it: a ping, or a link without a preview."""
    flags = payload.get("flags") or 0
    kind = token.kind
    if kind == "mention" and pings(token.name, payload.get("allowed_mentions")):
        kind = "ping"
    if kind == "embed" and isinstance(flags, int) and flags & (COMPONENTS_V2 | SUPPRESS_EMBEDS):
        kind = "link"
    return Live(kind, token.name, token.path, token.text)


def live(payload: Fields) -> list[Live]:
    """In: a message. Out: all that would come to life in it."""
    held = payload.get("data")
    message = held if is_fields(held) else payload
    return [settle(token, message) for path, text in texts(message) for token in tokens(text, path)]


def live_tokens(payload: Fields) -> list[str]:
    """The same as sentences, each beginning with its kind: ping, mention, formatting, …"""
    return [str(token) for token in live(payload)]

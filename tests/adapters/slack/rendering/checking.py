"""What must hold for any reply, wherever it goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from adapters.plain import offered
from adapters.slack.address import Address
from adapters.slack.rendering.message import Payload, Picture, render
from adapters.slack.rendering.parts import MOST_CHARACTERS
from adapters.slack.rendering.rows import size
from adapters.slack.rendering.texts import is_person, is_web_address
from bot.journal.values import Outgoing
from bot.messages import Block, Bullets, Figures, Heading, Paragraph, Quote, Reply, Source
from bot.wording import NONE_OF_THESE
from tests.adapters.slack.rendering.reading import (
    blocks_say,
    buttons,
    label,
    links,
    squeezed,
    text_said,
)
from tests.loopback.slack.blockkit import live_tokens, problems


def check(
    outgoing: Outgoing, address: Address, pictures: Sequence[Picture] = ()
) -> tuple[Payload, ...]:
    """In: a reply, where it goes, and its pictures. Out: what is sent; an assertion fails where it
    is not taken, where something in it is live, or where something is lost.
    """
    messages = render(outgoing, address, pictures)
    for message in messages:
        sent = {"text": message.text, "blocks": message.blocks, "mrkdwn": False}
        assert problems(sent) == []
        assert size(message.blocks) <= MOST_CHARACTERS
        assert [one for one in live_tokens(sent) if not _sharer(one, address.shared_by)] == []
        json.dumps(sent, ensure_ascii=False).encode()  # half characters cannot be sent
    shown = [one for message in messages for one in message.blocks if one["type"] == "image"]
    assert len(shown) == len(pictures)
    _check_said(outgoing.reply, messages)
    _check_buttons(outgoing.reply, messages)
    return messages


def _sharer(token: str, shared_by: str) -> bool:
    """Who shared a reply is shown as a person: the one thing that is meant to be live."""
    return is_person(shared_by) and shared_by in token


def _check_said(reply: Reply, messages: tuple[Payload, ...]) -> None:
    said, shown = text_said(messages), blocks_say(messages)
    for words in _words(reply):
        assert squeezed(words) in said
        assert squeezed(words) in shown
    leads = links(messages)
    for block in reply.blocks:
        for source in _sources(block):
            for words in _named(source):
                assert squeezed(words) in said
                assert squeezed(words) in shown
            assert not is_web_address(source.url) or source.url in leads


def _words(reply: Reply) -> Iterator[str]:
    yield from (words for block in reply.blocks for words in _told(block))
    yield from (choice.label for choice in offered(reply))
    yield from reply.follow_ups
    yield reply.receipt


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Quote(text):
            yield text
        case Bullets(items):
            yield from (words for item in items for words in (item.label, item.text))
        case Figures(rows):
            yield from (words for row in rows for words in (row.label, row.value))


def _sources(block: Block) -> Iterator[Source]:
    match block:
        case Heading():
            pass
        case Paragraph(_, _, source) | Quote(_, source):
            yield from (source,) if source else ()
        case Bullets(items):
            yield from (item.source for item in items if item.source)
        case Figures(rows):
            yield from (row.source for row in rows if row.source)


def _named(source: Source) -> Iterator[str]:
    yield source.said_by
    yield source.as_of
    if source.paragraph is not None:
        yield f"paragraph {source.paragraph}"


def _check_buttons(reply: Reply, messages: tuple[Payload, ...]) -> None:
    assert not buttons(messages[:-1])
    pressed = [str(one["action_id"]) for one in buttons(messages)]
    assert len(set(pressed)) == len(pressed)
    if reply.choices and NONE_OF_THESE not in {choice.label for choice in reply.choices}:
        assert label(buttons(messages, "choose")[-1]).endswith(NONE_OF_THESE)

"""What people get to read of a message, to look for what a reply says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from adapters.plain import safe
from adapters.slack.rendering.message import Payload
from tests.loopback.slack.read_back import unescaped
from tests.loopback.slack.reading import objects


def squeezed(text: str) -> str:
    """Return a text without its spaces: where a line breaks is a matter of layout."""
    return "".join(safe(text).split())


def text_said(messages: Iterable[Payload]) -> str:
    """Return what the `text` of all messages says together."""
    return squeezed("".join(unescaped(one.text) for one in messages))


def blocks_say(messages: Iterable[Payload]) -> str:
    """Return what the blocks of all messages say together, buttons included."""
    return squeezed("".join(text for one in messages for text in _texts(one)))


def _texts(message: Payload) -> Iterator[str]:
    for _, found in objects(message.blocks):
        text = found.get("text", found.get("url"))
        if isinstance(text, str):
            yield text


def links(messages: Iterable[Payload]) -> set[str]:
    """Return where the blocks of all messages lead."""
    found = (one for message in messages for _, one in objects(message.blocks))
    return {str(one["url"]) for one in found if "url" in one}


def buttons(messages: Iterable[Payload], prefix: str = "") -> list[Mapping[str, object]]:
    """Return the buttons whose action id begins so."""
    found = (one for message in messages for _, one in objects(message.blocks))
    return [one for one in found if str(one.get("action_id", "")).startswith(f"bd1.{prefix}")]


def label(button: Mapping[str, object]) -> str:
    """Return what stands on a button."""
    text = button["text"]
    assert isinstance(text, Mapping)
    return str(text["text"])

"""Whether Slack would take a payload. It knows nothing of how the desk makes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from tests.loopback.slack.blocks import SURFACES
from tests.loopback.slack.checks import Shape, anything, boolean, listing, one_of, string, typed
from tests.loopback.slack.elements import plain
from tests.loopback.slack.live import live_tokens
from tests.loopback.slack.reading import objects, shown_length

__all__ = ["live_tokens", "problems"]

MOST_BLOCKS: Final = 50
MOST_BLOCKS_OF_A_VIEW: Final = 100
MOST_CHARACTERS: Final = 12000  # of a message: Slack names no figure and refuses some above 13,000
LONGEST_TEXT: Final = 40000
ONCE: Final = {"table": 1, "data_visualization": 2}  # how often a message may have one

_ADDRESS: Final = {
    "callback_id": string(255),
    "private_metadata": string(3000, least=0),
    "external_id": string(255),
}
_MODAL: Final = Shape(
    {"title": plain(24), "blocks": anything},
    {
        **_ADDRESS,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME: Final = Shape({"blocks": anything}, _ADDRESS)
_MESSAGE: Final = {
    "mrkdwn": boolean,
    "unfurl_links": boolean,
    "unfurl_media": boolean,
    "reply_broadcast": boolean,
    "replace_original": boolean,
    "delete_original": boolean,
    "response_type": one_of("ephemeral", "in_channel"),
    "text": string(LONGEST_TEXT, least=0),
    "markdown_text": string(12000),
}


def problems(payload: Mapping[str, object]) -> list[str]:
    """In: a message as `chat.postMessage` or a `response_url` takes it, or a view (its `type` is
    modal or home). Out: why Slack would refuse it, or show it badly, a sentence each.
    """
    if payload.get("type") in {"modal", "home"}:
        return list(_of_view(payload, str(payload["type"])))
    return list(_of_message(payload))


def _of_view(view: Mapping[str, object], surface: str) -> Iterator[str]:
    yield from (_MODAL if surface == "modal" else _HOME)(view, surface)
    blocks = view.get("blocks")
    yield from _of_blocks(blocks, surface, MOST_BLOCKS_OF_A_VIEW)
    inputs = any(found.get("type") == "input" for _, found in objects(blocks))
    if surface == "modal" and inputs and "submit" not in view:
        yield "modal has an input, so it needs submit."


def _of_message(message: Mapping[str, object]) -> Iterator[str]:
    for name, check in _MESSAGE.items():
        if name in message:
            yield from check(message[name], name)
    blocks = message.get("blocks")
    if blocks:
        yield from _of_blocks(blocks, "message", MOST_BLOCKS)
        yield from _of_whole(blocks)
    yield from _of_text(message)


def _of_text(message: Mapping[str, object]) -> Iterator[str]:
    """`text` is what a notification and a screen reader say."""
    text = message.get("text")
    if message.get("delete_original") is True:
        return
    if "markdown_text" in message and (text or message.get("blocks")):
        yield "markdown_text cannot stand beside text or blocks."
    elif "markdown_text" not in message and not (isinstance(text, str) and text.strip()):
        yield "text is missing: notifications and screen readers have nothing to say."


def _of_blocks(blocks: object, surface: str, most: int) -> Iterator[str]:
    least = 0 if surface == "home" else 1
    yield from listing(typed(SURFACES[surface], f"block of a {surface}"), most, least)(
        blocks, "blocks"
    )
    yield from _twice(blocks, "block_id")
    if surface == "message":
        yield from _twice(blocks, "action_id")
    elif isinstance(blocks, list | tuple):
        for place, block in enumerate(blocks):
            yield from _twice(block, "action_id", f"blocks[{place}]")


def _twice(value: object, name: str, path: str = "blocks") -> Iterator[str]:
    ids = Counter(str(found[name]) for _, found in objects(value) if name in found)
    for one, times in ids.items():
        if times > 1:
            yield f"{path} have the {name} {one!r} {times} times."


def _of_whole(blocks: object) -> Iterator[str]:
    if (length := shown_length(blocks)) > MOST_CHARACTERS:
        yield f"blocks have {length} characters together; {MOST_CHARACTERS} are allowed."
    kinds = Counter(found.get("type") for _, found in objects(blocks))
    for kind, most in ONCE.items():
        if kinds[kind] > most:
            yield f"blocks have {kinds[kind]} of {kind}; {most} are allowed."

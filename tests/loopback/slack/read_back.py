"""Blocks read back as text, line by line, as people read them from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

Element: TypeAlias = dict[str, Any]
Reading: TypeAlias = Callable[[Element], Iterator[str]]


def read_back(blocks: Sequence[Element]) -> str:
    """In: the blocks of a message or a view. Out: all that they show, buttons included; LookupError
    where there is a block that this cannot read, since people could.
    """
    return "\n".join(line for block in blocks for line in _lines(block))


def unescaped(text: str) -> str:
    """Return what Slack shows for a `text`: three entities stand for signs, and no others."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _lines(block: Element) -> Iterator[str]:
    kind = str(block["type"])
    if kind not in _READINGS:
        raise LookupError(f"There is no way here to read a block of type {kind!r}.")
    yield from _READINGS[kind](block)


def _rich_text(block: Element) -> Iterator[str]:
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            yield from _list(part)
        else:
            yield from _inline(part).split("\n")


def _list(part: Element) -> Iterator[str]:
    """Slack numbers an ordered list by itself, from its offset on."""
    for number, item in enumerate(part["elements"], start=part.get("offset", 0) + 1):
        yield f"{number} {_inline(item)}" if part["style"] == "ordered" else f"• {_inline(item)}"


def _inline(part: Element) -> str:
    return "".join(_word(one) for one in part["elements"])


def _word(element: Element) -> str:
    match element["type"]:
        case "text":
            return str(element["text"])
        case "link":
            return str(element.get("text") or element["url"])
        case "user":
            return f"<@{element['user_id']}>"
        case other:
            raise LookupError(f"There is no way here to read {other!r} within a line.")


def _table(block: Element) -> Iterator[str]:
    for row in block["rows"]:
        yield "  ".join(_cell(cell) for cell in row)


def _cell(cell: Element) -> str:
    return str(cell["text"]) if cell["type"] == "raw_text" else " ".join(_rich_text(cell))


def _text(block: Element) -> Iterator[str]:
    given = [block["text"]] if "text" in block else []
    yield from (_shown(one) for one in (*given, *block.get("fields", ())))


def _shown(text: Element) -> str:
    return unescaped(text["text"]) if text["type"] == "mrkdwn" else str(text["text"])


def _elements(block: Element) -> Iterator[str]:
    yield "  ".join(label for one in block["elements"] for label in _labels(one))


def _labels(element: Element) -> Iterator[str]:
    if element["type"] == "feedback_buttons":
        yield from (element[f"{name}_button"]["text"]["text"] for name in ("positive", "negative"))
    elif element["type"] == "button":
        yield element["text"]["text"]
    else:
        yield _shown(element)


def _image(block: Element) -> Iterator[str]:
    yield f"[{block['alt_text']}]"


def _nothing(_block: Element) -> Iterator[str]:
    yield from ()


_READINGS: Final[dict[str, Reading]] = {
    "actions": _elements,
    "context": _elements,
    "context_actions": _elements,
    "divider": _nothing,
    "header": _text,
    "image": _image,
    "rich_text": _rich_text,
    "section": _text,
    "table": _table,
}

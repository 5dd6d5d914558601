"""What does not fit one message becomes several: nothing is dropped, and no limit is passed.

Whether lines fit is not reckoned but tried: they are dressed and measured as they would be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from adapters.plain import Kind, Line
from adapters.slack.rendering.lines import blocks_of
from adapters.slack.rendering.rows import size
from adapters.slack.rendering.texts import escape, length

MOST_CHARACTERS: Final = 12_000
"""Of a message's blocks. Slack refuses longer ones, counts more than their texts, and does not say
what: so all that is sent is counted. https://github.com/slackapi/bolt-js/issues/2509"""
_MOST_OF_TEXT: Final = 12_000  # Slack cuts it at 40,000
_MOST_BLOCKS: Final = 40  # of 50, so that there is room for the buttons
_MOST_IN_A_BLOCK: Final = 100  # paragraphs, lists and quotations
_MOST_IN_A_TABLE: Final = 10_000  # characters; the other limit, a hundred rows, takes more

Fits: TypeAlias = Callable[[Sequence[Line]], bool]


def text_of(lines: Sequence[Line]) -> str:
    """Return lines as the `text` of a message, which phones and screen readers show."""
    return escape("\n".join(str(line) for line in lines))


def parts(lines: Sequence[Line], room: int, hidden: frozenset[Kind]) -> list[list[Line]]:
    """In: lines, and the characters that a message has for them. Out: the lines of each message."""

    def fits(some: Sequence[Line]) -> bool:
        return _fits(some, room, hidden)

    made: list[list[Line]] = []
    waiting = _begun(lines)
    while waiting:
        count = _largest(len(waiting), lambda count: fits(waiting[:count]))  # noqa: B023 - called at once
        if count:
            at = _break(waiting, count)
            made.append(waiting[:at])
            waiting = _begun(waiting[at:])
        else:
            waiting = [*_halves(waiting[0], fits), *waiting[1:]]
    return made


def shown(lines: Sequence[Line], hidden: frozenset[Kind]) -> list[Line]:
    """Return the lines that no button says already."""
    return [line for line in lines if line.kind not in hidden]


def _fits(lines: Sequence[Line], room: int, hidden: frozenset[Kind]) -> bool:
    blocks = blocks_of(shown(lines, hidden))
    tables = [block for block in blocks if block["type"] == "table"]
    return (
        len(blocks) <= _MOST_BLOCKS
        and all(len(block.get("elements", ())) <= _MOST_IN_A_BLOCK for block in blocks)
        and size(blocks) <= room
        and length(text_of(lines)) <= _MOST_OF_TEXT
        and all(size(table) <= _MOST_IN_A_TABLE for table in tables)
    )


def _largest(most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest count that fits, 0 if none does; the most is tried first."""
    if fits(most):
        return most
    least = 0
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    return least


def _break(lines: Sequence[Line], count: int) -> int:
    """Return where to break at or before a line: not between an answer and its source, not in an
    item, and not after a heading, unless there is no other place.
    """
    if count == len(lines):
        return count
    places = (at for at in range(count, 0, -1) if _may_part(lines[at - 1], lines[at]))
    return next(places, count)


def _may_part(before: Line, line: Line) -> bool:
    goes_on = line.kind is Kind.SOURCE or (line.kind is Kind.ITEM and not line.lead.strip())
    return before.kind is not Kind.HEADING and not goes_on


def _begun(lines: Sequence[Line]) -> list[Line]:
    """Return lines without empty ones at their beginning."""
    first = next((at for at, line in enumerate(lines) if str(line)), len(lines))
    return list(lines[first:])


def _halves(line: Line, fits: Fits) -> tuple[Line, Line]:
    """Break a line that is too long for any message at a word, as late as it fits."""
    words, lead = f"{line.text}{line.note}", line.lead
    count = _largest(len(words) - 1, lambda count: fits([Line(words[:count], line.kind, lead)]))
    whole, _, _ = words[: count + 1].rpartition(" ")
    at = len(whole) if len(whole) > count // 2 else max(count, 1)
    rest = replace(line, text=words[at:].lstrip(), note="", label="", lead=" " * len(lead))
    return Line(words[:at].rstrip(), line.kind, lead), rest

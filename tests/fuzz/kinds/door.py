"""The door for machines: any bytes on standard input, one line of JSON for each line of them."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, Final

from adapters.jsonl import MAX_LINE, replies
from adapters.streams import raw_lines
from bot.messages import Outcome, Question, Reply
from bot.wording import APOLOGY
from tests.fuzz.kinds.texts import fresh_desk
from tests.fuzz.kinds.told import check_rendered, check_reply

LIMIT: Final = 20_000
"""Bytes that a line may have here, so that short inputs get beyond it too."""

KEYS: Final = {"id", "outcome", "facts", "nominated", "text", "receipt", "ms"}
CHECKED_KEYS: Final = KEYS | {"verdict", "claims"}


def check(data: bytes) -> None:
    """In: any bytes. An assertion fails if a line has no reply, or one that is not valid."""
    assert LIMIT <= MAX_LINE
    desk = fresh_desk()

    def handle(question: Question) -> Reply | None:
        reply = desk.handle(question)
        check_reply(reply, desk.library)
        return reply

    lines = list(raw_lines(BytesIO(data), LIMIT))
    said = list(replies(handle, lines))
    first, *rest = [line.content for line in lines] or [b""]
    contents = [first.removeprefix(b"\xef\xbb\xbf"), *rest]
    assert len(said) == sum(bool(content.strip()) for content in contents)
    for line in said:
        _check_line(line)


def _check_line(line: str) -> None:
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8").decode("utf-8") == line
    found: dict[str, Any] = json.loads(line, parse_constant=_refused)
    if "error" in found:
        assert found.keys() == {"id", "error"}
        assert not found["error"].startswith(APOLOGY.partition("{")[0]), "something broke"
        return
    checked = found["outcome"] == Outcome.CHECKED
    assert found.keys() == (CHECKED_KEYS if checked else KEYS)
    check_rendered(found["text"])


def _refused(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")

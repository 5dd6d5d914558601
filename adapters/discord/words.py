"""What a person meant, from the text of a message: marks that only Discord reads made plain.

Markdown is left as it is: a person may have typed it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from adapters import wording

_EMOJI: Final = re.compile(r"<a?:(?P<name>\w{1,100}):\d+>")
_MARK: Final = re.compile(
    r"<(?:@!?(?P<person>\d+)|@&(?P<role>\d+)|\#(?P<channel>\d+)"
    r"|/(?P<command>[^<>:\n]{1,100}):\d+|a?:(?P<emoji>\w{1,100}):\d+"
    r"|t:(?P<time>-?\d{1,15})(?::(?P<style>[tTdDfFsSR]))?"
    r"|id:(?P<place>[a-z-]{1,30})(?::\d+)?|(?P<link>https?://[^<>\s]{1,2000}))>"
)
_CLOCK: Final = "{0:%H:%M} UTC"
_DAY: Final = "{0.day} {0:%B %Y}"
_STYLES: Final = {"t": _CLOCK, "T": _CLOCK, "d": _DAY, "D": _DAY, "R": _DAY}
_BOTH: Final = f"{_DAY}, {_CLOCK}"


def words(text: str, desk: str = "", names: Mapping[str, str] | None = None) -> str:
    """In: a text as Discord sends it; the desk's own user id; the names of people, roles and
    channels by their ids. Out: what the person meant: the desk's name left out wherever it stands,
    other names, channels, commands and times in readable words, and emoji left out where there is
    anything else.
    """
    known = names or {}

    def readable(found: re.Match[str]) -> str:
        return _readable(found, known)

    text = _without(desk, text) if desk else text
    plain = _MARK.sub(readable, _EMOJI.sub("", text)).strip()
    return plain or _MARK.sub(readable, text).strip()


def _without(desk: str, text: str) -> str:
    """Leave out a name that only says whom the text is for, and the comma after it."""
    name = rf"<@!?{re.escape(desk)}>"
    text = re.sub(rf"\A\s*(?:{name}[ \t]*[,:;]*\s*)+", "", text)
    return re.sub(rf",?[ \t]?{name}(?=,|[?.!\s]*\Z)|[ \t]?{name}", "", text)


def _readable(found: re.Match[str], names: Mapping[str, str]) -> str:
    match found.lastgroup:
        case "person":
            return f"@{names.get(found['person'], wording.SOMEBODY)}"
        case "role":
            return f"@{names.get(found['role'], wording.SOME_GROUP)}"
        case "channel":
            return f"#{names.get(found['channel'], wording.SOME_CHANNEL)}"
        case "command":
            return f"/{found['command']}"
        case "emoji":
            return f":{found['emoji']}:"
        case "time" | "style":
            return _time(found)
        case "place":
            return f"#{found['place']}"
        case _:
            return found["link"]


def _time(found: re.Match[str]) -> str:
    """Return a time in words, by the clock that is the same for all; far ones stay as they are."""
    try:
        at = datetime.fromtimestamp(int(found["time"]), UTC)
    except (OverflowError, ValueError, OSError):
        return found[0]
    return _STYLES.get(found["style"] or "f", _BOTH).format(at)

"""What stands behind each button: an action id with a version, and a value that says all.

Slack hands back what we sent, signed, so a button needs no memory: it works after a restart and in
another replica. Ids of another version are answered kindly (`read_press` gives None).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

VERSION: Final = "bd1"
LONGEST_VALUE: Final = (
    2000  # of a button: https://docs.slack.dev/reference/block-kit/block-elements
)


class Kind(StrEnum):
    """What a button does."""

    CHOOSE = "choose"  # one of the things that may be meant, or "None of these"
    ASK = "ask"  # a follow-up, or a question to start from
    CITE = "cite"
    WRONG = "wrong"
    DELETE = "delete"
    SHARE = "share"
    FEEDBACK = "feedback"  # Slack's own pair of buttons; the value begins with + or -
    REASON = "reason"  # why a reply did not help
    SECTION = "section"  # another section of a briefing thread
    RECAP = "recap"
    END = "end"  # of a briefing thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a button carries; each kind fills in what it needs.

    CHOOSE, ASK: `text`, and `briefing` and `fact` where it stands for one. CITE: `receipt`. WRONG:
    `receipt`, `briefing` and the `reply`'s id. DELETE: the `person` who may, and the
    `reply`'s id. SHARE: `verb`, `text`, `briefing` and `receipt`. REASON: `reply` and the reason as
    `text`. SECTION: its key as `text`, and `briefing` where that is known. RECAP, END: the id of
    the thread, which is that of the `reply` on top of it.
    """

    text: str = ""
    verb: str = ""
    briefing: str = ""
    fact: str = ""
    receipt: str = ""
    reply: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed. For FEEDBACK `value.text` is + or -, `value.reply` the id."""

    kind: Kind
    number: int
    value: Value


def action_id(kind: Kind, number: int = 0) -> str:
    """Return an id that is stable for a kind and its place in the message."""
    return f"{VERSION}.{kind}.{number}"


def write_value(value: Value) -> str:
    """Return a value as text; it may be longer than Slack takes: see `LONGEST_VALUE`."""
    given = {name: text for name, text in asdict(value).items() if text}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def feedback_value(reply: str, *, helped: bool) -> str:
    """Return the value of one of Slack's own feedback buttons."""
    return f"{'+' if helped else '-'}{reply}"


def read_press(action: str, text: str) -> Press | None:
    """In: the action id and the value of a pressed button. Out: what it means; None if it is not of
    this version, or nothing of ours.
    """
    version, _, rest = action.partition(".")
    name, _, number = rest.partition(".")
    if version != VERSION or name not in frozenset(Kind) or not number.isdecimal():
        return None
    value = _feedback(text) if name == Kind.FEEDBACK else _read(text)
    return Press(Kind(name), int(number), value) if value else None


def _feedback(text: str) -> Value | None:
    return Value(text=text[0], reply=text[1:]) if text[:1] in {"+", "-"} else None


def _read(text: str) -> Value | None:
    try:
        given = json.loads(text)
    except ValueError:
        return None
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        return None
    return Value(**{name: given[name] for name in Value.__slots__ if name in given})

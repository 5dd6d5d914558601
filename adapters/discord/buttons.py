"""What stands behind each button and list: a custom id with a version, which says all or where to
find it.

Discord hands back what we sent, so a button needs no memory of this process: it works after a
restart and in another replica. The words of a choice are kept with its reply, those of a follow-up
are the button's own label. Ids of another version are answered kindly (`read_press` gives None).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

VERSION: Final = "bd1"
LONGEST_ID: Final = 100
LONGEST_LABEL: Final = 80
"""What Discord takes: https://docs.discord.com/developers/components/reference#button"""

BUTTON: Final = r"bd[0-9]+:(?!pick:).*"
LIST: Final = r"bd[0-9]+:pick:.*"
"""The ids of all our buttons and of all our lists, of any version. No id is of both: discord.py
looks for a match without looking at what kind of component it was."""


class Kind(StrEnum):
    """What a button does."""

    CHOOSE = "choose"  # one of the things that may be meant, or "None of these"
    PICK = "pick"  # a list of such things; which one comes with the press
    ASK = "ask"  # a follow-up, or a question to start from
    CITE = "cite"
    WRONG = "wrong"
    DELETE = "delete"
    SHARE = "share"
    YES = "yes"  # it helped
    NO = "no"
    REASON = "why"  # it did not help, and why
    SECTION = "section"  # another section, in a briefing thread
    RECAP = "recap"
    END = "end"  # of a briefing thread


CHOOSING: Final = frozenset({Kind.CHOOSE, Kind.PICK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button that somebody pressed; each kind fills in what it needs.

    CHOOSE, PICK: the `reply`'s id and a `number`, counted from 1 as `adapters.plain.offered` has
    them; for a PICK that is written, the first in the list. ASK: the `number` of the question.
    CITE: `receipt`. WRONG, which is also the id of the modal that it opens: `receipt` and `reply`.
    DELETE: the `person` who may. YES, NO: `reply`. REASON: `reply` and the `number` of the reason.
    SECTION: the `key` of the section. RECAP, END: `reply`, the one on top of the thread.
    """

    kind: Kind
    reply: str = ""
    number: int = 0
    receipt: str = ""
    person: str = ""
    key: str = ""


_FIELDS: Final = {
    Kind.CHOOSE: ("reply", "number"),
    Kind.PICK: ("reply", "number"),
    Kind.ASK: ("number",),
    Kind.CITE: ("receipt",),
    Kind.WRONG: ("receipt", "reply"),
    Kind.DELETE: ("person",),
    Kind.SHARE: (),
    Kind.YES: ("reply",),
    Kind.NO: ("reply",),
    Kind.REASON: ("reply", "number"),
    Kind.SECTION: ("key",),
    Kind.RECAP: ("reply",),
    Kind.END: ("reply",),
}
_PART: Final = re.compile(r"[0-9A-Za-z_-]+")


def write_press(press: Press) -> str:
    """Return the custom id of a button; "" where it would not fit or not be read again, as with a
    receipt that is none: then there is no such button.
    """
    parts = [str(getattr(press, name)) for name in _FIELDS[press.kind]]
    written = ":".join((VERSION, press.kind, *parts))
    fits = len(written) <= LONGEST_ID and all(map(_PART.fullmatch, parts))
    return written if fits and press.number >= 0 else ""


def read_press(custom_id: str, values: Sequence[str] = ()) -> Press | None:
    """In: the custom id of what was pressed, and what was picked from a list. Out: what it means,
    a pick from a list as the choice that it is; None if it is not of this version, or nothing of
    ours.
    """
    version, *rest = custom_id.split(":")
    if version != VERSION or not rest or rest[0] not in frozenset(Kind):
        return None
    kind, parts = Kind(rest[0]), rest[1:]
    if len(parts) != len(_FIELDS[kind]) or not all(map(_PART.fullmatch, parts)):
        return None
    given = dict(zip(_FIELDS[kind], parts, strict=True))
    if kind is Kind.PICK:
        kind, given["number"] = Kind.CHOOSE, values[0] if values else ""
    number = given.pop("number", "0")
    return Press(kind=kind, number=int(number), **given) if _NUMBER.fullmatch(number) else None


_NUMBER: Final = re.compile(r"[0-9]+")

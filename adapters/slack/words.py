"""What a person meant, from the text that Slack sends: markup that only Slack reads made plain.

In a text of Slack's each `<…>` is Slack's own, since what people write comes as `&lt;` and `&gt;`.
Marks for bold and italic are left as they are: a person may have typed them.
"""

from __future__ import annotations

import re
from typing import Final

from adapters import wording

_DECODED: Final = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY: Final = re.compile("&(?:lt|gt|amp);")
_SLACKS_OWN: Final = re.compile("<([^<>]*)>|&(?:lt|gt|amp);")
_EMOJI: Final = re.compile(r"(?<!\S)(?::(?:(?=[^:\s]*[a-z+])[a-z0-9_+'-]{1,100}|-1|100):)+(?!\S)")
"""Such as :wave::skin-tone-2: on its own; 10:30:00 is none."""

_PAUSE: Final = r"[ \t]*(?:[,;]|:(?=\s|\Z))*\s*"
"""What may stand after a name that a text begins with: the colon of :wave: is none."""

_TO_ALL: Final = re.compile(rf"<!(?:here|channel|everyone)(?:\|[^<>]*)?>{_PAUSE}")
_A_SIGN: Final = "\N{SLIGHTLY SMILING FACE}"
"""What stands for a message of emoji alone: their names are words, and nobody wrote those."""


def words(text: str, desk: str = "") -> str:
    """In: a text as Slack sends it, and the desk's own user id. Out: what the person meant: the
    desk's name left out wherever it stands, other names, links and channels in readable words, each
    entity decoded once. Where there is anything else, emoji and calls to everybody are left out;
    emoji alone are a sign that is no word.
    """
    said = _without(desk, text) if desk else text
    plain = _SLACKS_OWN.sub(_readable, _TO_ALL.sub("", said).strip() or said).strip()
    return _EMOJI.sub("", plain).strip() or (plain and _A_SIGN)


def _without(desk: str, text: str) -> str:
    """Leave out a name that only says whom the text is for, and the comma after it."""
    name = rf"<@{re.escape(desk)}(?:\|[^<>]*)?>"
    text = re.sub(rf"\A\s*(?:{name}{_PAUSE})+", "", text)
    return re.sub(rf",?[ \t]?{name}(?=,|[?.!\s]*\Z)|[ \t]?{name}", "", text)


def _readable(found: re.Match[str]) -> str:
    if found[1] is None:
        return _DECODED[found[0]]
    target, _, label = found[1].partition("|")
    return _decoded(_named(target, label))


def _named(target: str, label: str) -> str:
    """Return a token in words: its label, or what can be said without one."""
    if target.startswith("@"):
        return f"@{label.removeprefix('@') or wording.SOMEBODY}"
    if target.startswith("#"):
        return f"#{label.removeprefix('#') or wording.SOME_CHANNEL}"
    if target.startswith("!subteam^"):
        return f"@{label.removeprefix('@') or wording.SOME_GROUP}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: _DECODED[found[0]], text)

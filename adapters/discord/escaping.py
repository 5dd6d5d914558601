"""Words of people and of sources, made inert: Discord shows them as they are written, and nobody is
called, nothing leads anywhere and no mark dresses them.

A backslash takes the meaning from a mark and is not shown. Where that is not enough, because a
message is searched before it is drawn (`@everyone`, `<@1>`), a space of no width stands inside.
What a mark means depends on whether it begins a line: a text is taken as beginning one, and what
is to be cut apart is cut before.
"""

from __future__ import annotations

import re
from typing import Final

from adapters.plain import safe

BREAK: Final = "\u200b"
LONGEST_ADDRESS: Final = 2000
"""Of a link; Discord and browsers take little more."""

_CALLED: Final = r"@(?=everyone|here)|<(?=[@#&/:tai])"
_LIVE: Final = re.compile(
    rf"(?P<called>{_CALLED})"
    r"|(?P<mark>[\\*_~`|\[\]<]"  # emphasis, spoilers, code, links, whatever <…> will mean next
    r"|:(?=//|[^\s:]+:)"  # addresses, and the names of emoji
    r"|(?<=\.gg)/|(?<=\.com)/|(?<=\.gift)/|(?<=\.new)/)"  # invitations need no https
    r"|(?P<line>^[^\S\n]*(?=[#>+-])|^[^\S\n]*\d+(?=[.)]))",  # headings, quotes, lists
    re.MULTILINE | re.IGNORECASE,
)
_LIVE_IN_CODE: Final = re.compile(rf"{_CALLED}|`", re.IGNORECASE)


def inert(text: str) -> str:
    """Return a text as markdown that shows exactly this text."""
    return _LIVE.sub(_disarmed, safe(text))


def _disarmed(found: re.Match[str]) -> str:
    if found["mark"]:
        return f"\\{found[0]}"
    if found["called"]:
        return f"\\<{BREAK}" if found[0] == "<" else f"@{BREAK}"
    return f"{found[0]}\\"


def inert_in_code(text: str) -> str:
    """Return a text for a block of code, where a backslash would be shown."""
    return _LIVE_IN_CODE.sub(rf"\g<0>{BREAK}", safe(text))


def link(text: str, url: str) -> str:
    """Return markdown that shows a text which leads to a web address, without a preview. The
    address stands beside a text that Discord would not let lead anywhere: one with brackets, and
    one that is itself an address. Without a web address it is the text alone.
    """
    url = web_address(url)
    if not url:
        return inert(text)
    if text in {"", url}:
        return f"<{url}>"
    if _NO_LINK_TEXT.search(text) or not text.strip():
        return f"{inert(text)} <{url}>"
    return f"[{inert(text)}](<{url}>)"


_NO_LINK_TEXT: Final = re.compile(r"[\[\]]|://|www\.", re.IGNORECASE)


def web_address(url: str) -> str:
    """Return an address of http or https as it may stand in a link; "" for any other
    and for one that is too long.
    """
    if not _WEB_ADDRESS.fullmatch(url):
        return ""
    written = _NOT_IN_A_LINK.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return written if len(written) <= LONGEST_ADDRESS else ""


_WEB_ADDRESS: Final = re.compile(r"https?://[!-~]+")
_NOT_IN_A_LINK: Final = re.compile(r"[()<>\[\]\\`\"']|@(?=everyone|here)", re.IGNORECASE)

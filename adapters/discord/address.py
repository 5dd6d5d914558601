"""Where a reply goes in Discord, as text: it is kept with the claim, sealed, and another process
can send by it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from enum import StrEnum


class Asked(StrEnum):
    """How somebody asked; the reply comes back the same way."""

    MENTION = "mention"  # or a reply to a message of the desk
    DIRECT = "direct"
    COMMAND = "command"  # also the menu of a message
    PRESS = "press"  # a button, a list or a modal


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The place, the message to reply to, who asked, and for an interaction the way to answer it.

    Ids are Discord's, as text. `guild` is empty outside servers. `channel` is where it was asked:
    with `thread` the thread goes before it; with a `name`, that thread is called after a message of
    the channel, and is made from it where there is none yet. With `private` only the asker sees the
    reply. `interaction`, `application` and `token` answer an interaction, until `until`. `outside`
    is true where the desk is installed for the person alone: only the interaction leads there.
    `overheard` is true where nobody named the desk: it has an answer, or it is silent.
    """

    asked: Asked = Asked.MENTION
    guild: str = ""
    channel: str = ""
    thread: str = ""
    name: str = ""
    message: str = ""
    person: str = ""
    private: bool = False
    outside: bool = False
    overheard: bool = False
    interaction: str = ""
    application: str = ""
    token: str = field(default="", repr=False)  # whoever has it may answer
    until: datetime | None = None

    @property
    def place(self) -> str:
        """The channel to send to: the thread where there is one."""
        return self.thread or self.channel

    def is_answerable(self, now: datetime) -> bool:
        """Tell whether the interaction still takes a reply."""
        return bool(self.token) and self.until is not None and now < self.until


def write_address(address: Address) -> str:
    """Return an address as text."""
    given = {name: value for name, value in asdict(address).items() if value}
    if address.until:
        given["until"] = address.until.isoformat()
    return json.dumps(given)


def read_address(text: str) -> Address:
    """Return what was written; fields of a later version are passed over."""
    given = json.loads(text)
    known = {one.name: given[one.name] for one in fields(Address) if one.name in given}
    if "until" in known:
        known["until"] = datetime.fromisoformat(known["until"])
    known["asked"] = Asked(known["asked"])
    return Address(**known)

"""Where a reply goes in Slack, as text: it is kept with the claim, sealed, and another process can
send by it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The workspace whose token is used, the channel and the thread, and who asked.

    `team` is empty for an installation on a whole enterprise. With `private` only the asker sees
    the reply: by `response_url` while that lasts, else as an ephemeral message. `share` is what the
    button that shares it carries, `shared_by` is who did; `view` is the modal to show it in.
    `overheard` is true where nobody named the desk: it has an answer, or it is silent.
    """

    team: str = ""
    enterprise: str = ""
    channel: str = ""
    thread: str = ""
    person: str = ""
    private: bool = False
    response_url: str = field(default="", repr=False)  # whoever has it may post
    share: str = field(default="", repr=False)  # what somebody asked is in it
    shared_by: str = ""
    view: str = ""
    overheard: bool = False

    @property
    def workspace(self) -> str:
        """Whose data this is: the enterprise where the app is installed on all of it."""
        return self.team or self.enterprise

    @property
    def is_direct(self) -> bool:
        """Whether the channel is the direct message with somebody."""
        return self.channel.startswith("D") or self.channel == self.person


def write_address(address: Address) -> str:
    """Return an address as text."""
    return json.dumps({name: value for name, value in asdict(address).items() if value})


def read_address(text: str) -> Address:
    """Return what was written; fields of a later version are passed over."""
    given = json.loads(text)
    return Address(**{name: given[name] for name in Address.__slots__ if name in given})

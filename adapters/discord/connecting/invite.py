"""Where the desk is invited from, with the least that it has to be allowed. Pure."""

from __future__ import annotations

from typing import Final

import discord
from discord.utils import oauth_url

PERMISSIONS: Final = (
    "view_channel",
    "send_messages",
    "create_public_threads",
    "send_messages_in_threads",
    "attach_files",
    "read_message_history",
)
"""What the desk may do in a server. docs/discord.md says why each; a test that no other is."""

_FOR_A_PERSON: Final = 1
_SERVER_SCOPES: Final = ("bot", "applications.commands")


def least() -> discord.Permissions:
    """Return the permissions as Discord counts them."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))


def invitation(application: str, *, for_oneself: bool = False) -> str:
    """In: the application's id. Out: the address at which somebody adds the desk to a server, or to
    their own account, where it needs no permission.
    """
    if for_oneself:
        address = oauth_url(int(application), scopes=_SERVER_SCOPES[1:])
        return f"{address}&integration_type={_FOR_A_PERSON}"
    return oauth_url(int(application), permissions=least(), scopes=_SERVER_SCOPES)

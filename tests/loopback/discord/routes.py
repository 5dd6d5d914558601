"""Each route with its handler, and which need the app's token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.loopback.discord import channel_routes as channels
from tests.loopback.discord import command_routes as commands
from tests.loopback.discord import interaction_routes as interactions
from tests.loopback.discord.requests import Handler

CHANNEL: Final = "/channels/{channel}"
MESSAGE: Final = f"{CHANNEL}/messages/{{message}}"
COMMANDS: Final = "/applications/{app}/commands"
IN_GUILD: Final = "/applications/{app}/guilds/{guild}/commands"
RESPONSE: Final = "/webhooks/{app}/{token}/messages/{message}"
BY_TOKEN: Final = ("/interactions/", "/webhooks/")  # the token in the path is enough

ROUTES: Final[Mapping[str, Handler]] = {
    "GET /gateway": channels.get_gateway,
    "GET /gateway/bot": channels.get_bot_gateway,
    "GET /users/@me": channels.get_self,
    "GET /oauth2/applications/@me": channels.get_application,
    "GET /applications/@me": channels.get_application,
    "POST /users/@me/channels": channels.open_direct,
    "GET /users/@me/guilds": channels.own_guilds,
    "GET /users/{user}": channels.get_user,
    "GET /guilds/{guild}": channels.get_guild,
    "GET /guilds/{guild}/channels": channels.guild_channels,
    "GET /guilds/{guild}/members/{user}": channels.get_member,
    f"GET {CHANNEL}": channels.get_channel,
    f"PATCH {CHANNEL}": channels.edit_channel,
    f"GET {CHANNEL}/messages": channels.history,
    f"POST {CHANNEL}/messages": channels.send,
    f"GET {MESSAGE}": channels.get_message,
    f"PATCH {MESSAGE}": channels.edit_message,
    f"DELETE {MESSAGE}": channels.delete_message,
    f"PUT {MESSAGE}/reactions/{{emoji}}/@me": channels.react,
    f"DELETE {MESSAGE}/reactions/{{emoji}}/@me": channels.unreact,
    f"POST {CHANNEL}/typing": channels.typing,
    f"POST {MESSAGE}/threads": channels.start_thread,
    f"POST {CHANNEL}/threads": channels.start_bare_thread,
    f"PUT {CHANNEL}/thread-members/@me": channels.join_thread,
    f"GET {COMMANDS}": commands.listed,
    f"PUT {COMMANDS}": commands.overwrite,
    f"POST {COMMANDS}": commands.create,
    f"GET {COMMANDS}/{{command}}": commands.get_one,
    f"PATCH {COMMANDS}/{{command}}": commands.edit,
    f"DELETE {COMMANDS}/{{command}}": commands.delete,
    f"GET {IN_GUILD}": commands.listed,
    f"PUT {IN_GUILD}": commands.overwrite,
    f"POST {IN_GUILD}": commands.create,
    f"GET {IN_GUILD}/{{command}}": commands.get_one,
    f"PATCH {IN_GUILD}/{{command}}": commands.edit,
    f"DELETE {IN_GUILD}/{{command}}": commands.delete,
    "POST /interactions/{interaction}/{token}/callback": interactions.respond,
    "POST /webhooks/{app}/{token}": interactions.follow_up,
    f"GET {RESPONSE}": interactions.get_response,
    f"PATCH {RESPONSE}": interactions.edit_response,
    f"DELETE {RESPONSE}": interactions.delete_response,
}

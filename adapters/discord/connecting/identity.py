"""Logging in to Discord, or a sentence for whoever runs the desk."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final, TypeVar
from urllib.request import getproxies, proxy_bypass

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.discord.connecting.settings import Wanted
from adapters.doors.opening import DoorError
from adapters.running import wording

Result = TypeVar("Result")

_REFUSED: Final = 401
_INTENTS: Final = 4014


def point_at(wanted: Wanted) -> None:
    """Have discord.py speak to other addresses than Discord's own, if any are set. It has no
    setting for that: they are attributes of these two classes, for all clients of the process.
    """
    if wanted.api:
        Route.BASE = wanted.api
    if wanted.gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(wanted.gateway)


def without_voice() -> None:
    """Have discord.py warn of no packages for voice, which the desk has no use for."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def proxy() -> str | None:
    """Return the proxy that HTTPS_PROXY or its like names, which discord.py does not look at."""
    url = URL(Route.BASE)
    if proxy_bypass(url.host or ""):
        return None
    return getproxies().get(url.scheme)


async def log_in(client: discord.Client, token: str) -> None:
    """Find out whose token it is; DoorError where it is no use."""
    await explained(client.login(token))


async def explained(call: Awaitable[Result]) -> Result:
    """Wait for something of Discord's; DoorError says why it does not come."""
    try:
        return await call
    except _FORESEEN as fault:
        raise DoorError(why(fault)) from None


def why(fault: BaseException) -> str:
    """Return what went wrong as a sentence that says how to mend it."""
    if isinstance(fault, discord.PrivilegedIntentsRequired):
        return wording.DISCORD_HANGS_UP[_INTENTS]
    if isinstance(fault, discord.ConnectionClosed):
        otherwise = wording.DISCORD_HUNG_UP.format(code=fault.code)
        return wording.DISCORD_HANGS_UP.get(fault.code, otherwise)
    if isinstance(fault, discord.LoginFailure) or getattr(fault, "status", 0) == _REFUSED:
        return wording.DISCORD_REFUSED
    if isinstance(fault, discord.HTTPException):
        told = {"status": fault.status, "code": fault.code}
        return wording.DISCORD_ANSWERS_OTHERWISE.format(**told)
    return away(fault)


def away(fault: BaseException, url: str = "") -> str:
    """Return what is said where Discord cannot be reached."""
    reason = getattr(fault, "strerror", None) or type(fault).__name__
    return wording.DISCORD_AWAY.format(url=url or Route.BASE, reason=reason)


_FORESEEN: Final = (
    discord.ConnectionClosed,
    discord.GatewayNotFound,
    discord.HTTPException,
    discord.LoginFailure,
    discord.PrivilegedIntentsRequired,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)

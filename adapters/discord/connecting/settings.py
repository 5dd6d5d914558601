"""What the settings for Discord come to: a way in, or a sentence on what to mend. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from adapters.running import wording
from adapters.settings import DiscordSettings, SettingsError

AUTO: Final = "auto"
MOST_SHARDS: Final = 10_000
_RANGE: Final = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")
_ID: Final = re.compile(r"[0-9]{17,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The token, and where else than at Discord's own addresses it is good ("": nowhere else).
    `shards` is how many there are, 0 for as many as Discord says, None where one connection serves
    all; `ids` are those that this process runs, none for all. With `content` the desk asks for what
    messages say that do not name it, which is privileged.
    """

    token: str = field(repr=False)
    api: str = ""
    gateway: str = ""
    shards: int | None = None
    ids: tuple[int, ...] = ()
    content: bool = False


def read_wanted(discord: DiscordSettings) -> Wanted | None:
    """In: what is set. Out: what it comes to, None where nothing is set; SettingsError where what
    is set cannot work.
    """
    if not discord.token:
        for name, value in _sharding(discord).items():
            if value:
                raise SettingsError(wording.DISCORD_MISSING.format(given=name))
        return None
    _check_token(discord.token)
    shards, ids = _shards(discord)
    return Wanted(
        token=discord.token,
        api=_address("DISCORD_API_URL", discord.api_url, {"http", "https"}).rstrip("/"),
        gateway=_address("DISCORD_GATEWAY_URL", discord.gateway_url, {"ws", "wss"}),
        shards=shards,
        ids=ids,
        content=discord.message_content,
    )


def application_in(token: str) -> str:
    """Return the application's id, with which a token begins; "" if it does not."""
    first = token.partition(".")[0]
    try:
        read = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return read if _ID.fullmatch(read) else ""


def read_id(written: str) -> int:
    """Return the id of a server, 0 for ""; SettingsError if it is none."""
    if written and not _ID.fullmatch(written):
        raise SettingsError(wording.DISCORD_BAD_SERVER)
    return int(written or 0)


def _check_token(token: str) -> None:
    if re.search(r"""[\s"'<>]""", token):
        raise SettingsError(wording.DISCORD_ADORNED)
    if "." not in token:
        given = next(kind for form, kind in wording.DISCORD_KINDS.items() if _is(form, token))
        raise SettingsError(wording.DISCORD_WRONG_KIND.format(given=given))


def _is(form: str, value: str) -> bool:
    return bool(re.fullmatch(form, value))


def _address(name: str, written: str, schemes: set[str]) -> str:
    """Return an address as it is written, "" for none."""
    parts = urlsplit(written)
    if written and (parts.scheme not in schemes or not parts.hostname or parts.query):
        raise SettingsError(wording.DISCORD_BAD_URL[name])
    return written


# --- shards --------------------------------------------------------------------------------------


def _sharding(discord: DiscordSettings) -> dict[str, str]:
    return {
        "DISCORD_SHARDS": discord.shards.strip(),
        "DISCORD_SHARD_IDS": discord.shard_ids.strip(),
    }


def _shards(discord: DiscordSettings) -> tuple[int | None, tuple[int, ...]]:
    written, listed = _sharding(discord).values()
    count = _count(written)
    if not listed:
        return count, ()
    if not count:
        raise SettingsError(wording.DISCORD_UNCOUNTED)
    return count, _ids(listed, count)


def _count(written: str) -> int | None:
    if not written:
        return None
    if written.lower() == AUTO:
        return 0
    if not (_is("[0-9]{1,5}", written) and 0 < int(written) <= MOST_SHARDS):
        raise SettingsError(wording.DISCORD_BAD_SHARDS.format(written=written))
    return int(written)


def _ids(listed: str, count: int) -> tuple[int, ...]:
    """Read a list such as 0-3, 7."""
    found: set[int] = set()
    for part in listed.split(","):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < count:
            told = {"written": listed, "count": count, "last": count - 1}
            raise SettingsError(wording.DISCORD_BAD_SHARD_IDS.format(**told))
        found.update(range(first, last + 1))
    return tuple(sorted(found))

"""What discord.py's objects say, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import discord

from adapters.discord.address import Address, Asked
from adapters.discord.door import Interaction
from adapters.discord.events import Written

_BY_PEOPLE: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})


def read_message(message: discord.Message, desk: discord.abc.Snowflake) -> Written:
    """In: a message, and who the desk is. Out: what it says."""
    channel = message.channel
    return Written(
        id=str(message.id),
        channel=str(channel.id),
        person=str(message.author.id),
        desk=str(desk.id),
        guild=_guild(message),
        parent=str(channel.parent_id) if isinstance(channel, discord.Thread) else "",
        text=text_of(message),
        names=dict(_names(message)),
        mentions_desk=any(one.id == desk.id for one in message.mentions),
        replies_to_other=_replies_to_other(message, desk),
        has_files=bool(message.attachments or message.stickers),
        is_bot=message.author.bot,
        is_webhook=message.webhook_id is not None,
        is_system=message.type not in _BY_PEOPLE,
        is_edited=message.edited_at is not None,
    )


def _replies_to_other(message: discord.Message, desk: discord.abc.Snowflake) -> bool:
    """Tell whether a message hangs to one of somebody else than its author and the desk."""
    before = message.reference.resolved if message.reference else None
    if message.type is not discord.MessageType.reply or not isinstance(before, discord.Message):
        return False
    return before.author.id not in {desk.id, message.author.id}


def _guild(message: discord.Message) -> str:
    """Return the server of a message, also of one that discord.py knows nothing else about."""
    if message.guild:
        return str(message.guild.id)
    return str(getattr(message.channel, "guild_id", None) or "")


def text_of(message: discord.Message) -> str:
    """Return what a message says; where it only hands on another, what that one says."""
    forwarded = (one.content for one in message.message_snapshots)
    return message.content or "\n".join(one for one in forwarded if one)


def all_text_of(message: discord.Message) -> str:
    """Return what a message says, or else what stands on its cards, as apps write them."""
    return text_of(message) or "\n".join(
        text
        for text in (*_on_cards(message.embeds), *_in_components(message.components))
        if text and text.strip()
    )


def _on_cards(embeds: Iterable[discord.Embed]) -> Iterator[str | None]:
    for embed in embeds:
        yield from (embed.title, embed.description)
        yield from (text for field in embed.fields for text in (field.name, field.value))


def _in_components(components: Iterable[object]) -> Iterator[str]:
    for one in components:
        if isinstance(one, discord.TextDisplay):
            yield one.content
        yield from _in_components(getattr(one, "children", ()))


def _names(message: discord.Message) -> Iterator[tuple[str, str]]:
    for person in message.mentions:
        yield str(person.id), person.display_name
    for place in (*message.role_mentions, *message.channel_mentions):
        yield str(place.id), place.name


def read_address(interaction: Interaction, asked: Asked, *, private: bool) -> Address:
    """In: what somebody did, of which kind, and whether only they see the reply. Out: where that
    goes.
    """
    channel, guild = interaction.channel, interaction.guild_id
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    place = str(interaction.channel_id or "")
    is_member = interaction.is_guild_integration()
    return Address(
        asked=asked,
        guild=str(guild or ""),
        channel=str(parent or place),
        thread=place if parent else "",
        message=str(interaction.message.id) if interaction.message else "",
        person=str(interaction.user.id),
        private=private,
        outside=interaction.context.private_channel or bool(guild and not is_member),
        interaction=str(interaction.id),
        application=str(interaction.application_id),
        token=interaction.token,
        until=interaction.expires_at,
    )

"""Messages: a mention, a reply to the desk or a direct message becomes a question; everything else
is passed over. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from adapters.discord.address import Address, Asked
from adapters.discord.deliveries import DOOR, conversation_of, to_delivery
from adapters.discord.words import words
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message, in plain values. Ids are Discord's, as text; `guild` is empty in direct messages,
    `parent` outside threads. `names` are those of whom and what it mentions, by their ids. It
    `mentions_desk` also as a reply to the desk, unless the asker switched that off, and
    `replies_to_other` where it is a reply to neither the desk nor the asker.
    """

    id: str
    channel: str
    person: str
    desk: str
    guild: str = ""
    parent: str = ""
    text: str = field(default="", repr=False)
    names: Mapping[str, str] = field(default_factory=dict)
    mentions_desk: bool = False
    replies_to_other: bool = False
    has_files: bool = False
    is_bot: bool = False
    is_webhook: bool = False
    is_system: bool = False
    is_edited: bool = False


class Skipped(StrEnum):
    """Why a message is no question."""

    OWN = "the desk's own"
    BOT = "from a bot"
    WEBHOOK = "from a webhook"
    SYSTEM = "not something that a person wrote"
    EDITED = "an edit"
    TO_OTHERS = "not to the desk"


def read(written: Written) -> Delivery | Skipped:
    """In: a message. Out: the question, or why it is none."""
    skipped = _skipped(written)
    if skipped:
        return skipped
    address = _address(written)
    text = asked(written)
    question = Question(
        text=text,
        conversation=conversation_of(address),
        verb=Verb.ASK if text else Verb.HELP,
        addressed=Addressed.MENTION if written.guild else Addressed.DIRECT,
    )
    return to_delivery(_key(written), question, address)


def overheard(written: Written) -> tuple[Delivery, Address]:
    """In: a message that does not name the desk. Out: the question that it may be, and where the
    reply goes, if there is one.
    """
    address = replace(_address(written), overheard=True)
    question = Question(text=asked(written), conversation=conversation_of(address))
    return to_delivery(_key(written), question, address), address


def _key(written: Written) -> str:
    return f"{DOOR}/{written.channel}/{written.id}"


def asked(written: Written) -> str:
    """Return what a message asks."""
    return words(written.text, written.desk, written.names)


def is_only_files(written: Written) -> bool:
    """Tell whether a message is nothing but files, which the desk does not read."""
    return written.has_files and not asked(written)


def _skipped(written: Written) -> Skipped | None:
    if written.person == written.desk:
        return Skipped.OWN
    if written.is_webhook:
        return Skipped.WEBHOOK
    if written.is_bot:
        return Skipped.BOT
    if written.is_system:
        return Skipped.SYSTEM
    if written.is_edited:
        return Skipped.EDITED
    return None if written.mentions_desk or not written.guild else Skipped.TO_OTHERS


def _address(written: Written) -> Address:
    return Address(
        asked=Asked.MENTION if written.guild else Asked.DIRECT,
        guild=written.guild,
        channel=written.parent or written.channel,
        thread=written.channel if written.parent else "",
        message=written.id,
        person=written.person,
    )

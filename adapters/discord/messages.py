"""Messages that the gateway brings: those that ask something are answered."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Final

import discord

from adapters import wording
from adapters.discord.address import read_address
from adapters.discord.asking import ask
from adapters.discord.door import Door
from adapters.discord.events import Skipped, Written, asked, is_only_files, read
from adapters.discord.reading import read_message
from adapters.discord.threads.finding import briefing_of
from adapters.discord.threads.managing import rights_by
from adapters.discord.threads.overheard import listen
from adapters.discord.threads.standing import standing_as_known
from adapters.discord.threads.wishing import Wanted, carry_out
from adapters.doors.saying import instead
from adapters.doors.wishes import read_message as read_wish
from bot.conversing.conversation import Context
from bot.desk import Handled, Recalled
from bot.journal.values import Consider, Delivery
from bot.messages import Outcome, Paragraph, Question

log: Final = logging.getLogger("briefdesk.discord")


async def take(door: Door, message: discord.Message) -> None:
    """Answer a message, if it is a question."""
    desk = door.client.user
    if desk is None:
        return
    written = read_message(message, desk)
    delivery = read(written)
    if isinstance(delivery, Skipped):
        log.debug("passed over a message: %s", delivery)
        if delivery is Skipped.TO_OTHERS and door.overhears and written.parent:
            await door.underway.start(listen(door, written))
        return
    await door.underway.start(_taken(door, message, written, delivery))


async def _taken(
    door: Door, message: discord.Message, written: Written, delivery: Delivery
) -> None:
    if wanted := await _wanted(door, message, written, delivery):
        await carry_out(door, wanted)
    else:
        await ask(door, delivery, consider=_considering(door, written))


async def _wanted(
    door: Door, message: discord.Message, written: Written, delivery: Delivery
) -> Wanted | None:
    """Return what a message wants that is no question; None where it asks one."""
    address = read_address(delivery.address)
    in_thread = bool(await briefing_of(door, address))
    wish = read_wish(asked(written), door.library, in_thread=in_thread)
    if wish is None:
        return None
    return Wanted(
        wish=wish,
        key=delivery.key,
        address=address,
        stands=standing_as_known(door.client, address),
        rights=rights_by(message),
    )


def _considering(door: Door, written: Written) -> Consider | None:
    """Return who considers a message, if not the desk alone."""
    if is_only_files(written):
        return instead(wording.ONLY_FILES)
    if not written.replies_to_other:
        return None
    return unseen(door.consider) if asked(written) else instead(wording.REPLIED_TO_UNSEEN)


def unseen(consider: Consider) -> Consider:
    """In: the desk. Out: the desk for a reply to somebody else's message, which it does not see:
    "is this true?" means that one and no answer of before, so it goes back to none. Where it has
    no answer, it says how that message can be checked.
    """

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        handled = consider(question, replace(recalled, context=Context()))
        if handled is None or handled.reply.outcome not in {Outcome.TALK, Outcome.DECLINED}:
            return handled
        blocks = (*handled.reply.blocks, Paragraph(wording.REPLIED_TO_UNSEEN))
        reply = replace(handled.reply, blocks=blocks)
        return replace(handled, reply=reply, context=recalled.context)

    return considered

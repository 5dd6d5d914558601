"""What people may do with a reply: share it, cite it, delete it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from adapters import plain, wording
from adapters.discord.calling import called
from adapters.discord.deliveries import to_delivery
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing.pressed import Pressed, citation_delivery, key_of, presses_in
from adapters.discord.pressing.responding import settle
from adapters.discord.rendering.again import shared
from adapters.discord.rendering.notes import copyable, sentence
from adapters.discord.rendering.view import PageView
from adapters.discord.telling import show, tell
from adapters.doors.posting import ClosedError
from adapters.doors.saying import instead
from bot.journal.answering import answer
from bot.journal.health import OutOfReachError
from bot.journal.values import Delivery, Outgoing, Posted
from bot.messages import Outcome, Question, Verb

_NO_SUCH_MESSAGE: Final = 10008


async def share(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Post a private reply for all, under the name of whoever shares it, as it stands there."""
    address = pressed.address
    page = shared(pressed.components, address.person, pressed.name)

    async def send(_address: str, _outgoing: Outgoing) -> Posted:
        sent = await called(interaction.followup.send(view=PageView(page), wait=True))
        return Posted(address.place, (str(sent.id),), by=address.person)

    delivery = share_delivery(pressed)
    consider = door.consider if delivery.question.text else instead("")
    ending = await answer(consider, door.journal, delivery, send)
    await settle(interaction, pressed, ending)


def share_delivery(pressed: Pressed) -> Delivery:
    """Return what is noted of a reply that is shared: its receipt, so that it is known where that
    stands. Another process that had to finish this would show what the receipt stands for; without
    one it has nothing to show, and leaves it.
    """
    receipt = next((one.receipt for one in presses_in(pressed.components) if one.receipt), "")
    to_all = replace(pressed.address, private=False)
    given = to_delivery(key_of(pressed), Question(text=receipt, verb=Verb.RECEIPT), to_all)
    return replace(given, until=to_all.until if receipt else pressed.at)


async def cite(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Show whoever pressed the citation of a reply, as code that can be copied whole."""

    async def send(_address: str, outgoing: Outgoing) -> Posted:
        words = plain.render(outgoing.reply)
        found = outgoing.reply.outcome is Outcome.ANSWERED
        for page in copyable(words) if found else (sentence(words),):
            await show(interaction, page)
        return Posted(channel=pressed.address.place)

    await answer(door.consider, door.journal, citation_delivery(pressed), send)


async def delete(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Delete a reply, with all its messages, for whoever asked for it and for nobody else."""
    if pressed.press is None or pressed.press.person != pressed.address.person:
        await tell(interaction, wording.NOT_YOURS)
        return
    others = await _other_messages(door, pressed)
    try:
        if not pressed.address.outside:
            await _delete_all(door, pressed, others)
        await called(interaction.delete_original_response())
    except ClosedError:
        await tell(interaction, wording.NOT_DELETED_DISCORD)
        return
    if others and pressed.address.outside:
        await tell(interaction, wording.NOT_ALL_DELETED)


async def _other_messages(door: Door, pressed: Pressed) -> tuple[str, ...]:
    """Return the other messages of the reply, as the journal has them: its id stands in what else
    can be pressed there.
    """
    try:
        posted = await door.journal.posted(pressed.reply) if pressed.reply else Posted()
    except OutOfReachError:
        return ()
    own = pressed.address.message
    return tuple(one for one in posted.messages if one != own) if own in posted.messages else ()


async def _delete_all(door: Door, pressed: Pressed, messages: Iterable[str]) -> None:
    channel = door.client.get_partial_messageable(int(pressed.address.place))
    for one in messages:
        try:
            await called(channel.get_partial_message(int(one)).delete())
        except ClosedError as fault:
            if fault.args != (_NO_SUCH_MESSAGE,):
                raise

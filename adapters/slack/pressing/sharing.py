"""What an asker may do with a reply: share it, cite it, delete it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters import plain, wording
from adapters.doors.posting import ClosedError
from adapters.slack.asking import ask
from adapters.slack.buttons import Value
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.pressing.pressed import Pressed, Surface, delivery
from adapters.slack.pressing.settling import settle
from adapters.slack.rendering.texts import preformatted, rich_text
from adapters.slack.whispers import by_url, whisper
from bot.desk import Handled, Recalled
from bot.journal.answering import answer
from bot.journal.health import OutOfReachError
from bot.journal.values import Consider, Ending, Outgoing, Posted
from bot.messages import Outcome, Question, Verb

GONE_ALREADY: Final = "message_not_found"

Ack: TypeAlias = Callable[[], Awaitable[Any]]


async def share(door: Door, pressed: Pressed, ack: Ack) -> None:
    """Post a private reply into the channel for all, under the name of whoever shares it."""
    value = pressed.press.value if pressed.press else Value()
    to_all = replace(pressed.address, private=False, shared_by=pressed.address.person)
    ending = await ask(
        door,
        delivery(pressed, share_question(value), to_all),
        ack,
        consider=sharing(door.consider, value),
    )
    if ending is Ending.ANSWERED:
        await settle(door, pressed)


def share_question(value: Value) -> Question:
    """Return what is asked again so that a reply can be shared: what its receipt stands for, where
    it has one, since then what is needed for that is recalled.
    """
    return Question(text=value.receipt, verb=Verb.RECEIPT) if value.receipt else _asked(value)


def sharing(consider: Consider, value: Value) -> Consider:
    """In: the desk, and what the button carries. Out: the desk that considers the question anew,
    as if nothing had been said before; where that comes to something else, since it followed on
    from an answer, it shows what the receipt stands for.
    """

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        anew = consider(_asked(value), Recalled())
        if question.verb is not Verb.RECEIPT or (anew and anew.reply.receipt == value.receipt):
            return anew
        given = consider(question, recalled)
        return given if given and given.reply.outcome is Outcome.ANSWERED else anew

    return considered


def _asked(value: Value) -> Question:
    verb = Verb(value.verb) if value.verb in frozenset(Verb) else Verb.ASK
    return Question(
        text=value.text, verb=verb, briefings=(value.briefing,) if value.briefing else ()
    )


async def cite(door: Door, pressed: Pressed) -> None:
    """Show whoever pressed the citation of a reply, as text that Slack lets people copy."""
    value = pressed.press.value if pressed.press else Value()

    async def send(_address: str, outgoing: Outgoing) -> Posted:
        text = plain.render(outgoing.reply)
        blocks = (
            [rich_text(preformatted(text))] if outgoing.reply.outcome is Outcome.ANSWERED else ()
        )
        await whisper(door, pressed.to_presser, text, blocks)
        return Posted(channel=pressed.address.channel)

    question = Question(text=value.receipt, verb=Verb.CITE)
    asked = delivery(pressed, question, pressed.to_presser)
    # Each press is one of its own: what only one person sees is gone when Slack loads again.
    each = replace(asked, key=f"{asked.key}/{pressed.address.person}/{pressed.at}")
    await answer(door.consider, door.journal, each, send)


async def delete(door: Door, pressed: Pressed) -> None:
    """Delete a reply for whoever asked for it, and for nobody else."""
    asker, person = pressed.press.value.person if pressed.press else "", pressed.address.person
    # On a post that was put right, their hash stands for whoever asked.
    if asker not in {person, *door.journal.keys.every_person(person)}:
        await whisper(door, pressed.to_presser, wording.NOT_YOURS)
    elif not await _deleted(door, pressed):
        await whisper(door, pressed.to_presser, wording.NOT_DELETED)


async def _deleted(door: Door, pressed: Pressed) -> bool:
    """Delete all messages of a reply, the one with the button last; tell whether they are gone."""
    client = await reached(door.clients(pressed.address))
    if pressed.surface is Surface.MESSAGE:
        each = [await _gone(client, pressed, ts) for ts in await _messages(door, pressed)]
        if all(each):
            return True
    # What only one person sees, or stands in a channel that the desk is not in
    return await by_url(client, pressed.response_url, {"delete_original": True})


async def _messages(door: Door, pressed: Pressed) -> tuple[str, ...]:
    """Return the messages of a reply, the pressed one last, and that alone where the journal knows
    no others.
    """
    reply = pressed.press.value.reply if pressed.press else ""
    try:
        posted = await door.journal.posted(reply) if reply else Posted()
    except OutOfReachError:
        posted = Posted()
    own = pressed.message
    others = posted.messages if own in posted.messages else ()
    return (*(ts for ts in others if ts != own), own)


async def _gone(client: AsyncWebClient, pressed: Pressed, ts: str) -> bool:
    """Delete a message; it is gone too where somebody was quicker."""
    try:
        await called(client.chat_delete(channel=pressed.address.channel, ts=ts))
    except ClosedError as fault:
        return str(fault) == GONE_ALREADY
    except SlackApiError:
        return False
    return True

"""Presses of buttons, and what each kind does. A question that a button asks is answered once,
however often it is pressed; then the buttons that it used up are taken away.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Final, TypeAlias

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters import wording
from adapters.doors.lately import Lately
from adapters.slack.asking import ask
from adapters.slack.buttons import VERSION, Kind
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.pressing import closing, feedback, reporting, sections, sharing
from adapters.slack.pressing.pressed import (
    ASKING,
    Pressed,
    Surface,
    click_of,
    delivery_of,
    read_pressed,
)
from adapters.slack.pressing.settling import settle
from adapters.slack.rendering.views import ask_view
from adapters.slack.surfaces import home
from adapters.slack.taking import is_first
from adapters.slack.threads.finding import within_thread
from adapters.slack.whispers import attended, whisper
from bot.journal.values import Ending
from bot.messages import Verb

Ack: TypeAlias = Callable[[], Awaitable[Any]]

_OURS: Final = re.compile(rf"^{VERSION}\.")
_ANY: Final = re.compile("")


def register(app: AsyncApp, door: Door) -> None:
    """Listen to every button there is, also to those of other versions."""
    lately, reports = Lately(), reporting.Reports()

    async def on_press(ack: AsyncAck, body: dict[str, Any]) -> None:
        await press(door, lately, reports, read_pressed(body), ack)

    async def on_another(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        pressed = read_pressed(body)
        if not _is_link(body["actions"][0]) and await is_new(door, lately, pressed):
            await attended(door, pressed.to_presser, tell_too_old(door, pressed))

    app.action(_OURS)(on_press)
    app.action(_ANY)(on_another)
    reporting.register(app, door, reports)


async def press(
    door: Door, lately: Lately, reports: reporting.Reports, pressed: Pressed, ack: Ack
) -> None:
    """Do what a button is for, once."""
    kind = pressed.press.kind if pressed.press else None
    if kind in ASKING:
        await answer_press(door, pressed, ack)
        return
    if kind is Kind.SHARE:
        await sharing.share(door, pressed, ack)
        return
    if kind in {Kind.RECAP, Kind.END}:
        await closing.press(door, pressed, ack)
        return
    await ack()
    if await is_new(door, lately, pressed):
        await attended(door, pressed.to_presser, _work(door, reports, pressed))


async def is_new(door: Door, lately: Lately, pressed: Pressed) -> bool:
    """Tell whether a press is no second click, and was not given to another process before."""
    click, _ = click_of(pressed)
    return lately.is_new(*click_of(pressed)) and await is_first(
        door, pressed.address, *click, pressed.block, pressed.at
    )


def _work(door: Door, reports: reporting.Reports, pressed: Pressed) -> Coroutine[Any, Any, None]:
    """Return what a button is for that asks nothing."""
    match pressed.press.kind if pressed.press else None:
        case Kind.CITE:
            return sharing.cite(door, pressed)
        case Kind.DELETE:
            return sharing.delete(door, pressed)
        case Kind.FEEDBACK:
            return feedback.note(door, pressed)
        case Kind.REASON:
            return feedback.note_reason(door, pressed)
        case Kind.WRONG:
            return reporting.open_modal(door, reports, pressed)
        case _:
            return tell_too_old(door, pressed)


async def answer_press(door: Door, pressed: Pressed, ack: Ack) -> None:
    """Answer the question that a choice or a follow-up stands for, where it was asked."""
    delivery = delivery_of(pressed)
    if delivery is None:
        return
    if pressed.surface is Surface.MESSAGE:
        delivery = await within_thread(door, delivery, pressed.address)
    if delivery.question.verb is Verb.SECTION:
        await sections.press(door, pressed, delivery, ack)
    elif await ask(door, delivery, ack) is Ending.ANSWERED:
        await settle(door, pressed)


async def tell_too_old(door: Door, pressed: Pressed) -> None:
    """Say kindly that a button of another version does nothing, and offer new ones if we can."""
    client = await reached(door.clients(pressed.address))
    if pressed.surface is Surface.MODAL:
        view = ask_view(notice=wording.TOO_OLD)
        await called(client.views_update(view_id=pressed.address.view, view=view))
        return
    await whisper(door, pressed.to_presser, wording.TOO_OLD)
    if pressed.surface is Surface.HOME:
        await home.publish(client, door.library, pressed.address.person, pressed.at)


def _is_link(action: Mapping[str, Any]) -> bool:
    """Tell whether a button only leads elsewhere: Slack reports those too."""
    return bool(action.get("url"))

"""The modal to ask in: pick a fact or a name while typing, or write a question; the answer takes
its place, with a way to ask again.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from adapters import wording
from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, NotSentError
from adapters.edge import Incident
from adapters.slack.address import Address, write_address
from adapters.slack.calling import called, reached
from adapters.slack.door import DOOR, Door
from adapters.slack.payloads import Body, home
from adapters.slack.rendering.texts import Element, plain_text
from adapters.slack.rendering.views import AGAIN, ASK, PICK, TYPED, answer_view, ask_view
from adapters.slack.whispers import attended, whisper
from bot import compose
from bot.desk import Recalled
from bot.journal.answering import answer
from bot.journal.values import Delivery, Ending, Outgoing, Posted
from bot.messages import Addressed, Outcome, Question, Verb
from bot.suggesting import suggest

MOST_OPTIONS: Final = 100

Ack: TypeAlias = Callable[..., Awaitable[Any]]

_ANY: Final = re.compile("")


def register(app: AsyncApp, door: Door) -> None:
    """Listen to what is typed and sent in, also from a modal of another version."""

    async def on_typing(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(options=options(door, str(body.get("value") or "")))

    async def on_submit(ack: AsyncAck, body: dict[str, Any]) -> None:
        await submit(door, body, ack)

    async def on_again(ack: AsyncAck) -> None:
        await ack(response_action="update", view=ask_view())

    async def on_another(ack: AsyncAck) -> None:
        await ack(response_action="update", view=ask_view(wording.FORM_TOO_OLD))

    app.options(PICK)(on_typing)
    app.view(ASK)(on_submit)
    app.view(AGAIN)(on_again)
    app.view(_ANY)(on_another)


async def open_modal(door: Door, body: Body) -> None:
    """Open the modal; Slack takes the trigger for three seconds."""
    where = replace(home(body), person=body["user"]["id"], private=True)
    await attended(door, where, _open(door, where, body["trigger_id"]))


async def _open(door: Door, where: Address, trigger: str) -> None:
    client = await reached(door.clients(where))
    try:
        await called(client.views_open(trigger_id=trigger, view=ask_view()))
    except (ClosedError, NotSentError, SlackApiError):
        await whisper(door, where, wording.MODAL_TOO_SLOW)


def options(door: Door, typed: str) -> list[Element]:
    """In: what was typed so far. Out: facts and names to pick from, as Slack takes them."""
    return [
        {"text": plain_text(one.label), "value": one.key}
        for one in suggest(door.library, typed, MOST_OPTIONS)
    ]


async def submit(door: Door, body: Body, ack: Ack) -> None:
    """Show the answer in the place of the question. It goes out with the acknowledgement: what is
    sent beside that may come before it, and would then be overwritten.
    """
    delivery = to_delivery(body)
    if delivery is None:
        errors = {TYPED: wording.NOTHING_ASKED_HERE}
        await ack(response_action="errors", errors=errors)
        return

    async def show(_address: str, outgoing: Outgoing) -> Posted:
        await ack(response_action="update", view=answer_view(outgoing.reply))
        return Posted()

    work = door.underway.start(answer(door.consider, door.journal, delivery, show))
    ending = await guarded(work)
    if isinstance(ending, Incident):
        sorry = compose.simple(ending.sentence, Outcome.TALK)
        await ack(response_action="update", view=answer_view(sorry))
    elif ending is not Ending.ANSWERED:  # sent in a second time: it shows the same
        handled = door.consider(delivery.question, Recalled())
        if handled:
            await show(delivery.address, Outgoing(handled.reply, "", ""))


def to_delivery(body: Body) -> Delivery | None:
    """In: the modal as Slack sends it in. Out: the question in it; None where there is none."""
    view, person = body["view"], body["user"]["id"]
    where = replace(home(body), person=person, private=True, view=view["id"])
    place = f"{DOOR}/{where.workspace}"
    root = view.get("root_view_id") or view["id"]
    question = _question(view["state"]["values"], f"{place}/{root}/{person}/private")
    if question is None:
        return None
    return Delivery(
        key=f"{place}/{view['id']}/{view.get('hash', '')}",
        question=question,
        door=DOOR,
        address=write_address(where),
        workspace=where.workspace,
        person=person,
    )


def _question(values: Body, conversation: str) -> Question | None:
    """Return what was written, or else what was picked."""
    typed = (_field(values, TYPED).get("value") or "").strip()
    picked = (_field(values, PICK).get("selected_option") or {}).get("value") or ""
    if not typed and not picked:
        return None
    return Question(
        text=typed or picked,
        verb=Verb.ASK if typed else Verb.FACT,
        conversation=conversation,
        addressed=Addressed.COMMAND,
    )


def _field(values: Body, name: str) -> Body:
    found: Body = values.get(name, {}).get(name) or {}
    return found

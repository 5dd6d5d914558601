"""What a press says: the payload of a pressed button -> what it means, where and by whom (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from adapters.slack.address import Address, write_address
from adapters.slack.buttons import Kind, Press, Value, read_press, write_value
from adapters.slack.conversations import below, private
from adapters.slack.door import DOOR
from adapters.slack.payloads import home
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb

ASKING: Final = frozenset({Kind.CHOOSE, Kind.ASK, Kind.SECTION})
"""Kinds that stand for a question."""

_ONE_OF_A_MESSAGE: Final = frozenset({Kind.CHOOSE, Kind.SHARE})
"""Kinds of which one press is all that a message takes."""


class Surface(StrEnum):
    """Where a button stood."""

    MESSAGE = "message"
    WHISPER = "whisper"  # a message that one person sees; its payload does not have its blocks
    MODAL = "modal"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press. `press` is None where the button is of another version, or none of ours; `label` is
    what stood on it, `at` when it was by Slack's clock. `address` is where an answer to it goes.
    """

    press: Press | None
    surface: Surface
    address: Address
    action: str
    value: str = field(default="", repr=False)
    label: str = ""
    block: str = ""
    at: str = ""
    message: str = ""
    blocks: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    trigger: str = field(default="", repr=False)
    response_url: str = field(default="", repr=False)
    root: str = ""  # the first view of a modal that was updated since
    hash: str = ""

    @property
    def to_presser(self) -> Address:
        """Where a sentence goes that only whoever pressed is to see. A message at the top of a
        channel may have no thread yet, and in one that is not there Slack shows it to nobody.
        """
        thread = "" if self.address.thread == self.message else self.address.thread
        return replace(self.address, private=True, thread=thread, response_url=self.response_url)


def read_pressed(body: Mapping[str, Any]) -> Pressed:
    """In: a block_actions payload. Out: what it says."""
    action, view = body["actions"][0], body.get("view") or {}
    message = body.get("message") or {}
    surface = _surface(body, view)
    return Pressed(
        press=read_press(action.get("action_id", ""), _value(action)),
        surface=surface,
        address=_address(body, surface, view, message),
        action=action.get("action_id", ""),
        value=_value(action),
        label=(action.get("text") or {}).get("text", ""),
        block=action.get("block_id", ""),
        at=action.get("action_ts", ""),
        message=message.get("ts") or body.get("container", {}).get("message_ts", ""),
        blocks=tuple(message.get("blocks") or ()),
        text=message.get("text", ""),
        trigger=body.get("trigger_id", ""),
        response_url=body.get("response_url") or "",
        root=view.get("root_view_id") or view.get("id", ""),
        hash=view.get("hash", ""),
    )


def delivery_of(pressed: Pressed) -> Delivery | None:
    """In: a press of a choice, of a question or of a way to another section. Out: the question that
    it asks; None if it was another button.
    """
    press = pressed.press
    if press is None or press.kind not in ASKING:
        return None
    value, address = press.value, pressed.address
    if address.private and not address.view:
        address = replace(address, share=write_value(_shared(value)))
    question = question_of(value, conversation_of(pressed))
    if press.kind is Kind.SECTION:
        question = replace(question, verb=Verb.SECTION, addressed=Addressed.COMMAND)
        return replace(delivery(pressed, question, address), ours=True)
    return delivery(pressed, question, address)


def question_of(value: Value, conversation: str = "") -> Question:
    """Return the question that a choice or a follow-up stands for."""
    within = (value.briefing,) if value.briefing else ()
    if value.briefing and value.fact:
        return Question(
            text=value.fact, conversation=conversation, verb=Verb.FACT, briefings=within
        )
    return Question(text=value.text, conversation=conversation, briefings=within)


def delivery(pressed: Pressed, question: Question, address: Address) -> Delivery:
    """Return a press as something to answer once."""
    return Delivery(
        key=key_of(pressed),
        question=question,
        door=DOOR,
        address=write_address(address),
        workspace=address.workspace,
        person=address.person,
    )


def key_of(pressed: Pressed) -> str:
    """Return what makes a press the same as another: where the button stood, and which it was. Who
    pressed matters only where others do not see it.
    """
    return "/".join((DOOR, pressed.address.workspace, *_place(pressed)))


def click_of(pressed: Pressed) -> tuple[tuple[str, ...], float]:
    """Return what tells a press from those of others and of other buttons, and when it was by
    Slack's clock, in seconds.
    """
    address = pressed.address
    place = (address.workspace, address.channel or address.view, pressed.message)
    return (*place, address.person, pressed.action, pressed.value), _seconds(pressed.at)


def _seconds(at: str) -> float:
    try:
        return float(at)
    except ValueError:
        return 0.0


def conversation_of(pressed: Pressed) -> str:
    """Return the conversation that a button belongs to: the thread of its message, or what somebody
    asks in private. From the home tab a question stands alone: its thread is not there yet.
    """
    address = pressed.address
    match pressed.surface:
        case Surface.MESSAGE:
            return below(address, address.thread)
        case Surface.WHISPER:
            return private(address)
        case Surface.MODAL:
            return f"{DOOR}/{address.workspace}/{pressed.root}/{address.person}/private"
        case Surface.HOME:
            return ""


def _place(pressed: Pressed) -> tuple[str, ...]:
    address = pressed.address
    match pressed.surface:
        case Surface.MESSAGE:
            return (address.channel, pressed.message, _group(pressed))
        case Surface.WHISPER:
            return (address.channel, pressed.message, _group(pressed), address.person)
        case Surface.MODAL:
            return (address.view, pressed.hash, _group(pressed))
        case Surface.HOME:  # each time that it is published, its blocks have other ids
            return ("home", address.person, pressed.block, pressed.action)


def _group(pressed: Pressed) -> str:
    kind = pressed.press.kind if pressed.press else None
    return kind.value if kind in _ONE_OF_A_MESSAGE else pressed.action


def _shared(value: Value) -> Value:
    """Return what the button carries that shares the answer to a question."""
    question = question_of(value)
    return Value(verb=question.verb, text=question.text, briefing=value.briefing)


def _value(action: Mapping[str, Any]) -> str:
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")


def _surface(body: Mapping[str, Any], view: Mapping[str, Any]) -> Surface:
    if view:
        return Surface.HOME if view.get("type") == "home" else Surface.MODAL
    container = body.get("container") or {}
    return Surface.WHISPER if container.get("is_ephemeral") else Surface.MESSAGE


def _address(
    body: Mapping[str, Any], surface: Surface, view: Mapping[str, Any], message: Mapping[str, Any]
) -> Address:
    container = body.get("container") or {}
    whose = replace(home(body), person=body["user"]["id"])
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    match surface:
        case Surface.MESSAGE:
            root = message.get("thread_ts") or container.get("thread_ts")
            ts = message.get("ts") or container.get("message_ts") or ""
            return replace(whose, channel=channel, thread=root or ts)
        case Surface.WHISPER:
            return replace(
                whose,
                channel=channel,
                thread=container.get("thread_ts") or "",
                private=True,
                response_url=body.get("response_url") or "",
            )
        case Surface.MODAL:
            return replace(whose, private=True, view=view.get("id", ""))
        case Surface.HOME:  # the answer goes to the direct message with the person
            return replace(whose, channel=whose.person)

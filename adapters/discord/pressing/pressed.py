"""What a press says: which button, on which message, where and by whom; and the question that it
asks, if it asks one. Pure, but for `read_pressed`, which reads discord.py's object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from adapters.discord.address import Address, Asked
from adapters.discord.buttons import CHOOSING, Kind, Press, read_press
from adapters.discord.deliveries import DOOR, conversation_of, interaction_key, to_delivery
from adapters.discord.door import Interaction
from adapters.discord.reading import read_address
from adapters.discord.rendering.rows import Component, Type
from bot.journal.values import Delivery
from bot.messages import Choice, Question, Verb
from bot.wording import NONE_OF_THESE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press. `press` is None where the button is of another version, or none of ours; `label` is
    what stood on it, `components` the message that it stood in, `name` what the presser is called
    there. `address` is where an answer goes: to all who see the message.
    """

    press: Press | None
    address: Address
    at: datetime
    label: str = ""
    components: tuple[Component, ...] = field(default=(), repr=False)
    name: str = ""

    @property
    def kind(self) -> Kind | None:
        """What was pressed."""
        return self.press.kind if self.press else None

    @property
    def reply(self) -> str:
        """The id of the reply that the message is, as far as its buttons tell."""
        return next((found.reply for found in presses_in(self.components) if found.reply), "")


def read_pressed(interaction: Interaction) -> Pressed:
    """In: a press of a button, a pick from a list, or a modal sent in. Out: what it says."""
    data: Any = interaction.data or {}
    message = interaction.message
    components = [one.to_dict() for one in message.components] if message else []
    custom_id, values = str(data.get("custom_id", "")), list(data.get("values") or ())
    private = bool(message and message.flags.ephemeral)
    return Pressed(
        press=read_press(custom_id, values),
        address=read_address(interaction, Asked.PRESS, private=private),
        label=label_of(components, custom_id, values),
        components=tuple(components),
        name=interaction.user.display_name,
        at=interaction.created_at,
    )


def label_of(components: Sequence[Component], custom_id: str, values: Sequence[str] = ()) -> str:
    """Return what stood on a button, or beside what was picked from a list; "" where the message
    has no such button.
    """
    for one in controls_in(components):
        if one.get("custom_id") == custom_id:
            options = {str(option["value"]): option for option in one.get("options", ())}
            shown = options.get(values[0], {}) if values else one
            return str(shown.get("label") or "")
    return ""


def controls_in(components: Sequence[Component]) -> Iterator[Component]:
    """Yield the buttons and lists of a message."""
    for one in components:
        if one.get("type") == Type.ACTION_ROW:
            yield from one.get("components", ())


def presses_in(components: Sequence[Component]) -> Iterator[Press]:
    """Yield what the buttons of a message are for."""
    for one in controls_in(components):
        if press := read_press(str(one.get("custom_id", ""))):
            yield press


# --- what a press asks ---------------------------------------------------------------------------


def choice_delivery(pressed: Pressed, choices: Sequence[Choice]) -> Delivery | None:
    """In: a press of a choice, and the choices of the reply that it stood under. Out: the question
    that it stands for; None where that is not known, any more.
    """
    number = pressed.press.number if pressed.press else 0
    if choices and number == len(choices) + 1:  # as `adapters.plain.offered` has it
        return _asked(pressed, Question(text=NONE_OF_THESE))
    if not 0 < number <= len(choices):
        return None
    choice = choices[number - 1]
    if choice.fact is None:
        return _asked(pressed, Question(text=choice.asks))
    within = (choice.fact.briefing,)
    return _asked(pressed, Question(text=choice.fact.fact, verb=Verb.FACT, briefings=within))


def question_delivery(pressed: Pressed) -> Delivery | None:
    """In: a press of a follow-up. Out: the question that stood on it; None if it is gone."""
    return _asked(pressed, Question(text=pressed.label)) if pressed.label else None


def section_delivery(pressed: Pressed, briefing: str) -> Delivery:
    """In: a press of a way to a section, and the briefing of the thread that it stands in. Out:
    what asks for that section.
    """
    key = pressed.press.key if pressed.press else ""
    return _asked(pressed, Question(text=key, verb=Verb.SECTION, briefings=(briefing,)))


def citation_delivery(pressed: Pressed) -> Delivery:
    """Return what a press of "copy as citation" asks, each time anew and for the presser alone."""
    receipt = pressed.press.receipt if pressed.press else ""
    to_presser = replace(pressed.address, private=True)
    key = interaction_key(to_presser.interaction)
    return to_delivery(key, Question(text=receipt, verb=Verb.CITE), to_presser)


def key_of(pressed: Pressed) -> str:
    """Return what makes a press the same as another: the message, and the button in it; one choice
    is all that a message takes. Who pressed matters only where others do not see it.
    """
    address, press = pressed.address, pressed.press
    place = f"{DOOR}/{address.place}/{address.message}"
    if press and press.kind not in CHOOSING and press.number:
        place = f"{place}/{press.kind}/{press.number}"
    elif press:
        place = f"{place}/{press.kind}/{press.key}".rstrip("/")
    return f"{place}/{address.person}" if address.private else place


def click_of(pressed: Pressed) -> tuple[tuple[str, ...], float]:
    """Return what tells a press from those that others make or that are made later, and when it was
    by Discord's clock.
    """
    return (key_of(pressed), pressed.address.person), pressed.at.timestamp()


def _asked(pressed: Pressed, question: Question) -> Delivery:
    asked = Question(
        text=question.text,
        conversation=conversation_of(pressed.address),
        verb=question.verb,
        briefings=question.briefings,
    )
    return to_delivery(key_of(pressed), asked, pressed.address)

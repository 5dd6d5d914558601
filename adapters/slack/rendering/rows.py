"""The rows of buttons under a reply: what may be meant, what could be asked next, what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from adapters import wording
from adapters.plain import Kind as LineKind
from adapters.plain import Line, offered, one_line, safe
from adapters.slack.address import Address
from adapters.slack.buttons import (
    LONGEST_VALUE,
    Kind,
    Value,
    action_id,
    feedback_value,
    read_press,
    write_value,
)
from adapters.slack.rendering.texts import LONGEST_LABEL, Element, length, plain_text
from bot.journal.values import Outgoing
from bot.messages import Choice, Outcome, Reply

MOST_IN_A_ROW: Final = 25
LONGEST_CONFIRMED: Final = 300
_MOST_CHARACTERS: Final = 6000  # of all buttons, so that there is room for the answer


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows as blocks, and which of the lines at a reply's end their buttons say in full."""

    blocks: tuple[Element, ...]
    said: frozenset[LineKind]


def size(sent: object) -> int:
    """Return how many characters something takes as it is sent."""
    return length(json.dumps(sent, ensure_ascii=False, separators=(",", ":")))


def rows_under(outgoing: Outgoing, address: Address) -> Rows:
    """In: a reply, and where it goes. Out: the buttons that belong under it."""
    labels = [one_line(choice.label) for choice in offered(outgoing.reply)]
    whole = all(0 < length(label) <= LONGEST_LABEL for label in labels)
    rows = _rows_under(outgoing, address, whole=whole)
    if whole and LineKind.CHOICES not in rows.said:
        return _rows_under(outgoing, address, whole=False)
    return rows


def _rows_under(outgoing: Outgoing, address: Address, *, whole: bool) -> Rows:
    """Return the rows for which there is room; `whole` says that the labels need no numbers."""
    choices = [_choice(*one, whole) for one in enumerate(offered(outgoing.reply))]
    follow_ups = [_follow_up(*one) for one in enumerate(outgoing.reply.follow_ups)]
    onward = [*_onward(outgoing.reply)]
    controls = [*_controls(outgoing, address)]
    last = [*_feedback(outgoing)]
    # "None of these" stays: where there are too many, others are found by their number alone.
    first = [*choices[-1:], *last, *controls, *onward]
    kept = _within([*first, *choices[:-1], *follow_ups])
    wanted = (choices, follow_ups, onward, controls)
    groups = [[one for one in group if one in kept] for group in wanted]
    blocks = [block for group in groups for block in _rows(group)]
    said = {
        LineKind.CHOICES: whole and len(groups[0]) == len(choices),
        LineKind.FOLLOW_UP: len(groups[1]) == len(follow_ups)
        and all(length(one_line(text)) <= LONGEST_LABEL for text in outgoing.reply.follow_ups),
    }
    feedback = [{"type": "context_actions", "elements": last}] if last and last[0] in kept else []
    return Rows(
        (*blocks, *feedback), frozenset(kind for kind, all_said in said.items() if all_said)
    )


def numbered(reply: Reply) -> list[Line]:
    """Return the choices as lines with their numbers, for those that a button would cut."""
    lines = enumerate(offered(reply), start=1)
    return [Line(one_line(one.label), LineKind.ITEM, f"{number} ") for number, one in lines]


def _choice(number: int, choice: Choice, whole: bool) -> Element | None:
    label = choice.label if whole else f"{number + 1} {choice.label}"
    fact = choice.fact
    value = Value(
        text=choice.asks,
        briefing=fact.briefing if fact else "",
        fact=fact.fact if fact else "",
    )
    return button(Kind.CHOOSE, number, label, value)


def _follow_up(number: int, question: str) -> Element | None:
    if not one_line(question):
        return None
    return button(Kind.ASK, number, question, Value(text=question))


def _onward(reply: Reply) -> Iterator[Element]:
    """Yield the ways to other sections of the thread that a reply stands in."""
    briefing = reply.facts[0].briefing if reply.facts else ""
    for number, one in enumerate(reply.onward):
        value = Value(text=one.key, briefing=briefing)
        if made := button(Kind.SECTION, number, one.label, value):
            yield made


def _within(made: Iterable[Element | None], most: int = _MOST_CHARACTERS) -> list[Element]:
    """Return what there is room for, the first before the others."""
    kept: list[Element] = []
    for one in filter(None, made):
        if (left := most - size(one)) >= 0:
            kept.append(one)
            most = left
    return kept


def _controls(outgoing: Outgoing, address: Address) -> Iterator[Element]:
    for kind, label, value in _wanted(outgoing, address):
        if made := button(kind, 0, label, value):
            yield made | ({"confirm": _confirm_end()} if kind is Kind.END else {})


def _confirm_end() -> Element:
    """Return what is asked before a thread is ended, since it is for everybody in it."""
    return {
        "title": plain_text(wording.END_TITLE),
        "text": plain_text(wording.END_TEXT, LONGEST_CONFIRMED),
        "confirm": plain_text(wording.END_YES),
        "deny": plain_text(wording.END_NO),
    }


def _wanted(outgoing: Outgoing, address: Address) -> Iterator[tuple[Kind, str, Value]]:
    reply = outgoing.reply
    is_talk = reply.outcome is Outcome.TALK  # a greeting, a hint or an apology is for the asker
    if reply.begins and not address.private:
        thread = Value(reply=outgoing.id)
        yield Kind.RECAP, wording.RECAP, thread
        yield Kind.END, wording.END, thread
    if address.private and address.share and not (address.shared_by or is_talk):
        yield Kind.SHARE, wording.SHARE, _shared_value(address.share, reply.receipt)
    if reply.facts and reply.receipt:
        yield Kind.CITE, wording.CITE, Value(receipt=reply.receipt)
    if reply.facts:
        briefing = reply.facts[0].briefing
        about = Value(receipt=reply.receipt, briefing=briefing, reply=outgoing.id)
        yield Kind.WRONG, wording.WRONG, about
    if address.person and not address.private:
        yield Kind.DELETE, wording.DELETE, Value(person=address.person, reply=outgoing.id)


def _shared_value(share: str, receipt: str) -> Value:
    """Return what was asked with the receipt of what came of it, so that both can be compared."""
    asked = read_press(action_id(Kind.SHARE), share)
    return replace(asked.value if asked else Value(text=share), receipt=receipt)


def button(kind: Kind, number: int, label: str, value: Value) -> Element | None:
    """Return a button; None where it would have to carry more than Slack takes."""
    clean = Value(**{name: safe(text) for name, text in asdict(value).items()})
    if length(carried := write_value(clean)) > LONGEST_VALUE:
        return None
    return {
        "type": "button",
        "action_id": action_id(kind, number),
        "text": plain_text(label),
        "value": carried,
    }


def _rows(buttons: Sequence[Element]) -> Iterator[Element]:
    for start in range(0, len(buttons), MOST_IN_A_ROW):
        yield {"type": "actions", "elements": list(buttons[start : start + MOST_IN_A_ROW])}


def _feedback(outgoing: Outgoing) -> Iterator[Element]:
    """Yield Slack's own pair of buttons; a greeting or an apology is not asked about."""
    yes, no = (feedback_value(outgoing.id, helped=helped) for helped in (True, False))
    if outgoing.reply.outcome is Outcome.TALK or length(yes) > LONGEST_VALUE:
        return
    yield {
        "type": "feedback_buttons",
        "action_id": action_id(Kind.FEEDBACK),
        "positive_button": {"text": plain_text(wording.HELPED), "value": yes},
        "negative_button": {"text": plain_text(wording.NOT_HELPED), "value": no},
    }

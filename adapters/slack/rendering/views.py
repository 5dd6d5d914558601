"""What stands in modals and in the few words beside a reply (pure).

Whatever comes from a person or a source stands in plain_text or rich_text, which Slack shows as it
is. The limits are Slack's: https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from adapters import plain, wording
from adapters.slack.address import Address
from adapters.slack.buttons import VERSION, Kind, Value
from adapters.slack.rendering.lines import blocks_of
from adapters.slack.rendering.rows import MOST_IN_A_ROW, Rows, button, numbered, rows_under
from adapters.slack.rendering.texts import Element, plain_text, rich_text, said
from bot.journal.values import Outgoing, Reason
from bot.messages import Block, Bullet, Bullets, Figures, Reply

ASK: Final = f"{VERSION}.ask"
AGAIN: Final = f"{VERSION}.again"
REPORT: Final = f"{VERSION}.report"
"""The callback ids of modals, with the version of what stands in them."""

PICK: Final = "pick"
TYPED: Final = "typed"
"""The fields of the modals: each is the block_id and the action_id of an input."""

LONGEST_TYPED: Final = 3000
_LONGEST_TITLE: Final = 24
_LONGEST_TEXT: Final = 2000
_LONGEST_SPAN: Final = 3000
_MOST_BLOCKS: Final = 80  # of the 100 that a modal takes; the others are for buttons


# --- pieces --------------------------------------------------------------------------------------


def actions(buttons: Sequence[Element]) -> list[Element]:
    """Return blocks with buttons; none where there are none."""
    rows = (buttons[at : at + MOST_IN_A_ROW] for at in range(0, len(buttons), MOST_IN_A_ROW))
    return [{"type": "actions", "elements": list(row)} for row in rows]


def buttons(kind: Kind, values: Iterable[tuple[str, Value]], first: int = 0) -> list[Element]:
    """Return buttons, numbered in turn; one is left off where Slack would not take its value."""
    made = (button(kind, n, label, value) for n, (label, value) in enumerate(values, first))
    return [one for one in made if one]


def reasons(reply: str) -> list[Element]:
    """Return the question why a reply did not help, with a button for each reason."""
    values = [(wording.REASONS[one], Value(text=one, reply=reply)) for one in Reason]
    return [said(wording.ASK_REASON), *actions(buttons(Kind.REASON, values))]


# --- modals --------------------------------------------------------------------------------------


def ask_view(notice: str = "") -> Element:
    """Return the modal to ask in: something to pick, or words of one's own."""
    picking = {
        "type": "external_select",
        "action_id": PICK,
        "placeholder": plain_text(wording.PICK_HINT),
        "min_query_length": 0,
    }
    return _modal(
        ASK,
        wording.ASK_TITLE,
        [
            *([said(notice)] if notice else ()),
            _input(PICK, wording.PICK_LABEL, picking),
            _input(TYPED, wording.TYPED_LABEL, _typing(), hint=wording.TYPED_HINT),
        ],
        submit=wording.ASK_SUBMIT,
    )


def answer_view(reply: Reply) -> Element:
    """Return the modal that shows a reply, with what can be asked next."""
    rows = rows_under(Outgoing(reply, id="", nonce=""), Address(private=True))
    asking = [block for block in rows.blocks if _asks(block)]
    blocks = [*_told(reply, rows), *asking]
    return _modal(AGAIN, wording.ASK_TITLE, blocks, submit=wording.ASK_AGAIN)


def report_view(metadata: str) -> Element:
    """Return the modal to say in what is wrong with a reply; `metadata` comes back with it."""
    typing = {**_typing(), "multiline": True}
    view = _modal(
        REPORT,
        wording.WRONG,
        [said(wording.REPORT_WHAT), _input(TYPED, wording.REPORT_LABEL, typing)],
        submit=wording.REPORT_SUBMIT,
    )
    return {**view, "private_metadata": metadata}


def _modal(callback_id: str, title: str, blocks: Sequence[Element], submit: str) -> Element:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain_text(title, _LONGEST_TITLE),
        "submit": plain_text(submit, _LONGEST_TITLE),
        "close": plain_text(wording.CLOSE, _LONGEST_TITLE),
        "blocks": list(blocks),
    }


def _input(name: str, label: str, element: Element, hint: str = "") -> Element:
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": plain_text(label, _LONGEST_TEXT),
        "element": element,
        **({"hint": plain_text(hint, _LONGEST_TEXT)} if hint else {}),
    }


def _typing() -> Element:
    return {"type": "plain_text_input", "action_id": TYPED, "max_length": LONGEST_TYPED}


# --- a reply in a modal --------------------------------------------------------------------------


def _told(reply: Reply, rows: Rows) -> list[Element]:
    """Return what a reply says as blocks. Modals take no table: figures are a list there."""
    listed = replace(reply, blocks=tuple(_without_table(block) for block in reply.blocks))
    lines = (
        one
        for line in plain.lines(listed)
        if line.kind not in rows.said
        for one in (numbered(reply) if line.kind is plain.Kind.CHOICES else [line])
    )
    blocks = [_fitted(block) for block in blocks_of(lines)]
    return _fewer(blocks, _MOST_BLOCKS) or [said(wording.NOTHING_TO_SHOW)]


def _without_table(block: Block) -> Block:
    if not isinstance(block, Figures):
        return block
    return Bullets(tuple(Bullet(row.value, row.label, row.source) for row in block.rows))


def _fewer(blocks: Sequence[Element], most: int) -> list[Element]:
    """Return blocks of rich text, several in one where there are too many."""
    each = -(-len(blocks) // most) or 1
    groups = (blocks[at : at + each] for at in range(0, len(blocks), each))
    return [rich_text(*chain.from_iterable(b["elements"] for b in group)) for group in groups]


def _fitted(element: Element) -> Element:
    """Return rich text whose spans are no longer than Slack takes: long ones in pieces."""
    return {**element, "elements": [piece for one in element["elements"] for piece in _pieces(one)]}


def _pieces(element: Element) -> Iterator[Element]:
    """Yield a span in pieces, or a part of rich text with its spans in pieces."""
    if "text" not in element:
        yield _fitted(element)
        return
    for at in range(0, len(element["text"]), _LONGEST_SPAN):
        yield {**element, "text": element["text"][at : at + _LONGEST_SPAN]}


def _asks(block: Element) -> bool:
    """Tell whether a row's buttons ask something: the others have no place in a modal."""
    first = str(block["elements"][0].get("action_id"))
    return first.startswith(tuple(f"{VERSION}.{kind}." for kind in (Kind.CHOOSE, Kind.ASK)))

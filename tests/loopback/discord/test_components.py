"""The validator, at each limit and one beyond, and against what discord.py itself would send."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.loopback.discord.components import problems

V2 = 32768
IDS = iter(range(10**6))


def display(words: str = "x") -> dict[str, object]:
    return {"type": 10, "content": words}


def button(**more: object) -> dict[str, object]:
    return {"type": 2, "style": 2, "label": "Yes", "custom_id": f"b{next(IDS)}"} | more


def row(*held: Mapping[str, object]) -> dict[str, object]:
    return {"type": 1, "components": list(held)}


def box(*held: Mapping[str, object], **more: object) -> dict[str, object]:
    return {"type": 17, "components": list(held)} | more


def section(*held: Mapping[str, object], accessory: object) -> dict[str, object]:
    return {"type": 9, "components": list(held), "accessory": accessory}


def option(number: int = 0, **more: object) -> dict[str, object]:
    return {"label": f"o{number}", "value": f"v{number}"} | more


def select(number: int = 3, **more: object) -> dict[str, object]:
    held = [option(one) for one in range(number)]
    return {"type": 3, "custom_id": f"s{next(IDS)}", "options": held} | more


def layout(*held: object, **more: object) -> dict[str, object]:
    return {"flags": V2, "components": list(held)} | more


def field(**more: object) -> dict[str, object]:
    return {"type": 4, "style": 1, "custom_id": f"t{next(IDS)}"} | more


def label(held: object, **more: object) -> dict[str, object]:
    return {"type": 18, "label": "Why?", "component": held} | more


def modal(*held: object, **more: object) -> dict[str, object]:
    return {"title": "Wrong?", "custom_id": "m", "components": list(held)} | more


THUMB = {"type": 11, "media": {"url": "https://a.example/x.png"}}
CHOICES = [{"label": "a", "value": "a"}, {"label": "b", "value": "b"}]
RADIO = {"type": 21, "custom_id": "r", "options": CHOICES}
CHECKS = {"type": 22, "custom_id": "c", "options": CHOICES[:1]}
GOOD: dict[str, dict[str, object]] = {
    "text": {"content": "x" * 2000},
    "characters, not bytes": {"content": "🦭" * 2000},
    "4000 characters": layout(display("x" * 2000), box(display("x" * 2000))),
    "40 components": layout(*[display()] * 38, row(button())),
    "five buttons": layout(row(*[button() for _ in range(5)])),
    "five rows": {"components": [row(button()) for _ in range(5)]},
    "a label of 80": layout(row(button(label="x" * 80))),
    "an emoji alone": layout(row(button(label=None, emoji={"name": "🦭"}))),
    "a custom id of 100": layout(row(button(custom_id="x" * 100))),
    "a link": layout(row({"type": 2, "style": 5, "label": "x", "url": "https://" + "x" * 504})),
    "a section of three": layout(section(*[display()] * 3, accessory=THUMB)),
    "a section's button": layout(section(display(), accessory=button())),
    "25 options": layout(row(select(25, placeholder="x" * 150, max_values=25))),
    "a picker": layout(row({"type": 5, "custom_id": "u"})),
    "a gallery": layout({"type": 12, "items": [{"media": {"url": "https://a.example/1"}}] * 10}),
    "a separator": layout(display(), {"type": 14, "divider": True, "spacing": 2}),
    "an attachment": layout(
        {"type": 13, "file": {"url": "attachment://a.txt"}},
        attachments=[{"id": 0, "filename": "a.txt"}],
    ),
    "a colour": layout(box(display(), accent_color=0xFFFFFF, spoiler=False)),
    "fields": modal(*[label(field(max_length=4000, value="x" * 4000)) for _ in range(5)]),
    "a title of 45": modal(label(field()), title="x" * 45),
    "choices in a modal": modal(label(RADIO), label(CHECKS), label(select(required=True))),
    "a row in a modal": modal(row(field(label="Why?"))),
    "a text in a modal": modal(display(), label(field())),
    "no mentions": {"content": "x", "allowed_mentions": {"parse": []}},
    "a reply": {"content": "x", "message_reference": {"message_id": 1, "channel_id": "2"}},
    "a nonce": {"content": "x", "nonce": "n" * 25, "enforce_nonce": True},
    "a response": {"type": 4, "data": {"content": "x", "flags": 64}},
    "a deferral": {"type": 5, "data": {"flags": 64}},
    "a bare deferral": {"type": 6},
    "suggestions": {"type": 8, "data": {"choices": [{"name": "x" * 100, "value": "y" * 100}] * 25}},
    "no suggestions": {"type": 8, "data": {"choices": []}},
    "an opened modal": {"type": 9, "data": modal(label(field()))},
    "an update": {"type": 7, "data": layout(display())},
}


@pytest.mark.parametrize("payload", GOOD.values(), ids=list(GOOD))
def test_what_discord_takes(payload: dict[str, object]) -> None:
    assert problems(payload) == []


BAD: dict[str, tuple[dict[str, object], str]] = {
    "2001 characters": ({"content": "x" * 2001}, "content: at most 2000 characters, and has 2001"),
    "nothing": ({}, "content: an empty message cannot be sent"),
    "blank": ({"content": " \n"}, "content: an empty message cannot be sent"),
    "4001": (layout(display("x" * 4000), display()), "at most 4000 characters in all texts"),
    "a text of 4001": (layout(display("x" * 4001)), "components[0].content: at most 4000"),
    "41": (
        layout(*[display()] * 39, row(button())),
        "at most 40, nested ones too, and there are 41",
    ),
    "empty text": (layout(display("")), "components[0].content: must not be empty"),
    "blank text": (layout(display(" \n ")), "components[0].content: must not be empty"),
    "no text": (layout({"type": 10}), "components[0].content: is required"),
    "no flag": ({"components": [display()]}, "text display needs the flag 32768"),
    "content beside": (layout(display(), content="x"), "content: cannot be used with the flag"),
    "embeds beside": (layout(display(), embeds=[{"title": "x"}]), "embeds: cannot be used"),
    "flag alone": (layout(), "components: a message of components needs one"),
    "six buttons": (layout(row(*[button() for _ in range(6)])), "must hold 1 to 5, and holds 6"),
    "six rows": ({"components": [row(button()) for _ in range(6)]}, "at most 5 rows"),
    "empty row": (layout(row()), "components[0].components: must hold 1 to 5, and holds 0"),
    "empty box": (layout(box()), "components[0].components: must hold 1 to 40, and holds 0"),
    "box in a box": (layout(box(box(display()))), "no container in a container"),
    "bare button": (layout(button()), "no button at the top of a message"),
    "button beside a select": (layout(row(button(), select())), "or a single select"),
    "long label": (layout(row(button(label="x" * 81))), "label: at most 80 characters, and has 81"),
    "no label": (layout(row(button(label=None))), "a button needs a label or an emoji"),
    "blank label": (layout(row(button(label="  "))), "a button needs a label or an emoji"),
    "no custom id": (layout(row(button(custom_id=None))), "custom_id: is required for a button"),
    "empty custom id": (layout(row(button(custom_id=""))), "custom_id: must not be empty"),
    "long custom id": (layout(row(button(custom_id="x" * 101))), "custom_id: at most 100"),
    "twice": (layout(row(button(custom_id="x"), button(custom_id="x"))), "'x' stands 2 times"),
    "twice by number": (
        layout({**display(), "id": 7}, {**display(), "id": 7}),
        "the id 7 stands 2",
    ),
    "link with an id": (
        layout(row(button(style=5, url="https://a.example"))),
        "custom_id: a button of style 5 has none",
    ),
    "link without one": (layout(row({"type": 2, "style": 5, "label": "x"})), "url: is required"),
    "script": (
        layout(row({"type": 2, "style": 5, "label": "x", "url": "javascript:alert()"})),
        "must be a URL that begins with https or http or discord",
    ),
    "long link": (
        layout(row({"type": 2, "style": 5, "label": "x", "url": "https://" + "x" * 505})),
        "url: at most 512 characters, and has 513",
    ),
    "url on a button": (layout(row(button(url="https://a.example"))), "url: a button of style 2"),
    "style 7": (layout(row(button(style=7))), "style: must be between 1 and 6, and is 7"),
    "four texts": (layout(section(*[display()] * 4, accessory=THUMB)), "must hold 1 to 3"),
    "no texts": (layout(section(accessory=THUMB)), "must hold 1 to 3, and holds 0"),
    "no accessory": (layout({"type": 9, "components": [display()]}), "accessory: is required"),
    "two accessories": (layout(section(display(), accessory=[THUMB])), "must be an object"),
    "text as accessory": (layout(section(display(), accessory=display())), "must be a button or"),
    "row in a section": (layout(section(row(button()), accessory=THUMB)), "no action row in a"),
    "no options": (layout(row(select(0))), "options: must hold 1 to 25, and holds 0"),
    "26 options": (layout(row(select(26))), "options: must hold 1 to 25, and holds 26"),
    "long placeholder": (layout(row(select(placeholder="x" * 151))), "placeholder: at most 150"),
    "too many values": (layout(row(select(2, max_values=3))), "is 3, and there are 2 options"),
    "least over most": (layout(row(select(min_values=2, max_values=1))), "is more than max_values"),
    "same value": (layout(row(select(options=[option(), option()]))), "'v0' stands 2 times"),
    "long option": (layout(row(select(options=[option(label="x" * 101)]))), "label: at most 100"),
    "long value": (layout(row(select(options=[option(value="x" * 101)]))), "value: at most 100"),
    "long help": (
        layout(row(select(options=[option(description="x" * 101)]))),
        "description: at most 100",
    ),
    "two defaults": (
        layout(row(select(options=[option(1, default=True), option(2, default=True)]))),
        "2 are chosen by default, and 1 may be",
    ),
    "11 pictures": (
        layout({"type": 12, "items": [{"media": {"url": "https://a.example/1"}}] * 11}),
        "items: must hold 1 to 10, and holds 11",
    ),
    "no such file": (layout({"type": 13, "file": {"url": "attachment://a"}}), "of that name"),
    "file elsewhere": (layout({"type": 13, "file": {"url": "https://a.example"}}), "attachment"),
    "no such type": (layout({"type": 15}), "components[0].type: there is no component of type 15"),
    "no such field": (layout({**display(), "text": "x"}), "components[0].text: there is no such"),
    "no number": (layout({"type": "10", "content": "x"}), "no component of type '10'"),
    "a colour": (layout(box(display(), accent_color=0x1000000)), "accent_color: must be between"),
    "input in a message": (layout(row(field(label="x"))), "a text input stands in modals only"),
    "long title": (modal(label(field()), title="x" * 46), "title: at most 45 characters"),
    "six fields": (modal(*[label(field()) for _ in range(6)]), "a modal holds 1 to 5"),
    "no fields": (modal(), "a modal holds 1 to 5, and this one 0"),
    "long modal label": (modal(label(field(), label="x" * 46)), "label: at most 45"),
    "long modal help": (modal(label(field(), description="x" * 101)), "description: at most 100"),
    "length over 4000": (modal(label(field(max_length=4001))), "must be between 1 and 4000"),
    "long field hint": (modal(label(field(placeholder="x" * 101))), "placeholder: at most 100"),
    "bare field": (modal(field()), "no text input at the top of a modal"),
    "button in a modal": (modal(row(button())), "a button stands in messages only"),
    "labelled twice": (modal(label(field(label="x"))), "the label component says it already"),
    "label left out": (modal(row(field())), "label: is required outside a label component"),
    "disabled": (modal(label(select(disabled=True))), "nothing in a modal may be disabled"),
    "required and none": (modal(label(select(min_values=0))), "at least 1 where an answer"),
    "one radio": (modal(label({**RADIO, "options": CHOICES[:1]})), "must hold 2 to 10"),
    "no custom id in a modal": ({"title": "x", "components": [label(field())]}, "custom_id: is"),
    "parse and users": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions.users: cannot stand beside parse of users",
    ),
    "parse of nothing": ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "must be one"),
    "long nonce": ({"content": "x", "nonce": "x" * 26}, "nonce: at most 25 characters"),
    "flags": ({"content": "x", "flags": 1}, "flags: an app may not set 1"),
    "11 embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds: must hold 0 to 10"),
    "large embeds": ({"embeds": [{"description": "x" * 4000}] * 2}, "at most 6000 characters"),
    "V2 with a deferral": ({"type": 5, "data": {"flags": V2}}, "data.flags: must be one of 0, 64"),
    "26 suggestions": (
        {"type": 8, "data": {"choices": [{"name": "x", "value": "y"}] * 26}},
        "data.choices: must hold 0 to 25, and holds 26",
    ),
    "long suggestion": ({"type": 8, "data": {"choices": [{"name": "x" * 101, "value": 1}]}}, "100"),
    "long suggested value": (
        {"type": 8, "data": {"choices": [{"name": "x", "value": "y" * 101}]}},
        "value: at most 100",
    ),
    "no such response": ({"type": 3, "data": {}}, "type: there is no response of type 3"),
    "empty response": ({"type": 4, "data": {}}, "data.content: an empty message"),
}


@pytest.mark.parametrize(("payload", "problem"), BAD.values(), ids=list(BAD))
def test_what_discord_refuses(payload: dict[str, object], problem: str) -> None:
    found = problems(payload)
    assert len([one for one in found if problem in one]) == 1, found


def test_each_problem_is_named_once_with_its_path() -> None:
    wrong = layout(
        box(display(), row(button(label="x" * 81), button(style=9, custom_id="y" * 101)))
    )
    assert problems(wrong) == [
        "components[0].components[1].components[0].label: at most 80 characters, and has 81",
        "components[0].components[1].components[1].style: must be between 1 and 6, and is 9",
        "components[0].components[1].components[1].custom_id: at most 100 characters, and has 101",
    ]


def test_an_edit_may_leave_everything_as_it_is() -> None:
    assert problems({"allowed_mentions": {"parse": []}}, edit=True) == []
    assert problems({"content": "x" * 2001}, edit=True) != []

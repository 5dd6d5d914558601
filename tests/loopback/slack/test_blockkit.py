"""The validator itself: each limit is met and exceeded by one, each mistake is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from tests.loopback.slack.blockkit import problems

Json: TypeAlias = dict[str, object]
Make: TypeAlias = Callable[[int], Json]


def plain(length: int, **more: object) -> Json:
    return {"type": "plain_text", "text": "x" * length, **more}


def message(*blocks: Json, text: str = "what it says") -> Json:
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain(9), "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}


def button(length: int = 4, **more: object) -> Json:
    return {"type": "button", "text": plain(length), "action_id": "a", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(length: int, kind: str = "plain_text", **more: object) -> Json:
    return {"type": "section", "text": {"type": kind, "text": "x" * length}, **more}


def rich(*elements: Json, part: str = "rich_text_section", **more: object) -> Json:
    return {"type": "rich_text", "elements": [{"type": part, "elements": list(elements), **more}]}


def span(length: int) -> Json:
    return {"type": "text", "text": "x" * length}


def raw(length: int) -> Json:
    return {"type": "raw_text", "text": "x" * length}


def table(*rows: list[Json], **more: object) -> Json:
    return {"type": "table", "rows": list(rows), **more}


def data_table(rows: int, **more: object) -> Json:
    given = {"type": "data_table", "caption": "Ferries", "rows": [[raw(1)]] * rows}
    return given | more


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def option(length: int = 3, value: str = "v", **more: object) -> Json:
    return {"text": plain(length), "value": value, **more}


def menu(*options: Json, kind: str = "static_select", **more: object) -> Json:
    return actions({"type": kind, "action_id": "m", "options": list(options), **more})


def options(count: int) -> list[Json]:
    return [option(value=str(number)) for number in range(count)]


def field(**more: object) -> Json:
    return {
        "type": "input",
        "label": plain(5),
        "element": {"type": "plain_text_input", "action_id": "i", **more},
    }


def feedback(length: int = 4, value: int = 1) -> Json:
    one = {"text": plain(length), "value": "+" * value}
    return {"type": "feedback_buttons", "positive_button": one, "negative_button": one}


def below(element: Json, count: int = 1) -> Json:
    return {"type": "context_actions", "elements": [element] * count}


def card(**more: object) -> Json:
    return {"type": "card", "title": plain(5), **more}


def tasks(count: int) -> Json:
    made = [{"type": "task_card", "task_id": str(n), "title": "x"} for n in range(count)]
    return {"type": "plan", "title": "Plan", "tasks": made}


def confirm(**more: object) -> Json:
    given = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)}
    return message(actions(button(confirm=given | more)))


def image(**more: object) -> Json:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a", **more}


def url(length: int) -> str:
    return "https://example.org/".ljust(length, "x")


CHART: Json = {"type": "data_visualization", "title": "x", "chart": {}}


def many(count: int, of: Callable[[int], Json]) -> list[Json]:
    return [of(number) for number in range(count)]


LIMITS: dict[str, tuple[int, Make]] = {
    "blocks of a message": (50, lambda n: message(*many(n, lambda _: section(1)))),
    "blocks of a modal": (100, lambda n: modal(*many(n, lambda _: section(1)))),
    "blocks of a home": (100, lambda n: home(*many(n, lambda _: section(1)))),
    "text": (40000, lambda n: {"text": "x" * n}),
    "markdown_text": (12000, lambda n: {"markdown_text": "x" * n}),
    "section text": (3000, lambda n: message(section(n))),
    "section mrkdwn": (3000, lambda n: message(section(n, "mrkdwn"))),
    "section fields": (10, lambda n: message(section(1, fields=[plain(1)] * n))),
    "section field": (2000, lambda n: message(section(1, fields=[plain(n)]))),
    "header": (150, lambda n: message({"type": "header", "text": plain(n)})),
    "context elements": (10, lambda n: message(context(*[plain(1)] * n))),
    "context text": (3000, lambda n: message(context(plain(n)))),
    "actions elements": (
        25,
        lambda n: message(actions(*many(n, lambda i: button(action_id=str(i))))),
    ),
    "context_actions elements": (5, lambda n: message(below(feedback(), n))),
    "markdown": (12000, lambda n: message({"type": "markdown", "text": "x" * n})),
    "characters together": (
        12000,
        lambda n: message(*[section(3000)] * 3, section(1000), section(n - 10000)),
    ),
    "table rows": (100, lambda n: message(table(*[[raw(1)]] * n))),
    "table columns": (20, lambda n: message(table([raw(1)] * n))),
    "table characters": (10000, lambda n: message(table([raw(5000), raw(n - 5000)]))),
    "table column settings": (20, lambda n: message(table([raw(1)], column_settings=[None] * n))),
    "tables of a message": (1, lambda n: message(*[table([raw(1)])] * n)),
    "data_table rows": (201, lambda n: message(data_table(n))),
    "data_table page": (100, lambda n: message(data_table(2, page_size=n))),
    "data_visualization title": (
        50,
        lambda n: message(CHART | {"title": "x" * n}),
    ),
    "data_visualizations": (
        2,
        lambda n: message(*many(n, lambda _: CHART)),
    ),
    "card title": (150, lambda n: message(card(title=plain(n)))),
    "card subtitle": (150, lambda n: message(card(subtitle=plain(n)))),
    "card body": (200, lambda n: message(card(body=plain(n)))),
    "card actions": (
        3,
        lambda n: message(card(actions=many(n, lambda i: button(action_id=str(i))))),
    ),
    "carousel": (10, lambda n: message({"type": "carousel", "elements": [card()] * n})),
    "container": (
        10,
        lambda n: message(
            {"type": "container", "title": plain(5), "child_blocks": [section(1)] * n}
        ),
    ),
    "container title": (
        150,
        lambda n: message({"type": "container", "title": plain(n), "child_blocks": [section(1)]}),
    ),
    "alert": (200, lambda n: modal({"type": "alert", "text": plain(n)})),
    "plan": (50, lambda n: message(tasks(n))),
    "button text": (75, lambda n: message(actions(button(n)))),
    "button value": (2000, lambda n: message(actions(button(value="x" * n)))),
    "button url": (3000, lambda n: message(actions(button(url=url(n))))),
    "button label": (75, lambda n: message(actions(button(accessibility_label="x" * n)))),
    "feedback text": (75, lambda n: message(below(feedback(n)))),
    "feedback value": (2000, lambda n: message(below(feedback(value=n)))),
    "action_id": (255, lambda n: message(actions(button(action_id="x" * n)))),
    "block_id": (255, lambda n: message(section(1, block_id="x" * n))),
    "callback_id": (255, lambda n: modal(section(1), callback_id="x" * n)),
    "private_metadata": (3000, lambda n: modal(section(1), private_metadata="x" * n)),
    "modal title": (24, lambda n: modal(section(1), title=plain(n))),
    "modal submit": (24, lambda n: modal(section(1), submit=plain(n))),
    "modal close": (24, lambda n: modal(section(1), close=plain(n))),
    "option text": (75, lambda n: message(menu(option(n)))),
    "option value": (150, lambda n: message(menu(option(value="x" * n)))),
    "option description": (75, lambda n: message(menu(option(description=plain(n))))),
    "options of a menu": (100, lambda n: message(menu(*options(n)))),
    "overflow": (5, lambda n: message(menu(*options(n), kind="overflow"))),
    "radio buttons": (10, lambda n: message(menu(*options(n), kind="radio_buttons"))),
    "checkboxes": (10, lambda n: message(menu(*options(n), kind="checkboxes"))),
    "placeholder": (150, lambda n: message(menu(option(), placeholder=plain(n)))),
    "confirm title": (100, lambda n: confirm(title=plain(n))),
    "confirm text": (300, lambda n: confirm(text=plain(n))),
    "confirm button": (30, lambda n: confirm(confirm=plain(n))),
    "deny button": (30, lambda n: confirm(deny=plain(n))),
    "input max_length": (3000, lambda n: modal(field(max_length=n), submit=plain(2))),
    "input label": (2000, lambda n: modal(field() | {"label": plain(n)}, submit=plain(2))),
    "image alt_text": (2000, lambda n: message(image(alt_text="x" * n))),
    "image url": (3000, lambda n: message(image(image_url=url(n)))),
    "rich_text span": (12000, lambda n: message(rich(span(n)))),
}


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_is_met_and_not_exceeded(what: str) -> None:
    most, make = LIMITS[what]
    assert problems(make(most)) == []
    assert problems(make(most + 1)) != []


WRONG: dict[str, tuple[Json, str]] = {
    "nothing": ({}, "text is missing"),
    "no text": ({"blocks": [section(1)]}, "text is missing"),
    "blank text": (message(section(1), text=" \n"), "text is missing"),
    "both texts": ({"text": "a", "markdown_text": "b"}, "cannot stand beside"),
    "unknown block": (message({"type": "sections"}), "no block of a message"),
    "no type": (message({}), "no block of a message"),
    "block is no object": ({"text": "a", "blocks": ["a"]}, "no block of a message"),
    "blocks are no list": ({"text": "a", "blocks": {"type": "divider"}}, "must be a list"),
    "unknown element": (message(actions({"type": "knob"})), "no element that is allowed"),
    "unknown field": (message(section(1, colour="red")), "does not know"),
    "empty section": (message({"type": "section"}), "needs one of text, fields"),
    "empty text": (message(section(0)), "must not be empty"),
    "text is a string": (message({"type": "section", "text": "a"}), "no text that is allowed"),
    "text is a number": (
        message({"type": "header", "text": {"type": "plain_text", "text": 1}}),
        "must be a string",
    ),
    "mrkdwn header": (
        message({"type": "header", "text": {"type": "mrkdwn", "text": "a"}}),
        "no plain_text",
    ),
    "emoji on mrkdwn": (
        message({"type": "section", "text": {"type": "mrkdwn", "text": "a", "emoji": True}}),
        "does not know",
    ),
    "button without text": (message(actions({"type": "button"})), "lacks text"),
    "empty button": (message(actions(button(0))), "must not be empty"),
    "button with a script": (message(actions(button(url="javascript:x"))), "http(s) address"),
    "button style": (message(actions(button(style="large"))), "must be one of"),
    "feedback in actions": (message(actions(feedback())), "no element that is allowed"),
    "button in context": (message(context(button())), "no element that is allowed"),
    "same block_id": (
        message(section(1, block_id="b"), section(1, block_id="b")),
        "block_id 'b' 2 times",
    ),
    "same action_id": (message(actions(button(), button())), "action_id 'a' 2 times"),
    "same action_id in two blocks": (
        message(actions(button()), actions(button())),
        "action_id 'a' 2 times",
    ),
    "same action_id in a block of a home": (home(actions(button(), button())), "2 times"),
    "same option twice": (message(menu(option(), option())), "value 'v' twice"),
    "menu without options": (message(actions({"type": "static_select"})), "only one, of options"),
    "empty rich_text": (message(rich()), "0 items"),
    "empty span": (message(rich(span(0))), "must not be empty"),
    "unknown span": (message(rich({"type": "citation"})), "no rich_text element"),
    "link without address": (message(rich({"type": "link", "text": "a"})), "lacks url"),
    "link to a file": (message(rich({"type": "link", "url": "file:///etc"})), "http(s) or mailto"),
    "unknown style": (
        message(rich({"type": "text", "text": "a", "style": {"big": True}})),
        "does not know",
    ),
    "empty cell": (message(table([raw(0)])), "must not be empty"),
    "ragged table": (message(table([raw(1)], [raw(1)] * 2)), "differ in width"),
    "table in a modal": (modal(table([raw(1)])), "no block of a modal"),
    "markdown in a home": (home({"type": "markdown", "text": "a"}), "no block of a home"),
    "alert in a message": (message({"type": "alert", "text": plain(1)}), "no block of a message"),
    "feedback in a modal": (modal(below(feedback())), "no block of a modal"),
    "data_table without caption": (
        message({"type": "data_table", "rows": [[raw(1)]] * 2}),
        "lacks caption",
    ),
    "rich header cell": (
        message(data_table(2) | {"rows": [[rich(span(1))], [raw(1)]]}),
        "is a header",
    ),
    "data_table of a header alone": (message(data_table(1)), "1 items"),
    "card with nothing": (message({"type": "card", "subtitle": plain(1)}), "needs one of"),
    "carousel of none": (message({"type": "carousel", "elements": []}), "0 items"),
    "container in itself": (
        message(
            {
                "type": "container",
                "title": plain(1),
                "child_blocks": [{"type": "carousel", "elements": [card()]}],
            }
        ),
        "no block that is allowed",
    ),
    "same task twice": (
        message({**tasks(1), "tasks": [{"type": "task_card", "task_id": "1", "title": "x"}] * 2}),
        "task_id twice",
    ),
    "modal without title": ({"type": "modal", "blocks": [section(1)]}, "lacks title"),
    "modal without submit": (modal(field()), "needs submit"),
    "modal without blocks": (modal(), "0 items"),
    "home with a title": (home() | {"title": plain(3)}, "does not know"),
    "image without words": (
        message({"type": "image", "image_url": url(30)}),
        "lacks alt_text",
    ),
    "image from nowhere": (message({"type": "image", "alt_text": "a"}), "only one, of image_url"),
    "who sees it": ({"text": "a", "response_type": "all"}, "must be one of"),
    "unfurl": ({"text": "a", "unfurl_links": "no"}, "true or false"),
    "page of none": (message(data_table(2, page_size=0)), "whole number"),
    "true is no number": (message(data_table(2, page_size=True)), "whole number"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_named(what: str) -> None:
    payload, said = WRONG[what]
    assert said in " ".join(problems(payload))


RIGHT: dict[str, Json] = {
    "text alone": {"text": "a"},
    "markdown_text alone": {"markdown_text": "a"},
    "deleting": {"delete_original": True},
    "an answer": message(
        rich(span(3), {"type": "link", "url": "mailto:desk@example.org", "text": "the desk"}),
        rich({"type": "text", "text": "a", "style": {"bold": True}}, part="rich_text_quote"),
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "rich_text_section", "elements": [span(1)]}],
                }
            ],
        },
        table([raw(1), rich(span(1))], column_settings=[{"align": "right"}, None]),
        context({"type": "mrkdwn", "text": "a", "verbatim": True}, plain(1, emoji=False)),
        actions(button(style="primary", value="v"), button(action_id="b", url=url(30))),
        {"type": "divider"},
        below(feedback()),
    ),
    "a modal": modal(
        field(multiline=True),
        {
            "type": "input",
            "label": plain(3),
            "optional": True,
            "element": {"type": "external_select", "action_id": "e", "min_query_length": 0},
        },
        submit=plain(3),
        callback_id="ask",
    ),
    "same action_id in two blocks of a home": home(actions(button()), actions(button())),
    "an empty home": home(),
}


@pytest.mark.parametrize("what", RIGHT)
def test_what_slack_takes_is_taken(what: str) -> None:
    assert problems(RIGHT[what]) == []


def test_a_problem_names_its_place() -> None:
    assert problems(message(section(1), actions(button(), {"type": "button"}))) == [
        "blocks[1].elements[1] lacks text."
    ]

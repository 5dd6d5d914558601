"""The shapes of Slack's blocks, and which of them stand on which surface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from tests.loopback.slack.checks import (
    LINK,
    Check,
    Rule,
    Shape,
    anything,
    boolean,
    exactly_one_of,
    listing,
    matching,
    no_rule,
    one_of,
    some_of,
    string,
    typed,
    web_address,
    whole,
)
from tests.loopback.slack.elements import (
    ACCESSORIES,
    ACTIONS,
    CHANNEL,
    CONTEXT_ACTIONS,
    IMAGE,
    INPUTS,
    SLACK_FILE,
    USER,
    plain,
    text,
)
from tests.loopback.slack.reading import shown_length

BLOCK_ID: Final = string(255)


def block(
    must: Mapping[str, Check], may: Mapping[str, Check] | None = None, rule: Rule = no_rule
) -> Shape:
    return Shape(must, {"block_id": BLOCK_ID, **(may or {})}, rule)


# rich_text
_STYLE_NAMES: Final = ("bold", "italic", "strike", "code", "underline")
_STYLE: Final = Shape(may=dict.fromkeys(_STYLE_NAMES, boolean))
_BRIEF: Final = MappingProxyType({"style": _STYLE})
_HTTP_OR_MAIL: Final = matching(LINK, 3000, "an http(s) or mailto address")
SPANS: Final = MappingProxyType(
    {
        "text": Shape({"text": string(12000)}, _BRIEF),
        "link": Shape({"url": _HTTP_OR_MAIL}, {**_BRIEF, "text": string(3000), "unsafe": boolean}),
        "emoji": Shape(
            {"name": string(100)}, {**_BRIEF, "unicode": anything, "skin_tone": whole(1, 6)}
        ),
        "user": Shape({"user_id": USER}, _BRIEF),
        "channel": Shape({"channel_id": CHANNEL}, _BRIEF),
        "usergroup": Shape({"usergroup_id": string(32)}, _BRIEF),
        "team": Shape({"team_id": string(32)}, _BRIEF),
        "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, _BRIEF),
        "date": Shape(
            {"timestamp": whole(0, 10**11), "format": string(200)},
            {**_BRIEF, "url": web_address(), "fallback": string(200)},
        ),
        "color": Shape({"value": string(16)}, _BRIEF),
    }
)
_RUN: Final = Shape({"elements": listing(typed(SPANS, "rich_text element"), 1000)})
_BORDERED: Final = Shape(
    {"elements": listing(typed(SPANS, "rich_text element"), 1000)}, {"border": whole(0, 1)}
)
_LIST: Final = Shape(
    {
        "style": one_of("bullet", "ordered"),
        "elements": listing(typed({"rich_text_section": _RUN}, "rich_text_section"), 500),
    },
    {"indent": whole(0, 8), "offset": whole(0, 10**6), "border": whole(0, 1)},
)
PARTS: Final = MappingProxyType(
    {
        "rich_text_section": _RUN,
        "rich_text_list": _LIST,
        "rich_text_preformatted": Shape(_BORDERED.must, {**_BORDERED.may, "language": string(64)}),
        "rich_text_quote": _BORDERED,
    }
)
RICH_TEXT: Final = block({"elements": listing(typed(PARTS, "part of a rich_text"), 100)})

# tables
_RAW_TEXT: Final = Shape({"text": string(10000)})


def _number(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield f"{path} must be a number."


_RAW_NUMBER: Final = Shape({"value": _number}, {"text": string(200)})
_CELLS: Final = {"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER, "rich_text": RICH_TEXT}
_ROW: Final = listing(typed(_CELLS, "cell"), 20)


def _column(value: object, path: str) -> Iterator[str]:
    if value is not None:
        yield from Shape(may={"align": one_of("left", "center", "right"), "is_wrapped": boolean})(
            value, path
        )


def cells_hold(most: int) -> Rule:
    """The cells of a table have one width, and at most so many characters together."""

    def rule(value: Mapping[str, object], path: str) -> Iterator[str]:
        rows = value.get("rows")
        if not isinstance(rows, list | tuple):
            return
        widths = {len(row) for row in rows if isinstance(row, list | tuple)}
        if len(widths) > 1:
            yield f"{path}.rows differ in width: {sorted(widths)}."
        if (length := shown_length(rows)) > most:
            yield f"{path}.rows have {length} characters; {most} are allowed."

    return rule


def _data_table(value: Mapping[str, object], path: str) -> Iterator[str]:
    yield from cells_hold(20000)(value, path)
    rows = value.get("rows")
    head = rows[0] if isinstance(rows, list | tuple) and rows else ()
    for place, cell in enumerate(head if isinstance(head, list | tuple) else ()):
        if isinstance(cell, Mapping) and cell.get("type") == "rich_text":
            yield f"{path}.rows[0][{place}] is a header: it cannot be rich_text."


# the rest
_BUTTONS: Final = typed({name: ACTIONS[name] for name in ("button", "overflow")}, "button")
CARD: Final = block(
    {},
    {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "actions": listing(_BUTTONS, 3),
        "slack_icon": anything,
        "subtext": text(200),
    },
    some_of("hero_image", "title", "actions", "body"),
)
TASK: Final = block(
    {"task_id": string(255), "title": string(256)},
    {
        "status": one_of("pending", "in_progress", "complete", "error"),
        "details": RICH_TEXT,
        "output": RICH_TEXT,
        "sources": listing(Shape({"url": web_address(), "text": string(256)}), 100),
    },
)


def distinct_tasks(value: Mapping[str, object], path: str) -> Iterator[str]:
    tasks = value.get("tasks")
    ids = [t.get("task_id") for t in tasks if isinstance(t, Mapping)] if tasks else []  # type: ignore[attr-defined]  # a list, or said to be none already
    if len(set(map(str, ids))) < len(ids):
        yield f"{path}.tasks have a task_id twice."


ANYWHERE: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "section": block(
            {},
            {
                "text": text(3000),
                "fields": listing(text(2000), 10),
                "accessory": typed(ACCESSORIES, "element"),
                "expand": boolean,
            },
            some_of("text", "fields"),
        ),
        "divider": block({}),
        "image": block(
            {"alt_text": string(2000)},
            {"image_url": web_address(), "slack_file": SLACK_FILE, "title": plain(2000)},
            exactly_one_of("image_url", "slack_file"),
        ),
        "actions": block({"elements": listing(typed(ACTIONS, "element"), 25)}),
        "context": block(
            {
                "elements": listing(
                    typed(
                        {
                            "image": IMAGE,
                            **{
                                kind: Shape({"text": string(3000)}, {extra: boolean})
                                for kind, extra in (("plain_text", "emoji"), ("mrkdwn", "verbatim"))
                            },
                        },
                        "element",
                    ),
                    10,
                )
            }
        ),
        "header": block({"text": plain(150)}),
        "rich_text": RICH_TEXT,
        "video": block(
            {
                "alt_text": string(2000),
                "title": plain(199),
                "thumbnail_url": web_address(),
                "video_url": web_address(),
            },
            {
                "author_name": string(49),
                "description": plain(200),
                "provider_icon_url": web_address(),
                "provider_name": string(200),
                "title_url": web_address(),
            },
        ),
        "input": block(
            {"label": plain(2000), "element": typed(INPUTS, "input")},
            {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        ),
    }
)
_TABLES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "table": block(
            {"rows": listing(_ROW, 100)},
            {"column_settings": listing(_column, 20, least=0)},
            cells_hold(10000),
        ),
        "data_table": block(
            {"rows": listing(_ROW, 201, least=2), "caption": string(3000)},
            {"page_size": whole(1, 100), "row_header_column_index": whole(0, 19)},
            _data_table,
        ),
        "data_visualization": block({"title": string(50), "chart": anything}),
    }
)
_INSIDE: Final = typed({**ANYWHERE, "table": _TABLES["table"]}, "block")
_CONTAINER: Final = block(
    {"child_blocks": listing(_INSIDE, 10)},
    {
        "title": plain(150),
        "subtitle": plain(150),
        "rich_text_title": RICH_TEXT,
        "icon": anything,
        "width": one_of("narrow", "standard", "wide", "full"),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
    },
    exactly_one_of("title", "rich_text_title"),
)
_MESSAGES_ALONE: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "context_actions": block(
            {"elements": listing(typed(CONTEXT_ACTIONS, "element"), 5)},
        ),
        "file": block({"external_id": string(255), "source": one_of("remote")}),
        "markdown": block({"text": string(12000)}),
        "task_card": TASK,
        "plan": block(
            {"title": string(256)},
            {"tasks": listing(typed({"task_card": TASK}, "task"), 50)},
            distinct_tasks,
        ),
        "carousel": block({"elements": listing(typed({"card": CARD}, "card"), 10)}),
    }
)
_ALERT: Final = block(
    {"text": text(200)}, {"level": one_of("default", "info", "warning", "error", "success")}
)

SURFACES: Final[Mapping[str, Mapping[str, Shape]]] = MappingProxyType(
    {
        "message": dict(
            chain(
                ANYWHERE.items(),
                _TABLES.items(),
                _MESSAGES_ALONE.items(),
                (("card", CARD), ("container", _CONTAINER)),
            )
        ),
        "modal": {**ANYWHERE, "alert": _ALERT, "card": CARD},
        "home": {**ANYWHERE, **_TABLES, "container": _CONTAINER},
    }
)

"""The shapes of what stands inside Slack's blocks: texts, options, buttons, menus, inputs.

The limits are Slack's own: https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tests.loopback.slack.checks import (
    Check,
    Rule,
    Shape,
    anything,
    boolean,
    both,
    exactly_one_of,
    listing,
    matching,
    no_rule,
    one_of,
    string,
    typed,
    web_address,
    whole,
)

ACTION_ID: Final = string(255)
USER: Final = matching(re.compile(r"[UW][A-Z0-9]+"), 32, "a person's id")
CHANNEL: Final = matching(re.compile(r"[CDG][A-Z0-9]+"), 32, "a channel's id")
DAY: Final = matching(re.compile(r"\d{4}-\d\d-\d\d"), 10, "a date such as 2026-03-20")
TIME: Final = matching(re.compile(r"\d\d:\d\d"), 5, "a time such as 09:30")


def plain(most: int) -> Check:
    """A plain_text object of at most `most` characters."""
    return typed(_texts(most, "plain_text"), "plain_text")


def text(most: int) -> Check:
    """A plain_text or mrkdwn object of at most `most` characters."""
    return typed(_texts(most, "plain_text", "mrkdwn"), "text")


def _texts(most: int, *kinds: str) -> Mapping[str, Check]:
    extra = {"plain_text": {"emoji": boolean}, "mrkdwn": {"verbatim": boolean}}
    return {kind: Shape({"text": string(most)}, extra[kind]) for kind in kinds}


CONFIRM: Final = Shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
SLACK_FILE: Final = Shape(rule=exactly_one_of("id", "url"), may={"id": string(64), "url": anything})


def option(label: Check, *, url: bool = False) -> Shape:
    may: dict[str, Check] = {"description": plain(75)}
    return Shape(
        {"text": label, "value": string(150)},
        may | {"url": web_address()} if url else may,
    )


CHOICE: Final = option(plain(75))
MARKED_CHOICE: Final = option(text(75))
GROUP: Final = Shape({"label": plain(75), "options": listing(CHOICE, 100)})


def distinct_options(value: Mapping[str, object], path: str) -> Iterator[str]:
    """Two options with one value cannot be told apart."""
    options = value.get("options")
    given = [one.get("value") for one in options if isinstance(one, Mapping)] if options else []  # type: ignore[attr-defined]  # a list, or said to be none already
    for twice in sorted({str(one) for one in given if given.count(one) > 1}):
        yield f"{path}.options has the value {twice!r} twice."


def live(must: Mapping[str, Check], may: Mapping[str, Check], rule: Rule = no_rule) -> Shape:
    """Something that people can act on: it may ask for confirmation and take the focus."""
    common: dict[str, Check] = {
        "action_id": ACTION_ID,
        "confirm": CONFIRM,
        "focus_on_load": boolean,
    }
    return Shape(must, {**common, **may}, rule)


def menu(must: Mapping[str, Check], may: Mapping[str, Check], rule: Rule = no_rule) -> Shape:
    return live(must, {"placeholder": plain(150), **may}, rule)


_STATIC: Final[Mapping[str, Check]] = MappingProxyType(
    {"options": listing(CHOICE, 100), "option_groups": listing(GROUP, 100)}
)
_STATIC_RULE: Final = both(exactly_one_of("options", "option_groups"), distinct_options)
_MANY: Final[Mapping[str, Check]] = MappingProxyType({"max_selected_items": whole(1, 1000)})
_FILTER: Final = Shape(
    may={
        "include": listing(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    }
)
_CONVERSATIONS: Final[Mapping[str, Check]] = MappingProxyType(
    {"default_to_current_conversation": boolean, "filter": _FILTER}
)
_URL_TOO: Final[Mapping[str, Check]] = MappingProxyType({"response_url_enabled": boolean})

SELECTS: Final = MappingProxyType(
    {
        "static_select": menu({}, {**_STATIC, "initial_option": CHOICE}, _STATIC_RULE),
        "external_select": menu({}, {"initial_option": CHOICE, "min_query_length": whole(0, 3000)}),
        "users_select": menu({}, {"initial_user": USER}),
        "conversations_select": menu(
            {}, {"initial_conversation": CHANNEL, **_CONVERSATIONS, **_URL_TOO}
        ),
        "channels_select": menu({}, {"initial_channel": CHANNEL, **_URL_TOO}),
        "multi_static_select": menu(
            {}, {**_STATIC, **_MANY, "initial_options": listing(CHOICE, 100)}, _STATIC_RULE
        ),
        "multi_external_select": menu(
            {},
            {
                **_MANY,
                "initial_options": listing(CHOICE, 100),
                "min_query_length": whole(0, 3000),
            },
        ),
        "multi_users_select": menu({}, {**_MANY, "initial_users": listing(USER, 1000)}),
        "multi_conversations_select": menu(
            {}, {**_MANY, **_CONVERSATIONS, "initial_conversations": listing(CHANNEL, 1000)}
        ),
        "multi_channels_select": menu({}, {**_MANY, "initial_channels": listing(CHANNEL, 1000)}),
    }
)
PICKERS: Final = MappingProxyType(
    {
        "datepicker": menu({}, {"initial_date": DAY}),
        "timepicker": menu({}, {"initial_time": TIME, "timezone": string(64)}),
        "datetimepicker": live({}, {"initial_date_time": whole(10**9, 10**10 - 1)}),
        "checkboxes": live(
            {"options": listing(MARKED_CHOICE, 10)},
            {"initial_options": listing(MARKED_CHOICE, 10)},
            distinct_options,
        ),
        "radio_buttons": live(
            {"options": listing(MARKED_CHOICE, 10)},
            {"initial_option": MARKED_CHOICE},
            distinct_options,
        ),
    }
)
BUTTON: Final = Shape(
    {"text": plain(75)},
    {
        "action_id": ACTION_ID,
        "url": web_address(),
        "value": string(2000, least=0),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
OVERFLOW: Final = Shape(
    {"options": listing(option(plain(75), url=True), 5)},
    {"action_id": ACTION_ID, "confirm": CONFIRM},
    distinct_options,
)
WORKFLOW_BUTTON: Final = Shape(
    {"text": plain(75), "workflow": anything, "action_id": ACTION_ID},
    {"style": one_of("primary", "danger"), "accessibility_label": string(75)},
)
IMAGE: Final = Shape(
    {"alt_text": string(2000)},
    {"image_url": web_address(), "slack_file": SLACK_FILE},
    exactly_one_of("image_url", "slack_file"),
)
_FEEDBACK: Final = Shape(
    {"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)}
)
CONTEXT_ACTIONS: Final = MappingProxyType(
    {
        "feedback_buttons": Shape(
            {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {"action_id": ACTION_ID}
        ),
        "icon_button": Shape(
            {"icon": one_of("trash"), "text": plain(75)},
            {
                "action_id": ACTION_ID,
                "accessibility_label": string(75),
                "value": string(2000),
                "visible_to_user_ids": listing(USER, 10),
                "confirm": CONFIRM,
            },
        ),
    }
)


def typing(may: Mapping[str, Check]) -> Shape:
    """A field to type into."""
    dispatch = Shape(
        may={
            "trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), 2),
        }
    )
    common: dict[str, Check] = {
        "action_id": ACTION_ID,
        "placeholder": plain(150),
        "focus_on_load": boolean,
        "dispatch_action_config": dispatch,
    }
    return Shape({}, {**common, **may})


INPUTS: Final = MappingProxyType(
    {
        "plain_text_input": typing(
            {
                "initial_value": string(3000, least=0),
                "multiline": boolean,
                "min_length": whole(0, 3000),
                "max_length": whole(1, 3000),
            }
        ),
        "email_text_input": typing({"initial_value": string(3000)}),
        "url_text_input": typing({"initial_value": string(3000)}),
        "number_input": typing(
            {
                "is_decimal_allowed": boolean,
                "initial_value": string(64),
                "min_value": string(64),
                "max_value": string(64),
            }
        ),
        "rich_text_input": typing({"initial_value": anything}),
        "file_input": Shape(
            {},
            {
                "action_id": ACTION_ID,
                "filetypes": listing(string(32), 100),
                "max_files": whole(1, 10),
            },
        ),
        **SELECTS,
        **PICKERS,
    }
)
ACTIONS: Final = MappingProxyType(
    {
        "button": BUTTON,
        "overflow": OVERFLOW,
        "workflow_button": WORKFLOW_BUTTON,
        **SELECTS,
        **PICKERS,
    }
)
ACCESSORIES: Final = MappingProxyType({"image": IMAGE, **ACTIONS})

"""What each payload of Slack's says of itself, whichever kind it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from adapters.slack.address import Address

Body: TypeAlias = Mapping[str, Any]

_RETRY: Final = "x-slack-retry-num"


def home(body: Body) -> Address:
    """Return whose installation a payload is for: a workspace's, or with `team` empty that of a
    whole enterprise.
    """
    told = {**body, **_authorization(body)}
    enterprise = told.get("enterprise_id") or _id(body, "enterprise")
    if str(told.get("is_enterprise_install", "")).lower() == "true" and enterprise:
        return Address(enterprise=enterprise)
    team = told.get("team_id") or _id(body, "team") or (body.get("user") or {}).get("team_id")
    return Address(team=team or "", enterprise=enterprise)


def is_again(headers: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether Slack says that it has delivered this before. Over a socket it counts from 0."""
    return any(number.strip() not in {"", "0"} for number in headers.get(_RETRY, ()))


def desk_of(body: Body) -> str:
    """Return the desk's own user id, as an event says it."""
    return str(_authorization(body).get("user_id") or "")


def _authorization(body: Body) -> Body:
    found: list[Body] = body.get("authorizations") or [{}]
    return found[0]


def _id(body: Body, name: str) -> str:
    return str((body.get(name) or {}).get("id") or "")

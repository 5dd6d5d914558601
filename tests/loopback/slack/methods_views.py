"""The methods of modals and of the home tab. A modal needs a trigger: once, and soon."""

from __future__ import annotations

from typing import Final

from tests.loopback.slack import payloads
from tests.loopback.slack.api import Caller, Method, Refused
from tests.loopback.slack.blockkit import problems
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.posting import numbered
from tests.loopback.slack.state import Json, Trigger, View

MOST_STACKED: Final = 3


def checked_view(payload: object, *kinds: str) -> Json:
    """Return a view with block ids, if Slack takes it."""
    if not isinstance(payload, dict) or payload.get("type") not in kinds:
        raise Refused("invalid_arguments", response_metadata={"messages": ["no such view"]})
    if found := problems(payload):
        raise Refused("invalid_arguments", response_metadata={"messages": found})
    return payload


def new_trigger(hub: Hub, user: str) -> str:
    """Return leave to open a modal."""
    name = f"{hub.state.new_ts()}.{hub.state.new_id('')}"
    until = hub.state.clock.now() + hub.times.trigger
    hub.state.triggers[name] = Trigger(user, hub.state.people[user].team, until)
    return name


def _pulled(caller: Caller) -> Trigger:
    trigger = caller.hub.state.triggers.get(caller.need("trigger_id")[0])
    if trigger is None:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if caller.hub.state.clock.now() > trigger.until:
        raise Refused("expired_trigger_id")
    if not caller.hub.state.covers(caller.grant, trigger.team):
        raise Refused("invalid_trigger_id")
    trigger.used = True
    return trigger


def shown(hub: Hub, view: View) -> Json:
    hub.touch()
    return {"view": payloads.view_object(hub, view)}


def make_view(hub: Hub, user: str, payload: Json) -> View:
    """Show a view to somebody."""
    stamp = hub.state.new_ts()
    numbered_payload = {**payload, "blocks": numbered(payload["blocks"], stamp)}
    name = hub.state.new_id("V")
    view = View(name, user, hub.state.people[user].team, numbered_payload, f"{stamp[:10]}.{name}")
    hub.state.views[name] = view
    return view


def replace(hub: Hub, view: View, payload: Json) -> None:
    """Give a view other contents; what was typed into blocks that stay stays too."""
    stamp = hub.state.new_ts()
    view.versions.append(view.payload)
    view.payload = {**payload, "blocks": numbered(payload["blocks"], stamp)}
    kept = {block["block_id"] for block in view.payload["blocks"]}
    view.values = {name: value for name, value in view.values.items() if name in kept}
    view.hash, view.errors = f"{stamp[:10]}.{hub.state.new_id('h')}", {}


def open_view(caller: Caller) -> Json:
    payload = checked_view(caller.args.get("view"), "modal")
    return shown(caller.hub, make_view(caller.hub, _pulled(caller).user, payload))


def push_view(caller: Caller) -> Json:
    payload = checked_view(caller.args.get("view"), "modal")
    trigger = _pulled(caller)
    return shown(caller.hub, push(caller.hub, trigger.user, payload))


def push(hub: Hub, user: str, payload: Json) -> View:
    """Put a modal on top of those that somebody has open."""
    stack = [v for v in hub.state.views.values() if v.user == user and v.open]
    if not stack or len(stack) >= MOST_STACKED:
        raise Refused("push_limit_reached" if stack else "not_found")
    view = make_view(hub, user, payload)
    view.previous, view.root = stack[-1].id, stack[0].id
    return view


def update_view(caller: Caller) -> Json:
    payload = checked_view(caller.args.get("view"), "modal", "home")
    views = caller.hub.state.views.values()
    by_id = caller.hub.state.views.get(str(caller.args.get("view_id", "")))
    external = caller.args.get("external_id")
    by_name = (v for v in views if external and v.payload.get("external_id") == external)
    view = by_id or next(by_name, None)
    if view is None or not view.open or not caller.hub.state.covers(caller.grant, view.team):
        raise Refused("not_found")
    if caller.args.get("hash") not in {None, "", view.hash}:
        raise Refused("hash_conflict")
    replace(caller.hub, view, payload)
    return shown(caller.hub, view)


def publish(caller: Caller) -> Json:
    (user,) = caller.need("user_id")
    payload = checked_view(caller.args.get("view"), "home")
    person = caller.hub.state.people.get(user)
    if person is None or not caller.hub.state.covers(caller.grant, person.team):
        raise Refused("user_not_found")
    home = caller.hub.state.homes.get(user)
    if home is None:
        home = caller.hub.state.homes[user] = make_view(caller.hub, user, payload)
        del caller.hub.state.views[home.id]
        return shown(caller.hub, home)
    if caller.args.get("hash") not in {None, "", home.hash}:
        raise Refused("hash_conflict")
    replace(caller.hub, home, payload)
    return shown(caller.hub, home)


VIEWS: Final = {
    "views.open": Method(open_view),
    "views.push": Method(push_view),
    "views.update": Method(update_view),
    "views.publish": Method(publish),
}

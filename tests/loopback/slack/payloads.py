"""What Slack sends, field by field, from what it knows."""

from __future__ import annotations

import re
from typing import Final

from tests.loopback.slack.hub import Hub
from tests.loopback.slack.state import Channel, Grant, Json, Message, Person, View, Workspace

MENTION: Final = re.compile(r"(<@[A-Z0-9]+>)")
KINDS: Final = {"channel": "channel", "group": "group", "im": "im"}


def typed(text: str) -> str:
    """Return what somebody typed as Slack keeps it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_typed(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed_blocks(text: str, ts: str) -> list[Json]:
    """Return the rich_text that Slack makes of what somebody typed."""
    spans: list[Json] = [
        {"type": "user", "user_id": part[2:-1]}
        if MENTION.fullmatch(part)
        else {"type": "text", "text": as_typed(part)}
        for part in MENTION.split(text)
        if part
    ]
    section = {"type": "rich_text_section", "elements": spans}
    return [{"type": "rich_text", "block_id": f"b{ts[-5:]}", "elements": [section]}]


def message_object(hub: Hub, message: Message) -> Json:
    """Return a message as Slack shows it to apps."""
    team = hub.state.channels[message.channel].team
    shown: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": team,
        "blocks": message.blocks,
    }
    if message.bot_id:
        grant = hub.state.bot_of(team)
        shown |= {"bot_id": message.bot_id}
        if message.bot_id == grant.bot_id:
            shown |= {"app_id": hub.app_id, "bot_profile": bot_profile(hub, grant, team)}
    else:
        shown["client_msg_id"] = f"00000000-0000-0000-0000-{message.ts.replace('.', '')[-12:]}"
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
        if message.ts != message.thread_ts:
            shown["parent_user_id"] = _author(hub, message)
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.files:
        shown |= {"files": message.files, "upload": False}
    if message.metadata:
        shown["metadata"] = message.metadata
    if message.edited_ts:
        shown["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    return shown


def _author(hub: Hub, message: Message) -> str:
    root = hub.state.channels[message.channel].message(message.thread_ts)
    return root.user if root else ""


def bot_profile(hub: Hub, grant: Grant, team: str) -> Json:
    return {
        "id": grant.bot_id,
        "app_id": hub.app_id,
        "name": "briefdesk",
        "icons": {"image_48": "https://example.org/48.png"},
        "deleted": False,
        "updated": 1700000000,
        "team_id": team,
    }


# events


def event_callback(hub: Hub, team: str, event: Json) -> Json:
    """Return an event in its envelope."""
    workspace = hub.state.workspaces[team]
    grant = hub.state.bot_of(team)
    stamp = event.setdefault("event_ts", hub.state.new_ts())
    wrapped: Json = {
        "token": hub.verification,
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": workspace.enterprise or None,
        "api_app_id": hub.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": hub.state.new_id("Ev"),
        "event_time": int(float(stamp)),
        "authorizations": [authorization(grant)],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event['type']}-{team}-{hub.app_id}",
    }
    if workspace.enterprise:
        wrapped["enterprise_id"] = workspace.enterprise
    return wrapped


def authorization(grant: Grant) -> Json:
    return {
        "enterprise_id": grant.enterprise or None,
        "team_id": grant.team or None,
        "user_id": grant.bot_user,
        "is_bot": True,
        "is_enterprise_install": grant.org_wide,
    }


def message_event(hub: Hub, channel: Channel, message: Message) -> Json:
    shown = message_object(hub, message)
    return shown | {
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": KINDS[channel.kind],
    }


def mention_event(hub: Hub, channel: Channel, message: Message) -> Json:
    shown = message_object(hub, message)
    shown.pop("subtype", None)
    event_ts = message.edited_ts or message.ts
    return shown | {"type": "app_mention", "channel": channel.id, "event_ts": event_ts}


def changed_event(hub: Hub, channel: Channel, message: Message, before: Json) -> Json:
    stamp = hub.state.new_ts()
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": message_object(hub, message),
        "previous_message": before,
        "channel": channel.id,
        "hidden": True,
        "ts": stamp,
        "event_ts": stamp,
        "channel_type": KINDS[channel.kind],
    }


def deleted_event(hub: Hub, channel: Channel, message: Message) -> Json:
    stamp = hub.state.new_ts()
    return {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": message_object(hub, message),
        "channel": channel.id,
        "hidden": True,
        "deleted_ts": message.ts,
        "ts": stamp,
        "event_ts": stamp,
        "channel_type": KINDS[channel.kind],
    }


# commands


def command(hub: Hub, person: Person, channel: Channel, name: str, text: str) -> Json:
    """Return a slash command: a form, so all of it is text."""
    workspace = hub.state.workspaces[person.team]
    form: Json = {
        "token": hub.verification,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.kind == "im" else channel.name,
        "user_id": person.id,
        "user_name": person.name.lower(),
        "command": name,
        "text": typed(text),
        "api_app_id": hub.app_id,
        "is_enterprise_install": str(hub.state.bot_of(workspace.id).org_wide).lower(),
    }
    if workspace.enterprise:
        form |= {"enterprise_id": workspace.enterprise, "enterprise_name": workspace.name}
    return form


# interactions


def interaction(hub: Hub, kind: str, person: Person) -> Json:
    """Return what every interaction says of who and where."""
    workspace = hub.state.workspaces[person.team]
    org_wide = hub.state.bot_of(workspace.id).org_wide
    common: Json = {
        "type": kind,
        "token": hub.verification,
        "api_app_id": hub.app_id,
        "team": team_object(workspace),
        "user": {
            "id": person.id,
            "username": person.name.lower(),
            "name": person.name.lower(),
            "team_id": person.team,
        },
        "enterprise": None,
        "is_enterprise_install": org_wide,
    }
    if workspace.enterprise:
        common["enterprise"] = {"id": workspace.enterprise, "name": workspace.name}
    return common


def team_object(workspace: Workspace) -> Json:
    team: Json = {"id": workspace.id, "domain": workspace.domain}
    if workspace.enterprise:
        team |= {"enterprise_id": workspace.enterprise, "enterprise_name": workspace.name}
    return team


def channel_object(channel: Channel) -> Json:
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def in_message(hub: Hub, message: Message) -> Json:
    """Return where an interaction took place. Of an ephemeral message Slack sends nothing else."""
    channel = hub.state.channels[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    place: Json = {"container": container, "channel": channel_object(channel)}
    if not message.ephemeral:
        place["message"] = message_object(hub, message)
    return place


def view_object(hub: Hub, view: View) -> Json:
    grant = hub.state.bot_of(view.team)
    shown: Json = {
        "id": view.id,
        "team_id": view.team,
        "state": {"values": view.values},
        "hash": view.hash,
        "previous_view_id": view.previous or None,
        "root_view_id": view.root or view.id,
        "app_id": hub.app_id,
        "external_id": "",
        "app_installed_team_id": grant.team or grant.enterprise,
        "bot_id": grant.bot_id,
        "private_metadata": "",
        "callback_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "close": None,
        "submit": None,
    }
    return shown | view.payload

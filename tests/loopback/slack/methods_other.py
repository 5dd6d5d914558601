"""The methods that look things up, and those by which an app is connected and installed."""

from __future__ import annotations

import base64
import uuid
from typing import Any, Final

from tests.loopback.slack import payloads
from tests.loopback.slack.api import Caller, Method, Refused
from tests.loopback.slack.blockkit import problems
from tests.loopback.slack.state import Channel, Json


def auth_test(caller: Caller) -> Json:
    grant, state = caller.grant, caller.hub.state
    workspace = state.workspaces.get(grant.team)
    name = workspace.name if workspace else grant.enterprise
    said: Json = {
        "url": f"https://{workspace.domain if workspace else 'org'}.slack.com/",
        "team": name,
        "user": "briefdesk",
        "team_id": grant.team or grant.enterprise,
        "user_id": grant.bot_user,
        "bot_id": grant.bot_id,
        "is_enterprise_install": grant.org_wide,
    }
    return said | ({"enterprise_id": grant.enterprise} if grant.enterprise else {})


def auth_revoke(caller: Caller) -> Json:
    caller.grant.ended = "token_revoked"
    return {"revoked": True}


def connections_open(caller: Caller) -> Json:
    ticket = uuid.uuid4().hex
    caller.hub.tickets.add(ticket)
    base = caller.hub.url.replace("http://", "ws://")
    return {"url": f"{base}/link/?ticket={ticket}&app_id={caller.hub.app_id}"}


def conversations_info(caller: Caller) -> Json:
    (name,) = caller.need("channel")
    return {"channel": _channel_object(caller, caller.channel(name, member=False))}


def _channel_object(caller: Caller, channel: Channel) -> Json:
    member = caller.grant.bot_user in channel.members
    shown: Json = {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_private": channel.kind != "channel",
        "is_im": channel.kind == "im",
        "is_member": member,
        "is_archived": channel.archived,
        "context_team_id": channel.team,
    }
    if channel.kind == "im":
        shown["user"] = next(iter(channel.members - {caller.grant.bot_user}))
    return shown


def conversations_open(caller: Caller) -> Json:
    (user,) = caller.need("users")
    person = caller.hub.state.people.get(user)
    if person is None or not caller.hub.state.covers(caller.grant, person.team):
        raise Refused("user_not_found")
    return {"channel": {"id": caller.hub.state.direct_channel(user).id}}


def conversations_list(caller: Caller) -> Json:
    state = caller.hub.state
    seen = [
        one
        for one in state.channels.values()
        if state.covers(caller.grant, one.team)
        and (one.kind == "channel" or caller.grant.bot_user in one.members)
        and one.kind != "im"
    ]
    listed = [_channel_object(caller, one) for one in seen]
    return {"channels": listed, "response_metadata": {"next_cursor": ""}}


def users_info(caller: Caller) -> Json:
    (user,) = caller.need("user")
    person = caller.hub.state.people.get(user)
    if person is None or not caller.hub.state.covers(caller.grant, person.team):
        raise Refused("user_not_found")
    shown: Json = {
        "id": person.id,
        "team_id": person.team,
        "name": person.name.lower(),
        "real_name": person.name,
        "profile": {"real_name": person.name, "display_name": person.name},
        "is_bot": bool(person.bot_id),
        "tz": person.zone,
    }
    if str(caller.args.get("include_locale", "")).lower() in {"1", "true"}:
        shown["locale"] = person.locale
    return {"user": shown}


def team_info(caller: Caller) -> Json:
    name = str(caller.args.get("team") or caller.grant.team)
    if not caller.hub.state.covers(caller.grant, name):
        raise Refused("team_not_found")
    workspace = caller.hub.state.workspaces[name]
    return {"team": payloads.team_object(workspace) | {"name": workspace.name}}


def bots_info(caller: Caller) -> Json:
    shown = {"id": caller.grant.bot_id, "app_id": caller.hub.app_id, "name": "briefdesk"}
    return {"bot": {**shown, "user_id": caller.grant.bot_user, "deleted": False}}


def validate(caller: Caller) -> Json:
    payload = caller.args.get("view") or caller.args.get("message")
    payload = payload or {"text": "-", "blocks": caller.args.get("blocks")}
    if found := problems(payload):
        raise Refused("invalid_blocks", response_metadata={"messages": found})
    return {}


def api_test(caller: Caller) -> Json:
    return {"args": caller.args}


# installing


def oauth_access(caller: Caller) -> Json:
    """Give the token for a code: once, soon, and to the app that it is for."""
    hub = caller.hub
    client, secret = _credentials(caller)
    if client != hub.client_id:
        raise Refused("invalid_client_id")
    if secret != hub.client_secret:
        raise Refused("bad_client_secret")
    code = hub.state.codes.pop(str(caller.args.get("code", "")), None)
    if code is None or hub.state.clock.now() > code["until"]:
        raise Refused("invalid_code")
    if caller.args.get("redirect_uri", code["redirect_uri"]) != code["redirect_uri"]:
        raise Refused("bad_redirect_uri")
    return _installed(caller, code)


def _credentials(caller: Caller) -> tuple[str, str]:
    kind, _, given = caller.request.headers.get("Authorization", "").partition(" ")
    if kind == "Basic":
        client, _, secret = base64.b64decode(given).decode().partition(":")
        return client, secret
    return str(caller.args.get("client_id", "")), str(caller.args.get("client_secret", ""))


def _installed(caller: Caller, code: Json) -> Json:
    state = caller.hub.state
    grant = state.install(
        code["team"],
        org_wide=code["org_wide"],
        scopes=frozenset(code["scopes"]),
        installer=code["user"],
    )
    team: Any = None
    if grant.team:
        team = {"id": grant.team, "name": state.workspaces[grant.team].name}
    enterprise: Any = None
    if grant.enterprise:
        enterprise = {"id": grant.enterprise, "name": grant.enterprise}
    return {
        "app_id": caller.hub.app_id,
        "authed_user": {"id": grant.installer},
        "scope": ",".join(sorted(grant.scopes)),
        "token_type": "bot",
        "access_token": grant.token,
        "bot_user_id": grant.bot_user,
        "team": team,
        "enterprise": enterprise,
        "is_enterprise_install": grant.org_wide,
    }


OTHER: Final = {
    "api.test": Method(api_test, token="none"),  # noqa: S106 - a kind of token
    "auth.test": Method(auth_test),
    "auth.revoke": Method(auth_revoke),
    "apps.connections.open": Method(connections_open, token="app"),  # noqa: S106 - the same
    "blocks.validate": Method(validate, token="none"),  # noqa: S106 - the same
    "bots.info": Method(bots_info, "users:read"),
    "conversations.info": Method(conversations_info, "channels:read"),
    "conversations.list": Method(conversations_list, "channels:read"),
    "conversations.open": Method(conversations_open, "im:write"),
    "oauth.v2.access": Method(oauth_access, token="none"),  # noqa: S106 - the same
    "team.info": Method(team_info, "team:read"),
    "users.info": Method(users_info, "users:read"),
}

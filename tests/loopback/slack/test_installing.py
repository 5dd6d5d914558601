"""The app comes into workspaces through Bolt's own pages, into organisations, and out of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack.conftest import PATIENT, connected
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Json

SCOPES = ["app_mentions:read", "chat:write"]


def oauth_app(slack: SlackServer, folder: Path, seen: list[Json]) -> AsyncApp:
    """Return a Bolt app for several workspaces, which keeps its installations in files."""
    settings = AsyncOAuthSettings(
        client_id=slack.hub.client_id,
        client_secret=slack.hub.client_secret,
        scopes=SCOPES,
        installation_store=FileInstallationStore(base_dir=str(folder / "installations")),
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=str(folder / "states")),
    )
    app = AsyncApp(
        client=AsyncWebClient(base_url=slack.api_url),
        signing_secret=slack.hub.signing_secret,
        oauth_settings=settings,
    )
    app.enable_token_revocation_listeners()

    @app.event("app_mention")
    async def mentioned(event: Json, body: Json, say: Any) -> None:
        seen.append(body)
        await say(text="here", thread_ts=event["ts"])

    @app.command("/ask")
    async def asked(ack: AsyncAck) -> None:
        await ack("here")

    return app


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[SlackServer, list[Json], str]]:
    """Open a Slack with an app that nobody has installed; and the address of its page."""
    seen: list[Json] = []
    async with SlackServer(times=PATIENT, installed=False) as slack:
        slack.add_workspace("T2", "Sister Office", enterprise="E1", installed=False)
        slack.add_workspace("T3", "Brother Office", enterprise="E1", installed=False)
        for team, user in (("T2", "U21"), ("T3", "U31")):
            slack.add_person(user, "Kim", team)
        async with connected(oauth_app(slack, folder, seen), slack, "http"):
            base = slack.hub.request_url.removesuffix("/events")
            yield slack, seen, base


async def install(slack: SlackServer, user: str, base: str, **how: Any) -> int:
    page = await slack.install(
        user, f"{base}/install", redirect_uri=f"{base}/oauth_redirect", **how
    )
    return page.status


async def test_a_workspace_is_installed_by_the_apps_own_pages(tmp_path: Path) -> None:
    async with opened(tmp_path) as (slack, seen, base):
        assert await install(slack, "U1", base) == 200
        (grant,) = slack.state.grants.values()
        assert (grant.team, grant.installer, grant.scopes) == ("T1", "U1", frozenset(SCOPES))
        asked = await slack.mention("U1", "C1", "anyone?")
        await slack.replied(asked)
        assert seen[0]["authorizations"][0]["team_id"] == "T1"


async def test_forged_and_refused_installations_come_to_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as (slack, _, base):
        assert await install(slack, "U1", base, state="forged") == 400
        assert await install(slack, "U1", base, refuse=True) == 200
        slack.hub.client_secret = "another"  # noqa: S105 - of a test
        assert await install(slack, "U1", base) == 401
        assert slack.state.grants == {}


async def test_an_organisation_is_installed_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as (slack, seen, base):
        assert await install(slack, "U21", base, org_wide=True) == 200
        (grant,) = slack.state.grants.values()
        assert (grant.team, grant.enterprise) == ("", "E1")
        for team, user in (("T2", "U21"), ("T3", "U31")):
            channel = slack.add_channel(f"C{team}", "general", team, [user], with_app=True)
            await slack.replied(await slack.mention(user, channel.id, "anyone?"))
        first, second = seen
        assert (first["team_id"], second["team_id"]) == ("T2", "T3")
        await slack.command("U31", "CT3", "/ask", "how much?")
        form, grant_of = slack.state.deliveries[-1], slack.state.grant_for
        assert form.acknowledged
        assert (form.payload["enterprise_id"], form.payload["is_enterprise_install"]) == (
            "E1",
            "true",
        )
        assert grant_of("T1") is None
        assert grant_of("T3") is grant
        assert first["authorizations"][0] == {
            "enterprise_id": "E1",
            "team_id": None,
            "user_id": "UBOTE1",
            "is_bot": True,
            "is_enterprise_install": True,
        }


async def test_throwing_the_app_out_ends_its_token_and_tells_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as (slack, seen, base):
        await install(slack, "U1", base)
        grant = slack.state.grants[slack.token]
        await slack.uninstall("T1")
        await slack.settled()

        told = [one.payload["event"]["type"] for one in slack.state.deliveries]
        assert told == ["tokens_revoked", "app_uninstalled"]
        assert all(one.acknowledged for one in slack.state.deliveries)
        assert grant.ended == "account_inactive"
        kept = [path.name for path in (tmp_path / "installations").rglob("*-latest")]
        assert kept == []
        await slack.mention("U1", "C1", "anyone?")
        assert seen == []


async def test_a_code_is_good_once_and_soon() -> None:
    async with SlackServer(installed=False) as slack:
        client = AsyncWebClient(base_url=slack.api_url)
        asked = {"client_id": "1.1", "scope": "chat:write"}

        async def exchange(code: str) -> Any:
            return await client.oauth_v2_access(
                client_id=slack.hub.client_id, client_secret=slack.hub.client_secret, code=code
            )

        code = slack.allow("U1", asked)
        assert (await exchange(code))["access_token"] == slack.token
        with pytest.raises(SlackApiError, match="invalid_code"):
            await exchange(code)
        late = slack.allow("U1", asked)
        slack.state.clock.turn(minutes=11)
        with pytest.raises(SlackApiError, match="invalid_code"):
            await exchange(late)

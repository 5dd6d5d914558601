"""Several workspaces: each installs the app itself, and what it hands in is kept in the journal.

A workspace is known by its id, an installation on a whole enterprise by the enterprise's. Bolt gets
a client's token from here without asking Slack who that is each time: that was asked when it was
installed.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.running import wording
from adapters.settings import SlackSettings
from adapters.slack.address import Address
from adapters.slack.calling import web_client
from adapters.slack.connecting.manifest import INSTALL_PATH, REDIRECT_PATH, asked_for
from adapters.slack.connecting.quiet import quiet_logger
from adapters.slack.door import DOOR, Door
from adapters.slack.payloads import Body, home
from bot.journal.forgetting import forget
from bot.journal.health import OutOfReachError
from bot.journal.installations import (
    consume_state,
    drop_installation,
    find_installation,
    issue_state,
    keep_installation,
)
from bot.journal.journal import Journal
from bot.journal.memory import Memory
from bot.journal.values import Installed, JournalError

_KEPT: Final = (
    *("app_id", "enterprise_id", "enterprise_name", "team_id", "team_name", "bot_token", "bot_id"),
    *("bot_user_id", "bot_scopes", "user_id", "is_enterprise_install", "installed_at"),
)
"""Of an installation; what people granted for themselves is not asked for, and not kept."""

MOST_KNOWN: Final = 1_000
"""Installations that are remembered for when the journal is out of reach."""

Register: TypeAlias = Callable[[AsyncApp, Door], None]
Authorize: TypeAlias = Callable[..., Awaitable[AuthorizeResult | None]]
Middleware: TypeAlias = Callable[..., Awaitable[BoltResponse | None]]
Removed: TypeAlias = "Callable[[Memory, Installations | None, Body], Awaitable[None]]"

log: Final = logging.getLogger("briefdesk.slack")


class Installations(AsyncInstallationStore):
    """The installations in the journal, as Slack's SDK and our own listeners use them."""

    def __init__(self, journal: Journal, template: AsyncWebClient) -> None:
        """Take the journal, and a client whose address and connections the others share."""
        self._journal = journal
        self.template = template
        self._known: OrderedDict[str, Installed] = OrderedDict()

    @property
    def logger(self) -> logging.Logger:
        """Where the SDK writes."""
        return log

    # --- what the SDK calls ----------------------------------------------------------------------

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, in the place of an earlier one. A token that expires is no use: it
        is not renewed here.
        """
        if installation.bot_refresh_token:
            log.error(wording.SLACK_ROTATES)
            raise BoltError("a token that expires")
        given = {name: getattr(installation, name) for name in _KEPT}
        workspace = workspace_of(
            installation.enterprise_id, installation.team_id, installation.is_enterprise_install
        )
        try:
            await keep_installation(self._journal, DOOR, workspace, json.dumps(given))
        except (OutOfReachError, JournalError) as fault:
            raise BoltError("the installation could not be kept") from fault

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002 - the SDK's signature
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """Return the installation for a workspace; None if there is none."""
        workspace = workspace_of(enterprise_id, team_id, is_enterprise_install)
        found = await self._found(workspace)
        return Installation(**json.loads(found.text)) if found else None

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        """Return what the bot of a workspace may do; None if there is none."""
        found = await self.async_find_installation(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )
        return found.to_bot() if found else None

    # --- what we do with them --------------------------------------------------------------------

    @property
    def authorize(self) -> Authorize:
        """What tells Bolt whose token a request is answered with; None where the app is not
        installed. A function, since Bolt hands in by name, and would look for a `self`.
        """

        async def authorized(
            enterprise_id: str | None, team_id: str | None, context: AsyncBoltContext
        ) -> AuthorizeResult | None:
            found = await self.async_find_installation(
                enterprise_id=enterprise_id,
                team_id=team_id,
                is_enterprise_install=context.is_enterprise_install,
            )
            return _authorization(found, enterprise_id, team_id) if found else None

        return authorized

    async def client(self, address: Address) -> AsyncWebClient:
        """Return the client of an address's workspace; SlackApiError where that has gone."""
        found = await self._found(address.workspace)
        if found is None:
            answer = {"ok": False, "error": "installation_not_found"}
            raise SlackApiError("not installed", answer)  # type: ignore[no-untyped-call]  # the SDK's
        token = str(json.loads(found.text)["bot_token"])
        client = self.template
        return web_client(token, url=client.base_url, session=client.session)

    async def _found(self, workspace: str) -> Installed | None:
        """Return what a workspace handed in; what was last read while the journal is out of reach,
        since a question that is taken then would have no other way to its reply.
        """
        try:
            found = await find_installation(self._journal, DOOR, workspace)
        except OutOfReachError:
            if workspace in self._known:
                return self._known[workspace]
            raise
        self._known.pop(workspace, None)
        if found:
            self._known[workspace] = found
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return found

    async def revoked(self, workspace: str, at: datetime) -> bool:
        """Delete the installation of a workspace whose token was revoked at that moment; tell
        whether none is left. One that was made later stays.
        """
        return await drop_installation(self._journal, DOOR, workspace, at)


def _authorization(
    found: Installation, enterprise_id: str | None, team_id: str | None
) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=enterprise_id,
        team_id=team_id,
        bot_user_id=found.bot_user_id,
        bot_id=found.bot_id,
        bot_token=found.bot_token,
        bot_scopes=found.bot_scopes,
    )


class States(AsyncOAuthStateStore):
    """The installations under way, in the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @property
    def logger(self) -> logging.Logger:
        """Where the SDK writes."""
        return log

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:  # noqa: ARG002 - the SDK's signature
        """Return a new state."""
        return await issue_state(self._journal)

    async def async_consume(self, state: str) -> bool:
        """Take a state back, once."""
        return await consume_state(self._journal, state)


def workspace_of(
    enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None
) -> str:
    """Return what an installation is kept under: the enterprise where it is on all of that."""
    return (enterprise_id if is_enterprise_install or not team_id else team_id) or ""


def oauth_flow(slack: SlackSettings, kept: Installations, states: States) -> AsyncOAuthFlow:
    """Return what leads people through an installation."""
    template = kept.template
    settings = AsyncOAuthSettings(
        client_id=slack.client_id,
        client_secret=slack.client_secret,
        scopes=asked_for(reading=slack.thread_messages),
        user_scopes=(),
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        authorization_url=authorize_url(template.base_url),
        installation_store=kept,
        state_store=states,
        logger=quiet_logger(),
    )
    return AsyncOAuthFlow(client=template, logger=quiet_logger(), settings=settings)


def authorize_url(api: str) -> str:
    """Return the page where people allow the app, at the same host as the Web API."""
    return f"{api.rstrip('/').removesuffix('/api')}/oauth/v2/authorize"


def removals(memory: Memory, kept: Installations | None) -> Register:
    """Return what listens for a workspace that removes the app, or revokes its token. What it says
    is done before it is acknowledged: else a database that is away would make it be forgotten.
    """

    def register(app: AsyncApp, _door: Door) -> None:
        app.event("app_uninstalled", middleware=[_first(_uninstalled, memory, kept)])(_done)
        app.event("tokens_revoked", middleware=[_first(_revoked, memory, kept)])(_done)

    return register


def _first(removed: Removed, memory: Memory, kept: Installations | None) -> Middleware:
    async def before(
        body: Body,
        next: Callable[[], Awaitable[None]],  # noqa: A002 - Bolt gives it by this name
    ) -> BoltResponse | None:
        try:
            await removed(memory, kept, body)
        except (OutOfReachError, JournalError):
            return BoltResponse(status=503)
        await next()
        return None

    return before


async def _uninstalled(memory: Memory, kept: Installations | None, body: Body) -> None:
    """Forget a workspace that removed the app: its token, and what the journal has of it. An event
    that comes late must not undo a new installation.
    """
    workspace, at = home(body).workspace, _moment(body)
    if kept and not await kept.revoked(workspace, at):
        return
    rows = await forget(memory, workspace=workspace)
    log.info(wording.SLACK_REMOVED, workspace, rows)


async def _revoked(_memory: Memory, kept: Installations | None, body: Body) -> None:
    """Delete the installation of a workspace whose bot token was revoked."""
    if kept and (body["event"].get("tokens") or {}).get("bot"):
        await kept.revoked(home(body).workspace, _moment(body))


async def _done() -> None:
    """Do nothing: Bolt acknowledges an event that somebody listens to."""


def _moment(body: Body) -> datetime:
    """Return the end of the second in which an event happened."""
    return datetime.fromtimestamp(float(body.get("event_time") or 0) + 1, UTC)

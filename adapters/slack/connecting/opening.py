"""Opens the door to Slack: by socket, by HTTP, or by HTTP for several workspaces.

What is wrong with a token is said before anything else starts.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING, Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.considering import careful
from adapters.doors.opening import DoorError, Inside, OpenDoor
from adapters.running import wording
from adapters.slack.address import Address
from adapters.slack.app import build_app
from adapters.slack.calling import open_session, web_client
from adapters.slack.connecting.identity import Workspace, identify, socket_url
from adapters.slack.connecting.installing import Installations, States, oauth_flow, removals
from adapters.slack.connecting.manifest import EVENTS_PATH, INSTALL_PATH
from adapters.slack.connecting.settings import Mode, api_url
from adapters.slack.connecting.socket import SocketDoor, open_socket
from adapters.slack.connecting.web import Site, WebDoor, listen
from adapters.slack.door import Clients, Door
from adapters.slack.mending import Mending
from adapters.slack.sending import sender
from bot.journal.journal import Journal
from bot.journal.memory import Memory

if TYPE_CHECKING:
    import aiohttp


async def open_slack(mode: Mode, inside: Inside) -> OpenDoor:
    """In: how, and what is behind the door. Out: the open door; DoorError where it stays closed."""
    async with AsyncExitStack() as otherwise:
        session = open_session()
        otherwise.push_async_callback(session.close)
        opened = await _OPENED[mode](inside, session)
        otherwise.pop_all()
    return opened


async def _by_socket(inside: Inside, session: aiohttp.ClientSession) -> OpenDoor:
    client, who = await _own_client(inside, session)
    address = await socket_url(client, inside.settings.slack.app_token)
    door = door_of(inside, _always(client))
    app = build_app(door, client=client, also=[removals(inside.memory, None)])
    token = inside.settings.slack.app_token
    handler, watch = await open_socket(app, token, address, door.underway)
    where = wording.SLACK_HERE.format(name=who.name, mode=Mode.SOCKET.value)
    return SocketDoor(where, sender(door), Mending(door), door.underway, handler, session, watch)


async def _by_http(inside: Inside, session: aiohttp.ClientSession) -> OpenDoor:
    client, who = await _own_client(inside, session)
    door = door_of(inside, _always(client))
    secret, also = inside.settings.slack.signing_secret, [removals(inside.memory, None)]
    app = build_app(door, client=client, signing_secret=secret, also=also)
    site = Site(app, None, door.underway, partial(is_well, inside.memory))
    runner, at = await listen(site, inside.settings.listen)
    mode = wording.SLACK_AT.format(mode=Mode.HTTP.value, at=at + EVENTS_PATH)
    where = wording.SLACK_HERE.format(name=who.name, mode=mode)
    return WebDoor(where, sender(door), Mending(door), site, runner, session)


async def _for_several(inside: Inside, session: aiohttp.ClientSession) -> OpenDoor:
    slack, journal = inside.settings.slack, inside.memory
    assert isinstance(journal, Journal)  # noqa: S101 - `read_mode` lets nothing else through
    nobody = web_client("", url=api_url(slack), session=session)
    kept = Installations(journal, nobody)
    door = door_of(inside, kept.client)
    app = build_app(
        door,
        client=nobody,
        authorize=kept.authorize,  # type: ignore[arg-type]  # Bolt takes None for nobody's
        signing_secret=slack.signing_secret,
        also=[removals(inside.memory, kept)],
    )
    oauth = oauth_flow(slack, kept, States(journal))
    site = Site(app, oauth, door.underway, partial(is_well, inside.memory))
    runner, at = await listen(site, inside.settings.listen)
    where = wording.SLACK_SEVERAL_HERE.format(at=at + EVENTS_PATH, install=INSTALL_PATH)
    return WebDoor(where, sender(door), Mending(door), site, runner, session)


async def _own_client(
    inside: Inside, session: aiohttp.ClientSession
) -> tuple[AsyncWebClient, Workspace]:
    """Return the client of the one workspace, and which that is."""
    slack = inside.settings.slack
    client = web_client(slack.bot_token, url=api_url(slack), session=session)
    who = await identify(client)
    if who.missing:
        raise DoorError(wording.SLACK_SCOPES_MISSING.format(scopes=", ".join(who.missing)))
    return client, who


def door_of(inside: Inside, clients: Clients) -> Door:
    """Return what the listeners stand on; it follows when the briefings change."""
    door = Door(
        consider=careful(inside.service.consider),
        library=inside.service.desk.library,
        journal=inside.memory,
        clients=clients,
        prefix=inside.settings.slack.prefix,
        managers=inside.settings.slack.managers,
        overhears=inside.settings.slack.thread_messages,
    )
    inside.service.tell(lambda library: setattr(door, "library", library))
    return door


def is_well(memory: Memory) -> bool:
    """Tell whether the journal is in reach; the memory of the process alone always is."""
    return not (isinstance(memory, Journal) and memory.health.is_down)


def _always(client: AsyncWebClient) -> Clients:
    async def of(_address: Address) -> AsyncWebClient:
        return client

    return of


_OPENED: Final = {Mode.SOCKET: _by_socket, Mode.HTTP: _by_http, Mode.OAUTH: _for_several}

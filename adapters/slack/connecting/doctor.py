"""What `briefdesk doctor` finds of Slack: tokens, what they may do, and the way there."""

from __future__ import annotations

from collections.abc import AsyncIterator

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.examining import Found, State
from adapters.doors.opening import DoorError
from adapters.remembering import policy_of
from adapters.running import wording
from adapters.running.memory import address_set
from adapters.settings import Settings
from adapters.slack.calling import open_session, web_client
from adapters.slack.connecting.identity import Workspace, explained, identify, socket_url
from adapters.slack.connecting.manifest import EVENTS_PATH, OPTIONAL, READING, SCOPES, asked_for
from adapters.slack.connecting.settings import Mode, api_url
from adapters.slack.door import DOOR
from bot.journal.address import read_address
from bot.journal.health import OutOfReachError
from bot.journal.installations import count_installations
from bot.journal.opening import open_journal
from bot.journal.values import JournalError


async def examine_slack(settings: Settings, mode: Mode) -> AsyncIterator[Found]:
    """In: the settings, and what they come to. Out: what is found of Slack."""
    yield _found(State.OK, wording.SLACK_MODE.format(mode=mode.value))
    slack = settings.slack
    async with open_session() as session:
        client = web_client(slack.bot_token, url=api_url(slack), session=session)
        reading = slack.thread_messages
        several = mode is Mode.OAUTH
        found = _several(settings, client) if several else _one(client, reading=reading)
        async for one in found:
            yield one
        if mode is Mode.SOCKET:
            yield await _socket(client, slack.app_token)
        else:
            at = f"{settings.listen.host}:{settings.listen.port}{EVENTS_PATH}"
            yield _found(State.NOTE, wording.SLACK_HTTP_AT.format(at=at))


async def _one(client: AsyncWebClient, *, reading: bool) -> AsyncIterator[Found]:
    """Look at the bot token of the one workspace."""
    try:
        who = await identify(client)
    except DoorError as error:
        yield _found(State.MEND, str(error))
        return
    yield _found(State.OK, wording.SLACK_WHO.format(name=who.name, url=who.url, user=who.user))
    if who.missing:
        missing = ", ".join(who.missing)
        yield _found(State.MEND, wording.SLACK_SCOPES_MISSING.format(scopes=missing))
    elif who.scopes:
        yield _found(State.OK, wording.SLACK_MAY.format(scopes=", ".join(SCOPES)))
    if more := sorted(set(who.scopes) - set(asked_for(reading=reading))):
        yield _found(State.NOTE, wording.SLACK_MAY_MORE.format(scopes=", ".join(more)))
    if who.scopes:
        yield _of_files(who)
        if reading:
            yield _of_reading(who)


def _of_files(who: Workspace) -> Found:
    if set(OPTIONAL) <= set(who.scopes):
        return _found(State.OK, wording.SLACK_FILES)
    return _found(State.NOTE, wording.SLACK_NO_FILES.format(scopes=", ".join(OPTIONAL)))


def _of_reading(who: Workspace) -> Found:
    missing = [scope for scope in READING if scope not in who.scopes]
    if not missing:
        return _found(State.OK, wording.SLACK_READS)
    return _found(State.MEND, wording.SLACK_CANNOT_READ.format(scopes=", ".join(missing)))


async def _socket(client: AsyncWebClient, app_token: str) -> Found:
    try:
        await socket_url(client, app_token)
    except DoorError as error:
        return _found(State.MEND, str(error))
    return _found(State.OK, wording.SLACK_SOCKET_OPENS)


async def _several(settings: Settings, client: AsyncWebClient) -> AsyncIterator[Found]:
    """Look whether Slack is there, and how many workspaces are."""
    try:
        await explained("SLACK_API_URL", client.api_test(), client.base_url)
        yield _found(State.OK, wording.SLACK_ANSWERS)
        count = await _count(settings)
    except DoorError as error:
        yield _found(State.MEND, str(error))
    except (JournalError, OutOfReachError):
        return  # told with the journal
    else:
        yield _found(State.OK, wording.SLACK_INSTALLED.format(count=count))


async def _count(settings: Settings) -> int:
    """Return how many workspaces installed the app; a journal that is not there is not begun."""
    file = read_address(address_set(settings)).file
    if file and not file.exists():
        return 0
    journal = await open_journal(address_set(settings), policy_of(settings))
    try:
        return await count_installations(journal, DOOR)
    finally:
        await journal.close()


def _found(state: State, text: str) -> Found:
    return Found(wording.ABOUT_SLACK, state, text)

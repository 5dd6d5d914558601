"""The app that Bolt runs: what it listens to, and how it knows a workspace."""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeAlias

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import commands, events
from adapters.slack.calling import like
from adapters.slack.connecting.authorizing import only_workspace
from adapters.slack.connecting.quiet import quiet_logger
from adapters.slack.door import Door
from adapters.slack.pressing import presses
from adapters.slack.surfaces import home, shortcuts

Authorize: TypeAlias = Callable[..., Awaitable[AuthorizeResult]]
Register: TypeAlias = Callable[[AsyncApp, Door], None]

REGISTERED: Final[tuple[Register, ...]] = (
    events.register,
    commands.register,
    presses.register,
    shortcuts.register,
    home.register,
)
"""In this order: Bolt takes the first listener that fits."""

_ANY: Final = re.compile("")


def build_app(
    door: Door,
    *,
    client: AsyncWebClient,
    authorize: Authorize | None = None,
    signing_secret: str = "",
    also: Sequence[Register] = (),
) -> AsyncApp:
    """In: the door; a client of `calling.web_client`, with the token where there is one workspace;
    else how a workspace is known; the secret that requests are signed with, for HTTP; what else is
    to be listened to. Out: the app, which listens to everything that the desk subscribes to.
    """
    logger = quiet_logger()
    with _without_environment():
        app = AsyncApp(
            name=logger.name,  # Bolt gives the logger of this name the same filter
            logger=logger,
            client=like(client),  # Bolt is told by `authorize` whose token to use
            signing_secret=signing_secret,
            authorize=authorize or only_workspace(client),
        )
    for register in (*also, *REGISTERED):
        register(app, door)
    _take_the_rest(app)
    return app


def _take_the_rest(app: AsyncApp) -> None:
    """Acknowledge what nothing listens to: Slack would deliver it again, or show an error."""
    app.event(_ANY)(events.acknowledged)


@contextmanager
def _without_environment() -> Iterator[None]:
    """Keep from Bolt what it would read by itself, and what would turn its own OAuth on: settings
    are read in one place.
    """
    kept = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(kept)

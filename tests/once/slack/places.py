"""A place of its own for each thing that is done, and what people see there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message, View
from tests.patience import PATIENCE

_ANSWERED_WITHIN = PATIENCE


@dataclass(slots=True)
class Place:
    """A person and a channel where nothing else happens. `question` is what was asked beforehand,
    `reply` what came of it, `view` the modal or the home tab that is there already; `undone` tells
    whether the reply was taken away or written anew, where that is what is wanted.
    """

    slack: SlackServer
    person: str
    channel: str
    question: Message | None = None
    reply: Message | None = None
    view: View | None = None
    undone: Callable[[Place], bool] = lambda _: False
    before: int = 0

    def seen(self) -> int:
        """Return how many things the desk has shown here: messages, modals, what a modal became;
        also what is gone since.
        """
        here = (self.slack.channel(self.channel), self.slack.direct_channel(self.person))
        said = [m for one in here for m in one.messages if m.bot_id == self._bot_id()]
        views = [v for v in self.slack.state.views.values() if v.user == self.person]
        shown = sum(1 + len(view.versions) for view in views)
        return len(said) + shown + int(self.undone(self))

    def since(self) -> int:
        """Return how many of them are new since it began."""
        return self.seen() - self.before

    async def shown(self, count: int = 1) -> None:
        """Wait until so many are new."""
        await self.slack.until(lambda: self.since() >= count, _ANSWERED_WITHIN)

    def begin(self) -> None:
        """Count from here on."""
        self.before = self.seen()

    def _bot_id(self) -> str:
        return self.slack.state.bot_of("T1").bot_id


Prepare: TypeAlias = Callable[[Place], Awaitable[None]]
Act: TypeAlias = Callable[[Place], Awaitable[Message | None]]


def place(slack: SlackServer) -> Place:
    """Make a person and a channel with the desk in it."""
    person, channel = slack.state.new_id("U"), slack.state.new_id("C")
    slack.add_person(person, f"Person {person}")
    slack.add_channel(channel, f"about-{channel.lower()}", members=[person], with_app=True)
    return Place(slack, person, channel)

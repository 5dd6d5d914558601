"""The ways in: all that people can do to get something out of the desk in Discord."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from adapters import wording
from tests.adapters.discord.ways import CHECK, COST
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel, Interaction, Message, User
from tests.patience import PATIENCE

AMBIGUOUS: Final = "what did they say?"
_ANSWERED_WITHIN: Final = PATIENCE
_WRITTEN_WITHIN: Final = (
    2.0  # seconds: a vote on a reply that is not in the journal yet is too early
)
_OPTIONS: Final = {
    "ask": {"question": COST},
    "fact": {"name": "harbour-dredging/total-cost"},
    "check": {"text": "It costs 48 million euros."},
    "receipt": {"id": "4f2a9c"},
}
_MESSAGES: Final = {"brief": 3}
"""Of a command that gives more than one: a post, the first in its thread, and where that is."""


@dataclass(slots=True)
class Place:
    """A person and a channel where nothing else happens. `reply` is what the desk said there
    beforehand, `form` what opened a modal; `begun` is what the counting begins at.
    """

    discord: DiscordServer
    person: User
    channel: Channel
    reply: Message | None = None
    form: Interaction | None = None
    undone: Callable[[Place], bool] = lambda _: False
    begun: int = 0

    def seen(self) -> int:
        """Return how many things the desk has shown here, also what is gone since."""
        direct = self.discord.world.direct_channel(self.person)
        places = (self.channel, *self.threads, direct)
        said = [m for one in places for m in self.discord.of_app(one)]
        opened = [i for i in self._interactions() if i.modal is not None]
        return len(said) + len(opened) + int(self.undone(self))

    @property
    def threads(self) -> list[Channel]:
        """The threads in the channel."""
        channels = self.discord.world.channels.values()
        return [one for one in channels if one.parent is self.channel]

    def since(self) -> int:
        """Return how many of them are new since it began."""
        return self.seen() - self.begun

    def begin(self) -> None:
        """Count from here on."""
        self.begun = self.seen()

    async def shown(self) -> None:
        """Wait until something is new."""
        await self.discord.until(self.since, _ANSWERED_WITHIN)

    def failed(self) -> int:
        """Return under how many things people read that they failed."""
        return sum(one.user is self.person for one in self.discord.failed)

    def _interactions(self) -> list[Interaction]:
        return [i for i in self.discord.world.interactions.values() if i.user is self.person]


Done: TypeAlias = Message | Interaction
Prepare: TypeAlias = Callable[[Place], Awaitable[None]]
Act: TypeAlias = Callable[[Place], Awaitable[Done]]
"""Does something; returns what can be brought to the desk once more."""


async def nothing(_place: Place) -> None:
    """Nothing is there before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in: what is there before, what is done, and how many messages that is to give."""

    name: str
    act: Act
    prepare: Prepare = nothing
    wanted: int = 1
    undone: Callable[[Place], bool] = lambda _: False


def place(discord: DiscordServer, number: int) -> Place:
    """Make a person and a channel with the desk in it."""
    person = discord.add_user(f"person-{number}")
    return Place(discord, person, discord.add_channel(f"about-{number}"))


async def again(discord: DiscordServer, done: Done) -> None:
    """Bring the same once more."""
    await (discord.again(done) if isinstance(done, Message) else discord.deliver(done))


# --- what is there before ------------------------------------------------------------------------


def asked(text: str) -> Prepare:
    async def prepare(place: Place) -> None:
        place.begin()
        await place.discord.mention(place.person, place.channel, text)
        await place.shown()
        place.reply = place.discord.of_app(place.channel)[-1]

    return prepare


def asked_privately(text: str) -> Prepare:
    async def prepare(place: Place) -> None:
        place.begin()
        await place.discord.command(place.person, place.channel, "ask", {"question": text})
        await place.shown()
        place.reply = place.discord.of_app(place.channel)[-1]

    return prepare


async def report_open(place: Place) -> None:
    await asked(COST)(place)
    place.begin()
    place.form = await place.discord.press(place.person, _reply(place), wording.WRONG)
    await place.shown()


async def asked_why(place: Place) -> None:
    await asked(COST)(place)
    await asyncio.sleep(_WRITTEN_WITHIN)
    place.begin()
    await place.discord.press(place.person, _reply(place), wording.NOT_HELPED)
    await place.shown()
    place.reply = place.discord.of_app(place.channel)[-1]


def in_thread(*, on_top: bool) -> Prepare:
    """Begin a briefing thread; the reply is the post on top of it, or the first one in it."""

    async def prepare(place: Place) -> None:
        await place.discord.command(place.person, place.channel, "brief", {"topic": "60s"})
        await place.discord.until(
            lambda: place.threads and place.discord.of_app(place.threads[0]), _ANSWERED_WITHIN
        )
        [thread] = place.threads
        below = place.discord.of_app(thread)[0]
        place.reply = place.discord.world.messages[thread.id] if on_top else below

    return prepare


# --- what is done --------------------------------------------------------------------------------


async def mention(place: Place) -> Message:
    return await place.discord.mention(place.person, place.channel, COST)


async def reply(place: Place) -> Message:
    return await place.discord.reply_to(place.person, _reply(place), "who says so?")


async def direct(place: Place) -> Message:
    return await place.discord.direct(place.person, COST)


def command(name: str) -> Act:
    async def act(place: Place) -> Interaction:
        options = _OPTIONS.get(name, {})
        return await place.discord.command(place.person, place.channel, name, options)

    return act


async def check(place: Place) -> Interaction:
    text = "The plan costs 48 million euros."
    said = await place.discord.say(place.person, place.channel, text)
    return await place.discord.context_menu(place.person, CHECK, said)


async def read_on(place: Place) -> Interaction:
    label = next(one for one in _reply(place).labels if one.startswith("Read on"))
    return await place.discord.press(place.person, _reply(place), label)


def named_in_thread(text: str) -> Act:
    async def act(place: Place) -> Message:
        return await place.discord.mention(place.person, place.threads[0], text)

    return act


def command_in_thread(text: str) -> Act:
    async def act(place: Place) -> Interaction:
        thread = place.threads[0]
        return await place.discord.command(place.person, thread, "brief", {"topic": text})

    return act


def press(label: str) -> Act:
    async def act(place: Place) -> Interaction:
        found = label or next(one for one in _reply(place).labels if one.endswith("?"))
        return await place.discord.press(place.person, _reply(place), found)

    return act


async def send_report(place: Place) -> Interaction:
    assert place.form
    values = {wording.REPORT_LABEL: "It is more by now."}
    return await place.discord.submit(place.person, place.form, values)


def _reply(place: Place) -> Message:
    assert place.reply, "nothing was asked before"
    return place.reply


def is_gone(place: Place) -> bool:
    return place.reply is not None and place.reply.deleted


def is_rewritten(place: Place) -> bool:
    return place.reply is not None and wording.NOTED_REASON in place.reply.text


MESSAGES: Final = (
    Way(name="mention", act=mention),
    Way(name="reply", act=reply, prepare=asked(COST)),
    Way(name="direct message", act=direct),
)
COMMANDS: Final = tuple(
    Way(name=f"/{name}", act=command(name), wanted=_MESSAGES.get(name, 1))
    for name in (*wording.CHAT_COMMANDS, "help")
)
THREADS: Final = (
    Way(name="section", act=read_on, prepare=in_thread(on_top=False)),
    Way(name="question in a thread", act=named_in_thread(COST), prepare=in_thread(on_top=True)),
    Way(name="recap", act=press(wording.RECAP), prepare=in_thread(on_top=True), wanted=2),
    Way(name="recap, named", act=named_in_thread("recap"), prepare=in_thread(on_top=True)),
    Way(name="end", act=press(wording.END), prepare=in_thread(on_top=True), wanted=2),
    Way(name="/brief end", act=command_in_thread("end"), prepare=in_thread(on_top=True), wanted=2),
)
"""With a line to whoever pressed or used a command."""
BUTTONS: Final = (
    Way(name="choice", act=press("City Council"), prepare=asked(AMBIGUOUS)),
    Way(name="none of these", act=press("None of these"), prepare=asked(AMBIGUOUS)),
    Way(name="choice, private", act=press("City Council"), prepare=asked_privately(AMBIGUOUS)),
    Way(name="follow-up", act=press(""), prepare=asked(COST)),
    Way(name="share", act=press(wording.SHARE), prepare=asked_privately(COST)),
    Way(name="citation", act=press(wording.CITE), prepare=asked(COST)),
    Way(name="delete", act=press(wording.DELETE), prepare=asked(COST), undone=is_gone),
    Way(name="helpful", act=press(wording.HELPED), prepare=asked(COST)),
    Way(name="not helpful", act=press(wording.NOT_HELPED), prepare=asked(COST)),
    Way(
        name="why not",
        act=press(wording.REASONS["outdated"]),
        prepare=asked_why,
        undone=is_rewritten,
    ),
    Way(name="wrong", act=press(wording.WRONG), prepare=asked(COST)),
    Way(name="wrong, sent in", act=send_report, prepare=report_open),
)
WAYS: Final = (*MESSAGES, *COMMANDS, Way(name="context menu", act=check), *BUTTONS, *THREADS)

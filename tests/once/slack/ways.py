"""The ways in: all that people can do to get something out of the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from adapters import wording
from adapters.slack.rendering.views import PICK, TYPED
from adapters.slack.surfaces.shortcuts import ASK, CHECK
from tests.loopback.slack.finding import controls, find, pressed
from tests.loopback.slack.state import Message, View
from tests.once.slack import threads
from tests.once.slack.places import Act, Place, Prepare

COST: Final = "how much does it cost?"
AMBIGUOUS: Final = "what did they say?"
POST: Final = "chat.postMessage"
RESPOND: Final = "response_url"
CHANNEL, DIRECT, PERSON = "in a channel", "in a direct message", "to a person"
OPEN: Final = "views.open"
NOTHING_TO_READ: Final = (
    "nobody can know whether Slack took it, as nothing can be read back of what one person alone"
    " sees, or of what went to a person whose direct channel is not known"
)
MAY_NOT_READ: Final = (
    "nobody can know whether Slack took it, in a channel that the desk may not read"
)
ACKNOWLEDGED: Final = ""  # the answer goes out with the acknowledgement
_WRITTEN_WITHIN: Final = (
    2.0  # seconds: a vote on a reply that is not in the journal yet is too early
)


async def nothing(_place: Place) -> None:
    """Nothing is there before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in: what is there before, what is done, by which call of Slack the desk answers, and
    how many messages people then see.
    """

    name: str
    act: Act
    method: str = POST
    to: str = CHANNEL  # where a message goes; to a person by their own id, as Slack lets one
    wanted: int = 1
    prepare: Prepare = nothing
    undone: Callable[[Place], bool] = lambda _: False
    can_edit: bool = False  # the message that it begins with may be edited afterwards
    has_twin: bool = False  # Slack tells of it twice where the app hears all messages

    def window(self, *, reads: bool) -> str:
        """Return why the reply may come twice where nobody knows whether Slack took it; "" where
        the desk can look.
        """
        if self.method is not POST or self.to == PERSON:
            return NOTHING_TO_READ
        return "" if reads or self.to == DIRECT else MAY_NOT_READ


# --- what is there before ------------------------------------------------------------------------


def asked(text: str) -> Prepare:
    """Something was asked in the channel and answered."""

    async def prepare(place: Place) -> None:
        place.begin()
        place.question = await place.slack.mention(place.person, place.channel, text)
        await place.shown()
        place.reply = place.slack.replies(place.question)[0]

    return prepare


def asked_privately(text: str) -> Prepare:
    """Something was asked by a command and answered."""

    async def prepare(place: Place) -> None:
        place.begin()
        await place.slack.command(place.person, place.channel, "/ask", text)
        await place.shown()
        place.reply = place.slack.private(place.person)[-1]

    return prepare


async def asked_directly(place: Place) -> None:
    place.begin()
    place.question = await place.slack.direct(place.person, COST)
    await place.shown()


async def said_something(place: Place) -> None:
    text = "The plan costs 48 million euros."
    place.question = await place.slack.say(place.person, place.channel, text)


async def modal_open(place: Place) -> None:
    place.begin()
    await place.slack.global_shortcut(place.person, ASK)
    await place.shown()
    place.view = place.slack.views(place.person)[-1]


async def report_open(place: Place) -> None:
    await asked(COST)(place)
    place.begin()
    await place.slack.press(place.person, _reply(place), wording.WRONG)
    await place.shown()
    place.view = place.slack.views(place.person)[-1]


async def asked_why(place: Place) -> None:
    await asked(COST)(place)
    await asyncio.sleep(_WRITTEN_WITHIN)
    place.begin()
    await place.slack.press(place.person, _reply(place), wording.NOT_HELPED)
    await place.shown()
    place.reply = place.slack.private(place.person)[-1]


async def home_open(place: Place) -> None:
    await place.slack.open_home(place.person)
    await place.slack.until(lambda: place.slack.home(place.person))
    place.view = place.slack.home(place.person)


# --- what is done --------------------------------------------------------------------------------


async def mention(place: Place) -> Message:
    return await place.slack.mention(place.person, place.channel, COST)


async def follow_up(place: Place) -> Message:
    return await place.slack.mention(place.person, place.channel, "who says so?", place.question)


async def direct(place: Place) -> Message:
    return await place.slack.direct(place.person, COST)


async def in_the_tab(place: Place) -> Message:
    return await place.slack.direct(place.person, "who says so?", place.question)


def command(name: str) -> Act:
    async def act(place: Place) -> None:
        text = {"ask": COST, "fact": "cost", "check": "It costs 48 million.", "receipt": "4f2a9c"}
        await place.slack.command(place.person, place.channel, f"/{name}", text.get(name, ""))

    return act


def press(label: str) -> Act:
    """Press a button of the reply. Out: the question, which may be edited afterwards."""

    async def act(place: Place) -> Message | None:
        reply = _reply(place)
        wanted = label or next(c.label for c in controls(reply.blocks) if c.label.endswith("?"))
        await place.slack.press(place.person, reply, wanted)
        return place.question

    return act


async def press_an_old_one(place: Place) -> Message | None:
    control = find(_reply(place).blocks, wording.CITE)
    action = pressed(control, place.slack.state.new_ts()) | {"action_id": "bd0.cite.0"}
    await place.slack.act(place.person, _reply(place), action)
    return place.question


async def check(place: Place) -> Message | None:
    assert place.question
    await place.slack.shortcut_on(place.person, place.question, CHECK)
    return place.question


async def open_modal(place: Place) -> None:
    await place.slack.global_shortcut(place.person, ASK)


async def send_typed(place: Place) -> None:
    await place.slack.submit(place.person, _view(place), {TYPED: COST})


async def send_picked(place: Place) -> None:
    [option, *_] = await place.slack.suggest(place.person, _view(place), PICK, "cost")
    await place.slack.submit(place.person, _view(place), {PICK: option})


async def send_report(place: Place) -> Message | None:
    await place.slack.submit(place.person, _view(place), {TYPED: "It is more by now."})
    return place.question


async def press_at_home(place: Place) -> None:
    view = _view(place)
    question = next(one.label for one in controls(view.payload["blocks"]))
    await place.slack.press(place.person, view, question)


def _reply(place: Place) -> Message:
    assert place.reply, "nothing was asked before"
    return place.reply


def _view(place: Place) -> View:
    assert place.view, "nothing was opened before"
    return place.view


def is_gone(place: Place) -> bool:
    return place.reply is not None and place.reply.deleted


def is_rewritten(place: Place) -> bool:
    return place.reply is not None and place.reply.text == wording.NOTED_REASON


WRITTEN: Final = (
    Way(name="mention", can_edit=True, act=mention, has_twin=True),
    Way(
        name="mention in a thread", can_edit=True, act=follow_up, prepare=asked(COST), has_twin=True
    ),
    Way(name="direct message", can_edit=True, act=direct, to=DIRECT),
    Way(name="agent tab", can_edit=True, act=in_the_tab, prepare=asked_directly, to=DIRECT),
)
COMMANDS: Final = tuple(
    Way(name=f"/{name}", act=command(name), method=RESPOND)
    for name in wording.CHAT_COMMANDS
    if name != "brief"
)
THREADS: Final = (
    Way(name="/brief", act=command("brief"), wanted=threads.BEGUN),
    Way(name="section", act=threads.read_on, prepare=threads.begun("5m")),
    Way(
        name="recap",
        act=threads.press_on_top("bd1.recap"),
        prepare=threads.begun("60s"),
        wanted=threads.WITH_A_FILE,
    ),
    Way(
        name="end",
        act=threads.press_on_top("bd1.end"),
        prepare=threads.begun("60s"),
        wanted=threads.WITH_A_FILE,
    ),
    Way(
        name="recap by mention",
        act=threads.mention_in_it("recap"),
        prepare=threads.begun("60s"),
        wanted=threads.WITH_A_FILE,
        can_edit=True,
        has_twin=True,
    ),
    Way(
        name="end by mention",
        act=threads.mention_in_it("end"),
        prepare=threads.begun("60s"),
        wanted=threads.WITH_A_FILE,
        can_edit=True,
        has_twin=True,
    ),
)
BUTTONS: Final = (
    Way(name="choice", can_edit=True, act=press("City Council"), prepare=asked(AMBIGUOUS)),
    Way(name="none of these", can_edit=True, act=press("None of these"), prepare=asked(AMBIGUOUS)),
    Way(
        name="choice, private",
        act=press("City Council"),
        prepare=asked_privately(AMBIGUOUS),
        method=RESPOND,
    ),
    Way(name="follow-up", can_edit=True, act=press(""), prepare=asked(COST)),
    Way(name="share", act=press(wording.SHARE), prepare=asked_privately(COST)),
    Way(
        name="citation", can_edit=True, act=press(wording.CITE), prepare=asked(COST), method=RESPOND
    ),
    Way(
        name="delete",
        can_edit=True,
        act=press(wording.DELETE),
        prepare=asked(COST),
        method="chat.delete",
        undone=is_gone,
    ),
    Way(
        name="helpful",
        can_edit=True,
        act=press(wording.HELPED),
        prepare=asked(COST),
        method=RESPOND,
    ),
    Way(
        name="not helpful",
        can_edit=True,
        act=press(wording.NOT_HELPED),
        prepare=asked(COST),
        method=RESPOND,
    ),
    Way(
        name="why not",
        can_edit=True,
        act=press(wording.REASONS["outdated"]),
        prepare=asked_why,
        method=RESPOND,
        undone=is_rewritten,
    ),
    Way(name="wrong", can_edit=True, act=press(wording.WRONG), prepare=asked(COST), method=OPEN),
    Way(name="wrong, sent in", can_edit=True, act=send_report, prepare=report_open, method=RESPOND),
    Way(
        name="a button too old",
        can_edit=True,
        act=press_an_old_one,
        prepare=asked(COST),
        method=RESPOND,
    ),
)
ELSEWHERE: Final = (
    Way(name="message shortcut", can_edit=True, act=check, prepare=said_something, method=RESPOND),
    Way(name="global shortcut", act=open_modal, method=OPEN),
    Way(name="modal, typed", act=send_typed, prepare=modal_open, method=ACKNOWLEDGED),
    Way(name="modal, picked", act=send_picked, prepare=modal_open, method=ACKNOWLEDGED),
    Way(name="home question", act=press_at_home, prepare=home_open, to=PERSON),
)
WAYS: Final = (*WRITTEN, *COMMANDS, *THREADS, *BUTTONS, *ELSEWHERE)

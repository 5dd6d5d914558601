"""The values that cross the journal's border. Frozen, plain, and without a database in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from bot.briefs.asked import Asked
from bot.desk import Handled, Recalled
from bot.messages import Question, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One question, as a platform delivered it.

    `key` comes from the platform's own identity of the question, so that a second delivery has the
    same one: the workspace, channel and timestamp of a message, the id of an interaction. `door`
    names the adapter; `address` is where the reply goes, in that adapter's own words: it comes back
    to the adapter's `send`, in another process if need be, and is opaque to all others.
    `again` is true where the platform says that it has delivered this before; `until` is when it
    stops taking a reply. `ours` is true where the desk asks itself, as for a schedule: the question
    is nobody's words, and another process may read it also where there is no secret to seal it.
    """

    key: str
    question: Question
    door: str
    address: str = ""
    workspace: str = ""
    person: str = ""
    again: bool = False
    until: datetime | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply on its way out.

    `id` is short and opaque, for the buttons under it: feedback comes back with it. `nonce` is the
    same whenever this reply is sent, for platforms that drop a second message with the same one.
    `since` is when somebody may first have sent it who died before that was written down; None
    where nobody can have.
    """

    reply: Reply
    id: str
    nonce: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a reply can be found again: the channel, and the messages it took. Where it was asked
    for outside of any conversation, `begins` is the one that people may go on with below it.
    `thread` is the thread in that channel, where a thread is no channel of its own. `by` is who
    shared it, where it was somebody's alone before.
    """

    channel: str = ""
    messages: tuple[str, ...] = ()
    begins: str = ""
    thread: str = ""
    by: str = field(default="", repr=False)

    @property
    def is_nowhere(self) -> bool:
        """Tell whether there was no place for it: the channel is gone, or closed to the desk."""
        return not (self.channel or self.messages)


Send: TypeAlias = Callable[[str, Outgoing], Awaitable[Posted]]
"""What a door does with a reply: (address, outgoing) -> where it was posted. It raises if the
reply may not have arrived; then it is sent again after the lease, with the same nonce."""

Consider: TypeAlias = Callable[[Question, Recalled], Handled | None]
"""The desk, or the desk with an apology where it breaks: `Desk.consider`."""


class Ending(StrEnum):
    """What became of a delivery."""

    ANSWERED = "answered"
    DROPPED = "dropped"  # somebody else holds it, or it is done
    SILENT = "silent"  # the desk was not addressed
    LEFT = "left"  # whether it was answered cannot be known now; not acknowledged


@dataclass(frozen=True, slots=True)
class Post:
    """A reply of ours that states a fact, and the messages it took. `id` is the reply's; `verb` is
    what it was asked by, `outcome` what came of that, and `person` the hash of who asked. `by` is
    who shared it: "" where somebody did and it is not kept who, None where nobody did.
    """

    id: str
    verb: str
    door: str
    workspace: str
    channel: str
    thread: str
    messages: tuple[str, ...]
    receipt: str
    at: datetime
    person: str | None = None
    outcome: str = ""
    by: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap of a thread that stands there: its post, and what was asked there until then."""

    post: Post
    asked: tuple[Asked, ...]


class Posts(Protocol):
    """What a door does with what it posted before."""

    async def edit(self, post: Post, outgoing: Outgoing) -> bool:
        """Put a reply in the place of a post; False where it is gone or closed for good. It raises
        where that may not have come through: then it is done again later.
        """

    def beside(self, post: Post) -> str:
        """Return the address of a message in the thread, or else the channel, of a post."""

    def is_direct(self, post: Post) -> bool:
        """Tell whether a post stands in somebody's direct messages."""


class Reason(StrEnum):
    """Why a reply did not help; these are kept, other words only if the operator opted in."""

    WRONG = "wrong"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    NOT_WHAT_I_ASKED = "not what I asked"


@dataclass(frozen=True, slots=True)
class Feedback:
    """Whether a reply helped: `reply` is the id that went out with it."""

    reply: str
    person: str
    helped: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """What a workspace handed in when it installed a door, and when."""

    text: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the operator decided about keeping: how long, people's words or not, and the secret."""

    keep_days: int = 90
    keep_questions: bool = False
    secret: str = ""


class JournalError(Exception):
    """The journal cannot be used; the message is a sentence for whoever runs the desk."""

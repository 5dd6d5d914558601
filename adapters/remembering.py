"""The terminal's way to the journal, where one is set: each line is a delivery of its own."""

from __future__ import annotations

import asyncio
import getpass
import platform
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, TypeVar

from adapters.edge import Handle
from adapters.settings import Settings
from bot.journal.answering import answer
from bot.journal.journal import Journal
from bot.journal.opening import open_journal
from bot.journal.values import Consider, Delivery, Outgoing, Policy, Posted
from bot.messages import Question, Reply

DOOR: Final = "terminal"

Result = TypeVar("Result")


@contextmanager
def remembering(consider: Consider, settings: Settings, whose: str = "") -> Iterator[Handle]:
    """Yield a desk that keeps a journal; `whose` keeps the conversations of people apart."""
    with asyncio.Runner() as runner:
        journal = runner.run(open_journal(settings.database, policy_of(settings)))
        try:
            yield lambda question: runner.run(_reply(consider, journal, question, whose))
        finally:
            runner.run(journal.close())


async def _reply(
    consider: Consider, journal: Journal, question: Question, whose: str
) -> Reply | None:
    said: list[Reply] = []

    async def send(_address: str, outgoing: Outgoing) -> Posted:
        said.append(outgoing.reply)
        return Posted()

    if question.conversation:
        name = "/".join((DOOR, whose, question.conversation))
        question = replace(question, conversation=name)
    key = f"{DOOR}/{secrets.token_hex(16)}"
    delivery = Delivery(key=key, question=question, door=DOOR, workspace=DOOR)
    await answer(consider, journal, delivery, send)
    return said[0] if said else None


def user() -> str:
    """Return who sits at this terminal."""
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (KeyError, OSError, ImportError):  # a user without a name
        return platform.node()


def policy_of(settings: Settings) -> Policy:
    """Return what the operator decided about keeping."""
    return Policy(
        keep_days=settings.keep_days,
        keep_questions=settings.keep_questions,
        secret=settings.secret,
    )


def consulted(
    settings: Settings, address: str, ask: Callable[[Journal], Awaitable[Result]]
) -> Result:
    """Open the journal for one question of an operator's, and close it again."""

    async def whole() -> Result:
        journal = await open_journal(address, policy_of(settings))
        try:
            return await ask(journal)
        finally:
            await journal.close()

    return asyncio.run(whole())

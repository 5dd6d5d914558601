"""The transcripts in tests/conversations, held in a Slack: the same words as in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from adapters import wording
from adapters.plain import offered
from bot.messages import Reply
from tests.adapters.slack.playing import Play, playing
from tests.conversation_files import (
    FOLDER,
    Conversation,
    Said,
    added,
    conversations,
    desk_of,
    missing,
    played,
    words,
)
from tests.loopback.slack.read_back import read_back, unescaped
from tests.loopback.slack.state import Message

Heard: TypeAlias = tuple[Message, list[Message]]
Say: TypeAlias = Callable[[Play, str, Message | None], Awaitable[Heard]]
"""Types something, after what a conversation began with; returns that, and the replies."""

BUTTONS: Final = (
    *(wording.CITE, wording.WRONG, wording.DELETE, wording.SHARE),
    *(wording.HELPED, wording.NOT_HELPED),
)
TURNS_AT_LEAST: Final = 100


async def by_mention(play: Play, text: str, root: Message | None) -> Heard:
    return await _replied(play, await play.slack.mention("U1", "C1", text, root), root)


async def directly(play: Play, text: str, root: Message | None) -> Heard:
    return await _replied(play, await play.slack.direct("U1", text, root), root)


async def _replied(play: Play, asked: Message, root: Message | None) -> Heard:
    await play.slack.replied(asked)
    await play.door.underway.finished()
    return root or asked, play.slack.replies(asked)


async def by_command(play: Play, text: str, root: Message | None) -> Heard:
    """Ask in private, each conversation as somebody else: what one is told goes on."""
    person = root.seen_by if root else play.slack.state.new_id("U")
    if not root:
        play.slack.add_person(person, person)
    before = len(play.slack.private(person))
    await play.slack.command(person, "C1", "/ask", text)
    await play.whispered(person, before + 1)
    await play.door.underway.finished()
    replies = play.slack.private(person)[before:]
    return root or replies[0], replies


FILES: Final = sorted(path.stem for path in FOLDER.glob("*.txt"))


def of_file(file: str) -> dict[str, list[Conversation]]:
    """Return the conversations of a file, by the briefing that they are held with."""
    found: dict[str, list[Conversation]] = {}
    for one in conversations():
        if one.title.startswith(f"{file}: "):
            found.setdefault(one.briefing, []).append(one)
    return found


@pytest.mark.parametrize("say", [by_mention, directly, by_command])
@pytest.mark.parametrize("file", FILES)
async def test_a_conversation_in_slack_has_the_words_of_the_terminal(
    file: str, say: Say, tmp_path: Path
) -> None:
    for briefing, talks in of_file(file).items():
        folder = tmp_path / (briefing or "built-in")
        folder.mkdir()
        async with playing(desk_of(briefing), folder) as play:
            for talk in talks:
                await held(play, talk, say)


async def held(play: Play, talk: Conversation, say: Say) -> None:
    """Hold a conversation in a thread of its own, and compare each reply."""
    root: Message | None = None
    for said in played(talk):
        root, replies = await say(play, said.text, root)
        found = differences(said, replies)
        assert not found, f"{talk.title}\n> {said.text}\n{found}\n{said.shown}"


def differences(said: Said, messages: list[Message]) -> list[str]:
    """In: a turn as it went in the terminal, and the messages that Slack shows for it. Out: which
    words are in one and not in the other.
    """
    text = "\n".join(unescaped(one.text) for one in messages)
    shown = "\n".join(read_back(one.blocks) for one in messages)
    header = wording.FIGURES_TABLE if any(map(_has_table, messages)) else ()
    found = {
        "text differs": [] if words(text) == words(said.shown) else [text],
        "blocks lack": missing(said.reply, shown) + _lost(said, shown),
        "blocks add": added(said.reply, shown, *BUTTONS, *header),
    }
    return [f"{what}: {which}" for what, which in found.items() if which]


def _lost(said: Said, shown: str) -> list[str]:
    """Return the words of the terminal that blocks do not show, but for those that buttons say
    otherwise: the numbers of choices, and that one could also ask something.
    """
    lost = Counter(words(said.shown)) - Counter(words(shown)) - Counter(_around(said.reply))
    return sorted(lost.elements())


def _around(reply: Reply) -> list[str]:
    numbers = [str(number + 1) for number, _ in enumerate(offered(reply))]
    also = wording.COULD_ALSO_ASK.format(examples="or") if reply.follow_ups else ""
    return [*numbers, *words(also)]


def _has_table(message: Message) -> bool:
    return any(block["type"] == "table" for block in message.blocks)


def test_every_conversation_is_held() -> None:
    held_ones = [talk for file in FILES for talks in of_file(file).values() for talk in talks]
    assert len(held_ones) == len([*conversations()])
    assert sum(len(talk.turns) for talk in held_ones) >= TURNS_AT_LEAST

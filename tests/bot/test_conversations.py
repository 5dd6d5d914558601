"""Plays the transcripts in tests/conversations: what a turn leans on, and never states."""

from __future__ import annotations

import re
from typing import Final

import pytest

from adapters.plain import render
from bot.messages import Question, Reply
from tests.conversation_files import Conversation, conversations, desk_of

_EXPECTED: Final = re.compile(
    r'^(?P<outcomes>[a-z/]+)(?:: (?P<facts>[^"]*?))?(?P<words>(?: (?:not )?"[^"]*")*)$'
)
_WORDS: Final = re.compile(r'(not )?"([^"]*)"')


def faults(reply: Reply, expected: str) -> list[str]:
    """In: a reply and the line that it must fit. Out: how it does not."""
    wanted = _EXPECTED.match(expected)
    assert wanted is not None, f"not an expectation: {expected}"
    found = []
    if reply.outcome.value not in wanted["outcomes"].split("/"):
        found.append(f"is {reply.outcome.value}")
    stated = [fact.fact for fact in reply.facts]
    named = [one.strip().split("|") for one in (wanted["facts"] or "").split(",") if one.strip()]
    if named and not (len(stated) == len(named) and all(set(n) & set(stated) for n in named)):
        found.append(f"states {stated}")
    text = render(reply).casefold()
    for absent, words in _WORDS.findall(wanted["words"]):
        if (words.casefold() in text) == bool(absent):
            found.append(f"{'has' if absent else 'lacks'} {words!r}")
    return found


@pytest.mark.parametrize("conversation", list(conversations()), ids=lambda c: c.title)
def test_a_conversation_goes_as_written(conversation: Conversation) -> None:
    asked = desk_of(conversation.briefing)
    for turn in conversation.turns:
        question = Question(text=turn.text, conversation=conversation.title)
        reply = asked.handle(question)
        assert reply is not None
        found = faults(reply, turn.expected)
        assert not found, f"> {turn.text}\n< {turn.expected}\n{found}\n{render(reply)}"


def test_there_are_enough_of_them() -> None:
    titles = [conversation.title for conversation in conversations()]
    assert len(titles) >= 25
    assert len(set(titles)) == len(titles)

"""The reader: any text under any verb, alone or as the turns of one conversation.

A line of four dashes parts the turns. A turn that begins with "/check " (or another verb) comes
in under that verb, any other is asked.
"""

from __future__ import annotations

from typing import Final

from bot.desk import Desk
from bot.language.text import clean
from bot.messages import Addressed, Question, Reply, Verb
from bot.questions.parts import parts, sentences, tidy
from tests.fuzz.kinds.texts import as_text, fresh_desk
from tests.fuzz.kinds.told import check_reply

BETWEEN: Final = "\n----\n"
MOST_TURNS: Final = 4


def check(data: bytes) -> None:
    """In: any bytes. An assertion fails where the desk does not do what it promises."""
    questions = [_question(turn) for turn in as_text(data).split(BETWEEN)[:MOST_TURNS]]
    one, other = fresh_desk(), fresh_desk()
    for question in questions:
        reply = _asked(one, question)
        assert reply == _asked(other, question), "the same question, and another reply"
        check_text(one, question.text)


def _question(turn: str) -> Question:
    verb, _, text = turn.removeprefix("/").partition(" ")
    if turn.startswith("/") and verb in set(Verb):
        return Question(text=text, verb=Verb(verb), conversation="c")
    return Question(text=turn, conversation="c")


def _asked(desk: Desk, question: Question) -> Reply:
    reply = desk.handle(question)
    check_reply(reply, desk.library)
    assert reply is not None
    return reply


def check_text(desk: Desk, typed: str) -> None:
    """In: a text as typed. An assertion fails if reading it depends on how often it is cleaned."""
    text, tidied = clean(typed), tidy(typed)
    assert clean(text) == text, "cleaning twice is not cleaning once"
    assert tidy(tidied) == tidied, "tidying twice is not tidying once"
    reading = desk.library.read(text)
    spans = [(token.start, token.end) for token in reading.tokens]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(one in text for one in sentences(text))
    assert len(parts(text)) <= len(text)
    overheard = Question(text=typed, addressed=Addressed.OVERHEARD)
    assert desk.handle(overheard) is None

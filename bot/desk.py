"""The desk: a Question in, a Reply out. Recall, read, nominate, gate, compose, remember.

`consider` is the desk without a memory of its own: what is recalled goes in, what is to be
remembered comes out, and whoever keeps a journal keeps it there. `handle` is the same with the
memory of this process. The desk knows no platform, reads no clock and keeps nobody's words.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from bot import compose, wording
from bot.asking import ask_text, talk
from bot.briefs.asked import Asked, asked_of
from bot.briefs.picturing import pictured
from bot.briefs.recap import recap
from bot.briefs.since import since_last
from bot.briefs.telling import brief
from bot.briefs.threads import opening, section, thread
from bot.checking import check_text
from bot.conversing.conversation import Context, Conversations
from bot.gating.decide import nominees
from bot.later import Later
from bot.library import Library, open_library
from bot.messages import Addressed, FactRef, Outcome, Question, Reply, Verb
from bot.overviews.listing import topics
from bot.questions.parts import tidy
from bot.receipts import KeptFact, Receipt, cited, cited_now, kept_facts, receipt_id, shown
from bot.told import Ask, Told, next_context
from bot.verbs import cite, fact_text, sources
from knowledge.loading import Knowledge

MOST_RECEIPTS: Final = 5_000
MOST_RECAPPED: Final = 200
"""Conversations of this process of which there is a recap."""
MOST_ASKED: Final = 500
"""Questions of one of them: the latest."""

_Briefing: TypeAlias = Literal[
    Verb.BRIEF, Verb.THREAD, Verb.OPENING, Verb.SECTION, Verb.SINCE, Verb.RECAP
]


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known from before: where the conversation stands, the receipts asked to be shown; for
    a recap what was asked in the thread, for "since" how the briefing's facts read then.
    """

    context: Context = field(default_factory=Context)
    receipts: tuple[Receipt, ...] = ()
    asked: tuple[Asked, ...] = ()
    before: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Handled:
    """A reply; what the next question may refer to; what its receipt stands for, and the digest of
    the knowledge that it comes from.
    """

    reply: Reply
    context: Context
    stated: tuple[KeptFact, ...] = ()
    knowledge: str = ""


@dataclass
class Desk:
    """Answers questions from a library. `now` is the clock, `today` its day."""

    library: Library
    today: Callable[[], date]
    conversations: Conversations
    _receipts: OrderedDict[str, tuple[int, ...]] = field(default_factory=OrderedDict)
    _asked: OrderedDict[str, deque[Asked]] = field(default_factory=OrderedDict)

    def handle(self, question: Question) -> Reply | None:
        """In: a question. Out: exactly one reply, or None if the desk was not addressed."""
        if question.addressed is Addressed.OVERHEARD:
            return None
        context = self.conversations.recall(question.conversation)
        asked = tuple(self._asked.get(question.conversation, ()))
        told = self._told(question, Recalled(context, asked=asked))
        self._remember(question, context, told)
        return told.reply

    def consider(self, question: Question, recalled: Recalled) -> Handled | None:
        """In: a question and what is known from before. Out: the reply and what is to be kept;
        None if the desk was not addressed. Nothing is kept here.
        """
        if question.addressed is Addressed.OVERHEARD:
            return None
        told = self._told(question, recalled)
        return Handled(
            told.reply,
            next_context(recalled.context, told, self.library),
            kept_facts(self.library, told.entries) if _is_new(question, told) else (),
            self.library.knowledge.digest,
        )

    def _told(self, question: Question, recalled: Recalled) -> Told:
        text = tidy(question.text)
        ask = Ask(self.library.afresh(), self.today(), question.briefings, recalled.context)
        if question.verb is Verb.RECEIPT and recalled.receipts:
            told = shown(self.library, recalled.receipts)
        elif question.verb is Verb.CITE and recalled.receipts:
            told = cited(self.library, recalled.receipts)
        else:
            told = self._by_verb(question, text, ask, recalled)
        nominated = Later(lambda: _nominated(ask, text))
        return replace(told, reply=replace(told.reply, nominated=nominated))

    def _by_verb(self, question: Question, text: str, ask: Ask, recalled: Recalled) -> Told:
        match question.verb:
            case Verb.ASK:
                return ask_text(ask, text)
            case Verb.CHECK:
                return check_text(ask, text)
            case Verb.FACT:
                return fact_text(ask, text, question.text.strip())
            case Verb.BRIEF | Verb.THREAD | Verb.OPENING | Verb.SECTION | Verb.SINCE | Verb.RECAP:
                return _briefed(question.verb, ask, text, recalled)
            case Verb.TOPICS:
                return Told(topics(self.library, ask.briefings))
            case Verb.SOURCES:
                return Told(sources(self.library, ask.briefings))
            case Verb.RECEIPT:
                return self._receipt(ask, text)
            case Verb.CITE:
                return self._cite(ask, text)
            case Verb.HELP:
                return Told(talk(self.library, ask.briefings, "help"))

    def _remember(self, question: Question, context: Context, told: Told) -> None:
        reply = told.reply
        if reply.receipt:
            self._receipts[reply.receipt] = told.entries
            self._receipts.move_to_end(reply.receipt)
            while len(self._receipts) > MOST_RECEIPTS:
                self._receipts.popitem(last=False)
        if question.conversation:
            self.conversations.remember(
                question.conversation, next_context(context, told, self.library)
            )
            self._note(question, told)

    def _note(self, question: Question, told: Told) -> None:
        """Keep what was asked in a conversation, for its recap."""
        now, stated = self.conversations.now(), kept_facts(self.library, told.entries)
        held = self._asked.setdefault(question.conversation, deque(maxlen=MOST_ASKED))
        held.append(asked_of(question, told.reply, stated, now))
        self._asked.move_to_end(question.conversation)
        while len(self._asked) > MOST_RECAPPED:
            self._asked.popitem(last=False)

    def _receipt(self, ask: Ask, text: str) -> Told:
        """Show again what a receipt stands for."""
        key = receipt_id(text)
        if not key:
            example = next(iter(self._receipts), "4f2a9c01")
            return Told(compose.simple(wording.RECEIPT_HELP.format(example=example), Outcome.TALK))
        entries = self._stand_for(key)
        if not entries:
            return _no_receipt(key)
        scored = [(entry, 1.0) for entry in entries]
        return Told(compose.answered(self.library, scored, ask.today), entries)

    def _cite(self, ask: Ask, text: str) -> Told:
        """Give a line to paste for what a receipt stands for, or for the last answer."""
        key = receipt_id(text)
        entries = self._stand_for(key)
        if entries:
            return cited_now(self.library, key, entries)
        return _no_receipt(key) if any(sign.isdecimal() for sign in key) else cite(ask)

    def _stand_for(self, key: str) -> tuple[int, ...]:
        """Return what a receipt stands for, as far as this process can know; nothing else."""
        single = compose.receipted(self.library, key)
        return self._receipts.get(key) or (() if single is None else (single,))


def _briefed(verb: _Briefing, ask: Ask, text: str, recalled: Recalled) -> Told:
    """Tell a briefing or what became of it, in one reply or in the posts of a thread."""
    match verb:
        case Verb.BRIEF:
            return pictured(ask, text) or brief(ask, text)
        case Verb.THREAD:
            return thread(ask, text)
        case Verb.OPENING:
            return opening(ask, text)
        case Verb.SECTION:
            return section(ask, text)
        case Verb.SINCE:
            return since_last(ask, text, recalled.before)
        case Verb.RECAP:
            return recap(ask, recalled.asked)


def _no_receipt(key: str) -> Told:
    return Told(compose.simple(wording.NO_RECEIPT.format(id=key[:80]), Outcome.DECLINED))


def _nominated(ask: Ask, text: str) -> tuple[FactRef, ...]:
    """Return the best candidates for a whole message, whatever became of it."""
    found = nominees(ask.library, ask.library.read(text), ask.briefings) if text else ()
    return tuple(ask.library.ref(candidate.entry, candidate.score) for candidate in found)


def open_desk(
    knowledge: Knowledge,
    today: Callable[[], date],
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    cache: Path | None = None,
    *,
    ready: bool = True,
) -> Desk:
    """In: the loaded knowledge, the clock, the folder where what reading it gives is kept, and
    whether all is to be ready before the first question. Out: a desk that answers from it.
    """
    library = open_library(knowledge, cache)
    if ready:
        library.make_ready()
    return Desk(library, today, Conversations(now))


def _is_new(question: Question, told: Told) -> bool:
    """Tell whether a reply's receipt is made by it, and not one that is shown again."""
    return bool(told.reply.receipt) and question.verb is not Verb.RECEIPT

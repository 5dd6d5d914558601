"""A desk with state and without wits: it knows a phrasing only word for word.

It stands in for `bot.desk` where a test is about a door and must not depend on matching.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.messages import (
    Bullet,
    Bullets,
    Choice,
    FactRef,
    Outcome,
    Paragraph,
    Question,
    Reply,
    Source,
    Step,
    Verb,
)

COST = "48 million euros for the whole plan."
COST_REF = FactRef("harbour-dredging", "total-cost", 0.93)
NEXT_REF = FactRef("harbour-dredging", "yearly-cost", 0.71)
COST_REPLY = Reply(
    blocks=(
        Paragraph(
            COST,
            curated=True,
            source=Source(said_by="City Council", paragraph=3, as_of="1 March 2026"),
        ),
    ),
    outcome=Outcome.ANSWERED,
    facts=(COST_REF,),
    nominated=(COST_REF, NEXT_REF),
    receipt="4f2a9c",
    steps=(
        Step(
            COST_REF,
            "fact",
            "How much does the plan cost?",
            findings=("figures: none asked for",),
            chosen=True,
        ),
        Step(NEXT_REF, "fact", "What does it cost each year?", findings=("each year: not asked",)),
    ),
)
GREETING = Reply(
    blocks=(Paragraph('Hello. Try "what does it cost?" or "who objects?".'),), outcome=Outcome.TALK
)
CHOICE = Reply(
    blocks=(Paragraph("Whose view do you mean?"),),
    outcome=Outcome.CHOICE,
    choices=(
        Choice("City Council", "What does the City Council say?"),
        Choice("Port authority", "What does the Port authority say?"),
    ),
)
DECLINED = Reply(
    blocks=(Paragraph("That is not in this briefing."),),
    outcome=Outcome.DECLINED,
    nominated=(replace(COST_REF, score=0.12),),
)


@dataclass
class FakeDesk:
    """Answers, and keeps every question that it was asked and the last answer of each thread."""

    asked: list[Question] = field(default_factory=list)
    last: dict[str, Reply] = field(default_factory=dict)

    def handle(self, question: Question) -> Reply | None:
        """Answer one question."""
        self.asked.append(question)
        if question.text.startswith("break"):
            raise RuntimeError(question.text)
        if question.text == "silence":
            return None
        reply = self._reply(question)
        if question.conversation and reply.facts:
            self.last[question.conversation] = reply
        return reply

    def _reply(self, question: Question) -> Reply:
        match question.verb:
            case Verb.ASK | Verb.FACT:
                return self._answer(question.text)
            case Verb.CITE:
                return self._cited(question.conversation)
            case verb:
                return _named(verb, question.text)

    def _answer(self, text: str) -> Reply:
        known = {
            "hi": GREETING,
            "how much does the plan cost?": COST_REPLY,
            "city council": COST_REPLY,
            "what did they say": CHOICE,
        }
        return known.get(text.casefold(), DECLINED)

    def _cited(self, conversation: str) -> Reply:
        if conversation not in self.last:
            return replace(DECLINED, blocks=(Paragraph("There is nothing to cite yet."),))
        return replace(COST_REPLY, blocks=(Paragraph(f'"{COST}" City Council, paragraph 3'),))


def _named(verb: Verb, text: str) -> Reply:
    """Return a list that says which verb was meant, and with what text."""
    items = (Bullet(text, label=verb.value),)
    return Reply(blocks=(Bullets(items),), outcome=Outcome.LISTED)

"""What a report that a reply is wrong says, for the chat doors: the reply, and whom it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adapters import plain, wording
from adapters.doors.contact import Channel, Contact, Link, Named, Person
from bot.desk import Recalled
from bot.journal.values import Consider
from bot.messages import Outcome, Question, Verb

LONGEST_QUOTED: Final = 3_000


@dataclass(frozen=True, slots=True)
class Reported:
    """A reply that somebody says is wrong: its words, and the briefings that it states facts of."""

    words: str
    briefings: tuple[str, ...] = ()


def reported_reply(consider: Consider, receipt: str, reply: str = "") -> Reported:
    """In: the desk, the receipt of a reply, and the reply's id. Out: what it said, as the desk says
    it now; where it cannot, what it can be found by.
    """
    question = Question(text=receipt, verb=Verb.RECEIPT)
    handled = consider(question, Recalled()) if receipt else None
    if handled and handled.reply.outcome is Outcome.ANSWERED:
        briefings = tuple(dict.fromkeys(fact.briefing for fact in handled.reply.facts))
        return Reported(plain.render(handled.reply)[:LONGEST_QUOTED], briefings)
    return Reported(wording.RECEIPT.format(id=receipt or reply))


def name_of(contact: Contact) -> str:
    """Return a contact in words."""
    match contact:
        case Channel(place) | Person(place):
            return place
        case Link(_, text):
            return text
        case Named(name):
            return name

"""Words the recap of a briefing thread: what was asked and answered, fact by fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot import compose, wording
from bot.briefs.asked import Asked
from bot.messages import Bullet, Bullets, Heading, Outcome, Paragraph, Reply, Verb
from bot.receipts import KeptFact
from bot.told import Ask, Told

_ASKED: Final = frozenset({Verb.ASK, Verb.CHECK, Verb.FACT})
_ANSWERED: Final = frozenset({Outcome.ANSWERED, Outcome.LISTED, Outcome.CHECKED})


def recap(ask: Ask, asked: Sequence[Asked]) -> Told:
    """In: what was asked in a thread, the earliest first. Out: its recap."""
    briefing = next(iter(compose.chosen(ask.library, ask.briefings)), None)
    title = briefing.title if briefing else ", ".join(ask.briefings)
    facts = _facts(one for one in asked if one.verb in _ASKED and one.outcome in _ANSWERED)
    items = tuple(Bullet(fact.answer, source=fact.source) for fact in facts)
    told = Bullets(items, numbered=True) if items else Paragraph(wording.RECAP_NOTHING)
    blocks = (Heading(wording.RECAP.format(title=title)), told)
    return Told(Reply(blocks=blocks, outcome=Outcome.LISTED if items else Outcome.TALK))


def _facts(asked: Iterable[Asked]) -> list[KeptFact]:
    found: dict[tuple[str, str], KeptFact] = {}
    for one in asked:
        for receipt in one.receipts:
            found |= {(fact.briefing, fact.fact): fact for fact in receipt.facts}
    return list(found.values())

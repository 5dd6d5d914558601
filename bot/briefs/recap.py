"""Words the recap of a briefing thread as a message, cut where there is very much; the file that
goes with it has all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from bot import wording
from bot.briefs.asked import Asked
from bot.briefs.recalling import Answered, Record, record_of
from bot.briefs.recap_file import recap_file
from bot.briefs.recap_words import briefings_of, counts, left_line, receipts_of, times, title_of
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Heading, Outcome, Paragraph, Reply, Where
from bot.receipts import KeptFact, told_change
from bot.told import Ask, Told

MOST_FACTS: Final = 10
MOST_RECEIPTS: Final = 3
"""Of one fact."""
MOST_LEFT: Final = 5
MOST_CHANGED: Final = 5


def recap(ask: Ask, asked: Sequence[Asked]) -> Told:
    """In: what was asked in a thread, the earliest first. Out: its recap, with the file of it."""
    library, record = ask.library, record_of(ask.library, asked)
    shown = sorted(record.facts, key=lambda one: _place(library, one) is None)[:MOST_FACTS]
    entries = tuple(entry for one in shown if (entry := _place(library, one)) is not None)
    reply = Reply(
        blocks=tuple(_blocks(ask, record, shown)),
        outcome=Outcome.LISTED if record.questions else Outcome.TALK,
        facts=tuple(library.ref(entry) for entry in entries),
        attachments=(recap_file(ask, record),),
    )
    return Told(reply, entries, listed=True)


def _place(library: Library, one: Answered) -> int | None:
    return library.place(one.fact.briefing, one.fact.fact)


def _blocks(ask: Ask, record: Record, shown: Sequence[Answered]) -> Iterator[Block]:
    title = title_of(ask.library, briefings_of(ask, record))
    yield Heading(wording.RECAP.format(title=title))
    count = counts(record)
    if record.questions:
        yield Paragraph(count)
    else:
        still = f"{count} {wording.RECAP_STILL}"
        yield Paragraph(still, where=((Where.NO_FILES, count), (Where.OLD_FILES, count)))
    if shown:
        changed = {_words_of(one.kept) for one in record.changed}
        yield Bullets(tuple(_fact(one, changed) for one in shown), numbered=True)
    yield from _more(len(record.facts) - len(shown))
    if record.left:
        yield Heading(wording.RECAP_LEFT)
        left = record.left[:MOST_LEFT]
        yield Bullets(tuple(Bullet(left_line(ask.library, one)) for one in left))
    yield from _more(len(record.left) - MOST_LEFT)
    if record.changed:
        yield Heading(wording.RECAP_CHANGED)
    for change in record.changed[:MOST_CHANGED]:
        yield from told_change(change)
    yield from _more(len(record.changed) - MOST_CHANGED)


def _fact(one: Answered, changed: AbstractSet[tuple[str, str, str]]) -> Bullet:
    """Return a fact as it was given, with how often and by which receipt."""
    bits = [one.fact.answer, *([times(one.times)] if one.times > 1 else [])]
    bits.append(receipts_of(one.receipts[:MOST_RECEIPTS]))
    if _words_of(one.fact) in changed:
        bits.append(wording.RECAP_MARK)
    return Bullet(" · ".join(bits), source=one.fact.source)


def _words_of(fact: KeptFact) -> tuple[str, str, str]:
    return fact.briefing, fact.fact, fact.answer


def _more(count: int) -> Iterator[Block]:
    if count > 0:
        bare, alone = wording.RECAP_MORE_BARE, wording.RECAP_MORE_ALONE
        yield Paragraph(
            wording.RECAP_MORE.format(count=count),
            where=(
                (Where.NO_FILES, bare.format(count=count)),
                (Where.OLD_FILES, alone.format(count=count)),
            ),
        )

"""The recap of a briefing thread as a file to take away: Markdown, with all there is to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from bot import compose, wording
from bot.briefs.markdown import inert, link
from bot.briefs.recalling import Answered, Left, Record
from bot.briefs.recap_words import briefings_of, counts, left_line, receipts_of, title_of
from bot.library import Library
from bot.messages import Attachment, Source
from bot.receipts import Changed
from bot.told import Ask
from knowledge.schema import Briefing

_LONGEST_NAME: Final = 80
_NOT_IN_A_NAME: Final = re.compile(r"[^0-9A-Za-z._-]+")


def recap_file(ask: Ask, record: Record) -> Attachment:
    """In: what a recap is made of. Out: it as a file."""
    parts = (part for lines in _parts(ask, record) if (part := "\n".join(lines)))
    text = "\n\n".join(parts)
    return Attachment(_name(briefings_of(ask, record), ask.today), f"{text}\n".encode())


def _name(briefings: Sequence[str], today: date) -> str:
    """Return a name that every system takes, whatever the briefing goes by."""
    of = briefings[0] if len(briefings) == 1 else "briefings"
    plain = _NOT_IN_A_NAME.sub("-", of)[:_LONGEST_NAME].strip("-._") or "briefing"
    return f"recap-{plain}-{today.isoformat()}.md"


def _parts(ask: Ask, record: Record) -> Iterator[Iterable[str]]:
    """Yield what stands between empty lines."""
    library = ask.library
    names = briefings_of(ask, record)
    yield [f"# {inert(wording.RECAP.format(title=title_of(library, names)))}"]
    briefings = [library.briefings[one] for one in names if one in library.briefings]
    for briefing in briefings:
        yield [_details(briefing, ask.today, named=len(briefings) > 1)]
    yield [inert(wording.RECAP_BY)]
    yield from _part(wording.RECAP_SOURCES, _sources(briefings))
    titled = sum(len(briefing.sources) for briefing in briefings) > 1
    yield from _part(wording.RECAP_ANSWERED, _facts(record, titled=titled))
    yield from _part(wording.RECAP_LEFT, (_left(library, one) for one in record.left))
    yield from _part(wording.RECAP_CHANGED, (_change(one, titled=titled) for one in record.changed))
    yield from _part(wording.RECAP_TOLD, _told(record))
    if record.facts:
        example = record.facts[0].receipts[0]
        yield [inert(wording.RECAP_AGAIN.format(example=example))]


def _part(title: str, lines: Iterable[str]) -> Iterator[Iterable[str]]:
    """Yield a part under its title; nothing where it has nothing."""
    if found := list(lines):
        yield [f"## {inert(title)}"]
        yield found


def _details(briefing: Briefing, today: date, *, named: bool) -> str:
    """Return the day that a briefing holds for, and that of the recap."""
    bits = [briefing.title] if named else []
    if briefing.as_of:
        bits.append(wording.BRIEF_AS_OF.format(day=compose.day(briefing.as_of)))
    bits.append(wording.RECAP_ON.format(day=compose.day(today)))
    line = " · ".join(bits)
    return inert(line[:1].upper() + line[1:])


def _sources(briefings: Iterable[Briefing]) -> Iterator[str]:
    for briefing in briefings:
        for source in briefing.sources:
            title = link(source.title or source.id, source.url)
            published = compose.day(source.published) if source.published else ""
            bits = [title, inert(source.publisher), published]
            yield f"- {' · '.join(bit for bit in bits if bit)}"


def _facts(record: Record, *, titled: bool) -> Iterator[str]:
    yield inert(counts(record))
    if record.facts:
        yield ""
    for number, one in enumerate(record.facts, start=1):
        yield f"{number}. {inert(one.fact.answer)}"
        for line in _about(one, titled=titled):
            yield f"{' ' * (len(str(number)) + 2)}- {line}"


def _about(one: Answered, *, titled: bool) -> Iterator[str]:
    """Yield where a fact stands, when it was asked for, by which receipts, and in which words."""
    if where := _where(one.fact.source, titled=titled):
        yield where
    once = one.times == 1
    sentence = wording.RECAP_ASKED_ONCE if once else wording.RECAP_ASKED
    first, last = moment(one.first), moment(one.last)
    yield inert(sentence.format(count=one.times, first=first, last=last))
    line = receipts_of(one.receipts)
    yield inert(line[:1].upper() + line[1:])
    if one.texts:
        texts = compose.join([f'"{text}"' for text in one.texts])
        yield inert(wording.RECAP_AS.format(texts=texts))


def _where(source: Source | None, *, titled: bool) -> str:
    """Return who says so, where, as of when; and in which of several sources, with its link."""
    if source is None:
        return ""
    bits = [inert(source.said_by)]
    if source.paragraph:
        bits.append(wording.CITE_PARAGRAPH.format(paragraph=source.paragraph))
    if source.as_of:
        bits.append(inert(wording.CITE_AS_OF.format(day=source.as_of)))
    bits.append(link(source.title or source.url, source.url) if titled else "")
    return ", ".join(bit for bit in bits if bit)


def _left(library: Library, one: Left) -> str:
    last = wording.RECAP_LAST.format(last=moment(one.last))
    return f"- {inert(left_line(library, one))} · {inert(last)}"


def _change(one: Changed, *, titled: bool) -> str:
    """Return how a fact read, how it reads now, and why."""
    lines = [f"- {inert(wording.RECAP_BEFORE.format(answer=one.kept.answer))}"]
    if one.now:
        lines.append(f"  - {inert(wording.RECAP_NOW.format(answer=one.now.answer))}")
        lines += [f"  - {where}"] if (where := _where(one.now.source, titled=titled)) else []
    elif one.known:
        lines.append(f"  - {inert(wording.RECAP_GONE)}")
    else:
        lines.append(f"  - {inert(wording.NO_SUCH_BRIEFING)}")
    if one.reason:
        lines.append(f"  - {inert(wording.RECAP_REASON.format(reason=one.reason))}")
    return "\n".join(lines)


def _told(record: Record) -> Iterator[str]:
    for one in record.told:
        for receipt in one.receipts:
            count = len(receipt.facts)
            line = wording.RECAP_TOLD_FACT if count == 1 else wording.RECAP_TOLD_FACTS
            said = line.format(moment=moment(one.at), count=count, receipt=receipt.id)
            yield f"- {inert(said)}"


def moment(at: datetime) -> str:
    """Return a moment as people write it, in the time of the world."""
    at = at.astimezone(UTC) if at.tzinfo else at
    return wording.MOMENT.format(day=compose.day(at), time=f"{at:%H:%M}")

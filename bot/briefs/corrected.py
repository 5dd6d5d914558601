"""Words corrections: the message to a place that was told something else, and how an earlier post
reads once what it states has changed.

A corrected post gives what the briefing has now and says, in the same place, when that changed and
how it read before. It is made of what its receipt keeps, so facts that did not change stay in the
words in which they were given. Its receipt is the one of the words as they are now; the one that it
was first given with is named below, since somebody may have passed that on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot import compose, wording
from bot.briefs.contested import disputes, side_by_side
from bot.briefs.since import told_since
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Figures, Heading, Outcome, Paragraph, Reply
from bot.receipts import KeptFact
from bot.told import Told
from knowledge.changes import as_read, state_of

_MOST_IN_A_ROW = 2
"""Facts that stand as paragraphs one after the other; more of them are a list."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a fact read from a moment on; None where it was no longer in the briefing."""

    at: datetime
    text: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A fact that a post states: as it was given, and each change since, the earliest first."""

    kept: KeptFact
    since: tuple[Reading, ...] = ()

    @property
    def now(self) -> str | None:
        """How it reads now; None where it was withdrawn."""
        return self.since[-1].text if self.since else self.kept.answer

    @property
    def before(self) -> tuple[str, ...]:
        """How it read before, each wording once."""
        now = as_read(self.now or "")
        texts = (self.kept.answer, *(one.text or "" for one in self.since))
        found = {as_read(text): text for text in reversed(texts) if text}
        return tuple(reversed([text for read, text in found.items() if read != now]))


# --- to a place that was told, or that follows the briefing --------------------------------------


def told_corrections(
    library: Library, briefing: str, before: Mapping[str, str | None], today: date
) -> Told | None:
    """In: a briefing, and how the facts read that a place was told and that changed (None: not at
    all). Out: the message to that place; None if they read so now.
    """
    if briefing not in library.briefings:
        return None
    state: dict[str, str | None] = {**state_of(library.briefings[briefing]), **before}
    earlier = {name: text for name, text in state.items() if text is not None}
    told = told_since(library, briefing, earlier, today)
    return _headed(told, _title(library, briefing)) if told else None


def told_followers(
    library: Library, briefing: str, before: Mapping[str, str], today: date
) -> Told | None:
    """In: a briefing and an earlier state of it. Out: what is told to those who follow it; None if
    nothing changed.
    """
    told = told_since(library, briefing, before, today)
    if told is None:
        return None
    blocks = (*told.reply.blocks, Paragraph(wording.FOLLOWED))
    return replace(told, reply=replace(told.reply, blocks=blocks))


def titled(library: Library, briefing: str) -> Reply:
    """Return what stands around the facts in such a message, once it is corrected itself."""
    return Reply(blocks=(Heading(_title(library, briefing)),), outcome=Outcome.LISTED)


def _title(library: Library, briefing: str) -> str:
    return wording.CORRECTIONS.format(title=library.briefings[briefing].title)


def _headed(told: Told, title: str) -> Told:
    """Return what has changed as a correction: what is new to a place that was told it is back."""
    added, back = Paragraph(wording.SINCE_ADDED), Paragraph(wording.CORRECTED_BACK)
    blocks = tuple(
        Heading(title) if isinstance(block, Heading) else back if block == added else block
        for block in told.reply.blocks
    )
    return replace(told, reply=replace(told.reply, blocks=blocks))


# --- a post that stated it -----------------------------------------------------------------------


def as_corrected(
    library: Library,
    items: Sequence[Item],
    receipt: str,
    today: date,
    frame: Reply | None = None,
    *,
    is_check: bool = False,
) -> Told:
    """In: what a post states, in its order, the receipt it was given with, and the reply that would
    be given in its place now, where there is one: it lends all that is around the facts. Out: how
    the post is to read.
    """
    places = (library.place(one.kept.briefing, one.kept.fact) for one in items if one.now)
    entries = tuple(dict.fromkeys(place for place in places if place is not None))
    in_a_row = frame is None and len(items) <= _MOST_IN_A_ROW
    if frame:
        body = _in_frame(library, items, frame)
    else:
        body = _paragraphs(library, items) if in_a_row else _lists(library, items)
    notes = [wording.CORRECTED_CHECK] if is_check else []
    notes.append(wording.CORRECTED_RECEIPT.format(receipt=receipt))
    stale = [] if frame else compose.stale(library, entries, today)
    reply = Reply(
        blocks=(*stale, *body, Paragraph(" ".join(notes))),
        outcome=Outcome.ANSWERED if in_a_row else Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries if library.fact(entry)),
        receipt=compose.receipt(library, entries),
        follow_ups=frame.follow_ups if frame else compose.follow_ups(library, entries),
        begins=frame.begins if frame else None,
        onward=frame.onward if frame else (),
        attachments=frame.attachments if frame else (),
    )
    return Told(reply, entries, listed=not in_a_row)


def _paragraphs(library: Library, items: Iterable[Item]) -> Iterator[Block]:
    entries = [library.place(one.kept.briefing, one.kept.fact) for one in items]
    told = [entry for entry in entries if entry is not None]
    for item, entry in zip(items, entries, strict=True):
        if item.now and item.since and entry is not None:
            yield compose.stated(library, entry)
        elif item.now:
            yield Paragraph(item.now, curated=True, source=item.kept.source)
        if item.now and entry is not None:
            yield from compose.against(library, entry, told)
        if note := _note(library, item):
            yield Paragraph(note)


def _lists(library: Library, items: Sequence[Item]) -> Iterator[Block]:
    """Yield facts as one list, and what stands against each other below it, side by side."""
    apart = {
        entry: group
        for briefing in dict.fromkeys(one.kept.briefing for one in items)
        if briefing in library.briefings
        for group in disputes(library, briefing)
        for entry in group
    }
    grouped: dict[tuple[int, ...], list[Item]] = {}
    for item in items:
        entry = library.place(item.kept.briefing, item.kept.fact)
        group = apart.get(entry, ()) if entry is not None else ()
        grouped.setdefault(group, []).append(item)
    alone = [one for one in items if one in grouped.get((), []) or _is_single(grouped, one)]
    if alone:
        yield Bullets(tuple(_bullet(library, one) for one in alone), numbered=True)
    for group, some in grouped.items():
        if group and len(some) > 1:
            yield from _side_by_side(library, some)


def _is_single(grouped: Mapping[tuple[int, ...], Sequence[Item]], item: Item) -> bool:
    return any(group and list(some) == [item] for group, some in grouped.items())


def _side_by_side(library: Library, items: Sequence[Item]) -> Iterator[Block]:
    places = (library.place(one.kept.briefing, one.kept.fact) for one in items)
    lead, bullets = side_by_side(library, tuple(place for place in places if place is not None))
    yield lead
    labels = [one.label for one in bullets.items] if isinstance(bullets, Bullets) else []
    yield Bullets(
        tuple(_bullet(library, one, label) for one, label in zip(items, labels, strict=True))
    )


def _bullet(library: Library, item: Item, label: str = "") -> Bullet:
    """Return a fact as one line of a list, with what became of it behind it."""
    entry = library.place(item.kept.briefing, item.kept.fact)
    changed = bool(item.now and item.since and entry is not None)
    source = compose.source_of(library, entry) if changed and entry is not None else None
    note = _note(library, item)
    words = [item.now or "", f"({note})" if item.now and note else note]
    return Bullet(" ".join(filter(None, words)), label=label, source=source or item.kept.source)


def _note(library: Library, item: Item) -> str:
    """Return when a fact changed, how it read before, and the reason; "" where it did not."""
    if not item.since:
        return ""
    days = compose.join(list(dict.fromkeys(compose.day(one.at) for one in item.since)))
    before = wording.CORRECTED_THEN.join(f'"{text}"' for text in item.before)
    if item.now is None:
        day = compose.day(item.since[-1].at)
        return wording.WITHDRAWN_NOTE.format(day=day, before=before)
    if not before:
        return wording.BACK_NOTE.format(days=days)
    note = wording.CORRECTED_NOTE.format(days=days, before=before)
    entry = library.place(item.kept.briefing, item.kept.fact)
    fact = library.fact(entry) if entry is not None else None
    reason = wording.CORRECTED_REASON.format(reason=fact.reason) if fact and fact.reason else ""
    return f"{note} {reason}".strip()


# --- in the frame of another reply -----------------------------------------------------------


def _in_frame(library: Library, items: Sequence[Item], frame: Reply) -> Iterator[Block]:
    """Yield what a reply says, with these facts in the place of its own: each in the list in which
    it stands there, or else behind the one that it followed.
    """
    lists = _fact_lists(library, frame)
    if not lists:
        yield from frame.blocks
        has_figures = any(isinstance(block, Figures) for block in frame.blocks)
        shown = [one for one in items if one.since or not has_figures]
        yield Bullets(tuple(_bullet(library, one) for one in shown))
        return
    homes = _homes(items, [block for block in frame.blocks if block in lists])
    labels = {bullet.text: bullet.label for one in lists for bullet in one.items}
    for block, following in zip(frame.blocks, (*frame.blocks[1:], None), strict=True):
        if isinstance(block, Bullets) and homes.get(block):
            bullets = (_bullet(library, one, labels.get(one.now or "", "")) for one in homes[block])
            yield Bullets(tuple(bullets), numbered=block.numbered)
        elif not (_is_empty(homes, block) or _is_empty(homes, following)):
            yield block


def _is_empty(homes: Mapping[Block, Sequence[Item]], block: Block | None) -> bool:
    """Tell whether a block is a list of facts that has none of these: its title goes with it."""
    return block is not None and block in homes and not homes[block]


def _homes(items: Sequence[Item], lists: Sequence[Block]) -> dict[Block, list[Item]]:
    """Return which facts stand in each list."""
    homes: dict[Block, list[Item]] = {one: [] for one in lists}
    texts = {b.text: one for one in lists if isinstance(one, Bullets) for b in one.items}
    home = lists[0]
    for item in items:
        home = texts.get(item.now or "", home)
        homes[home].append(item)
    return homes


def _fact_lists(library: Library, frame: Reply) -> list[Bullets]:
    """Return the lists of a reply that state facts; those of its sources do not."""
    places = (library.place(ref.briefing, ref.fact) for ref in frame.facts)
    answers = {library.items[place].answer for place in places if place is not None}
    lists = (block for block in frame.blocks if isinstance(block, Bullets))
    return [one for one in lists if any(item.text in answers for item in one.items)]

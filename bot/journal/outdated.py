"""What of earlier posts is outdated, and how the facts of a post read since it was given: from the
editions of a briefing, and nothing else.

Editions are told one after the other, but another may come while one is being told. So what is
still to be told is a row of them; whoever was told some of it is told the rest, and whoever was
told nothing yet is told all of it at once, which is nothing where a fact has changed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.changes import as_read

from bot.briefs.corrected import Item, Reading
from bot.journal.editions import Edition
from bot.journal.values import Post
from bot.receipts import KeptFact

Text = str | None


@dataclass(frozen=True, slots=True)
class Row:
    """The editions of a briefing that are to be told, oldest first, after the `base`."""

    base: Edition
    editions: tuple[Edition, ...]

    @property
    def briefing(self) -> str:
        """The id of the briefing."""
        return self.base.briefing

    @property
    def latest(self) -> Edition:
        """The one in service."""
        return self.editions[-1]

    @property
    def earlier(self) -> tuple[Edition, ...]:
        """Those that another one followed before all were told."""
        return self.editions[:-1]

    def changed(self) -> list[str]:
        """Return the facts that changed at any step, though some may have changed back."""
        steps = pairwise((self.base, *self.editions))
        found = (name for before, after in steps for name in changed(before, after))
        return list(dict.fromkeys(found))


def changed(before: Edition, after: Edition) -> Iterator[str]:
    """Yield the facts that read otherwise in another edition, are gone there, or are there again.
    One that only goes by another id is the same.
    """
    come = {as_read(text) for name, text in after.state.items() if name not in before.state}
    gone = {as_read(text) for name, text in before.state.items() if name not in after.state}
    for name in {**before.state, **after.state}:
        was, now = before.state.get(name), after.state.get(name)
        is_renamed = (now is None and as_read(was or "") in come) or (
            was is None and as_read(now or "") in gone
        )
        if not (is_renamed or _same(was, now)):
            yield name


def _same(one: Text, other: Text) -> bool:
    if one is None or other is None:
        return one is other
    return as_read(one) == as_read(other)


def outdated(
    row: Row, post: Post, facts: Sequence[KeptFact], told: Edition | None = None
) -> dict[str, Text]:
    """In: a post, what it states, and the edition of the row up to which it (or its place) has been
    told; None if of none. Out: the facts in it that are to be corrected, each with how it read.
    """
    since = told or row.base
    following = [one for one in row.editions if one.number > since.number]
    is_recent = bool(following) and post.at >= following[0].at  # it is from any of these
    moved = frozenset(row.changed() if is_recent else changed(since, row.latest))
    found: dict[str, Text] = {}
    for one in facts:
        if one.briefing != row.briefing or one.fact not in moved:
            continue
        # What was given since then reads as it was given, also by a replica of before.
        before = one.answer if post.at >= since.at else since.state.get(one.fact)
        is_other = not _same(before, row.latest.state.get(one.fact))
        if is_other and (is_recent or _has_moved(row, post, one)):
            found[one.fact] = before
    return found


def _has_moved(row: Row, post: Post, fact: KeptFact) -> bool:
    """Tell whether a fact read otherwise at any time since it was given. It may have been given a
    moment before its edition was noted, and then it reads as it did.
    """
    since = row.editions if post.at >= row.base.at else (row.base, *row.editions)
    return any(not _same(fact.answer, one.state.get(fact.fact)) for one in since)


def items_of(
    facts: Iterable[KeptFact], post: Post, editions: Mapping[str, Sequence[Edition]]
) -> list[Item]:
    """In: what a post states, and the editions of each briefing in order. Out: the same with what
    became of each fact since.
    """
    return [Item(one, tuple(_readings(one, post, editions.get(one.briefing, ())))) for one in facts]


def _readings(fact: KeptFact, post: Post, editions: Sequence[Edition]) -> Iterator[Reading]:
    """Yield each change of a fact since the last edition that it may have been given from."""
    known = [one for one in editions if fact.fact in one.state]
    if not known:
        return
    given = [one for one in known if _same(one.state[fact.fact], fact.answer)]
    before = [one for one in given if one.at <= post.at]
    first = (before or given or known)[-1 if before else 0]
    reads: Text = fact.answer
    for one in editions:
        text = _text_in(one, fact.fact, reads)
        if one.number >= first.number and not _same(text, reads):
            yield Reading(one.at, text)
            reads = text


def _text_in(edition: Edition, fact: str, reads: Text) -> Text:
    """Return how a fact reads in an edition, also where it only goes by another id there."""
    text = edition.state.get(fact)
    if text is None and reads is not None:
        is_there = as_read(reads) in {as_read(one) for one in edition.state.values()}
        return reads if is_there else None
    return text

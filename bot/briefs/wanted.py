"""What is to be briefed on, and how long: as somebody typed it, or why it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot import compose, wording
from bot.briefs.finding import Target, exactly, meant, nearest, title_of
from bot.briefs.wish import Length, Wish, read_wish
from bot.library import Library
from bot.messages import Outcome, Reply
from bot.overviews.listing import topics
from bot.told import Ask, Told

MOST_BRIEFED: Final = 10
"""Briefings that are told one after the other; of more, what there is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be told, one after the other, and how long."""

    targets: tuple[Target, ...]
    length: Length


def wanted(ask: Ask, text: str) -> Wanted | Told:
    """In: what follows "brief". Out: the briefing or the section that it names, all briefings where
    it names none, in a minute where it does not say; else a reply that says what is not understood.
    """
    if not compose.ids(ask.library, ask.briefings):
        return Told(compose.simple(wording.NO_SUCH_BRIEFING, Outcome.DECLINED))
    named, wish = _read(ask, text)
    if wish.unknown:
        sentence = wording.BRIEF_LENGTHS.format(written=wish.unknown[:80])
        return Told(compose.simple(sentence, Outcome.TALK))
    if not (named or wish.about):
        return _all(ask, wish.length)
    named = named or meant(ask.library, ask.briefings, wish.about)
    if len(named) == 1:
        return Wanted((named[0],), wish.length or Length.MINUTE)
    return Told(_which(ask, wish.about, named))


def _read(ask: Ask, text: str) -> tuple[list[Target], Wish]:
    """Return what goes by exactly these words, also where a length stands behind it; and the wish
    that they are, where nothing does. A length alone is one, whatever a section is called.
    """
    if not text:
        return [], Wish("")
    named = exactly(ask.library, ask.briefings, text)
    if named and not (named[0].section and text in set(Length)):
        return named, Wish(text)
    name, _, last = text.rpartition(" ")
    if name and last in set(Length) and (named := exactly(ask.library, ask.briefings, name)):
        return named, Wish(name, Length(last))
    return [], read_wish(text)


def _all(ask: Ask, length: Length | None) -> Wanted | Told:
    """Take all that may be drawn on; where that is too much, say what there is."""
    targets = tuple(Target(b) for b in compose.ids(ask.library, ask.briefings))
    if len(targets) > MOST_BRIEFED:
        return Told(topics(ask.library, ask.briefings))
    if len(targets) > 1 and length not in {None, Length.MINUTE}:
        return Told(which_of(ask.library, targets))
    return Wanted(targets, length or Length.MINUTE)


def _which(ask: Ask, about: str, named: Sequence[Target]) -> Reply:
    """Say that several go by a name, or none, and which are near."""
    library = ask.library
    if named:
        return which_of(library, named)
    near = nearest(library, ask.briefings, about)
    sentences = [wording.NO_TOPIC.format(topic=about[:80])]
    if near:
        sentences.append(wording.NEAREST.format(title=_or(near)) + ".")
    else:
        titles, covered = compose.titles(library, ask.briefings), ""
        if len(compose.ids(library, ask.briefings)) == 1:
            covered = compose.topics(library, ask.briefings)
        can = wording.CAN_BRIEF_SECTION if covered else wording.CAN_BRIEF
        sentences.append(can.format(title=titles, topics=covered))
    return compose.declined(library, ask.briefings, " ".join(sentences))


def which_of(library: Library, named: Sequence[Target]) -> Reply:
    """Name those that may be meant: by their ids where they have the same title."""
    titles = [_with_briefing(library, one, named) for one in named[:MOST_BRIEFED]]
    if len(set(titles)) < len(titles):
        titles = ["/".join(filter(None, (one.briefing, one.section))) for one in named]
    sentence = wording.BRIEF_WHICH.format(names=_or(titles[:MOST_BRIEFED]))
    return compose.simple(sentence, Outcome.DECLINED)


def _with_briefing(library: Library, target: Target, among: Sequence[Target]) -> str:
    """Return a title, with its briefing's where they are of several."""
    title = title_of(library, target)
    if not target.section or len({one.briefing for one in among}) == 1:
        return title
    return f"{title} ({library.briefings[target.briefing].title})"


def _or(titles: Iterable[str]) -> str:
    return compose.join(list(titles), "or")

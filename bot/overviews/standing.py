"""Who is for or against something: what the briefing says of each, or that it does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from bot import compose, wording
from bot.catalogue import FEW
from bot.gating.standing import agrees, is_about, left_open
from bot.language.text import clean
from bot.library import Library
from bot.messages import Outcome
from bot.overviews.listing import told_facts
from bot.overviews.members import without_repeats
from bot.questions.reading import Reading
from bot.questions.standing import Stance
from bot.told import Ask, Told

_WIDELY: Final = 0.2  # what so many facts speak of is what a briefing is about
_MOST: Final = 5
_SAYING: Final = frozenset({"said", "says", "say"})
_NO_SIDES: Final = frozenset({"wish", "shock"})


def told_standing(ask: Ask, reading: Reading) -> Told | None:
    """In: a question. Out: those who stand where it asks who does; None if it asks no such thing,
    or of something that the briefing does not speak of, or where a curator has a fact asked so.
    """
    asked = _asked(reading)
    allowed = list(compose.ids(ask.library, ask.briefings))
    if asked is None or len(allowed) > FEW:
        return None
    for briefing in allowed:
        found = _standing(ask.library, briefing, asked)
        if found:
            return _told(ask, found)
    if not any(_speaks_of(ask.library, briefing, asked) for briefing in allowed):
        return None
    if any(_is_asked(ask.library, briefing, asked) for briefing in allowed):
        return None
    return Told(compose.simple(_unsaid(asked), Outcome.UNKNOWN))


def _unsaid(asked: Stance) -> str:
    if asked.way.kind != "attitude":
        return wording.NOT_SAID_OF_ANYBODY
    return wording.NOT_SAID_FOR if asked.side > 0 else wording.NOT_SAID_AGAINST


def _asked(reading: Reading) -> Stance | None:
    """Return the stance that a question wants to know the people of: "who is against it?"."""
    if reading.asked_for != "person" or reading.words[:1] != ["who"]:
        return None
    if not _SAYING.isdisjoint(reading.words):
        return None  # "who said thank you?" asks whose words they are
    open_ones = [one for one in left_open(reading) if one.way.kind not in _NO_SIDES]
    return open_ones[0] if len(open_ones) == len(reading.stances) == 1 else None


def _told(ask: Ask, found: list[int]) -> Told:
    if len(found) > 1:
        return told_facts(ask, found)
    reply = compose.answered(ask.library, [(found[0], 1.0)], ask.today)
    return Told(reply, tuple(found))


def _standing(library: Library, briefing: str, asked: Stance) -> list[int]:
    """Return a fact for each of those who stand somewhere, in the briefing's own order."""
    ground, best = library.ground(briefing), dict[str, tuple[tuple[bool, bool], int]]()
    for entry, told in _told_stances(library, briefing, asked):
        fact = library.fact(entry)
        rank = (told not in library.profile(entry).answer.stances, not (fact and fact.key))
        for who in told.holders:
            same = next((one for one in best if one == who or ground.related(one, (who,))), who)
            if same not in best or (rank, entry) < best[same]:
                best[same] = (rank, entry)
    entries = sorted({entry for _, entry in best.values()})
    return without_repeats(library, entries)[:_MOST]


def _told_stances(library: Library, briefing: str, asked: Stance) -> Iterator[tuple[int, Stance]]:
    ground, matter = library.ground(briefing), _matter(library, briefing)
    for entry, _ in library.facts(briefing):
        profile = library.profile(entry)
        for told in profile.stances:
            if not told.holders or not all(map(ground.acts, told.holders)):
                continue
            if any(ground.related(who, asked.towards) for who in told.holders):
                continue  # nobody stands against themselves
            if asked.towards:
                meant = all(is_about(what, told, profile, ground) for what in asked.towards)
            else:
                meant = not told.behind or bool(told.behind & matter)
            if meant and agrees(asked, told):
                yield entry, told


def _is_asked(library: Library, briefing: str, asked: Stance) -> bool:
    """Tell whether a phrasing of a fact asks who stands there: then its fact says so."""
    return any(
        agrees(asked, one) and asked.towards <= one.towards | one.behind
        for entry, _ in library.facts(briefing)
        for ask in library.profile(entry).asks
        if ask.asked_for == "person"
        for one in left_open(ask)
    )


def _matter(library: Library, briefing: str) -> frozenset[str]:
    """Return what a briefing is about: the words of its title, and what many facts speak of."""
    ground = library.ground(briefing)
    title = {token.term for token in library.read(clean(library.briefings[briefing].title)).content}
    counts = Counter(term for one in ground.stated for term in {t.term for t in one.answer.content})
    least = _WIDELY * len(ground.stated)
    wide = {term for term, count in counts.items() if count >= least}
    sides = library.grammar.stances  # "the refusal" is no matter, but a side that somebody took
    terms = title | wide | ground.names
    return frozenset(term for term in terms if not ground.acts(term) and term not in sides)


def _speaks_of(library: Library, briefing: str, asked: Stance) -> bool:
    """Tell whether a question is about the briefing's own matter, or a name in it."""
    matter = _matter(library, briefing)
    return all(what in matter or library.own_name(what, briefing) for what in asked.towards)

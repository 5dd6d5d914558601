"""The self-test of one briefing: each of its own questions asked, and all that went wrong.

In come a loaded briefing and the day; out come findings. The briefing is tested by itself, as in
a channel that draws on it alone. `not_asks` must not be answered by their fact; an `asks` must,
by its fact or unknown and by nothing before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import wording
from bot.language.text import clean
from bot.library import Library, open_library
from bot.selftest.leaving_out import Lost, lost
from bot.selftest.playing import (
    Asked,
    answers,
    asks_of,
    not_asks_of,
    play,
    states,
)
from bot.selftest.verdicts import Loss, instead, loss
from knowledge.findings import error, warn
from knowledge.loading import Knowledge, Loaded
from knowledge.problems import Detail, Finding, quoted
from knowledge.schema import Briefing
from knowledge.yaml_document import Step

Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Test:
    """What one self-test is made with."""

    loaded: Loaded
    library: Library
    today: date
    tick: Tick

    def path(self, entry: int, *more: Step) -> tuple[Step, ...]:
        """Return where in the file an entry, or something of it, stands."""
        facts = len(self.loaded.briefing.facts)
        if entry < facts:
            return ("facts", entry, *more)
        return ("unknowns", entry - facts, *more)


def count_steps(briefing: Briefing) -> int:
    """Return how often a self-test of this briefing will tick."""
    asks = [*(fact.asks for fact in briefing.facts), *(gap.asks for gap in briefing.unknowns)]
    return 2 * sum(map(len, asks)) + sum(len(fact.not_asks) for fact in briefing.facts)


def self_test(loaded: Loaded, today: date, tick: Tick = lambda: None) -> tuple[Finding, ...]:
    """In: a briefing, the day, and what to call each time that one more question was played.
    Out: what its editor should look at, in the order of the file.
    """
    library = open_library(Knowledge((loaded,), loaded.digest))
    test = _Test(loaded, library, today, tick)
    found = [*_asks(test), *_not_asks(test), *_few_phrasings(test), *_unused_synonyms(test)]
    return tuple(sorted(found, key=lambda one: (one.line, one.column)))


def _asks(test: _Test) -> Iterator[Finding]:
    """Yield what is wrong with the `asks` of facts and unknowns."""
    losses: list[Loss] = []
    answered: list[Asked] = []
    for ask in asks_of(test.library):
        told = play(test.library, test.today, ask.text)
        if answers(test.library, told, ask.entry):
            answered.append(Asked(ask, told))
        else:
            losses.append(loss(test.library, ask, told))
            test.tick()  # it needs no second look
        test.tick()
    for one in losses:
        path = test.path(one.phrasing.entry, "asks", one.phrasing.number)
        yield error(test.loaded, path, one.what, one.mend)
    yield from _each_other(test, losses)
    yield from _only_there(test, answered)


def _each_other(test: _Test, losses: Sequence[Loss]) -> Iterator[Finding]:
    """Yield an error for every two entries that take each other's questions."""
    entries = test.library.entries
    taken = {
        (entries[one.phrasing.entry].id, one.taker.fact): one
        for one in reversed(losses)
        if one.taker
    }
    for (mine, other), one in sorted(taken.items()):
        back = taken.get((other, mine))
        if back and mine < other:
            what = wording.TEST_EACH_OTHER.format(
                one=mine,
                other=other,
                ask=repr(one.phrasing.text),
                other_ask=repr(back.phrasing.text),
                **_scores(one),
                **{f"other_{key}": score for key, score in _scores(back).items()},
            )
            path = test.path(one.phrasing.entry)
            yield error(test.loaded, path, what, wording.MEND_EACH_OTHER)


def _scores(one: Loss) -> dict[str, str]:
    taken = f"{one.taker.score:.3f}" if one.taker else "0"
    return {"taken": taken, "own": f"{one.own.fact.score:.3f}" if one.own else "not nominated"}


def _only_there(test: _Test, answered: Sequence[Asked]) -> Iterator[Finding]:
    """Yield a warning for each entry with questions that it answers only as they stand there."""
    found: dict[int, list[Lost]] = defaultdict(list)
    for one in lost(test.library, test.today, answered, test.tick):
        found[one.phrasing.entry].append(one)
    for ones in found.values():
        yield _told_together(test, sorted(ones, key=lambda one: one.phrasing.number))


def _told_together(test: _Test, ones: Sequence[Lost]) -> Finding:
    """In: the phrasings that an entry would lose. Out: one warning, at the first; a large briefing
    may have thousands of them, and nobody reads thousands of lines.
    """
    first, details = ones[0].phrasing, tuple(_detail(test, one) for one in ones)
    path = test.path(first.entry, "asks", first.number)
    if len(ones) == 1:
        what, mend = details[0].what, wording.MEND_ONLY_THERE
    else:
        what = wording.TEST_ONLY_THERE_MANY.format(
            lost=len(ones),
            asks=len(test.library.items[first.entry].asks),
            entry=test.library.entries[first.entry].id,
            ask=repr(first.text),
            instead=_instead(test, ones[0]),
        )
        mend = wording.MEND_ONLY_THERE_MANY
    return replace(warn(test.loaded, path, what, mend), details=details)


def _detail(test: _Test, one: Lost) -> Detail:
    """Return what is lost, and where it stands."""
    ask = one.phrasing
    what = wording.TEST_ONLY_THERE.format(ask=repr(ask.text), instead=_instead(test, one))
    return Detail(*test.loaded.places.at(*test.path(ask.entry, "asks", ask.number)), what)


def _instead(test: _Test, one: Lost) -> str:
    """Say what becomes of a question whose phrasing is left out."""
    if one.told:
        return wording.TEST_IT.format(instead=instead(test.library, one.told))
    name = test.library.entries[one.phrasing.entry].id
    return wording.TEST_GATE.format(fact=name, findings=", ".join(one.findings))


def _not_asks(test: _Test) -> Iterator[Finding]:
    """Yield an error for each near miss that its fact answers all the same."""
    for ask in not_asks_of(test.library):
        told = play(test.library, test.today, ask.text)
        test.tick()
        if states(test.library, told, ask.entry):
            fact = test.library.entries[ask.entry].id
            score = next(ref.score for ref in told.reply.facts if ref.fact == fact)
            what = wording.TEST_NOT_ASKED.format(
                ask=repr(ask.text), fact=fact, score=f"{score:.3f}"
            )
            path = test.path(ask.entry, "not_asks", ask.number)
            yield error(test.loaded, path, what, wording.MEND_NOT_ASKED)


def _few_phrasings(test: _Test) -> Iterator[Finding]:
    """Yield a warning for each fact with too few ways in."""
    for index, fact in enumerate(test.loaded.briefing.facts):
        if had := wording.TEST_COUNTS.get(len(fact.asks)):
            what = wording.TEST_FEW.format(fact=fact.id, count=had)
            yield warn(test.loaded, ("facts", index, "asks"), what, wording.MEND_FEW)


def _unused_synonyms(test: _Test) -> Iterator[Finding]:
    """Yield a warning for each group of synonyms that leads to no word of a phrasing or answer."""
    lexicon, known = test.library.lexicon, test.library.index.numbers
    for index, group in enumerate(test.loaded.briefing.synonyms):
        terms = {token.term for word in group for token in lexicon.read(clean(word))}
        if not any(term.startswith("syn:") and term in known for term in terms):
            words = ", ".join(map(quoted, group))
            what = wording.TEST_SYNONYMS.format(words=words)
            yield warn(test.loaded, ("synonyms", index), what, wording.MEND_SYNONYMS)

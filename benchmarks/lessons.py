"""What the weights of nomination are fitted on: public question sets, or briefings of your own.

Every set comes as cases (see ``benchmarks.public_sets``). BANKING77 gives its *training* questions
only, those that are no phrasings, so that its test questions stay unseen. SQuAD gives sentences as
they are, and sentences with all but one of their questions as phrasings. A briefing of your own
gives every fourth phrasing of a fact that has four or more, as a question.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import public_sets
from benchmarks.public_sets import SEED, Case
from benchmarks.softmax import Array, Lesson
from bot.language.text import clean
from bot.matching import asked, features, nominate
from bot.matching.index import Entry, Index, entries
from bot.matching.lexicon import Lexicon, texts_of
from knowledge.loading import load

FILES = ("banking77_train.csv", "squad2_part.json")
HELD_BACK = 4
SIZES = (5, 20, 80)
"""Facts in the small briefings that refusal is fitted on, beside the sets as they are."""


def banking_lessons(folder: Path, phrasings: int, each: int = 12) -> Case:
    """In: the data folder, phrasings per fact, questions per fact.
    Out: BANKING77's training half as a case.
    """
    case = public_sets.banking(folder, phrasings)
    number = {entry.id: place for place, entry in enumerate(case.entries)}
    pool: dict[str, list[str]] = {}
    for text, intent in public_sets.rows(folder / "banking77_train.csv"):
        pool.setdefault(intent, []).append(text)
    questions = tuple(
        (text, number[intent])
        for intent, found in pool.items()
        for text in found[phrasings : phrasings + each]
    )
    return replace(case, name=f"{case.name}, training half", asked=questions)


def public(folder: Path) -> list[list[Case]]:
    """In: the data folder. Out: the sets to learn from, each as its cases."""
    articles = public_sets.squad(folder)
    strangers = tuple(question for case in articles for question in case.off_topic[:40])
    bankings = [
        replace(banking_lessons(folder, number), off_topic=strangers) for number in (2, 5, 20)
    ]
    questioned = [public_sets.asked_sentences(case) for case in articles]
    return [*([case] for case in bankings), list(articles), questioned]


def owns(files: Sequence[Path], others: Sequence[Sequence[Case]] = ()) -> list[Case]:
    """In: files of briefings, sets of other cases.
    Out: a case a briefing; what is asked of the others is off topic for it.
    """
    found = [own(file) for file in files]
    strange = [text for one in others for case in one for text, _ in case.asked[::50]]
    return [
        replace(
            case,
            off_topic=(
                *strange,
                *(text for other in found if other is not case for text, _ in other.asked),
            ),
        )
        for case in found
    ]


def own(file: Path) -> Case:
    """In: a briefing's file.
    Out: it as a case: some of its phrasings are asked and no longer its own.
    """
    knowledge = load([file])
    kept: list[Entry] = []
    questions: list[tuple[str, int]] = []
    for place, entry in enumerate(entries(knowledge)):
        held = entry.asks[HELD_BACK - 1 :: HELD_BACK]
        questions.extend((text, place) for text in held)
        kept.append(replace(entry, asks=tuple(ask for ask in entry.asks if ask not in held)))
    texts = texts_of(knowledge)
    return Case(file.name, tuple(kept), tuple(questions), (), texts.names, texts.synonyms)


@dataclass(frozen=True, slots=True)
class ShortList:
    """The candidates of one question: their entries, and a row each (asked features, bare features,
    whether asked).
    """

    entries: NDArray[np.int64]
    rows: Array


def lessons(cases: Sequence[Case], slips: bool = True) -> list[Lesson]:
    """In: the cases of one set.
    Out: a lesson per question (one in two typed badly), worth the same for each set.
    """
    found: list[Lesson] = []
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    for case in cases:
        lexicon, index = public_sets.prepared(case)
        for question, right in case.asked:
            slip = slips and dice.random() < 0.5
            typed = public_sets.slipped(question, dice) if slip else question
            listed = short_list(lexicon, index, typed)
            places = np.flatnonzero(listed.entries == right)
            if len(places) and len(listed.entries) > 1:
                found.append(Lesson(listed.rows, int(places[0]), 1.0))
    return [replace(lesson, worth=1000 / len(found)) for lesson in found]


def short_list(lexicon: Lexicon, index: Index, text: str) -> ShortList:
    """In: a prepared case and a question. Out: its candidates."""
    question = asked.ask(index, lexicon.read(clean(text)))
    places, scores = nominate.shortlist(index, question, nominate.size(index, 0))
    if not len(places):
        return ShortList(places, np.zeros((0, features.WIDTH * 2 + 1)))
    measured, _ = features.measure(index, question, places, scores)
    bare = index.bare[places][:, None]
    rows = np.concatenate((measured * ~bare, measured * bare, ~bare), axis=1)
    return ShortList(places, rows.astype(np.float64))


def tops(cases: Sequence[Case], heft: Array, each: int = 200) -> Iterator[tuple[Array, bool]]:
    """In: cases, weights, how many questions of a case at most.
    Out: for each question its best candidate's row with its sum in front, and whether it belongs.
    """
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    for case in cases:
        lexicon, index = public_sets.prepared(case)
        inside = [text for text, _ in dice.sample(case.asked, min(len(case.asked), each))]
        outside = dice.sample(case.off_topic, min(len(case.off_topic), each))
        for text, belongs in (*((t, True) for t in inside), *((t, False) for t in outside)):
            rows = short_list(lexicon, index, text).rows
            if len(rows):
                sums = rows @ heft
                best = int(sums.argmax())
                yield np.concatenate(([sums[best]], rows[best])), belongs


def sized(cases: Sequence[Case]) -> list[Case]:
    """In: the cases of one set. Out: small briefings cut out of them, and all of them as one."""
    small = [part(case, size) for size in SIZES for case in cases if len(case.entries) >= 2 * size]
    return [*small, *([together(cases)] if len(cases) > 1 else [])]


def part(case: Case, size: int) -> Case:
    """In: a case, a number of facts. Out: its first so many facts; what is asked of the others is
    off topic, next to what was.
    """
    inside = tuple((text, right) for text, right in case.asked if right < size)
    outside = tuple(text for text, right in case.asked if right >= size)
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    some = tuple(dice.sample(outside, min(len(outside), len(case.off_topic) // 4)))
    return replace(
        case,
        name=f"{case.name}, {size} facts",
        entries=case.entries[:size],
        asked=inside,
        off_topic=(*case.off_topic, *some),
    )


def together(cases: Sequence[Case]) -> Case:
    """In: cases. Out: all but the last as one; what is asked of the last is off topic."""
    found: list[Entry] = []
    questions: list[tuple[str, int]] = []
    for case in cases[:-1]:
        questions.extend((text, right + len(found)) for text, right in case.asked)
        found.extend(case.entries)
    strangers = tuple(text for text, _ in cases[-1].asked)
    return Case("all but one", tuple(found), tuple(questions), strangers)

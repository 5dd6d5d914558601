"""A made-up harbour's texts, enough of them to be worth a file in the cache."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.matching.cache import Words, words_of
from bot.matching.index import Entry
from bot.matching.lexicon import Texts

THINGS = ["harbour", "dredger", "barge", "council", "vote", "bill", "plan", "work", "sea", "fish"]
ASKED = ["How much is the {}", "Who bought the {}", "When was the {} built", "Where is the {} of"]
ENTRIES = tuple(
    Entry(
        briefing="harbour",
        id=f"f{number}",
        kind="fact",
        answer=f"The {thing} has number {number}, says the City Council.",
        asks=tuple(f"{ask.format(thing)} {number}{end}" for ask in ASKED for end in ("?", " now?")),
        about=("council",),
    )
    for number, thing in enumerate(THINGS * 6)
)
TEXTS = Texts(
    documents=[(entry.answer, *entry.asks) for entry in ENTRIES],
    names={"harbour/council": ("City Council", "the council"), "other/council": ("City Council",)},
    synonyms=[("bill", "price tag", "cost"), ("sea", "ocean")],
    titles=["The harbour plan"],
)


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.cache"))


def read(folder: Path | None) -> Words:
    return words_of(TEXTS, ENTRIES, folder)


def alike(one: Words, other: Words) -> bool:
    """Whether two lexicons and their phrasings are the same in everything they are made of."""
    mine, theirs = one.lexicon, other.lexicon
    arrays = ("terms", "weights", "lengths")
    return (
        (mine.documents, mine.stems, mine.vocabulary)
        == (theirs.documents, theirs.stems, theirs.vocabulary)
        and list(mine.vocabulary) == list(theirs.vocabulary)
        and mine.folds.sequences == theirs.folds.sequences
        and mine.folds.merged == theirs.folds.merged
        and list(one.phrasings.numbers.items()) == list(other.phrasings.numbers.items())
        and one.phrasings.keys == other.phrasings.keys
        and all(
            getattr(one.phrasings, name).dtype == getattr(other.phrasings, name).dtype
            and np.array_equal(getattr(one.phrasings, name), getattr(other.phrasings, name))
            for name in arrays
        )
    )

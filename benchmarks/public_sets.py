"""How often nomination finds the right fact, on public question sets that nobody here wrote.

    python -m benchmarks.public_sets --data FOLDER [--quick]

FOLDER (or BRIEFDESK_PUBLIC_SETS) holds ``banking77_train.csv``, ``banking77_test.csv`` and
``squad2_part.json``. BANKING-k: a fact per intent, the first k training questions are its
phrasings. SQuAD: a briefing per article, a fact per sentence. See ``Case`` for what is asked.
Nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import rivals
from bot.language.text import clean
from bot.matching.index import Entry, Index, build_index
from bot.matching.lexicon import Lexicon, build
from bot.matching.nominate import nominate

Scorer = Callable[[str], NDArray[np.float64]]
"""A question -> a score for each entry."""

SEED = 20261122
OFF_TOPIC = 150

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|etc|No|Prof|Gen|Col|Capt|Lt|Sgt|Gov|Sen|Rep|Mt|Ft|ca|c|e\.g|i\.e|al|Inc|Co))\.$"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A briefing and what is asked of it: (question, number of the right entry), and questions that
    it cannot answer.
    """

    name: str
    entries: tuple[Entry, ...]
    asked: tuple[tuple[str, int], ...]
    off_topic: tuple[str, ...] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    synonyms: Sequence[Sequence[str]] = ()


def banking(folder: Path, phrasings: int) -> Case:
    """In: the data folder, phrasings per fact.
    Out: BANKING77 as one briefing, its test questions asked.
    """
    asks: dict[str, list[str]] = {}
    for text, intent in rows(folder / "banking77_train.csv"):
        asks.setdefault(intent, []).append(text)
    entries = tuple(
        Entry("banking", intent, "fact", intent, tuple(found[:phrasings]), ())
        for intent, found in asks.items()
    )
    number = {entry.id: place for place, entry in enumerate(entries)}
    asked = tuple((text, number[intent]) for text, intent in rows(folder / "banking77_test.csv"))
    return Case(f"BANKING-{phrasings}", entries, asked)


def rows(file: Path) -> Iterator[tuple[str, str]]:
    """In: a file of text,category. Out: its rows."""
    with file.open(encoding="utf-8", newline="") as lines:
        yield from ((row["text"], row["category"]) for row in csv.DictReader(lines))


def squad(folder: Path) -> tuple[Case, ...]:
    """In: the data folder.
    Out: a briefing per article, a fact per sentence, every answerable question asked.
    """
    data = json.loads((folder / "squad2_part.json").read_text(encoding="utf-8"))
    articles = data["data"] if isinstance(data, dict) else data
    cases = [_article(article) for article in articles]
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    return tuple(
        replace(
            case,
            off_topic=tuple(
                dice.sample(_questions([*cases[:place], *cases[place + 1 :]]), OFF_TOPIC)
            ),
        )
        for place, case in enumerate(cases)
    )


def _questions(cases: Sequence[Case]) -> list[str]:
    """In: cases. Out: all that is asked of them."""
    return [question for case in cases for question, _ in case.asked]


def _article(article: dict[str, Any]) -> Case:
    """In: an article of SQuAD. Out: it as a case, without off-topic questions yet."""
    title = str(article["title"])
    entries: list[Entry] = []
    asked: list[tuple[str, int]] = []
    for paragraph in article["paragraphs"]:
        spans = sentences(paragraph["context"])
        first = len(entries)
        entries.extend(
            Entry(
                title, f"s{first + place}", "fact", paragraph["context"][start:end].strip(), (), ()
            )
            for place, (start, end) in enumerate(spans)
        )
        asked.extend((question, first + right) for question, right in _answered(paragraph, spans))
    return Case(title, tuple(entries), tuple(asked))


def _answered(
    paragraph: dict[str, Any], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, int]]:
    """In: a paragraph of SQuAD, its sentences.
    Out: its answerable questions, and the sentence that holds each one's first answer.
    """
    for question in paragraph["qas"]:
        if question["answers"] and not question["is_impossible"]:
            begin = question["answers"][0]["answer_start"]
            inside = [start <= begin < end for start, end in spans]
            yield question["question"], inside.index(True)


def sentences(text: str) -> list[tuple[int, int]]:
    """In: a paragraph. Out: the spans of its sentences, which together are the whole."""
    ends = (
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if not _NO_END.search(text, max(0, match.start() - 12), match.start() + 1)
    )
    starts = [0, *ends]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def asked_sentences(case: Case) -> Case:
    """In: a SQuAD case.
    Out: its sentences with all their questions but one as phrasings, and the ones left asked.
    """
    by_entry: dict[int, list[str]] = {}
    for question, entry in case.asked:
        by_entry.setdefault(entry, []).append(question)
    entries = tuple(
        replace(entry, asks=tuple(by_entry.get(place, ())[1:]))
        for place, entry in enumerate(case.entries)
    )
    asked = tuple((found[0], place) for place, found in by_entry.items())
    return replace(case, name=f"{case.name}, asked", entries=entries, asked=asked)


def slipped(text: str, dice: random.Random) -> str:
    """In: a question. Out: it with one or two keyboard slips in words of four letters or more."""
    places = [match.span() for match in re.finditer(r"[A-Za-z]{4,}", text)]
    for start, end in sorted(
        dice.sample(places, min(len(places), dice.choice((1, 2)))), reverse=True
    ):
        text = text[:start] + _slip(text[start:end], dice) + text[end:]
    return text


def _slip(word: str, dice: random.Random) -> str:
    """In: a word. Out: it with a letter swapped, dropped, doubled, or hit one key away."""
    place = dice.randrange(len(word) - 1)
    letter = word[place]
    match dice.randrange(4):
        case 0:
            return word[:place] + word[place + 1] + letter + word[place + 2 :]
        case 1:
            return word[:place] + word[place + 1 :]
        case 2:
            return word[:place] + letter + word[place:]
        case _:
            row = next(row for row in _ROWS if letter.lower() in row)
            column = row.index(letter.lower())
            near = dice.choice(
                [key for key in (row[column - 1 : column] + row[column + 1 : column + 2]) if key]
            )
            return word[:place] + near + word[place + 1 :]


def with_slips(case: Case) -> Case:
    """In: a case. Out: the same, typed badly (always in the same way)."""
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    return replace(
        case, asked=tuple((slipped(question, dice), entry) for question, entry in case.asked)
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What came of the questions of some cases."""

    first: float
    first_three: float
    auroc: float


def desk(case: Case) -> Callable[[str], list[tuple[int, float]]]:
    """In: a case. Out: how Briefdesk answers: a question -> (entry, score), best first."""
    lexicon, index = prepared(case)
    return lambda question: [
        (candidate.entry, candidate.score)
        for candidate in nominate(index, lexicon.read(clean(question)))
    ]


def prepared(case: Case) -> tuple[Lexicon, Index]:
    """In: a case. Out: its lexicon and index."""
    documents = [(*entry.asks, entry.answer) for entry in case.entries]
    lexicon = build(documents, case.names, case.synonyms)
    return lexicon, build_index(case.entries, lexicon)


def rival(
    make: Callable[[Sequence[Sequence[str]]], Scorer],
) -> Callable[[Case], Callable[[str], list[tuple[int, float]]]]:
    """In: a maker of scorers over the entries' texts. Out: the same as ``desk``."""

    def answer(case: Case) -> Callable[[str], list[tuple[int, float]]]:
        scorer = make([entry.asks or (entry.answer,) for entry in case.entries])
        return lambda question: _best(scorer(question))

    return answer


def _best(scores: NDArray[np.float64]) -> list[tuple[int, float]]:
    """In: a score for each entry. Out: the ten best."""
    order = np.argsort(-scores, kind="stable")[:10]
    return [(int(entry), float(scores[entry])) for entry in order]


def play(
    cases: Sequence[Case], method: Callable[[Case], Callable[[str], list[tuple[int, float]]]]
) -> Found:
    """In: cases, and a way to answer.
    Out: how often the right entry came first, or in the first three; the AUROC.
    """
    firsts: list[bool] = []
    threes: list[bool] = []
    on: list[float] = []
    off: list[float] = []
    for case in cases:
        answer = method(case)
        for question, right in case.asked:
            found = answer(question)
            firsts.append(bool(found) and found[0][0] == right)
            threes.append(right in [entry for entry, _ in found[:3]])
            on.append(found[0][1] if found else 0.0)
        off.extend(
            found[0][1] if (found := answer(question)) else 0.0 for question in case.off_topic
        )
    return Found(float(np.mean(firsts)), float(np.mean(threes)), auroc(on, off))


def auroc(on: Sequence[float], off: Sequence[float]) -> float:
    """In: scores of questions that belong and that do not.
    Out: how often one that belongs scores higher.
    """
    if not len(off):
        return float("nan")
    ranked = np.sort(np.array(off))
    below = np.searchsorted(ranked, on, side="left")
    not_above = np.searchsorted(ranked, on, side="right")
    return float(np.mean((below + not_above) / 2) / len(ranked))


def table(folder: Path, quick: bool) -> Iterator[str]:
    """In: the data folder; whether to leave the slow rivals out. Out: the lines of the table."""
    sets = [
        ("SQuAD", squad(folder)),
        ("BANKING-5", (banking(folder, 5),)),
        ("BANKING-20", (banking(folder, 20),)),
    ]
    methods = {"Briefdesk": desk, "BM25, stemmed": rival(rivals.bm25)}
    if not quick:
        methods |= {"token_sort_ratio": rival(rivals.token_sort), "WRatio": rival(rivals.wratio)}
    yield "| set | method | first | first three | first, typos | off-topic AUROC |"
    yield "|---|---|---|---|---|---|"
    for name, cases in sets:
        for label, method in methods.items():
            plain, typed = play(cases, method), play([with_slips(case) for case in cases], method)
            figures = (plain.first, plain.first_three, typed.first, plain.auroc)
            yield (
                f"| {name} | {label} | "
                + " | ".join("–" if f != f else f"{f:.3f}" for f in figures)
                + " |"
            )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=os.environ.get("BRIEFDESK_PUBLIC_SETS"))
    parser.add_argument("--quick", action="store_true", help="leave rapidfuzz's full scans out")
    options = parser.parse_args()
    if options.data is None:
        parser.error("say where the sets are: --data FOLDER or BRIEFDESK_PUBLIC_SETS")
    for line in table(Path(options.data), options.quick):
        print(line, flush=True)


if __name__ == "__main__":
    main()

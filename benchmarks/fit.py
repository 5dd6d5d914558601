"""Fits the weights of nomination and prints ``bot/matching/weights.py``.

    python -m benchmarks.fit [--data FOLDER] [--briefing FILE]... [--write | --held-out]

``--write`` writes it in place, as ``make fit`` does. The data are public question sets (``--data``
or BRIEFDESK_PUBLIC_SETS), briefings of your own, or both; see ``benchmarks.lessons``. Asked and
bare facts have their own weights, fitted together by softmax loss over each question's short list
with a little decay. Then one logistic regression a kind of fact, over briefings from five facts to
all there are, on questions that belong and questions that do not, puts the threshold at one half.

``--held-out`` prints instead how often the right entry comes first on each case when the weights
were fitted without it: what to expect on knowledge that nobody fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.lessons import FILES, lessons, owns, public, sized, tops
from benchmarks.public_sets import Case
from benchmarks.softmax import Array, Lesson, dividing, ranking
from bot.matching import features, weights
from knowledge.loading import LoadError

WIDTH = features.WIDTH

_ONE_KIND = [-1 if name == "rarest word missing" else 1 for name in features.NAMES]
_SIGNS = np.array([*_ONE_KIND, *_ONE_KIND, 0])
"""What a weight may be: likeness never counts against, and what is missing never for."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What is fitted: a weight a column for asked and for bare facts, what evens the two out, and
    for each what tells whether a question belongs: a weight a column, and the least sum.
    """

    asked: Array
    bare: Array
    asked_more: float
    asked_belongs: tuple[Array, float]
    bare_belongs: tuple[Array, float]


def fitted(cases: Sequence[Sequence[Case]]) -> Fit:
    """In: sets of cases.
    Out: the fit. Of a kind of fact that the cases have none of, it keeps the weights of today.
    """
    learnt = [lesson for found in cases for lesson in lessons(found)]
    if not learnt:
        raise SystemExit("Nothing to fit on: no fact has four phrasings or more. Write some more.")
    heft = ranking(learnt, _SIGNS)
    if not heft[WIDTH:-1].any():
        heft[WIDTH:-1] = weights.BARE
    found = [
        (top, belongs)
        for one in cases
        for case in (*one, *sized(one))
        if case.off_topic
        for top, belongs in tops([case], heft)
    ]
    rows = np.array([top for top, _ in found]).reshape(-1, 2 + 2 * WIDTH)
    belongs = np.array([float(right) for _, right in found])
    asked, bare = rows[:, -1] > 0, rows[:, -1] == 0
    return Fit(
        asked=heft[:WIDTH],
        bare=heft[WIDTH:-1],
        asked_more=float(heft[-1]),
        asked_belongs=_line(rows[asked, : 1 + WIDTH], belongs[asked])
        or (np.array(weights.ASKED_BELONGS), weights.ASKED_LEAST),
        bare_belongs=_line(rows[bare][:, [0, *range(1 + WIDTH, 1 + 2 * WIDTH)]], belongs[bare])
        or (np.array(weights.BARE_BELONGS), weights.BARE_LEAST),
    )


def _line(rows: Array, belongs: Array) -> tuple[Array, float] | None:
    """In: best candidates (the sum, then a column each), and whether their questions belong.
    Out: what tells them apart, per unit of the sum; wrong refusals count twice. None for too few.
    """
    if not 0 < belongs.sum() < len(belongs):
        return None
    seen = [0, *(1 + column for column in features.BELONGING)]
    worth = np.where(belongs > 0, 2 / belongs.sum(), 1 / (1 - belongs).sum())
    signs = np.array([1, *(_ONE_KIND[column] for column in features.BELONGING), 0])
    ones = np.ones((len(rows), 1))
    line = dividing(np.concatenate((rows[:, seen], ones), axis=1), belongs, worth, signs)
    columns = np.zeros(WIDTH)
    columns[features.BELONGING] = line[1:-1] / line[0]
    return columns, float(-line[-1] / line[0])


def module(fit: Fit, sources: Sequence[Path]) -> str:
    """In: the fit, and the files it was made from. Out: the text of ``bot/matching/weights.py``."""
    parts = [_HEAD.format(sources="\n".join(f"    {f.name} {_digest(f)}" for f in sources))]
    parts += _block("ASKED", fit.asked)
    parts += _block("BARE", fit.bare)
    parts.append(f"ASKED_MORE = {fit.asked_more:.3f}")
    for kind, (columns, least) in (("ASKED", fit.asked_belongs), ("BARE", fit.bare_belongs)):
        parts += _block(f"{kind}_BELONGS", columns)
        parts.append(f"{kind}_LEAST = {least:.3f}")
    return "\n".join(parts)


def _block(name: str, values: Array) -> list[str]:
    rows = zip(values, features.NAMES, strict=False)
    return [f"{name} = (", *(f"    {value:.3f},  # {column}" for value, column in rows), ")"]


_HEAD = '''\
"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``make fit`` from these alone (file, SHA-256):

{sources}

``ASKED`` weighs entries with phrasings, ``BARE`` those with an answer only; ``ASKED_MORE`` evens
the two out. A question belongs to the briefing where the best entry's sum, and what its columns add
by ``ASKED_BELONGS`` or ``BARE_BELONGS``, reach ``ASKED_LEAST`` or ``BARE_LEAST``.
"""
'''


def held_out(cases: Sequence[Sequence[Case]]) -> Iterator[str]:
    """In: sets of cases.
    Out: lines that say how often the right entry came first on each, fitted without it.
    """
    found = {case.name: lessons([case]) for one in cases for case in one}
    rights = []
    for one in cases:
        for case in one:
            learnt = [
                Lesson(lesson.rows, lesson.right, 1000 / len(found[other.name]))
                for other in (other for some in cases for other in some)
                if _family(other) != _family(case)
                for lesson in found[other.name]
            ]
            heft = ranking(learnt, _SIGNS)
            right = sum(
                int(np.argmax(lesson.rows @ heft)) == lesson.right for lesson in found[case.name]
            )
            rights.append(right / len(case.asked))
            yield f"{case.name:36} {right:5} of {len(case.asked):5} {rights[-1]:.3f}"
    yield f"{'mean':36} {'':14} {sum(rights) / len(rights):.3f}"


def _family(case: Case) -> str:
    """In: a case. Out: what it shares with those made of the same questions."""
    name = case.name.removesuffix(", asked")
    return "BANKING" if name.startswith("BANKING") else name


def main() -> None:
    """Print or write the module, or print the held-out figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="the folder with the public question sets")
    parser.add_argument("--briefing", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    named = os.environ.get("BRIEFDESK_PUBLIC_SETS")
    folder = options.data or (Path(named) if named else None)
    if folder is None and not options.briefing:
        parser.error("say what to fit on: --data FOLDER, --briefing FILE or both")
    files = [folder / name for name in FILES] if folder else []
    for file in files:
        if not file.is_file():
            parser.error(f"{file} is not there; --data is the folder with {' and '.join(FILES)}")
    try:
        _fit(folder, options.briefing, files, options)
    except LoadError as error:
        parser.error(str(error))


def _fit(
    folder: Path | None, briefings: list[Path], files: list[Path], options: argparse.Namespace
) -> None:
    cases = public(folder) if folder else []
    cases += [[case] for case in owns(briefings, cases)]
    if options.held_out:
        for line in held_out(cases):
            print(line, flush=True)
        return
    text = module(fitted(cases), [*files, *briefings]) + "\n"
    if options.write:
        Path(weights.__file__).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def _digest(file: Path) -> str:
    """In: a file. Out: its SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()

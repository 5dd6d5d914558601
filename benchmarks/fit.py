"""Fits the weights of nomination and prints ``bot/matching/weights.py``.

    python -m benchmarks.fit [--data FOLDER] [--briefing FILE]... [--held-out]

``make fit`` writes it in place. The data are public question sets (``--data`` or
BRIEFDESK_PUBLIC_SETS), briefings of your own, or both; see ``benchmarks.lessons``. Asked and bare
facts have their own weights, fitted together by softmax loss over each question's short list with a
little decay. Then one logistic regression a kind of fact, over briefings from five facts to all
there are, on questions that belong and questions that do not, puts the threshold at one half.

``--held-out`` prints instead how often the right entry comes first on each case when the weights
were fitted without it: what to expect on knowledge that nobody fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.lessons import FILES, lessons, own, public, sized, tops
from benchmarks.public_sets import Case
from benchmarks.softmax import Array, Lesson, dividing, ranking
from bot.matching import features

_ONE_KIND = [-1 if name == "rarest word missing" else 1 for name in features.NAMES]
_SIGNS = np.array([*_ONE_KIND, *_ONE_KIND, 0])
"""What a weight may be: likeness never counts against, and what is missing never for."""

_COLUMNS = [
    1 + 2 * features.WIDTH,  # whether asked
    *(1 + column for column in features.BELONGING),
    *(1 + features.WIDTH + column for column in features.BELONGING),
]


def fitted(cases: Sequence[Sequence[Case]]) -> Array:
    """In: sets of cases. Out: the weights of their columns: asked, bare, what evens them out."""
    return ranking([lesson for found in cases for lesson in lessons(found)], _SIGNS)


def thresholds(cases: Sequence[Sequence[Case]], heft: Array) -> tuple[Array, Array]:
    """In: sets of cases, weights.
    Out: for asked and for bare facts what tells whether a question belongs: the weights of the sum
    and of ``features.BELONGING``, and the shift. Wrong refusals count twice.
    """
    found = [
        (top, belongs)
        for one in cases
        for case in (*one, *sized(one))
        if case.off_topic
        for top, belongs in tops([case], heft)
    ]
    rows = np.array([top for top, _ in found])
    belongs = np.array([float(right) for _, right in found])
    asked = rows[:, 1 + 2 * features.WIDTH] > 0
    return _line(rows, belongs, asked), _line(rows, belongs, ~asked)


def _line(rows: Array, belongs: Array, kind: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Array:
    asked = bool(rows[kind][0, 1 + 2 * features.WIDTH]) if kind.any() else False
    first = 1 if asked else 1 + features.WIDTH
    seen = [0, *(first + column for column in features.BELONGING)]
    part, right = rows[kind][:, seen], belongs[kind]
    ones = np.ones((len(part), 1))
    worth = np.where(right > 0, 2 / max(right.sum(), 1), 1 / max((1 - right).sum(), 1))
    signs = np.array([1, *(_ONE_KIND[column] for column in features.BELONGING), 0])
    line = dividing(np.concatenate((part, ones), axis=1), right, worth, signs)
    return line / line[0]


def module(heft: Array, lines: tuple[Array, Array], sources: Sequence[Path]) -> str:
    """In: fitted weights, what tells whether a question belongs, the files they were fitted on.
    Out: the text of ``bot/matching/weights.py``.
    """
    width = features.WIDTH
    phrasing = heft[: len(features.PHRASING_NAMES)]
    belonging = ["sum", *(features.NAMES[column] for column in features.BELONGING), "shift"]
    parts = [_HEAD.format(sources="\n".join(f"    {f.name} {_digest(f)}" for f in sources))]
    parts += _block("PHRASING", phrasing / max(phrasing.sum(), 1e-9), features.NAMES)
    parts += _block("ASKED", heft[:width], features.NAMES)
    parts += _block("BARE", heft[width : 2 * width], features.NAMES)
    parts.append(f"ASKED_MORE = {heft[-1]:.3f}")
    parts += _block("BELONGS_ASKED", lines[0], belonging)
    parts += _block("BELONGS_BARE", lines[1], belonging)
    return "\n".join(parts)


def _block(name: str, values: Array, columns: Sequence[str]) -> list[str]:
    rows = zip(values, columns, strict=False)
    return [f"{name} = (", *(f"    {value:.3f},  # {column}" for value, column in rows), ")"]


_HEAD = '''\
"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``make fit`` from these alone (file, SHA-256):

{sources}

``PHRASING`` picks an entry's best phrasings, ``ASKED`` weighs entries with phrasings, ``BARE``
those with an answer only; ``ASKED_MORE`` evens the two out. A question belongs to the briefing
where the best entry's sum, with ``BELONGS_ASKED`` or ``BELONGS_BARE``, is above zero.
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
                if other.name.removesuffix(", asked") != case.name.removesuffix(", asked")
                for lesson in found[other.name]
            ]
            heft = ranking(learnt, _SIGNS)
            right = sum(
                int(np.argmax(lesson.rows @ heft)) == lesson.right for lesson in found[case.name]
            )
            rights.append(right / len(case.asked))
            yield f"{case.name:36} {right:5} of {len(case.asked):5} {rights[-1]:.3f}"
    yield f"{'mean':36} {'':14} {sum(rights) / len(rights):.3f}"


def main() -> None:
    """Print the module, or the held-out figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("BRIEFDESK_PUBLIC_SETS"))
    parser.add_argument("--briefing", type=Path, action="append", default=[])
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    if options.data is None and not options.briefing:
        parser.error("say what to fit on: --data FOLDER, --briefing FILE or both")
    cases = public(Path(options.data)) if options.data else []
    strangers = [text for one in cases for case in one for text, _ in case.asked[::50]]
    cases += [[own(file, strangers)] for file in options.briefing]
    if options.held_out:
        for line in held_out(cases):
            print(line, flush=True)
        return
    heft = fitted(cases)
    files = [Path(options.data) / name for name in FILES] if options.data else []
    print(module(heft, thresholds(cases, heft), [*files, *options.briefing]))


def _digest(file: Path) -> str:
    """In: a file. Out: its SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()

"""Play the question sets through the desk and print what it measures, beside the goals."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.evaluation import report
from tests.evaluation.cases import CATEGORIES, KINDS, QUESTION_SETS, SETS, Case, load, originals
from tests.evaluation.figures import as_numbers, count, measure
from tests.evaluation.replies import NoRepliesError, Reply, play, read, write
from tests.evaluation.scoring import Mark, judge
from tests.evaluation.thinning import thinned

SHOWN: Final = ("a", "b", "altered")
"""The sets whose failures are shown unasked; set c is kept aside: only `--set c` shows its own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; what it measures does not change the exit code."""
    options = _parser().parse_args(arguments)
    try:
        marks = _played(options)
    except NoRepliesError as error:
        print(error, "Run `make install`, or give replies with --jsonl FILE.", file=sys.stderr)
        return 1
    marks = {name: _only(found, options.category) for name, found in marks.items()}
    if options.failures:
        _print_failures([found for name, found in marks.items() if name in (*SHOWN, options.set)])
    _print_tables(marks)
    if options.json:
        _write_numbers(marks, options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--set", choices=[*SETS, "all"], default="all", help="which (default: all)")
    parser.add_argument(
        "--category",
        metavar="NAME",
        choices=[*CATEGORIES, *KINDS],
        help="only this category, or kind of change: " + ", ".join([*CATEGORIES, *KINDS]),
    )
    parser.add_argument(
        "--failures", action="store_true", help="print what failed (c: only with --set c)"
    )
    parser.add_argument("--jsonl", metavar="FILE", type=Path, help="score these replies instead")
    parser.add_argument("--keep", metavar="FILE", type=Path, help="keep the replies, for --jsonl")
    parser.add_argument(
        "--phrasings",
        metavar="N",
        type=int,
        help="play a briefing with only the first N phrasings of each fact",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the numbers")
    return parser


def _played(options: argparse.Namespace) -> dict[str, list[Mark]]:
    given = read(options.jsonl) if options.jsonl else None
    names = list(SETS) if options.set == "all" else [options.set]
    with TemporaryDirectory() as folder:
        briefing = thinned(options.phrasings, Path(folder)) if options.phrasings else None
        return _marks(names, given, options.keep, briefing)


def _marks(
    names: Sequence[str],
    given: Mapping[str, Reply] | None,
    keep: Path | None,
    briefing: Path | None,
) -> dict[str, list[Mark]]:
    """Return the marks of each set; a set that given replies say nothing of is left out."""
    marks: dict[str, list[Mark]] = {}
    kept: dict[str, Reply] = {}
    for name in names:
        cases = load(name)
        cases += originals(cases)
        replies = play(cases, briefing) if given is None else given
        if any(case.id in replies for case in cases):
            marks[name] = [judge(case, replies.get(case.id)) for case in cases]
            kept.update(replies)
    if keep:
        write(kept, keep)
    return marks


def _only(marks: list[Mark], group: str | None) -> list[Mark]:
    return [mark for mark in marks if not group or mark.case.group == group or _is_true(mark.case)]


def _is_true(case: Case) -> bool:
    """Return whether this is the true original of an altered line: a control, of no group."""
    return not case.group


def _print_failures(marks: Sequence[Sequence[Mark]]) -> None:
    for found in marks:
        for mark in found:
            if not mark.right:
                print(report.failure(mark))


def _print_tables(marks: Mapping[str, Sequence[Mark]]) -> None:
    questions = {name: measure(marks[name]) for name in QUESTION_SETS if marks.get(name)}
    if questions:
        print("\n".join(report.question_table(questions)))
    altered = [mark for mark in marks.get("altered", ()) if mark.case.is_altered]
    if altered:
        true = count(mark for mark in marks["altered"] if _is_true(mark.case))
        print("\n".join(["", *report.altered_table(measure(altered), true)]))
    if not questions and not altered:
        print("There is nothing to measure.")


def _write_numbers(marks: Mapping[str, Sequence[Mark]], file: Path) -> None:
    figures = {name: measure([m for m in found if m.case.group]) for name, found in marks.items()}
    true = count(mark for mark in marks.get("altered", ()) if _is_true(mark.case))
    numbers = {**as_numbers(figures), "true originals": asdict(true)}
    file.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

"""The page beside the charts: what is measured goes between its marks, the rest is written by hand.

A mark is a comment in the page, ``<!-- measured: NAME -->``, and lasts until ``<!-- end -->``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from benchmarks.bench.goals import MEASURES, by_size, rows
from benchmarks.bench.lengths import fits
from benchmarks.bench.results import DESK, METHODS, Results, Speed
from benchmarks.bench.table import machine, summed, table
from benchmarks.bench.words import NONE, share, time

PUBLIC, FOUND, TIMES, LENGTHS = (
    "accuracy-public.png",
    "accuracy-by-size.png",
    "time-by-size.png",
    "time-by-length.png",
)
"""The files of the charts."""

_MARK: Final = re.compile(
    r"(?P<head><!-- measured: (?P<name>[\w.-]+) -->\n).*?(?P<tail><!-- end -->)", re.DOTALL
)


def filled(page: str, results: Results) -> str:
    """In: the page, a run. Out: the page with everything measured written anew."""
    parts = _parts(results)
    return _MARK.sub(lambda found: f"{found['head']}{parts[found['name']]}\n{found['tail']}", page)


def _parts(results: Results) -> Mapping[str, str]:
    found = rows(results)
    return {
        "summary": summed(found),
        "table": "\n".join(table(found)),
        "machine": " ".join([machine(results.machine, results.seconds), *results.notes]),
        "questions": "\n".join(_asked(results)),
        "behind": "\n".join(_behind(results)) or "Nowhere in this run.",
        **{
            name: f"![{' '.join(told(results))}]({name})"
            for name, told in (
                (PUBLIC, _public),
                (FOUND, _found),
                (TIMES, _times),
                (LENGTHS, _lengths),
            )
        },
    }


# --- where a rival is ahead, and how much each was asked ------------------------------------------


def _behind(results: Results) -> Iterator[str]:
    """Everything at which a rival does as well as Briefdesk or better, a line a figure."""
    for name in dict.fromkeys(one.set for one in results.public):
        of_set = {one.method: one for one in results.public if one.set == name}
        for measure, words in MEASURES.items():
            values = {method: getattr(one, measure) for method, one in of_set.items()}
            yield from _ahead(f"{name}, {words}", values, share, more=True)
    for facts, of_size in by_size(results.speed).items():
        group = f"{facts:,} made-up facts"
        for name, words in (("clean", MEASURES["first"]), ("typos", MEASURES["typos"])):
            values = {method: getattr(one, name) for method, one in of_size.items()}
            yield from _ahead(f"{group}, {words}", values, share, more=True)
        p50 = {method: one.p50.median for method, one in of_size.items()}
        yield from _ahead(f"{group}, time", p50, time, more=False)
        built = {method: one.build for method, one in of_size.items()}
        yield from _ahead(f"{group}, index built", built, time, more=False)


def _ahead(
    figure: str, values: Mapping[str, float | None], words: Callable[[float], str], more: bool
) -> Iterator[str]:
    """In: a figure of each method, how to write it, whether more is better. Out: a line, if any."""
    known = {method: value for method, value in values.items() if value is not None}
    ours = known.pop(DESK, None)
    if ours is None:
        return
    ahead = [(m, v) for m, v in known.items() if (v >= ours if more else v <= ours)]
    if ahead:
        told = ", ".join(f"{method} {words(value)}" for method, value in ahead)
        yield f"- {figure}: {told}; Briefdesk {words(ours)}"


def _asked(results: Results) -> Iterator[str]:
    """How many questions each method was asked at each size: a table."""
    yield f"| facts | {' | '.join(METHODS)} |"
    yield "|---" * (len(METHODS) + 1) + "|"
    for facts, of_size in by_size(results.speed).items():
        counts = (_count(of_size.get(method)) for method in METHODS)
        yield f"| {facts:,} | {' | '.join(counts)} |"


def _count(found: Speed | None) -> str:
    return f"{found.questions:,}" if found else NONE


# --- what the charts show, for those who do not see them -----------------------------------------


def _public(results: Results) -> Iterator[str]:
    yield "Bar chart: the share of public questions whose right fact comes first, as typed and"
    yield "typed badly."
    for name in dict.fromkeys(one.set for one in results.public):
        of_set = [one for one in results.public if one.set == name]
        told = (f"{one.method} {share(one.first)} and {share(one.typos)}" for one in of_set)
        yield f"{name}: {', '.join(told)}."


def _found(results: Results) -> Iterator[str]:
    yield "Two line charts: the share of questions to made-up facts whose right fact comes first,"
    yield "as typed and typed badly."
    for facts, of_size in by_size(results.speed).items():
        told = (f"{m} {share(one.clean)} and {share(one.typos)}" for m, one in of_size.items())
        yield f"{facts:,} facts: {', '.join(told)}."


def _times(results: Results) -> Iterator[str]:
    yield "Line chart, both axes logarithmic: the median time for a question by how many facts."
    for facts, of_size in by_size(results.speed).items():
        told = (f"{method} {time(one.p50.median)}" for method, one in of_size.items())
        yield f"{facts:,} facts: {', '.join(told)}."


def _lengths(results: Results) -> Iterator[str]:
    yield "Line chart: the time for a question by its length, up to the cap."
    for fit in fits(results.lengths):
        of_kind = [one for one in results.lengths if one.kind == fit.kind and one.read]
        told = (f"{time(one.seconds.median)} at {one.characters:,}" for one in of_kind)
        yield f"{fit.kind.capitalize()}: {', '.join(told)} characters."

"""The figures as a table beside their goals, and the lines that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tests.evaluation.cases import CATEGORIES, KINDS
from tests.evaluation.figures import Count, Figures
from tests.evaluation.scoring import Mark, most_facts

LABEL: Final = 28
CELLS: Final = 24  # the width of one set's three columns
_HEADS: Final = f"{'lines':>7}{'right %':>9}{'wrong %':>8}"
_KIND_HEADS: Final = f"{'lines':>7}{'as true':>9}{'answered':>10}{'handled %':>11}"


def question_table(sets: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the table of the question sets: a row a category, three columns a set."""
    yield _row("", (f"set {name}".rjust(CELLS) for name in sets))
    yield _row("category", [_HEADS] * len(sets))
    for name in CATEGORIES:
        if any(name in one.groups for one in sets.values()):
            yield _row(name, (_cells(one.groups.get(name)) for one in sets.values()))
    yield _row("all", (_cells(one.all) for one in sets.values()))
    yield ""
    yield _row("against the goals", (f"set {name}".rjust(CELLS) for name in sets), "goal")
    yield from _goals(list(sets.values()))


def _goals(sets: Sequence[Figures]) -> Iterator[str]:
    yield _row("right, %", (_percent(one.all, "right") for one in sets), "97 or more")
    yield _row("right, where it has answers", (_percent(one.answerable, "right") for one in sets))
    yield _row("stated wrongly, %", (_percent(one.all, "wrong") for one in sets), "0.5 at most")
    for name in ("near", "far"):
        counts = (one.groups.get(name) for one in sets)
        yield _row(f"{name} misses refused, %", (_percent(each, "refused") for each in counts))
    yield _row("misses refused, %", (_percent(one.misses, "refused") for one in sets), "98 or more")
    yield _row("typos cost, points", (_typos(one) for one in sets), "2 at most")
    yield _row("median / 99th of 100, ms", (_times(one) for one in sets))


def altered_table(altered: Figures, originals: Count) -> Iterator[str]:
    """Yield the table of the gate: a row a kind of change."""
    yield _row("altered: what was changed", [_KIND_HEADS])
    for name in KINDS:
        if name in altered.groups:
            yield _row(name, [_kind_cells(altered.groups[name])])
    yield _row("all", [_kind_cells(altered.all)])
    yield _row("goal", [f"{'':7}{'0':>9}{'0':>10}"])
    if originals.lines:
        yield (
            f"Their {originals.lines} true originals: {originals.right} taken as true"
            f" ({originals.share('right'):.1f} %). A gate that refuses everything passes the above."
        )
    yield _row("median / 99th of 100, ms", [_times(altered)])


def _row(label: str, cells: Iterable[str], goal: str = "") -> str:
    return f"{label:<{LABEL}}{''.join(cells)}   {goal}".rstrip()


def _cells(count: Count | None) -> str:
    if count is None:
        return f"{'-':>7}{'-':>9}{'-':>8}"
    return f"{count.lines:>7}{count.share('right'):>9.1f}{count.share('wrong'):>8.1f}"


def _kind_cells(count: Count) -> str:
    return f"{count.lines:>7}{count.accepted:>9}{count.answered:>10}{count.share('right'):>11.1f}"


def _percent(count: Count | None, name: str) -> str:
    return f"{count.share(name):.1f}".rjust(CELLS) if count and count.lines else "-".rjust(CELLS)


def _typos(one: Figures) -> str:
    text = "-" if one.typo_cost is None else f"{one.typo_cost:.1f} (of {one.typo_pairs} pairs)"
    return text.rjust(CELLS)


def _times(one: Figures) -> str:
    if one.median_ms is None or one.p99_ms is None:
        return "-".rjust(CELLS)
    return f"{one.median_ms:.1f} / {one.p99_ms:.1f}".rjust(CELLS)


def failure(mark: Mark) -> str:
    """Return all that is needed to see why a line failed, as one block."""
    case, reply = mark.case, mark.reply
    verdict = f" {reply.verdict}" if reply.verdict else ""
    facts = " ".join(f"{one.fact}={one.score:.2f}" for one in reply.facts)
    return "\n".join(
        (
            f"{'WRONG' if mark.wrong else 'not right'}  {case.id}  {case.text!r}{_context(mark)}",
            f"  expected  {_expected(mark)}",
            f"  got       {reply.outcome}{verdict}  [{facts}]",
            f"  because   {'; '.join(mark.faults)}",
            *(f"  | {line}" for line in reply.text.split("\n")),
            "",
        )
    )


def _context(mark: Mark) -> str:
    case = mark.case
    parts = [
        f"verb {case.verb}" if case.verb != "ask" else "",
        f"conversation {case.conversation}" if case.conversation else "",
        f"typo of {case.clean}" if case.clean else "",
        f"altered from {case.true!r}" if case.true else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"  ({told})" if told else ""


def _expected(mark: Mark) -> str:
    case = mark.case
    most = most_facts(case, mark.reply.outcome)
    parts = [
        " | ".join(case.outcome),
        f"verdict {' | '.join(case.verdict)}" if case.verdict else "",
        *(f"says ({' | '.join(group)})" for group in case.must),
        f"never ({' | '.join(case.must_not)})" if case.must_not else "",
        f"facts: {most} at most" if most is not None else "",
    ]
    return "; ".join(part for part in parts if part)

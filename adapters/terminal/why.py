"""Why this answer: what was nominated, the phrasing each met, and what the gate found.

The curator's debugger. Pure: it shows the steps that the desk has put into its reply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters import wording
from adapters.plain import Kind, Line, one_line
from bot.messages import Reply, Step


def why_lines(reply: Reply | None) -> tuple[Line, ...]:
    """Return how a reply was found, best nominee first."""
    if reply is None:
        return (Line(wording.NOTHING_ASKED),)
    if not reply.steps:
        return (Line(wording.NO_STEPS.format(outcome=reply.outcome.value)),)
    return tuple(_lines(reply))


def _lines(reply: Reply) -> Iterator[Line]:
    yield Line(wording.WHY.format(outcome=reply.outcome.value), Kind.HEADING)
    for number, step in enumerate(reply.steps, start=1):
        yield Line(_title(step, _standing(step, reply.steps)), Kind.ITEM, f"{number} ")
        for text in (_met(step), *step.findings):
            yield Line(one_line(text), Kind.SOURCE, "  ")


def _title(step: Step, standing: str) -> str:
    name = one_line(f"{step.fact.briefing}/{step.fact.fact}")
    kind = wording.UNKNOWN_KIND if step.kind == "unknown" else ""
    parts = (name, f"{step.fact.score:.2f}", kind, standing)
    return " · ".join(part for part in parts if part)


def _standing(step: Step, steps: Sequence[Step]) -> str:
    """Say what a nominee came to: stated, runner-up, nearest, or nothing worth a word."""
    chosen = [one for one in steps if one.chosen]
    if step.chosen:
        return wording.CHOSEN
    if not chosen:
        return wording.NEAREST if step is steps[0] else ""
    others = [one for one in steps if not one.chosen]
    if step is not others[0]:
        return ""
    gap = chosen[0].fact.score - step.fact.score
    return (wording.RUNNER_UP if gap >= 0 else wording.REFUSED).format(gap=f"{abs(gap):.2f}")


def _met(step: Step) -> str:
    return wording.MET.format(phrasing=step.phrasing) if step.phrasing else wording.MET_ANSWER

"""What the journal has to tell an operator: gaps and statistics, as text and as JSON. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from adapters import wording
from adapters.plain import one_line
from bot.journal.gaps import Near
from bot.journal.grouping import Group
from bot.journal.stats import Day, FactCount, Stats
from bot.messages import Outcome

Answers = Mapping[tuple[str, str], str]
"""The answers of the facts that are loaded, by briefing and fact."""

_TEXTS_SHOWN: Final = 5
_NEAR: Final = 0.4  # below that no fact is worth a phrasing
_SLUG_WORDS: Final = 6
_ANSWERED: Final = (Outcome.ANSWERED, Outcome.LISTED, Outcome.CHECKED)


# --- gaps ----------------------------------------------------------------------------------------


def gaps_text(groups: Sequence[Group], days: int, answers: Answers) -> str:
    """Return the groups for reading: what was asked, what came near, and lines to paste."""
    if not groups:
        return wording.NO_GAPS.format(days=days)
    total = sum(group.count for group in groups)
    head = wording.GAPS.format(count=total, groups=len(groups), days=days)
    body = ["\n".join(_gap_lines(group, answers)) for group in groups]
    note = [] if any(group.texts for group in groups) else [wording.GAPS_WITHOUT_TEXT]
    return "\n\n".join([head, *body, *note])


def _gap_lines(group: Group, answers: Answers) -> Iterator[str]:
    asked = f'"{group.texts[0]}"' if group.texts else wording.GAP_UNKNOWN_TEXT
    yield wording.GAP.format(
        count=group.count, text=one_line(asked), outcome=group.outcome, day=f"{group.last:%Y-%m-%d}"
    )
    yield from (f'    "{one_line(text)}"' for text in group.texts[1:_TEXTS_SHOWN])
    for near in group.nearest:
        yield _near_line(near, answers)
    if group.texts:
        yield from _to_paste(group)


def _near_line(near: Near, answers: Answers) -> str:
    line = wording.GAP_NEAR.format(
        briefing=near.briefing, fact=near.fact, score=f"{near.score:.2f}", why="; ".join(near.why)
    ).rstrip(" :")
    answer = answers.get((near.briefing, near.fact), "")
    return f"    {one_line(f'{line} ({answer})' if answer else line)}"


def _to_paste(group: Group) -> Iterator[str]:
    """Yield YAML: the phrasings for the nearest fact, and for an unknown of their own."""
    asks = [f"      - {_quoted(text)}" for text in group.texts[:_TEXTS_SHOWN]]
    if group.nearest and group.nearest[0].score >= _NEAR:
        near = group.nearest[0]
        yield wording.PASTE_PHRASING.format(briefing=near.briefing, fact=near.fact)
        yield "    asks:"
        yield from asks
    yield wording.PASTE_UNKNOWN
    yield f"  - id: {_quoted(slug(group.texts[0]))}"
    yield "    asks:"
    yield from asks
    yield f"    answer: {_quoted(wording.UNKNOWN_ANSWER)}"


def _quoted(text: str) -> str:
    """Return a text as YAML takes it, whatever is in it: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)


def slug(text: str) -> str:
    """Return an id made of a question's first words."""
    words = re.findall(r"[a-z0-9]+", text)[:_SLUG_WORDS]
    return "-".join(words) or "question"


def gaps_json(groups: Iterable[Group]) -> str:
    """Return the groups for programs."""
    return _json([_gap_object(group) for group in groups])


def _gap_object(group: Group) -> dict[str, Any]:
    return {
        "count": group.count,
        "last": group.last.isoformat(),
        "outcome": group.outcome,
        "texts": list(group.texts),
        "nearest": [
            {"briefing": near.briefing, "fact": near.fact, "score": near.score, "why": near.why}
            for near in group.nearest
        ],
    }


# --- statistics ----------------------------------------------------------------------------------


def stats_text(stats: Stats, days: int) -> str:
    """Return the statistics as two tables."""
    if not stats.days:
        return wording.NO_STATS.format(days=days)
    by_day = _table(wording.STATS_DAYS, [_day_row(day) for day in stats.days])
    by_fact = _table(wording.STATS_FACTS, [_fact_row(fact) for fact in stats.facts])
    return f"{by_day}\n\n{by_fact}" if stats.facts else by_day


def _day_row(day: Day) -> tuple[str, ...]:
    answered = sum(day.outcomes.get(outcome, 0) for outcome in _ANSWERED)
    others = (Outcome.UNKNOWN, Outcome.DECLINED, Outcome.CHOICE, Outcome.TALK)
    counts = [day.asked, answered, *(day.outcomes.get(outcome, 0) for outcome in others)]
    return (day.day.isoformat(), *map(str, counts), str(day.helped), str(day.not_helped))


def _fact_row(fact: FactCount) -> tuple[str, ...]:
    name = one_line(f"{fact.briefing}/{fact.fact}")
    return (name, str(fact.told), str(fact.helped), str(fact.not_helped))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, its first column to the left and its figures to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
        for row in (heads, *rows)
    )


def stats_json(stats: Stats) -> str:
    """Return the statistics for programs."""
    days = [
        {"day": day.day.isoformat(), "asked": day.asked, "outcomes": day.outcomes}
        | {"helped": day.helped, "not_helped": day.not_helped}
        for day in stats.days
    ]
    facts = [
        {"briefing": one.briefing, "fact": one.fact, "told": one.told}
        | {"helped": one.helped, "not_helped": one.not_helped}
        for one in stats.facts
    ]
    return _json({"days": days, "facts": facts})


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)

"""A run on disk: its figures as JSON, there and back; the charts; and the page that reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from benchmarks.bench.goals import rows
from benchmarks.bench.judging import Row
from benchmarks.bench.page import filled
from benchmarks.bench.results import Results

FIGURES: Final = "results.json"
PAGE: Final = "README.md"


def write(results: Results, file: Path) -> None:
    """In: a run, a file. The figures go there, and beside them what came of each goal."""
    judged = [_judged(row) for row in rows(results) if row.goal]
    whole = {"results": results.model_dump(mode="json"), "goals": judged}
    file.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _judged(row: Row) -> dict[str, Any]:
    goal, reach = row.goal.bounds if row.goal else (None, None)
    return {
        "group": row.group,
        "figure": row.figure,
        "goal": goal,
        "reach": reach,
        "measured": row.measured,
        "verdict": row.verdict,
    }


def read(file: Path) -> Results:
    """In: a file that ``write`` wrote. Out: the run."""
    return Results.model_validate(json.loads(file.read_text(encoding="utf-8"))["results"])


def draw(results: Results, folder: Path) -> list[Path]:
    """In: a run, a folder. Out: the charts that were drawn into it."""
    from benchmarks.bench import charts  # Pillow is there only after `make bench`

    return charts.draw(results, folder)


def publish(results: Results, folder: Path) -> None:
    """In: a run, the folder with the page. Figures, charts and page are written anew."""
    write(results, folder / FIGURES)
    draw(results, folder)
    page = folder / PAGE
    page.write_text(filled(page.read_text(encoding="utf-8"), results), encoding="utf-8")

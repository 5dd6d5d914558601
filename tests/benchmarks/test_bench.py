"""The benchmark, run on next to nothing: every part of it, from questions to the page."""

from __future__ import annotations

import csv
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

from benchmarks.bench import lengths, sizes, speed
from benchmarks.bench.__main__ import main
from benchmarks.bench.goals import rows
from benchmarks.bench.judging import Row
from benchmarks.bench.lookups import makers
from benchmarks.bench.page import filled
from benchmarks.bench.results import DESK, METHODS, Results
from benchmarks.bench.run import NO_DATA, ROUGH, Plan, measure
from benchmarks.bench.table import machine, table, written
from benchmarks.bench.writing import FIGURES, PAGE, publish, read, write

PUBLISHED: Final = Path(__file__).parents[2] / "docs" / "benchmarks"
TINY: Final = Plan(
    public=8,
    speed=speed.Plan((20, 60), rounds=2, questions=6, seconds=0.05),
    lengths=lengths.Plan(20, (50, 450, 900, 8000), rounds=1),
    size=sizes.Plan(60, 20, rounds=1),
)


def quiet(text: str) -> None:
    """Nobody waits here."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with public sets in their formats, made up here."""
    made = tmp_path_factory.mktemp("sets")
    for name in ("banking77_train.csv", "banking77_test.csv"):
        with (made / name).open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(("text", "category"))
            for thing in ("card", "transfer", "refund"):
                lines.writerows((f"where is my {thing} number {n}", thing) for n in range(22))
    articles = [article(title) for title in ("bridge", "ferry")]
    (made / "squad2_part.json").write_text(json.dumps({"data": articles}), encoding="utf-8")
    return made


def article(thing: str) -> dict[str, object]:
    """Return an article of a hundred and sixty sentences, a question to each."""
    sentences = [f"The {thing} number {n} was built by engineer {n}." for n in range(160)]
    text = " ".join(sentences)
    asked = [
        {
            "question": f"Who built the {thing} number {n}?",
            "is_impossible": False,
            "answers": [{"text": "engineer", "answer_start": text.index(sentence)}],
        }
        for n, sentence in enumerate(sentences)
    ]
    return {"title": thing, "paragraphs": [{"context": text, "qas": asked}]}


@pytest.fixture(scope="module")
def results(folder: Path) -> Results:
    return measure(TINY, folder, quiet)


def of(results: Results, group: str, figure: str) -> Row:
    return next(r for r in rows(results) if r.group == group and r.figure.startswith(figure))


def test_every_figure_has_its_row_and_every_method_its_cell(results: Results) -> None:
    groups = list(dict.fromkeys(row.group for row in rows(results)))
    assert groups == [
        "SQuAD",
        "BANKING-5",
        "BANKING-20",
        "20 made-up facts",
        "60 made-up facts",
        "Index of 60 facts",
        "20 facts from YAML",
        "Cost by length",
    ]
    there = {DESK, *makers()}
    for group, figure in (("SQuAD", "right one first"), ("60 made-up facts", "time, p50")):
        assert set(of(results, group, figure).cells) == there
    assert {row.figure.split(":")[0] for row in rows(results) if row.group == groups[-1]} == {
        "several questions",
        "ordinary words",
        "unknown words",
        "figures only",
    }


def test_the_public_sets_are_played_and_found(results: Results) -> None:
    found = {(one.set, one.method): one for one in results.public}
    assert found["SQuAD", DESK].first > 0.9
    assert found["SQuAD", DESK].auroc is not None
    assert found["BANKING-20", "WRatio"].first == 1.0
    assert found["BANKING-5", DESK].auroc is None
    assert {one.questions for one in results.public} == {8}


def test_without_the_sets_it_says_so_and_goes_on(tmp_path: Path, results: Results) -> None:
    little = Plan(8, speed.Plan((20,), 1, 2, 0.01), lengths.Plan(20, (50, 450, 900), 1), None)

    nowhere, empty = measure(little, None, quiet), measure(little, tmp_path, quiet)

    assert NO_DATA in nowhere.notes
    assert any("squad2_part.json cannot be found" in note for note in empty.notes)
    assert nowhere.public == empty.public == ()
    assert nowhere.speed
    assert all(row.goal is None or row.measured is not None for row in rows(nowhere))


def test_rounds_and_questions_are_as_planned(results: Results) -> None:
    for one in results.speed:
        assert one.rounds == 2
        assert one.questions == 12
        assert 0 < one.p50.least <= one.p50.median <= one.p50.most <= one.p99
        assert one.clean is not None
        assert one.typos is not None
        assert (one.stated is None) == (one.method != DESK)


def test_so_few_made_up_facts_are_found_by_everybody_and_told_by_the_desk(
    results: Results,
) -> None:
    assert all(one.clean and one.clean > 0.8 for one in results.speed)
    assert all(one.stated and one.stated > 0.5 for one in results.speed if one.method == DESK)


def test_size_is_measured_in_processes_of_its_own(results: Results) -> None:
    assert results.size
    assert results.size.megabytes > 0
    assert 0 < results.size.build.median < results.seconds
    assert 0 < results.size.cached.median < results.seconds


def test_misspelled_words_are_read_in_the_index_of_so_many(results: Results) -> None:
    typos = results.size.typos if results.size else None
    assert typos
    assert typos.words > 60
    assert 0 < typos.p50 <= typos.p99
    assert of(results, "Index of 60 facts", "words").cells == {DESK: f"{typos.words:,}"}
    assert of(results, "Index of 60 facts", "a misspelled one, p99").cells


def test_what_is_longer_than_the_cap_is_told_apart(results: Results) -> None:
    read = {one.characters: one.read for one in results.lengths}
    assert read == {50: True, 450: True, 900: True, 8000: False}


def test_the_table_is_one_table(results: Results) -> None:
    head, line, *body = table(rows(results))
    cells = [[cell.strip() for cell in one.strip("|").split("|")] for one in (head, *body)]
    assert {len(one) for one in cells} == {len(cells[0])}
    assert [name for name in cells[0] if name in METHODS] == list(METHODS)
    assert set(line) == {"|", "-"}
    assert {len(one) for one in (head, line, *body)} == {len(head)}
    assert any("goals" in said for said in written(results))


def test_figures_survive_json(results: Results, tmp_path: Path) -> None:
    write(results, tmp_path / "figures.json")
    assert read(tmp_path / "figures.json") == results
    goals = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["goals"]
    assert {"SQuAD", "BANKING-5", "Cost by length"} <= {goal["group"] for goal in goals}


# --- the page -------------------------------------------------------------------------------------


def test_the_page_says_what_was_measured(results: Results) -> None:
    page = filled((PUBLISHED / PAGE).read_text(encoding="utf-8"), results)
    one = next(one for one in results.speed if one.method == "FTS5" and one.facts == 60)
    assert all(line in page for line in table(rows(results)))
    assert f"| 60 | {' | '.join('12' for _ in METHODS)} |" in page or len(makers()) < 4
    assert f"{one.typos:.3f}" in page
    assert filled(page, results) == page


def test_the_page_that_is_published_fits_its_figures() -> None:
    """`make bench ARGS=--publish` writes both; nobody types a figure."""
    page = (PUBLISHED / PAGE).read_text(encoding="utf-8")
    assert filled(page, read(PUBLISHED / FIGURES)) == page


def test_every_chart_of_the_page_is_there_and_told_in_words() -> None:
    page = (PUBLISHED / PAGE).read_text(encoding="utf-8")
    shown = re.findall(r"^!\[([^\]]+)\]\(([\w-]+\.png)\)$", page, re.MULTILINE)
    assert {name for _, name in shown} == {file.name for file in PUBLISHED.glob("*.png")}
    assert len(shown) == 4
    assert all(re.search(r"chart.*\d", told) for told, _ in shown)


@pytest.mark.skipif(not find_spec("PIL"), reason="Pillow is there after `make bench`")
def test_publishing_writes_figures_charts_and_page(results: Results, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / PAGE).write_text((PUBLISHED / PAGE).read_text("utf-8"), encoding="utf-8")

    publish(results, tmp_path)

    assert read(tmp_path / FIGURES) == results
    assert filled((tmp_path / PAGE).read_text("utf-8"), results) == (tmp_path / PAGE).read_text(
        "utf-8"
    )
    charts = {file.name for file in tmp_path.glob("*.png")}
    assert charts == {file.name for file in PUBLISHED.glob("*.png")}
    for name in charts:
        with Image.open(tmp_path / name) as picture:
            assert picture.width == 860
            assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20


# --- the command ----------------------------------------------------------------------------------


def test_the_command_prints_figures_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--again", str(PUBLISHED / FIGURES)]) == 0
    said = capsys.readouterr().out
    assert all(line in said for line in table(rows(read(PUBLISHED / FIGURES))))


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (["--json", "no/such/folder/figures.json"], "make it first"),
        (["--again", "no-such-file.json"], "write some with --json"),
        (["--quick", "--publish"], "leave --quick or --publish out"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_measured(
    arguments: list[str], mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert re.search(mend, capsys.readouterr().err)


def test_a_rough_run_is_not_published_by_way_of_its_figures(
    results: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ROUGH in results.notes
    write(results, tmp_path / "rough.json")
    with pytest.raises(SystemExit):
        main(["--again", str(tmp_path / "rough.json"), "--publish"], published=tmp_path / "page")
    assert "too rough to be published" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(29.0, "in less than a minute with"), (80.0, "in 1 minute with"), (100.0, "in 2 minutes")],
)
def test_one_minute_is_one(results: Results, seconds: float, said: str) -> None:
    assert said in machine(results.machine, seconds)

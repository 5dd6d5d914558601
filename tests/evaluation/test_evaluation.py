"""The sets are sound and unseen, the report shows them, and the desk stays above its floors."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from knowledge.loading import builtin
from knowledge.loading import load as load_briefings
from tests.evaluation import __main__ as program
from tests.evaluation import replies
from tests.evaluation.cases import (
    CATEGORIES,
    KINDS,
    QUESTION_SETS,
    SETS,
    Case,
    every_tenth,
    folded,
    load,
    with_turns_before,
)
from tests.evaluation.figures import Figures, measure
from tests.evaluation.replies import play
from tests.evaluation.scoring import judge


@dataclass(frozen=True, slots=True)
class Floor:
    """What a tenth of a set must reach, in percent; a little under what is measured."""

    right: float
    wrong: float  # at most
    refused: float = 0.0  # of near and far misses


# Set these once the desk stands: `None` leaves a set out.
FLOORS: Final[Mapping[str, Floor | None]] = {
    "a": Floor(right=86, wrong=5, refused=94),
    "b": Floor(right=83, wrong=5, refused=94),
    "altered": Floor(right=98, wrong=0, refused=0),
}


@cache
def cases(name: str) -> tuple[Case, ...]:
    return tuple(load(name))


# --- unseen -------------------------------------------------------------------


def phrasings() -> Iterator[tuple[str, str]]:
    """Every `asks` and `not_asks` of the briefing, with the id that it stands under."""
    for loaded in load_briefings([builtin()]).loaded:
        for fact in loaded.briefing.facts:
            yield from ((ask, fact.id) for ask in chain(fact.asks, fact.not_asks))
        for unknown in loaded.briefing.unknowns:
            yield from ((ask, unknown.id) for ask in unknown.asks)


@cache
def known() -> Mapping[str, str]:
    return {folded(ask): f"{id_}: {ask}" for ask, id_ in phrasings() if folded(ask)}


@pytest.mark.parametrize("name", SETS)
def test_no_line_equals_a_phrasing_of_the_briefing(name: str) -> None:
    equal = {
        case.id: known()[text] for case in cases(name) if (text := folded(case.text)) in known()
    }
    assert equal == {}


def test_the_briefing_has_phrasings_to_compare_with() -> None:
    assert len(known()) > 500


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How many HIMARS?", "how many himars"),
        ("the ‘red line’", "The Red-Line."),
        ("over 1,000 Javelins", "over 1000 Javelins"),
        ("U.S.", "US"),
        ("  what's   new", "whats new?!"),
    ],
)
def test_equal_after_folding(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("$1.11 billion", "$11.1 billion"), ("how many HIMARS", "how much HIMARS")]
)
def test_different_after_folding(one: str, other: str) -> None:
    assert folded(one) != folded(other)


# --- sound --------------------------------------------------------------------


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_400_lines_each_with_its_own_id(name: str) -> None:
    ids = [case.id for case in cases(name)]
    assert len(ids) >= 400
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", QUESTION_SETS)
def test_a_question_set_has_all_categories_and_says_so_in_its_ids(name: str) -> None:
    assert {case.category for case in cases(name)} == set(CATEGORIES)
    pattern = re.compile(rf"{name}-(?P<category>[a-z]+)-\d{{3}}")
    for case in cases(name):
        found = pattern.fullmatch(case.id)
        assert found, case.id
        assert found["category"] == case.category


@pytest.mark.parametrize("name", QUESTION_SETS)
def test_each_expectation_fits_its_category(name: str) -> None:
    for case in cases(name):
        assert case.outcome, case.id
        assert not any((case.kind, case.true, case.form, case.must_not_accept)), case.id
        assert bool(case.verdict) is (case.category == "claims"), case.id
        assert bool(case.conversation) is (case.category == "followups"), case.id
        assert all(group and all(group) for group in case.must), case.id
        if case.category in {"near", "far"}:
            assert set(case.outcome) == {"unknown", "declined"}, case.id
            assert not case.must, case.id


@pytest.mark.parametrize("name", QUESTION_SETS)
def test_each_typo_misspells_another_line_of_its_set(name: str) -> None:
    by_id = {case.id: case for case in cases(name)}
    pairs = [(case, by_id[case.clean]) for case in cases(name) if case.clean]
    assert len(pairs) >= 30
    for typo, clean in pairs:
        assert typo.category == "typos"
        assert clean.category in {"direct", "words"}, typo.id
        assert typo.text != clean.text, typo.id
        assert (typo.outcome, typo.must) == (clean.outcome, clean.must), typo.id


@pytest.mark.parametrize("name", SETS)
def test_no_two_lines_are_equal(name: str) -> None:
    texts = [case.text for case in cases(name) if not case.conversation]
    assert sorted(text for text in set(texts) if texts.count(text) > 1) == []


def test_altered_lines_are_altered() -> None:
    assert {case.kind for case in cases("altered")} == set(KINDS)
    for case in cases("altered"):
        assert case.id.startswith(f"x-{case.kind}-")
        assert folded(case.text) != folded(case.true), case.id
        assert case.must_not_accept, case.id
        assert case.form, case.id
        assert not {"answered", "listed"}.intersection(case.outcome), case.id
        assert set(case.verdict) <= {"differs", "not_covered"}, case.id


# --- played -------------------------------------------------------------------


def turn(number: int, conversation: str = "") -> Case:
    return Case(id=str(number), text=str(number), outcome=["talk"], conversation=conversation)


def test_chosen_turns_bring_the_turns_before_them_and_none_after() -> None:
    lines = [turn(0, "t"), turn(1), turn(2, "u"), turn(3, "t"), turn(4, "t"), turn(5, "t")]

    played = with_turns_before([lines[1], lines[4]], lines)

    assert [case.id for case in played] == ["0", "1", "3", "4"]


def test_a_tenth_is_a_tenth() -> None:
    assert [case.id for case in every_tenth([turn(n) for n in range(30)])] == ["4", "14", "24"]


ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "outcome": "talk", "text": str(sorted(asked.items()))}))
sys.exit(int(sys.argv[1]))
"""


@pytest.mark.parametrize("code", [0, 1])
def test_cases_are_put_to_the_command(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "COMMAND", (sys.executable, "-c", ECHO, str(code)))
    lines = [turn(0), turn(1, "t"), Case(id="2", text="Ω\u2028!", outcome=["talk"], verb="check")]

    told = {id_: reply.text for id_, reply in play(lines).items()}

    assert told == {
        "0": "[('id', '0'), ('text', '0'), ('verb', 'ask')]",
        "1": "[('conversation', 't'), ('id', '1'), ('text', '1'), ('verb', 'ask')]",
        "2": "[('id', '2'), ('text', 'Ω\\u2028!'), ('verb', 'check')]",
    }


@pytest.mark.parametrize("command", [("/no/such/briefdesk",), (sys.executable, "-c", "")])
def test_a_desk_that_says_nothing_is_no_measurement(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(replies, "COMMAND", command)

    assert program.main(["--set", "a"]) == 1

    assert "make install" in capsys.readouterr().err


def tenth(name: str) -> Figures:
    chosen = every_tenth(cases(name))
    given = play(with_turns_before(chosen, cases(name)))
    return measure([judge(case, given.get(case.id)) for case in chosen])


@pytest.mark.parametrize("name", FLOORS)
def test_the_desk_stays_above_its_floors(name: str) -> None:
    floor = FLOORS[name]
    if floor is None:
        pytest.skip(f"no floor is set yet for {name}")
    figures = tenth(name)
    assert figures.all.share("right") >= floor.right
    assert figures.all.share("wrong") <= floor.wrong
    assert figures.misses.share("refused") >= floor.refused


# --- reported -----------------------------------------------------------------


REFUSED: Final[Mapping[str, object]] = {
    "outcome": "declined",
    "text": "That is not in this briefing.",
    "ms": 0.5,
}
OTHERWISE: Final[Mapping[str, Mapping[str, object]]] = {
    "a-far-001": {"outcome": "answered", "text": "60 howitzers.", "facts": [{"fact": "howitzers"}]},
    "x-year-001": {"outcome": "checked", "verdict": "supported"},
    "x-year-002": {"outcome": "checked", "verdict": "approximate"},
    "x-year-003": {"outcome": "listed"},
    "true-001": {"outcome": "checked", "verdict": "supported"},
    "true-002": {"outcome": "checked", "verdict": "differs"},
}


@pytest.fixture
def replies_file(tmp_path: Path) -> Path:
    """Replies to set a and to the altered lines: all refused, but for a few."""
    ids = [*(case.id for case in (*cases("a"), *cases("altered"))), "true-001", "true-002"]
    given = [{"id": id_, **OTHERWISE.get(id_, REFUSED)} for id_ in ids]
    file = tmp_path / "replies.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in given), encoding="utf-8")
    return file


def test_the_report(replies_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--jsonl", str(replies_file)]) == 0

    shown = capsys.readouterr().out
    assert re.search(r"^far +39 +97\.4 +2\.6$", shown, re.MULTILINE)
    assert re.search(r"^direct +\d+ +0\.0 +0\.0$", shown, re.MULTILINE)
    assert re.search(r"^far misses refused, % +97\.4$", shown, re.MULTILINE)
    assert re.search(r"^stated wrongly, % +0\.2 +0\.5 at most$", shown, re.MULTILINE)
    assert re.search(r"^year +33 +2 +1 +90\.9$", shown, re.MULTILINE)
    assert re.search(r"^all +528 +2 +1 +99\.4$", shown, re.MULTILINE)
    assert re.search(r"^Their \d+ true originals: 1 taken as true", shown, re.MULTILINE)
    assert "set b" not in shown


def test_failing_lines_are_shown_whole(
    replies_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program.main(["--jsonl", str(replies_file), "--failures", "--category", "far"])

    block = capsys.readouterr().out.split("\n\n")[0]
    assert block.startswith("WRONG  a-far-001")
    assert "unknown | declined" in block
    assert "answered  [howitzers=1.00]" in block
    assert "| 60 howitzers." in block


@pytest.mark.parametrize(("name", "shown"), [("all", False), ("c", True)])
def test_failures_of_the_set_kept_aside_are_shown_only_if_asked_for(
    name: str, shown: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(json.dumps({"id": cases("c")[0].id, **REFUSED}), encoding="utf-8")

    program.main(["--jsonl", str(file), "--failures", "--set", name])

    assert ("not right  c-" in capsys.readouterr().out) is shown


def test_the_numbers_are_written(replies_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "numbers.json"

    program.main(["--jsonl", str(replies_file), "--json", str(file)])

    numbers = json.loads(file.read_text(encoding="utf-8"))
    assert numbers["a"]["groups"]["far"]["wrong"] == 1
    assert numbers["altered"]["all"]["accepted"] == 2
    assert numbers["true originals"]["right"] == 1


def test_kept_replies_score_the_same(
    replies_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.jsonl"

    program.main(["--jsonl", str(replies_file), "--keep", str(kept)])
    first = capsys.readouterr().out
    program.main(["--jsonl", str(kept)])

    assert capsys.readouterr().out == first

"""Fitting the weights: what the fits find, what they learn from, and the module they write."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks import fit, lessons, softmax
from benchmarks.public_sets import Case
from bot.matching import features, weights
from bot.matching.index import Entry

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "examples" / "harbour-dredging.yaml"


def made_up(count: int, width: int = 3) -> list[softmax.Lesson]:
    """In: how many lessons. Out: short lists of four whose right one has most in column 0, while
    column 1 is noise and column 2 speaks against.
    """
    dice = np.random.default_rng(7)
    found = []
    for _ in range(count):
        rows = dice.random((4, width))
        right = int(dice.integers(4))
        rows[right, 0] += 0.5
        rows[right, 2] -= 0.5
        found.append(softmax.Lesson(rows, right, 1.0))
    return found


def test_ranking_finds_what_tells_the_right_one() -> None:
    """The telling columns weigh, by their signs; the noise weighs little."""
    heft = softmax.ranking(made_up(400), np.array([1, 0, 0]))
    assert heft[0] > 1 > abs(heft[1])
    assert heft[2] < -1
    assert np.array_equal(heft, softmax.ranking(made_up(400), np.array([1, 0, 0])))


def test_no_weight_has_the_wrong_sign() -> None:
    """A column that would count against, and may not, is left out."""
    heft = softmax.ranking(made_up(400), np.array([1, 1, 1]))
    assert (heft >= 0).all()
    assert heft[2] == 0


def test_shorter_short_lists_are_no_lessons_in_nothing() -> None:
    """A list of two among lists of four is not filled up with candidates of its own."""
    short = [replace(one, rows=one.rows[[one.right, one.right - 1]], right=0) for one in made_up(9)]
    heft = softmax.ranking([*made_up(300), *short], np.array([1, 0, 0]))
    assert heft[0] > 1


def test_dividing_puts_the_border_between() -> None:
    """What belongs is above 2 and what does not below, so the line crosses nought about there."""
    rows = np.array([[one, 1.0] for one in np.linspace(0, 4, 200)])
    belongs = (rows[:, 0] > 2).astype(np.float64)
    line = softmax.dividing(rows, belongs, np.ones(200), np.array([1, 0]))
    assert -line[1] / line[0] == pytest.approx(2, abs=0.1)


def test_a_briefing_of_your_own_is_asked_what_it_no_longer_has(tmp_path: Path) -> None:
    """Held-back phrasings are questions, and phrasings no more; two briefings are strangers."""
    copied = tmp_path / "other.yaml"
    copied.write_text(HARBOUR.read_text("utf-8"), "utf-8")
    one, other = lessons.owns([HARBOUR, copied])
    assert one.asked
    assert one.names
    assert other.asked
    assert all(text not in one.entries[right].asks for text, right in one.asked)
    assert {text for text, _ in other.asked} <= set(one.off_topic)


def test_small_briefings_are_cut_and_all_become_one() -> None:
    """What is asked of the facts that were cut off is off topic; places move along."""
    entries = tuple(Entry("b", str(n), "fact", f"Answer {n}.", (f"ask {n}",), ()) for n in range(9))
    case = Case("nine", entries, tuple((f"ask {n}", n) for n in range(9)), ("weather",) * 8)
    small = lessons.part(case, 4)
    assert [right for _, right in small.asked] == [0, 1, 2, 3]
    assert {"ask 4", "ask 8"} & set(small.off_topic)
    whole = lessons.together([case, case, replace(case, asked=(("elsewhere", 0),))])
    assert len(whole.entries) == 18
    assert whole.asked[9] == ("ask 0", 9)
    assert whole.off_topic == ("elsewhere",)


def test_the_module_that_is_written_can_be_read() -> None:
    """It names its data by hash and has a weight a column; of bare facts, which this briefing has
    none of, it keeps today's.
    """
    found = fit.fitted([lessons.owns([HARBOUR])])
    text = fit.module(found, [HARBOUR])
    written: dict[str, object] = {}
    exec(compile(text, "weights.py", "exec"), written)  # noqa: S102 - our own module, just made
    assert hashlib.sha256(HARBOUR.read_bytes()).hexdigest() in text
    for name in ("ASKED", "BARE", "ASKED_BELONGS", "BARE_BELONGS"):
        column = written[name]
        assert isinstance(column, tuple)
        assert len(column) == features.WIDTH
    assert written["BARE"] == weights.BARE


def test_nothing_to_fit_on_is_said(tmp_path: Path) -> None:
    """A briefing without phrasings ends in a sentence."""
    file = tmp_path / "bare.yaml"
    file.write_text("format: 1\nid: b\ntitle: B\nfacts:\n  - id: one\n    answer: One.\n")
    with pytest.raises(SystemExit, match="no fact has four phrasings"):
        fit.fitted([lessons.owns([file])])


def test_held_out_figures_name_each_case() -> None:
    """Each case is tried on weights that were fitted without it."""
    (one,) = lessons.owns([HARBOUR])
    other = replace(one, name="other")
    lines = list(fit.held_out([[one], [other]]))
    assert [line.split()[0] for line in lines] == [one.name, other.name, "mean"]

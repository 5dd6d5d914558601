"""What is made of measurements: verdicts, fits, spreads, and where names stand in a chart."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.bench import words
from benchmarks.bench.accuracy import texts, thinned
from benchmarks.bench.judging import Goal
from benchmarks.bench.lengths import fits
from benchmarks.bench.lookups import makers
from benchmarks.bench.results import Length, Spread
from benchmarks.bench.timing import percentile, spread
from benchmarks.public_sets import Case


def exactly(value: float) -> Spread:
    return Spread(median=value, least=value, most=value)


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [(0.7849, "missed"), (0.785, "met"), (0.7999, "met"), (0.8, "reached")],
)
def test_more_is_better(measured: float, verdict: str) -> None:
    assert Goal((0.785, 0.80), words.share, more=True).verdict(measured) == verdict


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [(501e-6, "missed"), (500e-6, "met"), (251e-6, "met"), (250e-6, "reached")],
)
def test_less_is_better(measured: float, verdict: str) -> None:
    assert Goal((500e-6, 250e-6), words.time).verdict(measured) == verdict


def test_a_goal_without_a_reach_is_never_reached() -> None:
    assert Goal((3.0, None), words.factor).verdict(0.0) == "met"
    assert Goal((3.0, None), words.factor).written() == ("≤ 3.00 ×", "")


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_a_fit_finds_how_the_cost_grows(power: float) -> None:
    found = [
        Length(kind="words", characters=n, seconds=exactly(1e-6 * n**power), read=True)
        for n in (400, 800, 1600, 3200)
    ]
    beyond = Length(kind="words", characters=8000, seconds=exactly(1e-9), read=False)

    (fit,) = fits([*found, beyond])

    assert fit.exponent == pytest.approx(power)
    assert (fit.r2 > 0.9999) == (power == 1.0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(17.46e-6, "17.5 µs"), (452e-6, "452 µs"), (0.0031, "3.10 ms"), (31.2, "31.2 s")],
)
def test_times_have_a_unit_that_suits(seconds: float, said: str) -> None:
    assert words.time(seconds) == said


def test_a_spread_has_the_median_and_both_ends() -> None:
    found = spread([0.003, 0.001, 0.002])
    assert words.span(found) == "2.00 ms (1.00–3.00)"


@given(st.lists(st.floats(0, 1), min_size=1), st.floats(0, 0.999))
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(
    values: list[float], part: float
) -> None:
    found = percentile(values, part)
    assert found in values
    assert sum(value <= found for value in values) >= part * len(values)


@pytest.mark.parametrize("name", makers())
def test_a_rival_finds_a_text_by_its_words(name: str) -> None:
    lookup = makers()[name]([("the red bridge", "a crossing"), ("the blue ferry",), ("a canal",)])
    assert lookup.first("blue ferry") == 1
    best = lookup.best("the red bridge?")
    assert best[0][0] == 0
    assert len({entry for entry, _ in best}) == len(best)
    assert [score for _, score in best] == sorted((score for _, score in best), reverse=True)


@pytest.mark.parametrize("name", makers())
@pytest.mark.parametrize("text", ["", "?", 'say "AND OR" NOT (x*', "what is it", "ещё 字"])
def test_a_rival_takes_whatever_is_typed(name: str, text: str) -> None:
    lookup = makers()[name]([("the red bridge",), ("the blue ferry",)])
    assert lookup.first(text) in {None, 0, 1}
    assert len(lookup.best(text)) <= 2


def test_a_rival_is_given_all_that_briefdesk_gets() -> None:
    assert texts(("where is it", "is it lost"), "card_lost") == (
        "where is it",
        "is it lost",
        "card lost",
    )


@given(st.integers(1, 40), st.integers(1, 60))
def test_a_set_is_thinned_evenly(many: int, wanted: int) -> None:
    case = Case("set", (), tuple((str(n), n) for n in range(many)))
    (thin,) = thinned((case,), wanted)
    places = [place for _, place in thin.asked]
    assert len(places) == min(many, wanted)
    steps = {after - before for before, after in pairwise(places)}
    assert not steps or max(steps) - min(steps) <= 1
    assert min(steps, default=1) >= 1


@pytest.mark.skipif(not find_spec("PIL"), reason="Pillow is there after `make bench`")
@given(st.lists(st.floats(0, 300), max_size=6))
def test_names_at_the_ends_of_lines_keep_apart_and_in_order(wanted: list[float]) -> None:
    from benchmarks.bench.drawing import apart

    found = apart(wanted, 17, 300)
    assert all(after - before >= 17 - 1e-6 for before, after in pairwise(sorted(found)))
    assert all(height <= 300 for height in found)
    assert sorted(range(len(wanted)), key=wanted.__getitem__) == sorted(
        range(len(found)), key=found.__getitem__
    )

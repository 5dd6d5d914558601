"""The measurement of suggestions measures what it says."""

from __future__ import annotations

from benchmarks.suggesting import measure


def test_it_times_each_look_up_and_counts_what_was_found() -> None:
    taken = measure(facts=150, look_ups=40)
    assert len(taken.look_ups) == 40
    assert all(seconds >= 0 for seconds in (taken.ready, *taken.look_ups))
    assert sum(taken.look_ups) > 0
    assert 0.6 < taken.found <= 1

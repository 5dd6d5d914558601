"""The measuring of the whole way; what it measures is for `python -m benchmarks.whole_way`."""

from benchmarks.whole_way import measure, spread


def test_spread_is_what_half_and_nearly_all_lie_within() -> None:
    found = spread([n / 1e6 for n in range(1, 101)])

    assert (round(found.half), round(found.most)) == (51, 100)


def test_measures_each_part_of_the_way() -> None:
    times = measure(60, count=8)

    parts = (times.read, times.nominate, times.rest)
    assert all(part.half > 0 for part in (*parts, times.cold, times.warm, times.wratio))
    assert max(part.half for part in parts) < times.warm.most

"""A thinner briefing is the same one with fewer ways to ask."""

from pathlib import Path

from knowledge.loading import builtin, load
from tests.evaluation.thinning import thinned


def test_a_thinner_briefing_has_the_same_facts_and_the_first_of_their_phrasings(
    tmp_path: Path,
) -> None:
    (whole,) = load([builtin()]).loaded
    (thin,) = load([thinned(3, tmp_path)]).loaded

    for less, more in (
        (thin.briefing.facts, whole.briefing.facts),
        (thin.briefing.unknowns, whole.briefing.unknowns),
    ):
        assert [one.answer for one in less] == [one.answer for one in more]
        assert [one.asks for one in less] == [one.asks[:3] for one in more]
    assert max(len(one.asks) for one in whole.briefing.facts) > 3

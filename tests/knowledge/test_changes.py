"""What changed between two states of a briefing's facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.changes import Changes, Corrected, Withdrawn, digest_of, since, state_of
from knowledge.schema import Briefing, Fact

STATES = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(("one", "two", "three", "four", "five")), max_size=6
)


def briefing(**answers: str) -> Briefing:
    facts = tuple(Fact(id=id_, answer=answer) for id_, answer in answers.items())
    return Briefing(format=1, id="quay", title="The quay", facts=facts)


def test_nothing_changed() -> None:
    changes = since({"cost": "9 million."}, briefing(cost="9 million."))

    assert changes == Changes()
    assert not changes


def test_added_corrected_and_withdrawn_each_with_how_it_read() -> None:
    before = {"vote": "14 to 9.", "cost": "9 million.", "end": "In May."}
    why = Fact(id="cost", answer="10 million.", reason="The council counted again.")
    now = Briefing(format=1, id="q", title="Q", facts=(Fact(id="new", answer="Four cranes."), why))
    changes = since(before, now)

    assert changes.added == (now.facts[0],)
    assert changes.corrected == (Corrected("9 million.", why),)
    assert changes.corrected[0].reason == "The council counted again."
    assert changes.withdrawn == (Withdrawn("vote", "14 to 9."), Withdrawn("end", "In May."))


def test_another_id_or_other_spaces_are_no_change() -> None:
    assert not since({"cost": "9\n  million."}, briefing(price="9 million."))


@given(STATES, STATES)
def test_what_is_said_to_have_changed_leads_from_one_state_to_the_other(
    before: dict[str, str], after: dict[str, str]
) -> None:
    changes = since(before, briefing(**after))

    led = {**before, **{one.fact.id: one.fact.answer for one in changes.corrected}}
    led |= {fact.id: fact.answer for fact in changes.added}
    for one in changes.withdrawn:
        assert led.pop(one.id) == one.before
    assert set(led.values()) == set(after.values())
    assert all(one.before != one.fact.answer for one in changes.corrected)
    assert before.keys().isdisjoint(fact.id for fact in changes.added)
    assert not since(state_of(briefing(**after)), briefing(**after))


def test_states_that_read_alike_have_the_same_digest() -> None:
    state = {"cost": "9 million.", "end": "In May."}

    assert digest_of(state) == digest_of({"end": "In  May.", "cost": "9\nmillion."})
    assert (
        len({digest_of(one) for one in (state, {**state, "end": "In June."}, {}, {"a": ""})}) == 4
    )

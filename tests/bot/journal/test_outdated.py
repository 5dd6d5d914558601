"""What of earlier posts is outdated, from the editions of a briefing alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.journal.editions import Edition
from bot.journal.outdated import Row, items_of, outdated
from bot.journal.values import Post
from bot.receipts import KeptFact
from knowledge.changes import digest_of

START = datetime(2026, 3, 1, tzinfo=UTC)
ANSWERS = st.none() | st.sampled_from(("is one", "is two"))
STATES = st.fixed_dictionaries({"cost": ANSWERS, "end": ANSWERS}).map(
    lambda state: {fact: f"The {fact} {answer}." for fact, answer in state.items() if answer}
)


def edition(number: int, **state: str) -> Edition:
    """Return an edition of day `number`."""
    return Edition(
        briefing="quay",
        number=number,
        digest=digest_of(state),
        state=state,
        at=START + timedelta(days=number),
    )


def post(day: float) -> Post:
    at = START + timedelta(days=day)
    return Post("p", "ask", "chat", "W1", "C1", "", ("m1",), "r", at)


def kept(answer: str, fact: str = "cost") -> KeptFact:
    return KeptFact("quay", fact, answer)


def row(*editions: Edition) -> Row:
    return Row(editions[0], editions[1:])


A, B, C = (edition(number, cost=text) for number, text in enumerate("ABC", 1))
BACK = edition(3, cost="A")
GONE = edition(2, end="In May.")


def test_a_fact_that_changed_is_outdated_and_any_other_is_not() -> None:
    step = row(edition(1, cost="A", end="In May."), edition(2, cost="B", end="In May."))

    assert outdated(step, post(1), [kept("A"), kept("In May.", "end")]) == {"cost": "A"}
    assert outdated(step, post(1), [KeptFact("other", "cost", "A")]) == {}
    assert outdated(row(A, GONE), post(1), [kept("A")]) == {"cost": "A"}


def test_what_reads_so_already_is_not_outdated_even_a_moment_before_the_edition_is_noted() -> None:
    assert outdated(row(A, B), post(2.5), [kept("B")]) == {}
    assert outdated(row(A, B), post(1.99), [kept("B")]) == {}
    assert outdated(row(A, edition(2, cost="\n A")), post(1), [kept("A")]) == {}


def test_what_an_older_replica_still_states_is_outdated() -> None:
    assert outdated(row(A, B), post(2.5), [kept("A")]) == {"cost": "A"}


def test_what_an_older_replica_stated_is_told_as_it_was_when_the_next_edition_comes() -> None:
    assert outdated(row(B, C), post(2.5), [kept("A")]) == {"cost": "A"}
    assert outdated(row(B, BACK), post(2.5), [kept("A")]) == {}
    assert outdated(row(B, C, edition(4, cost="A")), post(2.5), [kept("A")]) == {}


def test_nothing_is_outdated_where_a_fact_changed_back_before_anybody_was_told() -> None:
    assert outdated(row(A, B, BACK), post(1), [kept("A")]) == {}


def test_who_was_told_hears_that_it_changed_back_and_who_was_not_of_both_changes_at_once() -> None:
    assert outdated(row(A, B, BACK), post(1), [kept("A")], told=B) == {"cost": "B"}
    assert outdated(row(A, B, C), post(1), [kept("A")], told=B) == {"cost": "B"}
    assert outdated(row(A, B, C), post(1), [kept("A")]) == {"cost": "A"}


def test_a_post_from_in_between_is_corrected_too_where_the_fact_changed_back() -> None:
    assert outdated(row(A, B, BACK), post(2.5), [kept("B")]) == {"cost": "B"}


def test_a_post_that_was_corrected_before_is_corrected_again_where_it_changes_back() -> None:
    assert outdated(row(B, BACK), post(1), [kept("A")]) == {"cost": "B"}


def test_what_a_place_was_told_again_after_the_correction_is_corrected_too() -> None:
    again = edition(4, cost="B")

    assert outdated(row(A, B, BACK, again), post(3.5), [kept("A")], told=B) == {"cost": "A"}


def test_a_fact_that_is_back_is_told_to_who_was_told_that_it_was_gone() -> None:
    back = edition(3, cost="A", end="In May.")

    assert outdated(row(A, GONE, back), post(1), [kept("A")], told=GONE) == {"cost": None}
    assert outdated(row(A, GONE, back), post(1), [kept("A")]) == {}
    assert outdated(row(GONE, back), post(1.5), [kept("A")]) == {"cost": None}


def test_a_fact_that_goes_by_another_id_is_the_same_fact() -> None:
    renamed = edition(2, price="A")

    assert outdated(row(A, renamed), post(1), [kept("A")]) == {}
    (item,) = items_of([kept("A")], post(1), {"quay": [A, renamed]})
    assert item.now == "A"
    assert item.since == ()


def test_readings_are_each_change_since_it_was_given_with_its_day() -> None:
    (item,) = items_of([kept("A")], post(1.5), {"quay": [A, B, C]})

    assert [(one.at, one.text) for one in item.since] == [(B.at, "B"), (C.at, "C")]
    assert item.before == ("A", "B")
    (later,) = items_of([kept("B")], post(2.5), {"quay": [A, B, C]})
    assert [one.text for one in later.since] == ["C"]
    (gone,) = items_of([kept("A")], post(1), {"quay": [A, GONE]})
    assert gone.now is None
    assert gone.before == ("A",)


def test_an_older_replicas_words_are_read_as_of_the_edition_that_had_them() -> None:
    (item,) = items_of([kept("A")], post(2.5), {"quay": [A, B]})

    assert [one.text for one in item.since] == ["B"]


@settings(max_examples=300)
@given(st.lists(STATES, min_size=2, max_size=5), st.integers(0, 4), st.integers(1, 4))
def test_what_a_post_shows_otherwise_is_outdated_and_nothing_else(
    states: list[dict[str, str]], given_from: int, told: int
) -> None:
    editions = [edition(number, **state) for number, state in enumerate(states, 1)]
    first = editions[given_from % len(editions)]
    up_to = editions[told] if given_from % len(editions) < told < len(editions) else None
    facts = [kept(answer, fact) for fact, answer in first.state.items()]
    found = outdated(row(*editions), post(first.number + 0.5), facts, up_to)

    shown, now = (up_to or first).state, editions[-1].state
    assert found == {
        one.fact: shown.get(one.fact) for one in facts if shown.get(one.fact) != now.get(one.fact)
    }

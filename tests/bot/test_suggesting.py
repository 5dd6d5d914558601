"""What to pick while typing, what to start from, what there is: the curator's words."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import synthetic
from benchmarks.public_sets import slipped
from bot.desk import Desk, open_desk
from bot.library import Library, open_library
from bot.messages import Outcome, Question, Reply, Source, Verb
from bot.suggesting import (
    LONGEST_KEY,
    LONGEST_LABEL,
    Suggestion,
    cards,
    make_ready,
    shortened,
    starters,
    suggest,
)
from bot.verbs import entry_named
from knowledge.loading import builtin, load

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour-dredging.yaml"
FERRIES = Path(__file__).parent / "ferries.yaml"
DAY = date(2026, 11, 22)
LONG = "l" * 70

AWKWARD = f"""
format: 1
id: {LONG}
title: "A briefing with awkward ids"
sections: [{{id: s, title: "S"}}]
facts:
  - id: {"f" * 70}
    answer: "The first."
    asks: ["What comes first?"]
  - id: a/b
    answer: "The second."
    asks: ["What comes second?"]
  - id: Third2Day
    answer: "{"The third, which goes on and on " * 8}."
  - id: fourth
    answer: "The fourth."
    asks: ["What comes second?"]
"""
ALIKE = """
format: 1
id: x
title: "Another"
facts:
  - {id: l/a/b, answer: "Of the other.", asks: ["What comes second?"]}
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    """A desk over the built-in briefing, on a fixed day."""
    return open_desk(load([builtin()]), lambda: DAY)


@pytest.fixture(scope="module")
def two() -> Desk:
    """A desk over two small briefings."""
    return open_desk(load([HARBOUR, FERRIES]), lambda: DAY)


@pytest.fixture(scope="module")
def made_up() -> Library:
    """Twelve hundred facts in some sixteen briefings."""
    return open_library(synthetic.knowledge(1_200))


def awkward(folder: Path) -> Desk:
    (folder / "a.yaml").write_text(AWKWARD, encoding="utf-8")
    (folder / "x.yaml").write_text(ALIKE, encoding="utf-8")
    return open_desk(load([folder]), lambda: DAY)


def labels(library: Library, typed: str, limit: int = 8) -> list[str]:
    return [one.label for one in suggest(library, typed, limit)]


def kept(library: Library) -> object:
    """What was made of a library; None where nothing was."""
    made: object = library.made("suggesting", lambda _: None)
    return made


def picked(desk: Desk, suggestion: Suggestion, *briefings: str) -> Reply:
    question = Question(text=suggestion.key, verb=Verb.FACT, briefings=briefings)
    reply = desk.handle(question)
    assert reply is not None
    return reply


# --- while somebody types ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kuo", "Karen Kuo"),
        ("KAREN", "Karen Kuo"),
        ("karenkuo", "Karen Kuo"),
        ("formosa", "Taiwan"),
        ("taiwna", "Taiwan"),
        ("us", "Washington"),
        ("u.s.", "Washington"),
        ("himras", "HIMARS"),
        ("how many hima", "How many HIMARS does Taiwan get?"),
        ("himars many how", "How many HIMARS does Taiwan get?"),
        ("himars-number", "How many HIMARS does Taiwan get?"),
        ("beijing resp", "How did Beijing respond?"),
        ("respond beijign", "How did Beijing respond?"),
        ("preemptive reas", "Why might Beijing strike first?"),
    ],
)
def test_what_is_meant_comes_first(desk: Desk, typed: str, first: str) -> None:
    assert labels(desk.library, typed)[0] == first


def test_accents_and_case_do_not_matter(two: Desk) -> None:
    assert labels(two.library, "DRÉDGERS") == labels(two.library, "dredgers") != []


def test_nothing_is_offered_where_nothing_fits(desk: Desk) -> None:
    assert suggest(desk.library, "zzzz qqqq", 8) == ()


@pytest.mark.parametrize("typed", ["", "   ", "?!", "\n", "\u200b"])
def test_where_nothing_is_typed_there_is_what_to_start_from(desk: Desk, typed: str) -> None:
    assert tuple(labels(desk.library, typed)) == starters(desk.library, 8)


def test_each_key_gives_exactly_what_was_picked(desk: Desk, two: Desk) -> None:
    for one in (desk, two):
        offered = {s.key for a in "abcdefghijklmnopqrstuvwxyz" for s in suggest(one.library, a, 99)}
        facts = {one.library.ref(e) for e in range(len(one.library.items)) if one.library.fact(e)}
        replies = [picked(one, Suggestion("", key)) for key in offered]
        assert all(len(reply.facts) == 1 for reply in replies)
        assert {reply.facts[0] for reply in replies} <= facts
        assert {f"{r.facts[0].briefing}/{r.facts[0].fact}" for r in replies} == offered
        assert len(offered) > len(facts) * 0.9


def test_every_fact_is_found_by_the_beginning_of_its_question(made_up: Library) -> None:
    facts = [f for b in made_up.briefings.values() for f in b.facts if f.asks]
    missed = []
    for fact in facts[::5]:
        offered = suggest(made_up, fact.asks[0][: max(12, len(fact.asks[0]) * 3 // 4)], 25)
        missed += [] if any(s.key.endswith(f"/{fact.id}") for s in offered) else [fact.asks[0]]
    assert len(missed) <= len(facts[::5]) * 0.02, missed


def test_most_facts_are_found_though_misspelled(made_up: Library) -> None:
    dice = random.Random(5)  # noqa: S311 - seeded, so that runs are alike
    facts = [f for b in made_up.briefings.values() for f in b.facts if f.asks][::5]
    found = 0
    for fact in facts:
        offered = suggest(made_up, slipped(fact.asks[0], dice), 25)
        found += any(s.key.endswith(f"/{fact.id}") for s in offered)
    assert found >= len(facts) * 0.95, found / len(facts)


def test_awkward_ids_are_told_apart(tmp_path: Path) -> None:
    desk = awkward(tmp_path)
    offered = [*suggest(desk.library, "what comes", 25), *suggest(desk.library, "third", 25)]
    assert len({one.label for one in offered}) == len({one.key for one in offered}) == 5
    stated = {picked(desk, one).facts[0].fact for one in offered}
    assert stated == {"f" * 70, "a/b", "Third2Day", "fourth", "l/a/b"}
    assert all(len(one.key) <= LONGEST_KEY and len(one.label) <= LONGEST_LABEL for one in offered)
    # Where two ids together are too long, the receipt of the fact stands for it.
    assert sum("/" not in one.key for one in offered) == 1


def test_only_what_may_be_drawn_on_is_offered(two: Desk) -> None:
    for typed in ("", "h", "when"):
        offered = suggest(two.library, typed, 25, ["harbour-dredging"])
        assert offered
        assert all(one.key.startswith("harbour-dredging/") for one in offered)
    (first, *_) = suggest(two.library, "dredgers", 5)
    assert picked(two, first, "harbour-dredging").facts
    refused = picked(two, first, "ferries")
    assert all(fact.briefing != "harbour-dredging" for fact in refused.facts)
    assert suggest(two.library, "dredgers", 5, ["no-such-briefing"]) == ()


@settings(deadline=None, max_examples=300)
@given(typed=st.text(max_size=60), limit=st.integers(1, 100))
def test_whatever_is_typed_the_limits_hold(desk: Desk, typed: str, limit: int) -> None:
    offered = suggest(desk.library, typed, limit)
    assert offered == suggest(desk.library, typed, limit)
    assert len(offered) <= limit
    assert len({one.key for one in offered}) == len({one.label for one in offered}) == len(offered)
    assert all(one.label and len(one.label) <= LONGEST_LABEL for one in offered)
    assert all(one.key and len(one.key) <= LONGEST_KEY for one in offered)


def test_a_very_long_text_is_taken(desk: Desk) -> None:
    assert labels(desk.library, "how many HIMARS does Taiwan get? " * 2_000)


def test_it_is_made_once_for_a_library_and_anew_for_another(desk: Desk, two: Desk) -> None:
    make_ready(desk.library)
    made = kept(desk.library.afresh())
    assert made is not None
    assert made is kept(desk.library)
    make_ready(two.library)
    assert kept(two.library) is not made


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("one two three", "one two…"),
        ("one two, three", "one two…"),
        ("a" * 20, "a" * 9 + "…"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_label_is_cut_after_a_word(text: str, cut: str) -> None:
    assert shortened(text, 10) == cut


# --- to start from -------------------------------------------------------------------------------


def test_one_starts_from_a_key_fact_of_each_section_first(desk: Desk) -> None:
    (briefing,) = desk.library.briefings.values()
    found = starters(desk.library, 100)
    facts = {fact.asks[0]: fact for fact in briefing.facts if fact.asks}
    keyed = {fact.section for fact in briefing.facts if fact.key and fact.asks}
    first = [facts[ask] for ask in found[: len(keyed)]]
    assert all(fact.key for fact in first)
    assert {fact.section for fact in first} == keyed
    assert len({facts[ask].id for ask in found}) == len(found)


def test_each_of_them_is_answered_with_its_own_fact(desk: Desk) -> None:
    facts = {f.asks[0]: f.id for f in next(iter(desk.library.briefings.values())).facts if f.asks}
    for ask in starters(desk.library, 20):
        reply = desk.handle(Question(text=ask))
        assert reply is not None
        assert facts[ask] in {fact.fact for fact in reply.facts}, ask


def test_briefings_take_turns(two: Desk) -> None:
    found = starters(two.library, 4)
    homes = [starters(two.library, 2, [name]) for name in two.library.briefings]
    assert found == (homes[0][0], homes[1][0], homes[0][1], homes[1][1])


# --- what there is -------------------------------------------------------------------------------


def test_a_card_tells_what_a_briefing_is(two: Desk) -> None:
    card = cards(two.library)[0]
    briefing = two.library.briefings["harbour-dredging"]
    assert (card.id, card.title, card.facts) == (briefing.id, briefing.title, len(briefing.facts))
    assert card.as_of == "1 March 2026"
    assert card.sections == tuple(section.title for section in briefing.sections)
    assert card.questions == starters(two.library, 3, [briefing.id])
    (source,) = briefing.sources
    who, day = source.publisher, "1 March 2026"
    assert card.sources == (Source(said_by=who, as_of=day, title=source.title, url=source.url),)
    assert card.contact == briefing.contact


# --- a fact by its key ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "/", "//" * 30_000, "harbour-dredging/", "/total-cost"])
def test_what_only_looks_like_a_key_is_none(two: Desk, text: str) -> None:
    assert entry_named(two.library, text) is None
    assert picked(two, Suggestion("", text)).blocks


def test_a_receipt_names_a_single_fact(two: Desk) -> None:
    reply = picked(two, Suggestion("", "harbour-dredging/total-cost"))
    assert reply.outcome is Outcome.ANSWERED
    assert picked(two, Suggestion("", reply.receipt)).facts == reply.facts

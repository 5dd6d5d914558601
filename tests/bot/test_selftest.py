"""A briefing's own questions, played: what is found, where it stands, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bot.library import Library, open_library
from bot.matching.index import build_index
from bot.messages import Outcome, Verdict
from bot.selftest.check import count_steps, self_test
from bot.selftest.leaving_out import lost, without
from bot.selftest.playing import Asked, Phrasing, answers, asks_of, first_of, play
from knowledge.loading import Knowledge, Loaded, load, load_text
from knowledge.problems import Finding
from tests.bot.ferries import BRIEFING as FERRIES

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour-dredging.yaml"
TODAY = date(2026, 6, 1)


def harbour(old: str = "", new: str = "", file: Path = HARBOUR) -> Loaded:
    """Return a briefing of ours, changed in one place."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1 or not old, text.count(old)
    return load_text(text.replace(old, new) if old else text)


def said(loaded: Loaded, severity: str = "error") -> list[Finding]:
    return [one for one in self_test(loaded, TODAY) if one.severity == severity]


def written(loaded: Loaded, *path: str | int) -> tuple[int, int]:
    return loaded.places.at(*path)


@pytest.fixture(scope="module")
def ferries() -> Library:
    return open_library(load([FERRIES]))


# --- errors ---------------------------------------------------------------------------------------


def test_a_briefing_that_answers_its_own_questions_has_nothing_to_mend() -> None:
    assert self_test(harbour(), TODAY) == ()


def test_a_question_that_another_fact_answers_names_it_and_both_scores() -> None:
    loaded = harbour("- How deep is the harbour now?", "- what do the anglers say")
    (one,) = said(loaded)
    assert one.what.startswith("'what do the anglers say' is answered by 'harm-to-fish' (0.9")
    assert "; 'depth' (0.9" in one.what
    assert one.what.endswith("passes the gate and is not chosen")
    assert one.mend == "Reword it, move it to 'harm-to-fish', or delete it."
    assert (one.line, one.column) == written(loaded, "facts", 1, "asks", 2)


def test_a_phrasing_that_another_fact_has_is_said_to_pass_and_not_be_chosen() -> None:
    asked = "what depth will the harbour have"
    (one,) = said(harbour("- How much is the dredging?", f"- {asked}"))
    assert one.what.startswith(f"{asked!r} is answered by 'depth' (0.9")
    assert "; 'total-cost' (0.9" in one.what
    assert one.what.endswith("passes the gate and is not chosen")


def test_an_unknown_that_takes_a_question_is_called_one() -> None:
    (one,) = said(harbour("- How much is the dredging?", "- Are there new jobs in it?"))
    assert one.what.startswith("'Are there new jobs in it?' is answered by the unknown 'jobs' (0.")
    assert one.mend == "Reword it, move it to 'jobs', or delete it."


def test_two_facts_that_take_each_others_questions_are_named_together() -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    text = text.replace("- Is it bad for the fish?", "- what depth will the harbour have")
    text = text.replace("- How deep is the harbour now?", "- what do the anglers say")
    loaded = load_text(text)
    found = [one for one in said(loaded) if "take each other's questions" in one.what]
    (one,) = found
    assert one.what.startswith("'depth' and 'harm-to-fish' take each other's questions: ")
    assert "'what do the anglers say' goes to 'harm-to-fish' (0.9" in one.what
    assert "'what depth will the harbour have' to 'depth' (0.9" in one.what
    assert (one.line, one.column) == written(loaded, "facts", 1)
    assert len(said(loaded)) == 3


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("give me the main points", "is answered with a list that begins with 'vote'"),
        ("The pilots were never asked", "is held for a claim that nothing bears out"),
    ],
)
def test_a_question_that_becomes_something_else_says_what(question: str, what: str) -> None:
    loaded = harbour("- How deep is the harbour now?", f"- {question}")
    found = [one for one in said(loaded) if question in one.what]
    assert len(found) == 1, said(loaded)
    assert what in found[0].what
    assert "move it to" not in found[0].mend  # neither a list nor a claim takes it


def test_a_question_that_the_gate_refuses_says_why() -> None:
    loaded = load_text(
        FERRIES.read_text(encoding="utf-8").replace(
            "asks: [Who sells the ferries?, ",
            "asks: [Who sells the 13 ferries?, Who sells the ferries?, ",
        )
    )
    (one,) = said(loaded)
    assert one.what.startswith("'Who sells the 13 ferries?' is ")
    assert "the gate refuses 'sale' (0.9" in one.what
    assert "figure: 13" in one.what
    assert (one.line, one.column) == written(loaded, "facts", 0, "asks", 0)


def test_an_unknown_that_loses_its_question_is_an_error() -> None:
    loaded = harbour("- When is the harbour ready?", "- give me the main points")
    found = [one.what for one in said(loaded)]
    assert len(found) == 1, found
    assert found[0].startswith("'give me the main points' is answered with a list")
    assert "'end-date'" in found[0]


def test_a_near_miss_that_is_answered_is_an_error() -> None:
    loaded = harbour("- How much did the last plan cost?", '- "48 million euros?"')
    (one,) = said(loaded)
    assert one.what == (
        "'48 million euros?' is answered by 'total-cost' (0.600), which it must never be"
    )
    assert (one.line, one.column) == written(loaded, "facts", 3, "not_asks", 0)


def test_a_near_miss_that_the_reply_differs_from_is_none() -> None:
    loaded = harbour("- How much did the last plan cost?", "- The plan costs 90 million euros")
    library = open_library(Knowledge((loaded,), loaded.digest))
    told = play(library, TODAY, "The plan costs 90 million euros")
    assert told.reply.verdict is Verdict.DIFFERS
    assert told.reply.facts[0].fact == "total-cost"
    assert said(loaded) == []


def test_a_near_miss_is_answered_by_the_head_of_a_list_and_by_no_other_line() -> None:
    asked = "give me the main points"
    assert said(harbour("- How much did the last plan cost?", f"- {asked}")) == []
    head = "    not_asks: [{}]\n    figures:\n      - {{amount: 23, unit: votes}}"
    figures = "    figures:\n      - {amount: 23, unit: votes}"
    (one,) = said(harbour(figures, head.format(asked)))
    assert one.what.startswith(f"{asked!r} is answered by 'vote'")


def test_an_unknown_answers_only_where_the_desk_says_that_the_source_does_not() -> None:
    library = open_library(load([HARBOUR]))
    told = play(library, TODAY, "When is the harbour ready?")
    (entry,) = told.entries
    assert answers(library, told, entry)
    declined = replace(told, reply=replace(told.reply, outcome=Outcome.DECLINED))
    assert not answers(library, declined, entry)
    assert not answers(library, told, entry + 1)
    claim = harbour("- When is the harbour ready?", "- The harbour is ready in 2030")
    assert not said(claim)  # whoever claims it is told that the source does not say


def test_a_list_that_begins_with_the_fact_answers(ferries: Library) -> None:
    library = open_library(load([HARBOUR]))
    told = play(library, TODAY, "key figures")
    first = first_of(library, told)
    assert first is not None
    assert library.entries[first].id == "vote"
    assert answers(library, told, first)
    assert not answers(library, told, first + 1)


# --- warnings -------------------------------------------------------------------------------------


def test_a_phrasing_that_nothing_else_carries_is_noted() -> None:
    loaded = harbour("- How deep is the harbour today?", "- draught for tankers")
    found = said(loaded, "warning")
    (one,) = [one for one in found if "draught" in one.what]
    assert one.what == (
        "'draught for tankers' is found only because it is written here:"
        " without it, the gate refuses 'depth': words: draught, words: tankers"
    )
    assert one.mend.startswith("Add another phrasing like it")
    assert (one.line, one.column) == written(loaded, "facts", 1, "asks", 3)


def test_phrasings_of_one_fact_that_nothing_else_carries_are_one_line() -> None:
    new = "- draught for tankers\n      - keels of barges"
    loaded = harbour("- How deep is the harbour today?", new)
    asks = len(loaded.briefing.facts[1].asks)
    (one,) = [found for found in said(loaded, "warning") if "depth" in found.what]
    assert one.what == (
        f"2 of the {asks} phrasings of 'depth' are found only because they are written here,"
        " first 'draught for tankers': without it,"
        " the gate refuses 'depth': words: draught, words: tankers"
    )
    assert (one.line, one.column) == written(loaded, "facts", 1, "asks", 3)
    assert [(detail.line, detail.column) for detail in one.details] == [
        written(loaded, "facts", 1, "asks", number) for number in (3, 4)
    ]
    assert one.details[1].what.startswith("'keels of barges' is found only because it is written")


REASONS = {
    "the Anglers' Society": "it is answered by 'harm-to-fish'",
    "the draught of tankers is 14 metres": "it is held for a claim that nothing bears out",
    "How big are draughts? Why?": "it is declined",
    "draught for tankers": "the gate refuses 'depth': words: draught, words: tankers",
}


@pytest.mark.parametrize("ask", REASONS)
def test_why_a_phrasing_is_lost_is_what_the_desk_does_without_it(ask: str) -> None:
    """The gate is named only where it decides: not of names, claims or several parts."""
    loaded = harbour("- How deep is the harbour now?", f"- {ask}")
    (one,) = [found for found in said(loaded, "warning") if ask in found.what]
    assert f"without it, {REASONS[ask]}" in one.what


def test_a_phrasing_that_is_lost_to_a_near_miss_is_not_lost_to_the_gate() -> None:
    loaded = load_text(
        "format: 1\nid: b\ntitle: T\nfacts:\n"
        "  - id: cost\n    answer: The new bridge costs 12 million euros.\n"
        "    asks: [How much does the bridge cost?, What is the price of the new bridge?]\n"
        "    not_asks: [How much did the old bridge cost?]\n"
    )
    (one,) = [found for found in said(loaded, "warning") if "found only" in found.what]
    assert one.what.endswith("without it, it is declined")


@pytest.mark.parametrize("most", [1_000, 0])
@pytest.mark.parametrize("swapped", [False, True])
def test_what_is_noted_is_lost_by_a_desk_that_never_had_it(most: int, *, swapped: bool) -> None:
    """Nothing approximate is reported: asked without the phrasing, the desk does lose each one.

    Of these few, a large briefing reports the same; swapped, one of them is lost only while others
    are left out as well.
    """
    ferries = _ferries(swapped=swapped)
    asked = _asked(ferries)
    found = {one.phrasing for one in lost(ferries, TODAY, asked, lambda: None, most)}
    kept = 0
    for ask in asks_of(ferries):
        entries = list(ferries.entries)
        left = [text for n, text in enumerate(entries[ask.entry].asks) if n != ask.number]
        entries[ask.entry] = replace(entries[ask.entry], asks=tuple(left))
        index = build_index(entries, ferries.lexicon)
        told = play(ferries.without(ask.entry, ask.number, index), TODAY, ask.text)
        assert answers(ferries, told, ask.entry) is (ask not in found), ask
        kept += ask not in found
    assert found
    assert kept


def _ferries(*, swapped: bool) -> Library:
    text, first = FERRIES.read_text(encoding="utf-8"), "Who announced the sale?"
    second = "When was the sale announced?"
    assert f"[{first}, {second}]" in text
    if swapped:
        text = text.replace(f"[{first}, {second}]", f"[{second}, {first}]")
    loaded = load_text(text)
    return open_library(Knowledge((loaded,), loaded.digest))


def _asked(library: Library) -> list[Asked]:
    played = (Asked(ask, play(library, TODAY, ask.text)) for ask in asks_of(library))
    return [one for one in played if answers(library, one.told, one.phrasing.entry)]


def test_an_index_made_of_arrays_is_the_one_that_reading_makes(ferries: Library) -> None:
    gone = (Phrasing(0, 1, "How many ferries does Sudmark get?"), Phrasing(3, 0, ""))
    made = without(ferries.index, gone)
    read = build_index(made.entries, ferries.lexicon)
    assert [len(entry.asks) for entry in made.entries[:4]] == [2, 2, 2, 1]
    words = {number: term for term, number in made.numbers.items()}
    again = {number: term for term, number in read.numbers.items()}
    assert [words[n] for n in made.runs.terms.tolist()] == [
        again[n] for n in read.runs.terms.tolist()
    ]
    assert np.array_equal(made.runs.weights, read.runs.weights)
    assert made.runs.keys == read.runs.keys
    for key in ferries.index.runs.keys:
        assert made.exact.get(key) == read.exact.get(key)
    assert np.allclose(made.postings.norms, read.postings.norms)


def test_a_fact_with_few_phrasings_is_noted() -> None:
    text = "format: 1\nid: b\ntitle: T\nfacts:\n  - id: f\n    answer: Six grey boats.\n"
    more = "    asks: [How many grey boats are there?, How many boats are grey?]\n"
    for asks, count in (("", "no phrasing"), (more, "two phrasings")):
        found = [one.what for one in said(load_text(text + asks), "warning")]
        assert found[0] == f"The fact 'f' has {count}"


def test_synonyms_that_lead_nowhere_are_noted() -> None:
    loaded = harbour("- [dredging, deepening, digging out]", "- [ferry, water taxi]")
    found = [one for one in said(loaded, "warning") if "synonyms" in one.what]
    assert [one.what for one in found] == [
        "The briefing uses none of the synonyms 'ferry', 'water taxi'"
    ]
    assert (found[0].line, found[0].column) == written(loaded, "synonyms", 1)


# --- the whole ------------------------------------------------------------------------------------


def test_each_question_is_counted_as_it_is_played() -> None:
    loaded = harbour("- How deep is the harbour now?", "- what do the anglers say")
    ticks: list[None] = []
    self_test(loaded, TODAY, lambda: ticks.append(None))
    assert len(ticks) == count_steps(loaded.briefing) > 100


def test_an_empty_briefing_is_fine() -> None:
    assert self_test(load_text("format: 1\nid: b\ntitle: T\n"), TODAY) == ()

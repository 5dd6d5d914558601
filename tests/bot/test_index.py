"""The index: runs, postings and trigrams that belong together, for none, one and many entries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.matching.index import PAD, Entry, Index, build_index
from bot.matching.lexicon import build

ENTRIES = (
    Entry(
        "b", "cost", "fact", "48 million euros.", ("What does it cost?", "What is the bill?"), ()
    ),
    Entry("b", "end", "unknown", "", ("When will it end?",), ()),
    Entry("c", "bare", "fact", "The council approved the plan in March 2026.", (), ("council",)),
)


def index_of(entries: tuple[Entry, ...]) -> Index:
    """In: entries. Out: their index, the lexicon made of their own words."""
    return build_index(entries, build([(*entry.asks, entry.answer) for entry in entries]))


def test_every_phrasing_ends_in_padding() -> None:
    """An empty answer is a phrasing too, so that every entry has its last."""
    runs = index_of(ENTRIES).runs
    assert runs.entry_starts.tolist() == [0, 3, 5, 6]
    assert all(runs.terms[end - 1] == PAD for end in runs.starts[1:])
    assert (runs.weights[runs.terms == PAD] == 0).all()


def test_postings_lead_there_and_back() -> None:
    """By entry and by term, the same pairs with the same impacts."""
    postings = index_of(ENTRIES).postings
    owner = np.repeat(np.arange(3), np.diff(postings.starts))
    by_entry = sorted(zip(postings.terms, owner, postings.impacts, strict=True))
    term = np.repeat(np.arange(len(postings.term_starts) - 1), np.diff(postings.term_starts))
    assert by_entry == sorted(zip(term, postings.term_entries, postings.term_impacts, strict=True))


def test_bare_entries_and_answers_are_noted() -> None:
    """A bare entry, and whether an answer holds a date or a number, are known."""
    index = index_of(ENTRIES)
    assert index.bare.tolist() == [False, False, True]
    assert index.holds.tolist() == [[False, True], [False, False], [True, True]]


def test_exact_phrasings_are_found_in_any_order() -> None:
    """The key of a phrasing is its sorted words; answers are no asks."""
    exact = index_of(ENTRIES).exact
    assert exact.get("be bill the what") == (0,)
    assert exact.get("be the what") == exact.get("48 euro million") == exact.get("") == ()


def test_a_phrasing_of_several_entries_names_each_once() -> None:
    """In their order; an entry that says it twice counts once."""
    asks = ("What is the bill?", "Is the bill what?")
    entries = tuple(Entry("b", str(n), "fact", "48.", asks[: 1 + n % 2], ()) for n in range(40))
    assert index_of(entries).exact.get("be bill the what") == tuple(range(40))


def test_keys_of_one_hash_are_told_apart() -> None:
    """Two keys may have the same hash; only the right one is taken."""
    exact = index_of(ENTRIES).exact
    same = replace(exact, hashes=np.full_like(exact.hashes, hash("be bill the what")))
    assert same.get("be bill the what") == (0,)


def test_nothing_can_be_indexed() -> None:
    """No entries, and entries without a word, make an index."""
    assert index_of(()).entries == ()
    assert len(index_of((Entry("b", "x", "fact", "?!", (), ()),)).postings.terms) == 0

"""Nomination: the right entry first, scores that compare, and nothing that falls over."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import clean
from bot.matching import weights
from bot.matching.features import NAMES, WIDTH
from bot.matching.index import Entry, Index, build_index
from bot.matching.lexicon import Lexicon, build
from bot.matching.nominate import Candidate, nominate

ENTRIES = (
    Entry(
        "harbour",
        "cost",
        "fact",
        "48 million euros for the whole plan.",
        ("How much does the dredging plan cost?", "What is the total bill?"),
        (),
    ),
    Entry("harbour", "vote", "fact", "The council backed it.", ("Who backed the plan?",), ()),
    Entry("harbour", "depth", "fact", "Fourteen metres.", ("How deep will the channel be?",), ()),
    Entry(
        "harbour", "jobs", "fact", "The plan keeps 1,200 jobs at the container terminal.", (), ()
    ),
    Entry("harbour", "fish", "fact", "Herring spawn there in April each year.", (), ()),
    Entry("harbour", "end", "unknown", "No end date is given.", ("When will it be finished?",), ()),
)
LEXICON = build([(*entry.asks, entry.answer) for entry in ENTRIES], {}, [("cost", "price")])
INDEX = build_index(ENTRIES, LEXICON)


def asked(text: str, index: Index = INDEX, lexicon: Lexicon = LEXICON) -> tuple[Candidate, ...]:
    """In: a question. Out: its candidates."""
    return nominate(index, lexicon.read(clean(text)))


def of_these(entries: tuple[Entry, ...], text: str, briefings: Sequence[str] = ()) -> list[str]:
    """In: entries, a question, the briefings it may draw on. Out: the ids that it nominates."""
    lexicon = build([(*entry.asks, entry.answer) for entry in entries])
    found = nominate(build_index(entries, lexicon), lexicon.read(text), briefings=briefings)
    return [entries[one.entry].id for one in found]


def first(text: str) -> str:
    """In: a question. Out: the id of its best entry."""
    return ENTRIES[asked(text)[0].entry].id


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("how much will the dredging cost", "cost"),
        ("price of the dregding?", "cost"),
        ("wats the totl bill", "cost"),
        ("who voted for or backed this plan", "vote"),
        ("how deep is the chanel", "depth"),
        ("how many jobs at the terminal", "jobs"),
        ("when do herring spawn", "fish"),
        ("when is it finished", "end"),
    ],
    ids=lambda value: value.replace(" ", "_")[:24],
)
def test_the_right_entry_comes_first(question: str, entry: str) -> None:
    """Paraphrases, slips, synonyms and answers without phrasings."""
    assert first(question) == entry


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=[entry.id for entry in ENTRIES])
def test_an_entry_is_found_by_its_own_words(number: int) -> None:
    """Each phrasing, or else the answer, leads to its entry, and says which phrasing it was."""
    entry = ENTRIES[number]
    for place, text in enumerate(entry.asks or (entry.answer,)):
        best = asked(text)[0]
        assert (best.entry, best.phrasing) == (number, place if entry.asks else -1)
        assert best.score > 0.8


def test_a_phrasing_is_found_among_hundreds_that_share_its_words() -> None:
    """However common its words, a curated phrasing leads to its entry."""
    entries = tuple(
        Entry("b", f"e{place}", "fact", "", (f"What is the plan for {name}?",), ())
        for place, name in enumerate(_names(400))
    )
    entries += (Entry("b", "plan", "fact", "", ("What is the plan?",), ()),)
    lexicon = build([entry.asks for entry in entries])
    assert asked("what is the plan", build_index(entries, lexicon), lexicon)[0].entry == 400


def test_a_phrasing_is_found_in_an_entry_that_says_much_else() -> None:
    """Sixty short entries have all its words as well, and each more of them than so long a one."""
    nouns = (
        "tram",
        "bridge",
        "tunnel",
        "harbour",
        "school",
        "market",
        "ferry",
        "library",
        "garden",
    )
    long = (
        "What is the plan?",
        *(f"Does the {one} by the {two} go on?" for one in nouns for two in nouns),
    )
    entries = (
        *(
            Entry("b", name, "fact", "", (f"What is the plan for {name}?",), ())
            for name in _names(60)
        ),
        Entry("b", "plan", "fact", "", long, ()),
    )
    assert of_these(entries, "what is the plan")[0] == "plan"


def test_a_phrasing_of_another_briefing_is_not_added() -> None:
    """Nor when it is asked word for word."""
    entries = (
        *(
            Entry("b", name, "fact", "", (f"What is the plan for {name}?",), ())
            for name in _names(60)
        ),
        Entry("other", "plan", "fact", "", ("What is the plan?",), ()),
    )
    assert of_these(entries, "what is the plan")[0] == "plan"
    assert "plan" not in of_these(entries, "what is the plan", briefings=("b",))


@pytest.mark.parametrize("text", ["who backed the plan", "the plan who backed"])
def test_a_phrasing_asked_word_for_word_beats_all_that_is_like_it(text: str) -> None:
    """In any order; the other has more phrasings near it, and an answer in these words."""
    more = (
        "Who backed the plan in March?",
        "Who backed the plan then?",
        "Who was it that backed the plan?",
        "Who backed it, the plan?",
    )
    answer = "The plan was backed by those who backed the plan before."
    entries = (
        Entry("b", "plain", "fact", "", ("Who backed the plan?",), ()),
        Entry("b", "rich", "fact", answer, more, ()),
    )
    assert of_these(entries, text) == ["plain", "rich"]


def test_a_passage_is_nominated_by_what_stands_next_to_it() -> None:
    """It is lent some of its neighbours' words, on both sides, within its briefing; an entry with
    phrasings of its own is lent nothing.
    """
    rain, firm, gulls = (
        "Rain fell all night.",
        "A Dutch firm dredged the harbour.",
        "Gulls came back.",
    )
    middle = Entry("b", "firm", "fact", firm, (), ())
    before, after = (
        Entry("b", "rain", "fact", rain, (), ()),
        Entry("b", "gulls", "fact", gulls, (), ()),
    )
    far = Entry("b", "bread", "fact", "Bread is dear.", (), ())
    asked = Entry("b", "asked", "fact", rain, ("Did it rain?",), ())
    strangers = (
        Entry("a", "strange", "fact", rain, (), ()),
        Entry("c", "odd", "fact", gulls, (), ()),
    )
    text = "who dredged the harbour"

    assert sorted(of_these((before, middle, after, far), text)) == ["firm", "gulls", "rain"]
    assert of_these((far, asked, middle, asked, far), text) == ["firm"]
    assert of_these((strangers[0], middle, strangers[1]), text, briefings=("b",)) == ["firm"]


def test_scores_compare_between_questions() -> None:
    """What belongs scores above one half, what does not below, and unseen words count against."""
    assert asked("What does the dredging plan cost?")[0].score > 0.5
    assert all(found.score < 0.5 for found in asked("What is the best pizza recipe?"))
    near = asked("Who backed the moon landing plan of Napoleon?")[0].score
    assert near < asked("Who backed the plan?")[0].score


def test_candidates_are_in_order_and_one_an_entry() -> None:
    """Best first, no entry twice, no more than asked for."""
    found = asked("how much does the plan of the council cost in april")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.entry for one in found}) == len(found)

    assert len(nominate(INDEX, LEXICON.read("the plan"), limit=2)) == 2


@pytest.mark.parametrize("text", ["", "?", "zzzz qqqq", "1", "\u4f60\u597d", ":", "name:x syn:0"])
def test_nothing_asked_nominates_nothing(text: str) -> None:
    """Words that no entry has lead nowhere."""
    assert asked(text) == ()


def test_an_empty_briefing_nominates_nothing() -> None:
    """Nor does a question to no entries."""
    lexicon = build(())
    assert asked("who backed the plan", build_index((), lexicon), lexicon) == ()


@given(st.text(max_size=200))
def test_any_text_gives_scores_between_0_and_1(text: str) -> None:
    """Hostile or odd text is measured like any other."""
    assert all(0 <= found.score <= 1 for found in asked(text))


def test_a_long_question_is_read_to_its_limit() -> None:
    """A pasted page asks no more than its first words."""
    assert asked("who backed the plan " * 200)[0].entry == 1


def test_the_same_question_gives_the_same_candidates() -> None:
    """No chance, and no memory of what was asked before."""
    before = asked("how deep is the chanel")
    asked("who backed it")
    assert asked("how deep is the chanel") == before


def test_the_weights_fit_the_features() -> None:
    """A weight for each feature, none with the wrong sign."""
    assert len(weights.ASKED) == len(weights.BARE) == len(NAMES) == WIDTH
    penalty = NAMES.index("rarest word missing")
    for row in (weights.ASKED, weights.BARE):
        assert all(value >= 0 for place, value in enumerate(row) if place != penalty)
        assert row[penalty] <= 0


def _names(count: int) -> list[str]:
    """In: how many. Out: so many made-up names, always the same."""
    dice = random.Random(1)  # noqa: S311 - made-up names
    return ["".join(dice.choices(string.ascii_lowercase, k=8)) for _ in range(count)]


def test_a_question_may_draw_on_some_briefings_alone() -> None:
    """Sixty briefings say the same; whichever is meant nominates, and one that is none does not."""
    entries = tuple(
        Entry(f"b{n}", "bill", "fact", "48 euros.", ("What is the bill?", "bill please"), ())
        for n in range(60)
    )
    lexicon = build([(*entry.asks, entry.answer) for entry in entries])
    index = build_index(entries, lexicon)
    for text in ("what is the bill", "the bill", "euros"):
        tokens = lexicon.read(text)
        for meant in (("b0",), ("b59",), ("b17", "b58"), ("b17", "nobody")):
            found = nominate(index, tokens, briefings=meant)
            assert [entries[one.entry].briefing for one in found] == sorted(set(meant) - {"nobody"})
        assert nominate(index, tokens, briefings=("nobody",)) == ()
        assert len(nominate(index, tokens)) == 10

"""Which term a typed word stands for: slips, compounds, names, synonyms; what is left alone."""

from __future__ import annotations

import pytest

from bot.language.text import clean
from bot.matching.lexicon import Lexicon, Token, build

TEXTS = (
    ("The City Council bought 82 rocket launchers.", "How many launchers did the council buy?"),
    ("Dredging the harbour costs 48 million euros a year.", "What does the dredging cost?"),
    ("The firepower is long-range.", "How far does the artillery reach?"),
    ("Taiwan approves the deal.", "Who approved the agreement?"),
)
NAMES = {
    "harbour/council": ("City Council", "the council", "councillors"),
    "harbour/america": ("United States", "US", "Washington"),
    "other/america": ("United States", "the Americans"),
}
SYNONYMS = (("cost", "price", "price tag"), ("deal", "agreement"), ("price", "bill"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """A small harbour's words."""
    return build(TEXTS, NAMES, SYNONYMS)


def one(lexicon: Lexicon, word: str) -> Token:
    """In: a lexicon and a word. Out: its only token."""
    (token,) = lexicon.read(clean(word))
    return token


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("launcers", "launchers"),
        ("lanuchers", "launchers"),
        ("launcherss", "launchers"),
        ("dregding", "dredging"),
        ("artilery", "artillery"),
        ("artilelry", "artillery"),
        ("tawain", "taiwan"),
        ("harbor", "harbour"),
    ],
    ids=str,
)
def test_slips_are_forgiven(lexicon: Lexicon, typed: str, meant: str) -> None:
    """A word a slip or two from one of the knowledge's is read as that."""
    assert one(lexicon, typed).term == one(lexicon, meant).term


@pytest.mark.parametrize(
    "word", ["Biden", "Poland", "orange", "lunch", "lunching", "coast", "harder", "deep"]
)
def test_english_words_are_left_alone(lexicon: Lexicon, word: str) -> None:
    """A real word is never taken for another, however near."""
    assert one(lexicon, word).how == "unknown"


@pytest.mark.parametrize("word", ["x", "qq", "zzzzzz", "1234", "\u0436\u0443\u043a", "a" * 3000])
def test_nonsense_stays_unknown(lexicon: Lexicon, word: str) -> None:
    """Marks, figures, other scripts and noise are not stretched into the vocabulary."""
    assert {token.how for token in lexicon.read(clean(word))} <= {"unknown"}


def test_a_token_says_how_it_was_found(lexicon: Lexicon) -> None:
    """Typed stem, used term and certainty are all kept, with the span in the text."""
    text = clean("how many launcers in Poland?")
    how, many, launchers, _, poland = lexicon.read(text)
    assert (how.how, many.how, launchers.how, poland.how) == (
        "known",
        "known",
        "corrected",
        "unknown",
    )
    assert (launchers.stem, launchers.term) == ("launcer", "launcher")
    assert text[launchers.start : launchers.end] == launchers.text == "launcers"


def test_compounds_are_split_and_joined(lexicon: Lexicon) -> None:
    """One word typed as two, or two as one, is read as the knowledge has it."""
    assert [token.term for token in lexicon.read("rocketlaunchers")] == ["rocket", "launcher"]
    assert one(lexicon, "fire power").term == one(lexicon, "firepower").term
    assert [token.text for token in lexicon.read("rocketlaunchers")] == ["rocket", "launchers"]


def test_irregular_forms_fold(lexicon: Lexicon) -> None:
    """Bought is buy, and the plural of man is man."""
    assert one(lexicon, "bought").term == one(lexicon, "buys").term
    assert one(lexicon, "men").stem == one(lexicon, "man").stem


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("the City Council", "council"),
        ("city counil", "council"),
        ("councillors", "council"),
        ("the United States", "america"),
        ("the U.S.", "america"),
        ("US", "america"),
    ],
    ids=str,
)
def test_names_fold_longest_first(lexicon: Lexicon, typed: str, name: str) -> None:
    """Every alias, with slips too, becomes the name, and keeps its words as parts."""
    token = lexicon.read(clean(f"why did {typed} agree"))[-2]
    assert token.term == f"name:harbour/{name}"
    assert token.parts


def test_us_is_a_pronoun_where_people_mean_themselves(lexicon: Lexicon) -> None:
    """The country is read from capitals or from what stands before, never from "tell us"."""
    assert [token.term for token in lexicon.read("tell us more")][1] == "us"


def test_the_same_name_in_two_briefings_is_one_term(lexicon: Lexicon) -> None:
    """Both briefings' aliases give the first one's term; ``meant`` names both."""
    assert one(lexicon, "Americans").term == "name:harbour/america"
    assert lexicon.meant(one(lexicon, "United States")) == (
        "name:harbour/america",
        "name:other/america",
    )


def test_synonyms_fold_and_groups_that_touch_are_one(lexicon: Lexicon) -> None:
    """A group has one term, members of several words included; a shared member joins two groups."""
    terms = {one(lexicon, word).term for word in ("cost", "costs", "price", "price tag", "bill")}
    assert len(terms) == 1
    assert one(lexicon, "deal").term == one(lexicon, "agreement").term not in terms


def test_rare_words_weigh_more(lexicon: Lexicon) -> None:
    """Function words say little, common words some, names and unseen words much."""
    weights = [one(lexicon, word).weight for word in ("the", "how", "plan", "dredging")]
    assert weights == sorted(weights)
    assert all(0 <= weight <= 1 for weight in weights)
    assert one(lexicon, "zyxwv").weight > 0.8


def test_nothing_known_reads_anything() -> None:
    """An empty knowledge reads text and knows none of it."""
    assert {token.how for token in build(()).read("what about dredging")} == {"known", "unknown"}

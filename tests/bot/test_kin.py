"""Words akin to each other: what the table says, and that nomination alone goes by it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import bot.language
from bot.language import english
from bot.language.kin import kin_of
from bot.language.text import clean
from bot.matching.asked import ask
from bot.matching.index import Entry, build_index
from bot.matching.lexicon import build, stem_of
from bot.matching.nominate import nominate

TABLE = Path(bot.language.__file__).parent / "data" / "kin.txt"

ENTRIES = (
    Entry("b", "price", "fact", "Six million euros.", ("What is the price of the ferry?",), ()),
    Entry("b", "crew", "fact", "Twelve sailors.", ("Who sails on the ferry?",), ()),
    Entry("b", "route", "fact", "From Hull to Bergen.", ("Where does the ferry go?",), ()),
)


@pytest.mark.parametrize(
    ("word", "akin"),
    [("purchase", "buy"), ("doctor", "physician"), ("born", "birth"), ("surgery", "surgeon")],
)
def test_words_of_one_matter_are_akin(word: str, akin: str) -> None:
    """Both ways round, for more than nothing and less than the word itself."""
    for one, other in ((word, akin), (akin, word)):
        share = dict(kin_of(stem_of(one))).get(stem_of(other), 0.0)
        assert 0 < share < 1


def test_strangers_function_words_and_unknown_words_have_no_kin() -> None:
    """What is not near is not listed, and small words stand near everything."""
    assert "missil" not in dict(kin_of("guitar"))
    assert kin_of("the") == kin_of("zzyzx") == kin_of("") == kin_of("name:b/council") == ()


def test_every_line_of_the_table_can_be_read() -> None:
    """A stem of common English, then kin, the nearest first; no stem stands twice."""
    lines = [line for line in TABLE.read_text("ascii").splitlines() if not line.startswith("#")]
    stems = [line.split(" ")[0] for line in lines]
    assert len(stems) == len(set(stems)) > 10_000
    assert set(stems) <= {stem_of(word) for word in english.frequencies()}
    for line in lines:
        kin = line.split(" ")[1:]
        assert kin
        assert all(re.fullmatch(r"[4-9][a-z]+", one) for one in kin)
        assert [one[0] for one in kin] == sorted((one[0] for one in kin), reverse=True)


def test_a_question_in_other_words_nominates_by_kin() -> None:
    """ "Cost" is akin to "price" and stands nowhere here."""
    lexicon = build([(*entry.asks, entry.answer) for entry in ENTRIES])
    found = nominate(build_index(ENTRIES, lexicon), lexicon.read("ferry cost"))
    assert ENTRIES[found[0].entry].id == "price"


def test_a_word_itself_counts_more_than_its_kin() -> None:
    """Where a question has both, each term of the index is heard once, as what is nearest to it."""
    lexicon = build([(*entry.asks, entry.answer) for entry in ENTRIES])
    index = build_index(ENTRIES, lexicon)
    question = ask(index, lexicon.read(clean("price or cost")))
    credit = dict(zip(question.heard.tolist(), question.credits.tolist(), strict=True))
    assert len(credit) == len(question.heard)
    assert credit[index.numbers["price"]] == 1.0


@pytest.mark.parametrize("text", ["cost or fee", "fee or cost"])
def test_of_two_words_akin_to_one_the_nearer_counts(text: str) -> None:
    """Whichever comes first: a cost is nearer to a price than a fee is."""
    lexicon = build([(*entry.asks, entry.answer) for entry in ENTRIES])
    index = build_index(ENTRIES, lexicon)
    question = ask(index, lexicon.read(clean(text)))
    heard = question.heard.tolist().index(index.numbers["price"])
    kin = dict(kin_of(stem_of("cost")))
    assert kin["price"] > dict(kin_of(stem_of("fee")))["price"]
    assert question.credits[heard] == np.float32(kin["price"])
    assert question.columns[heard] == text.split().index("cost")

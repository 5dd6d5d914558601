"""Claims: supported, differs, approximate, not covered; and nothing altered is ever supported."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import open_desk
from bot.messages import Question, Verb, Verdict
from bot.questions.statements import statements_of
from knowledge.loading import Knowledge, load_text
from tests.bot.ferries import desk, reply, said, verdict

SUPPORTED = [
    "Norland sells Sudmark 12 electric ferries.",
    "Sudmark is getting 12 ferries from Norland.",
    "Sudmark buys 12 electric ferries from Norland.",
    "12 ferries are sold to Sudmark by Norland.",
    "The ferries cost 300 million euros.",
    "The price of the ferries is €300m.",
    "Norland was warned by Ostberg that it is playing with fire.",
    "The sale was announced on 4 March 2026 by President Larsen.",
    "The focus shifts from large diesel ships to small electric ferries.",
    "Ostberg did not welcome the sale.",
    "Sudmark cannot build its own ferries.",
    "More than 200 jobs depend on the order.",
    "The River Plan does not cover the northern shore.",
    "Mira Holm speaks for President Larsen.",
    "I think the ferries cost 300 million euros.",
]
DIFFERS = [
    ("The ferries cost 30 million euros.", "has 300 million euros where you wrote 30 million"),
    ("The ferries cost 300 million dollars.", "has 300 million euros where you wrote 300 million"),
    ("Norland sells Sudmark 21 ferries.", "has 12 where you wrote 21"),
    ("The sale was announced on March 14, 2026.", "has March 4, 2026 where you wrote March 14"),
    ("The sale was announced in 2025.", "where you wrote 2025"),
    ("The lake is more crowded than at any time since the 1970s.", "the 1980s where you wrote"),
    ("Sudmark sells Norland 12 electric ferries.", "the other way round"),
    ("12 ferries are sold to Norland by Sudmark.", "the other way round"),
    ("Norland thanked Sudmark for the ferries.", "the other way round"),
    ("Ostberg was warned by Norland that it is playing with fire.", "the other way round"),
    ("Norland should rely less on Sudmark's grain.", "the other way round"),
    ("The focus moves from small electric ferries to large diesel ships.", "other way round"),
    ("Ostberg thanked Norland for the ferries.", "has Sudmark where you wrote Ostberg"),
    ("Sudmark condemned the sale as a breach of the Lake Treaty.", "has Ostberg where"),
    ("Critics in Ostberg are shocked by the price.", "has Norland where you wrote Ostberg"),
    ("Sudmark should rely less on Ostberg's grain.", "has Norland where you wrote Ostberg."),
    ("Mira Holm speaks for the Ostberg foreign ministry.", "has President Larsen where"),
    ("Sudmark should rely more on Norland's grain.", 'has "less" where you wrote "more"'),
    ("It is the smallest single ferry order in the history of the lake.", '"largest"'),
    ("It is the second largest ferry order in the history of the lake.", 'you wrote "second"'),
    ("Ostberg may act after the new harbour is ready.", 'has "before" where you wrote "after"'),
    ("Ostberg praised the sale.", 'has "condemned" where you wrote "praised"'),
    ("Critics in Norland are delighted by the price.", 'has "shocked" where you wrote'),
    ("Ostberg believes that the lake alliance is strong.", 'has "weak" where you wrote "strong"'),
    ("The River Plan covers the northern shore.", "says that this is not so"),
    ("Sudmark did not thank Norland.", "it does say so"),
    ("The River Plan does not cover the southern shore.", 'has "northern" where you wrote'),
]
NOT_COVERED = [
    "Norland sells Sudmark 12 submarines.",
    "Sudmark should rely on Norland's grain.",
    "Westmark condemned the sale.",
    "The parliament approved the sale.",
    "Norland and Ostberg are places.",
]


@pytest.mark.parametrize("text", SUPPORTED)
def test_a_true_claim_is_supported(text: str) -> None:
    assert verdict(text) == "supported"


@pytest.mark.parametrize(("text", "words"), DIFFERS)
def test_a_claim_that_differs_says_where(text: str, words: str) -> None:
    assert verdict(text) == "differs"
    assert words in said(text, Verb.CHECK)


@pytest.mark.parametrize("text", NOT_COVERED)
def test_what_no_fact_has_is_not_covered(text: str) -> None:
    assert verdict(text) == "not_covered"


ASKED_OF_A_SIDE = """
format: 1
id: ferries
title: The ferries
names:
  - {id: ostberg, name: Ostberg, kind: place}
  - {id: sudmark, name: Sudmark, kind: place}
  - {id: sale, name: the sale, kind: thing}
facts:
  - id: anger
    answer: Ostberg reacted to the sale with anger.
    about: [ostberg, sale]
    asks:
      - Who opposes the sale?
      - How did Ostberg hit back at the sale?
      - Does Ostberg support the sale?
      - Ostberg resents the sale to Sudmark.
      - Ostberg rejects the sale.
  - id: aim
    answer: The sale is for Sudmark.
    about: [sudmark, sale]
"""


@pytest.mark.parametrize(
    "claim",
    [
        "Sudmark opposes the sale.",
        "Sudmark supports the sale.",
        "Sudmark backed the sale.",
        "Sudmark is for the sale.",
        "Sudmark is against the sale.",
    ],
)
def test_how_people_ask_puts_nobody_on_a_side(claim: str) -> None:
    assert checked(ASKED_OF_A_SIDE, claim) is Verdict.NOT_COVERED


@pytest.mark.parametrize(
    "claim",
    [
        "Ostberg backed the sale.",
        "Ostberg supports the sale.",
        "Ostberg is for the sale.",
        "Is Ostberg for the sale?",
    ],
)
def test_who_is_angry_about_something_is_not_for_it(claim: str) -> None:
    assert checked(ASKED_OF_A_SIDE, claim) is Verdict.DIFFERS


def test_a_phrasing_that_states_a_side_does_for_whom_it_names_first() -> None:
    assert checked(ASKED_OF_A_SIDE, "Ostberg rejects the sale.") is Verdict.SUPPORTED
    assert checked(ASKED_OF_A_SIDE, "Sudmark rejects the sale.") is not Verdict.SUPPORTED


def test_what_the_answer_says_is_for_somebody_is() -> None:
    assert checked(ASKED_OF_A_SIDE, "The sale is for Sudmark.") is Verdict.SUPPORTED


def checked(briefing: str, claim: str) -> Verdict | None:
    knowledge = Knowledge((load_text(briefing),), "made up")
    here = open_desk(knowledge, lambda: date(2026, 3, 12))
    found = here.handle(Question(text=claim, verb=Verb.CHECK))
    return found.verdict if found else None


def test_a_claim_more_exact_than_its_source_is_approximate() -> None:
    assert verdict("Exactly 200 jobs depend on the order.") == "approximate"
    assert "More than 200" in said("Exactly 200 jobs depend on the order.", Verb.CHECK)


def test_two_claims_in_one_sentence_are_held_one_by_one() -> None:
    assert verdict("The ferries cost 300 million euros, and 12 ferries go to Sudmark.") in {
        "supported"
    }
    assert verdict("The ferries cost 300 million euros, and 13 ferries go to Sudmark.") == "differs"


def test_a_draft_is_checked_sentence_by_sentence() -> None:
    draft = (
        "Hello all. I think it is a terrible idea. Norland sells Sudmark 12 electric ferries."
        " What comes next? Ostberg praised the sale."
    )
    found = reply(draft, Verb.CHECK)
    assert [claim.verdict.value for claim in found.claims] == [
        "not_checkable",
        "not_checkable",
        "supported",
        "not_checkable",
        "differs",
    ]
    assert found.verdict is not None
    assert found.verdict.value == "differs"


ACCEPTED = {"supported", "approximate"}
TRUE = [fact.answer for fact in desk().library.briefings["lake-ferries"].facts]


def test_every_answer_supports_itself() -> None:
    assert {verdict(answer) for answer in TRUE} == {"supported"}


@given(st.sampled_from([text for text in TRUE if re.search(r"\d", text)]), st.data())
@settings(max_examples=150, deadline=None)
def test_no_other_digit_is_ever_supported(text: str, data: st.DataObject) -> None:
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([sign for sign in "123456789" if sign != text[at]]))
    assert verdict(text[:at] + digit + text[at + 1 :]) not in ACCEPTED


@given(st.sampled_from([text for text in TRUE if "million" in text or "euros" in text]), st.data())
@settings(max_examples=40, deadline=None)
def test_no_other_unit_or_scale_is_ever_supported(text: str, data: st.DataObject) -> None:
    old, new = data.draw(
        st.sampled_from(
            [
                ("million", "billion"),
                ("million", "thousand"),
                ("euros", "dollars"),
                ("euros", "yen"),
            ]
        )
    )
    assert verdict(text.replace(old, new)) not in ACCEPTED


COUNTRIES = ("Norland", "Sudmark", "Ostberg")


@given(
    st.sampled_from([text for text in TRUE if any(name in text for name in COUNTRIES)]),
    st.sampled_from([*COUNTRIES, "Westmark", "Elbonia"]),
    st.data(),
)
@settings(max_examples=120, deadline=None)
def test_no_other_name_is_ever_supported(text: str, name: str, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from([one for one in COUNTRIES if one in text]))
    if name not in text:
        assert verdict(text.replace(old, name, 1)) not in ACCEPTED


@given(st.sampled_from([t for t in TRUE if re.search(r"\b(?:is|are|should|might|may)\b", t)]))
@settings(max_examples=40, deadline=None)
def test_no_added_not_is_ever_supported(text: str) -> None:
    denied = re.sub(r"\b(is|are|should|might|may)\b", r"\1 not", text, count=1)
    assert verdict(denied) not in ACCEPTED


# --- two claims in one sentence ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        ("Sudmark thanked Norland and Ostberg condemned the sale.", 2),
        ("Sudmark was glad while Ostberg was angry; the critics were shocked.", 3),
        ("The price is high, but the order is the largest ever", 2),
        ("Ostberg condemned the sale and called it a breach.", 1),
        ("Sudmark and Norland agreed on the sale.", 1),
        ("Norland sells ferries and it buys grain.", 1),
        ("Ostberg condemned the sale and the ferries sold to Sudmark.", 1),
        ("If Sudmark pays now and Norland delivers early, all is well.", 1),
        ("Norland should rely less on Sudmark and more on itself.", 1),
        ("Beijing was angry and Reading was calm.", 2),
        ("", 1),
    ],
)
def test_a_sentence_is_cut_where_another_subject_has_a_verb(sentence: str, statements: int) -> None:
    assert len(statements_of(sentence)) == statements


@given(st.text(alphabet="ab ,;.and", max_size=60))
def test_nothing_of_a_sentence_is_lost_but_what_joins(sentence: str) -> None:
    found = statements_of(sentence)
    assert all(one in sentence for one in found)
    assert sum(map(len, found)) <= len(sentence)


def test_each_of_two_claims_has_a_verdict_and_a_fact_of_its_own() -> None:
    found = reply("Sudmark thanked Norland and Ostberg condemned the sale.", Verb.CHECK)
    assert [claim.verdict.value for claim in found.claims] == ["supported", "supported"]
    assert [fact.fact for fact in found.facts] == ["thanks", "protest"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Sudmark thanked Norland and Ostberg praised the sale.", ["supported", "differs"]),
        ("Sudmark thanked Ostberg and Ostberg condemned the sale.", ["differs", "supported"]),
        ("Ostberg condemned the sale and the moon is a lamp.", ["supported", "not_covered"]),
    ],
)
def test_what_differs_of_two_claims_is_told_and_counts_for_both(
    text: str, verdicts: list[str]
) -> None:
    found = reply(text, Verb.CHECK)
    assert [claim.verdict.value for claim in found.claims] == verdicts
    assert found.verdict is not Verdict.SUPPORTED


def test_two_claims_put_as_a_question_are_held_one_by_one() -> None:
    found = reply("Is it true that Sudmark thanked Norland and Ostberg condemned the sale?")
    assert found.verdict is Verdict.SUPPORTED
    assert [fact.fact for fact in found.facts] == ["thanks", "protest"]


def test_what_one_fact_has_whole_stays_one_claim() -> None:
    assert len(reply("Norland sells Sudmark 12 electric ferries.", Verb.CHECK).claims) == 1

"""Proof against a source: words, figures, dates and names, and what is left uncovered."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from knowledge.loading import load, load_text
from knowledge.paragraphs import holds, paragraphs
from knowledge.proof import Finding, Proofs, count_proofs, prove, source_texts
from tests.knowledge.proofs import HEAD, TEXT, WHO, fact, said

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour-dredging.yaml"

# --- paragraphs -----------------------------------------------------------------------------------


def test_paragraphs_are_the_non_empty_lines_that_are_not_skipped() -> None:
    text = "Title\r\n\r\n one \n\n \t\nAlso read\ntwo\x0bstill two\n"
    assert paragraphs(text) == ("Title", "one", "Also read", "two\x0bstill two")
    assert paragraphs(text, (1, 3)) == ("one", "two\x0bstill two")
    assert paragraphs("") == ()


@pytest.mark.parametrize(
    ("paragraph", "words", "expected"),
    [
        ("it cost $11.1 billion in all", "$11.1 billion", True),
        ("it cost $11.1 billion in all", "1.1 billion", False),
        ("it cost $11.1 billion in all", "11", False),
        ("1 billion, then $11.1 billion, then 1.1 billion", "1.1 billion", True),
        ("from 2026 to 2033.This shows", "2026 to 2033", True),
        ("in Chinatown", "China", False),
        ("China's answer", "China", True),
        ("82,420 of them", "82", False),
        ("anything", "", False),
    ],
)
def test_words_stand_by_themselves(paragraph: str, words: str, expected: bool) -> None:
    assert holds(paragraph, words) is expected


# --- the words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        (1, "paid $11.1 billion"),
        (1, '"in one go"'),
        (2, "harbour-long neglected"),
        (2, "1,000 buoys and 23 lamps"),
        (2, "2026 to 2033"),
        (3, "Anglers' Society"),
    ],
)
def test_words_are_found_whatever_their_quotes_dashes_and_spaces(
    paragraph: int, words: str
) -> None:
    assert said(fact("So it is.", f"paragraph: {paragraph}, words: {words}")) == []


def test_words_that_stand_in_another_paragraph_are_one_finding() -> None:
    figure = "    figures: [{amount: 23}]\n"
    one = fact("23 lamps for Anglers' Society.", "paragraph: 1, words: 23 lamps", figure)
    text = TEXT.replace("Anglers’ Society disagree", "").replace("and 23", "Anglers’ Society, 23")
    rest = (fact("A.", "paragraph: 1, words: paid"), fact("B.", "paragraph: 3, words: members"))
    found = prove(load_text(HEAD + one + "".join(rest)), {"s": text})
    assert [f"{one.severity}: {one.what}" for one in found] == [
        "error: These words stand in paragraph 2, not in 1"
    ]


def test_a_paragraph_beyond_the_last_is_one_finding_where_the_words_stand_elsewhere() -> None:
    assert said(fact("23 lamps.", "paragraph: 9, words: 23 lamps")) == [
        "error: These words stand in paragraph 2, not in 9"
    ]


def test_words_found_elsewhere_name_the_right_paragraph() -> None:
    (finding,) = prove(
        load_text(HEAD + fact("So it is.", "paragraph: 1, words: gets over 1,000")),
        {"s": TEXT.replace("The headline", "The headline\n\nThe council, the Anglers' Society")},
    )[-1:]
    assert finding.severity == "error"
    assert finding.what == "These words stand in paragraph 3, not in 1"
    assert finding.mend == "Write 'paragraph: 3'."
    assert (finding.line, finding.column) == (10, 32)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("paid 11.1 billion", "These words do not stand in the source"),
        ("paid $11.2 billion", "These words do not stand in the source"),
        ("THE COUNCIL PAID", "These words stand in the source with other capitals"),
    ],
)
def test_words_that_are_not_found(words: str, what: str) -> None:
    assert said(fact("So it is.", f"paragraph: 1, words: {words}")) == [f"error: {what}"]


def test_the_form_of_a_proof() -> None:
    long = "The harbour—long neglected—gets over 1,000 buoys and 23 lamps from 2026 to 2033"
    assert said(fact("A.", f"paragraph: 2, words: {long}")) == [
        "warning: `words` has 13 words, and 12 are enough"
    ]
    assert said(fact("A.", "paragraph: 2")) == ["warning: No `words` prove this fact"]
    assert said(fact("A.", "words: 23 lamps")) == [
        "warning: No `paragraph` says where the words stand"
    ]
    assert said(fact("A.", "paragraph: 9")) == [
        "warning: No `words` prove this fact",
        "error: The source has 3 paragraphs, and no paragraph 9",
    ]


def test_an_answer_is_proved_where_its_words_stand_if_no_paragraph_is_named() -> None:
    noted = "warning: No `paragraph` says where the words stand"
    assert said(fact("99 lamps.", "words: 23 lamps")) == [
        "error: '99' does not stand in paragraph 2",
        noted,
    ]
    assert said(fact("23 lamps.", "words: 23 lamps")) == [noted]
    assert said(fact("99 lamps.", "words: 24 lamps")) == [
        noted,
        "error: These words do not stand in the source",
    ]
    loaded = load_text(HEAD + fact("A.", "words: 23 lamps"))
    assert "No fact covers paragraphs 1 and 3 of 3" in [
        one.what for one in prove(loaded, {"s": TEXT})
    ]


def test_of_words_in_two_paragraphs_either_proves_an_answer() -> None:
    text = "Six boats, 5 oars.\nSix boats, 7 oars."
    one = "format: 1\nid: b\ntitle: T\nsources: [{id: s}]\nfacts:\n"
    loaded = load_text(one + fact("7 or 8 oars.", "words: Six boats").replace(WHO, ""))
    assert [found.what for found in prove(loaded, {"s": text})] == [
        "'8' does not stand in paragraphs 1 and 2",
        "No `paragraph` says where the words stand",
    ]


def test_a_fact_without_a_proof_is_noted() -> None:
    loaded = load_text("format: 1\nid: b\ntitle: T\nfacts: [{id: f, answer: A.}]")
    assert [one.what for one in prove(loaded, {})] == ["Nothing proves the fact 'f'"]


def test_a_text_that_proves_next_to_nothing_is_the_wrong_one() -> None:
    facts = [fact(f"A{n}.", f"paragraph: 1, words: word{n}") for n in range(4)]
    facts.append(fact("B.", "paragraph: 1, words: paid"))
    assert said(*facts) == ["error: 1 of 5 proofs found; is this the right text?"]
    loaded = load_text(HEAD + "".join(facts))
    assert count_proofs(loaded, {"s": TEXT}) == (Proofs("b", "s", tried=5, found=1),)
    assert count_proofs(loaded, {}) == (Proofs("b", "s", tried=5, found=None),)


def test_a_text_of_which_half_is_proved_is_the_right_one() -> None:
    facts = [fact(f"It is{' so' * n}.", f"paragraph: 1, words: word{n}") for n in range(2)]
    facts += [fact("B.", "paragraph: 1, words: paid"), fact("C.", "paragraph: 1, words: council")]
    assert said(*facts) == ["error: These words do not stand in the source"] * 2


def test_of_a_text_that_is_the_wrong_one_nothing_else_is_said() -> None:
    facts = [fact(f"It cost ${n}.", "paragraph: 9, words: nothing of it") for n in range(1, 5)]
    found = prove(load_text(HEAD + "".join(facts)), {"s": TEXT})
    assert [one.what for one in found] == ["0 of 4 proofs found; is this the right text?"]
    assert str(found[0]).endswith(
        "the right text? Give the text of the source itself, one paragraph a line."
    )


# --- figures, dates and names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "paragraph"),
    [
        ("The council paid 11,100 million US dollars.", 1),
        ("The councillors paid on 27 Feb 2026.", 1),
        ("More than a thousand buoys and twenty-three lamps, 2026-2033.", 2),
        ("There are more lamps.", 2),
    ],
)
def test_an_answer_may_spell_figures_and_names_in_its_own_way(answer: str, paragraph: int) -> None:
    words = {1: "in one go", 2: "23 lamps"}[paragraph]
    assert said(fact(answer, f"paragraph: {paragraph}, words: {words}")) == []


@pytest.mark.parametrize(
    ("answer", "findings"),
    [
        ("$1.11 billion.", ["error: '$1.11 billion' does not stand in paragraph 1"]),
        ("€11.1 billion.", ["error: '€11.1 billion' does not stand in paragraph 1"]),
        ("On 28 February.", ["error: '28 February' does not stand in paragraph 1"]),
        ("23 lamps.", ["error: '23' does not stand in paragraph 1"]),
        ("The first time.", ["warning: 'first' does not stand in paragraph 1"]),
        ("The two councillors.", ["error: 'two' does not stand in paragraph 1"]),
        ("The Anglers’ Society.", ['error: "Anglers\' Society" does not stand in paragraph 1']),
        ("The council and Jane Olsen.", ["Jane", "Olsen"]),
        ("So says the Gazette's editor.", ["Gazette"]),
    ],
)
def test_what_the_paragraph_does_not_say_is_found(answer: str, findings: list[str]) -> None:
    stated = [
        one if ": " in one else f"error: {one!r} does not stand in paragraph 1" for one in findings
    ]
    assert said(fact(answer, "paragraph: 1, words: in one go")) == stated


@pytest.mark.parametrize(
    "answer",
    [
        "Councillors paid on 27 Feb 2026. They did.",
        "“Yes!” It says “Indeed” they paid; They did.",
        "What the Council's members paid in February 2026.",
        "Then the COUNCIL paid it.",
        "The councils paid it, and “In one go”.",
    ],
)
def test_words_that_are_written_large_are_no_names_by_that(answer: str) -> None:
    assert said(fact(answer, "paragraph: 1, words: in one go")) == []


def test_one_is_how_prose_counts() -> None:
    assert said(fact("There is one more lamp.", "paragraph: 2, words: 23 lamps")) == [
        "warning: 'one' does not stand in paragraph 2"
    ]


def test_an_answer_more_exact_than_its_source_is_found() -> None:
    assert said(fact("1,000 buoys.", "paragraph: 2, words: 23 lamps")) == [
        "warning: '1,000' is more exact than the source"
    ]


@pytest.mark.parametrize(
    ("figure", "findings"),
    [
        ("{amount: 11.1e9, unit: USD}", []),
        ("{amount: 11_100_000_000}", []),
        ("{amount: 11_100_000_000, unit: EUR}", ["11,100,000,000 EUR"]),
        ("{amount: 12, unit: lamps}", ["12 lamps"]),
        ("{amount: 5, unit: '%'}", ["5 %"]),
        ("{years: {from: 2026, to: 2033}}", ["2026 to 2033"]),
        ("{from: 2026, to: 2026}", []),
    ],
)
def test_figures_stand_in_the_paragraph_too(figure: str, findings: list[str]) -> None:
    one = fact("A.", "paragraph: 1, words: in one go", f"    figures: [{figure}]\n")
    assert said(one) == [f"error: {text!r} does not stand in paragraph 1" for text in findings]


# --- the whole ------------------------------------------------------------------------------------


def test_paragraphs_without_facts_and_lines_that_are_not_there() -> None:
    loaded = load_text(HEAD.replace("[1]", "[1, 40]") + fact("A.", "paragraph: 1, words: paid"))
    assert [one.what for one in prove(loaded, {"s": TEXT})] == [
        "No fact covers paragraphs 2 and 3 of 3",
        "`skip` names line 40, and the text has 4 that are not empty",
    ]


def test_a_source_without_its_text_is_not_checked() -> None:
    loaded = load_text(HEAD + fact("$5.", "paragraph: 99, words: nothing of the kind"))
    assert prove(loaded, {}) == ()


def test_the_example_is_proven_by_its_text() -> None:
    loaded = load([EXAMPLE]).loaded[0]
    texts, problems = source_texts(loaded)
    assert problems == ()
    findings = prove(loaded, texts, datetime.date(2026, 6, 1))
    assert findings == ()
    assert count_proofs(loaded, texts) == (Proofs("harbour-dredging", "article", 7, 7),)


def test_many_paragraphs_without_facts_are_told_in_short() -> None:
    text = "\n\n".join(f"Line {number}." for number in range(1, 13))
    loaded = load_text(HEAD + fact("A.", "paragraph: 4, words: Line"))
    (finding,) = prove(loaded, {"s": text})
    assert isinstance(finding, Finding)
    assert finding.what == "No fact covers paragraphs 1 to 3 and 5 to 11 of 11"
    assert str(finding).startswith("briefing.yaml:4:11: warning: No fact covers")


@pytest.mark.parametrize(
    ("content", "severity", "what"),
    [
        (None, "warning", "There is no such file"),
        ("café".encode("latin-1"), "error", "This file is not UTF-8"),
        ("café".encode("utf-16"), "error", "This file is saved as UTF-16"),
    ],
)
def test_a_text_that_cannot_be_read_is_a_finding(
    content: bytes | None, severity: str, what: str, tmp_path: Path
) -> None:
    file = tmp_path / "b.yaml"
    file.write_text("format: 1\nid: b\ntitle: T\nsources:\n  - id: s\n    text: s.txt\n")
    if content is not None:
        (tmp_path / "s.txt").write_bytes(content)
    texts, (finding,) = source_texts(load([file]).loaded[0])
    assert texts == {}
    assert f"The text of the source 's' cannot be used: {what}" in finding.what
    assert (finding.line, finding.column, finding.severity) == (6, 11, severity)
    assert source_texts(load([file]).loaded[0], but=["s"]) == ({}, ())

"""What counts as said, and what of a reply counts at all."""

import pytest

from adapters import wording
from bot.wording import CHECKED_LINE, DIFFERS_IN
from tests.evaluation.matching import says, stated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("82 HIMARS launchers.", "82"),
        ("It is $11.1 billion.", "11.1"),
        ("It is $11.1bn.", "11.1"),
        ("It is worth 11.1.", "11.1"),
        ("US$1 billion in all", "$1 billion"),
        ("about $1 billion", "1 billion"),
        ("a $1-billion plan", "1 billion"),
        ("over 1,000 Javelins", "1000"),
        ("over 1000 Javelins", "1,000"),
        ("December 18th, 2025", "December 18"),
        ("2026–2033", "2026"),
        ("a strong DETERRENT", "deter*"),
        ("since the 1950s", "1950*"),
        ("the People’s Liberation Army", "People's Liberation Army"),
        ("an anti‑tank missile", "anti-tank"),
        ("a “red   line”", "red line"),
        ("by the U.S. side", "U.S"),
        ("§ 4", "§"),
    ],
)
def test_it_is_said(text: str, wanted: str) -> None:
    assert says(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$11.1 billion", "1 billion"),
        ("$11.1 billion", "1.1"),
        ("$11.15 billion", "11.1"),
        ("1982", "82"),
        ("820 launchers", "82"),
        ("82nd Airborne", "82"),
        ("82,000 launchers", "82"),
        ("1,000,000 missiles", "1,000"),
        ("420.5 tons", "420"),
        ("December 180", "December 18"),
        ("a billionaire", "billion"),
        ("undeterred", "deter*"),
        ("ownership", "own"),
        ("Kuomintang", "Kuo"),
        ("", "82"),
    ],
)
def test_it_is_not_said(text: str, wanted: str) -> None:
    assert not says(text, wanted)


@pytest.mark.parametrize("receipt", ["82", "4f2a9c", "e5de00d4-82"])
def test_the_receipt_and_the_date_of_a_source_line_do_not_count(receipt: str) -> None:
    source = " · ".join(
        (
            "Karen Kuo",
            wording.PARAGRAPH.format(number=4),
            wording.AS_OF.format(date="18 December 2025"),
            wording.RECEIPT.format(id=receipt),
        )
    )

    said = stated(f"An answer.\n{source}")

    assert said == "An answer.\nKaren Kuo · paragraph 4"


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("(Beijing, paragraph 12, as of 18 December 2025)", "(Beijing, paragraph 12)"),
        ("(as of 18 December 2025)", "()"),
        ("(paragraph 12)", "(paragraph 12)"),
    ],
)
def test_the_date_that_a_list_item_holds_for_does_not_count(note: str, left: str) -> None:
    assert stated(f"1 An item {note}") == f"1 An item {left}"


def test_a_line_with_nothing_but_date_and_receipt_says_nothing() -> None:
    assert stated("as of 18 December 2025 · receipt 4f2a9c") == ""


def test_a_date_in_an_answer_counts() -> None:
    assert stated("Announced on 18 December 2025.") == "Announced on 18 December 2025."


def test_the_askers_own_words_do_not_count() -> None:
    differs = DIFFERS_IN.format(stated="$11.1 billion", asked="$1.11 billion")

    said = stated(f"{differs}\nThe package is worth $11.1 billion.")

    assert says(said, "11.1")
    assert not says(said, "1.11")


def test_offered_questions_do_not_count() -> None:
    offered = wording.COULD_ALSO_ASK.format(examples='"how many are 420?"')
    assert stated(f"82 launchers.\n{offered}") == "82 launchers."


@pytest.mark.parametrize("verdict", CHECKED_LINE.values())
def test_the_sentences_of_a_draft_do_not_count(verdict: str) -> None:
    assert stated(f"• {verdict}: It has 28 of them.\n82 launchers.") == "82 launchers."

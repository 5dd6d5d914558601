"""Lists, overviews and comparisons, over two briefings that have nothing in common."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters.plain import render
from bot.desk import Desk, open_desk
from bot.messages import Bullets, Figures, Heading, Outcome, Question, Reply
from knowledge.loading import builtin, load

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: TODAY)


@pytest.fixture(scope="module")
def harbour() -> Desk:
    return open_desk(load([ROOT / "examples" / "harbour-dredging.yaml"]), lambda: TODAY)


def reply(desk: Desk, text: str, conversation: str = "") -> Reply:
    found = desk.handle(Question(text=text, conversation=conversation))
    assert found is not None
    return found


def facts(desk: Desk, text: str) -> list[str]:
    return [fact.fact for fact in reply(desk, text).facts]


def headings(found: Reply) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Heading)]


WEAPONS = {"himars-number", "atacms-number", "altius-funding", "howitzers-number", "javelin-number"}


@pytest.mark.parametrize(
    "text",
    [
        "List all the weapons in the package",
        "weapons list please",
        "which weapons does Taiwan get?",
        "What hardware is included, with numbers?",
        "Which weapon systems does Taiwan receive, and in which quantities?",
        "Everything Taiwan is getting, please",
        "what's in the package, all of it please",
        "full inventory of the package",
        "Break the package down by category",
    ],
)
def test_all_weapons(taiwan: Desk, text: str) -> None:
    assert reply(taiwan, text).outcome is Outcome.LISTED
    assert set(facts(taiwan, text)) >= WEAPONS


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (
            "Which missiles are in the package?",
            {"atacms-number", "javelin-number", "tow"},
            "altius",
        ),
        ("list the drones and guns", {"altius-funding", "howitzers-number"}, "javelin"),
        ("which guns?", {"howitzers-number"}, "himars"),
        ("Which spokespeople speak in the article?", {"kuo-role", "guo-role"}, "lai"),
    ],
)
def test_a_kind_by_a_narrower_word(
    taiwan: Desk, text: str, wanted: set[str], unwanted: str
) -> None:
    found = facts(taiwan, text)
    assert wanted <= set(found)
    assert not any(fact.startswith(unwanted) for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "key figures",
        "I need an overview of the key figures for a slide",
        "Give me the main numbers in the story.",
    ],
)
def test_figures_stand_as_the_answers_write_them(taiwan: Desk, text: str) -> None:
    found = reply(taiwan, text)
    rows = [row for block in found.blocks if isinstance(block, Figures) for row in block.rows]
    assert {"$11.1 billion", "82", "over 1,000", "more than $1 billion"} <= {r.value for r in rows}
    assert all(row.value for row in rows)
    assert "Over 1,000 Javelin anti-tank missiles." in {row.label for row in rows}
    assert len(rows) == len(found.facts)


def test_amounts_of_money_are_no_counts(taiwan: Desk) -> None:
    found = facts(taiwan, "Give me all amounts in dollars which occur in the text")
    assert "amount" in found
    assert "himars-number" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Who's who?",
        "names and titles of everyone mentioned",
        "who is who? names and functions please",
    ],
)
def test_people(taiwan: Desk, text: str) -> None:
    assert {"lai-role", "kuo-role", "guo-role"} <= set(facts(taiwan, text))


@pytest.mark.parametrize(
    "text",
    [
        "Beijing's position, in full",
        "Summarise China's arguments against the sale",
        "How did Beijing react? Bullet points please.",
        "What are all the arguments China brings against the deal?",
    ],
)
def test_a_position_begins_with_its_most_telling_facts(taiwan: Desk, text: str) -> None:
    found = facts(taiwan, text)
    assert found[0] == "beijing-response"
    assert {"serious-infringement", "inviting-calamity", "red-line"} <= set(found[:6])
    assert not {"prc-stands-for", "beijing-anger"} & set(found)  # explains; says nothing new
    assert len(found) <= 8


def test_a_position_towards_somebody(taiwan: Desk) -> None:
    found = facts(taiwan, "What is Washington's position towards Taiwan, in overview?")
    assert {"linchpin", "indispensable"} <= set(found)
    assert reply(taiwan, "What did Karen Kuo say about Japan?").outcome is not Outcome.LISTED


@pytest.mark.parametrize(
    "text",
    [
        "What does the NSS 2025 say? List its points.",
        "NSS main points",
        "What does the strategy demand of allies? Bullet points.",
    ],
)
def test_points_of_a_document(taiwan: Desk, text: str) -> None:
    assert {"nss-isolationism", "umbrella", "threat-withdraw"} <= set(facts(taiwan, text))


@pytest.mark.parametrize(
    "text",
    [
        "Compare the reactions of Taipei and Beijing",
        "Taiwan's view against China's view, side by side please",
        "contrast Beijing's and Taipei's views",
        "China vs Taiwan",
    ],
)
def test_two_sides_stand_in_a_fixed_order(taiwan: Desk, text: str) -> None:
    found = reply(taiwan, text)
    assert headings(found) == ["Taipei", "Beijing"]
    lists = [block for block in found.blocks if isinstance(block, Bullets)]
    assert len({len(block.items) for block in lists}) == 1


def test_sides_on_one_topic(taiwan: Desk) -> None:
    found = facts(taiwan, "What does each side say about sovereignty?")
    assert {"independent-country", "china-territory"} <= set(found)
    assert len(found) <= 4


def test_two_things_compared(taiwan: Desk) -> None:
    found = reply(taiwan, "HIMARS vs Altius")
    assert headings(found) == ["HIMARS", "Altius loitering munition drones"]
    assert len(found.facts) <= 6


def test_everything_on_two_people(taiwan: Desk) -> None:
    found = facts(taiwan, "Everything on Lai and his spokesperson")
    assert {"lai-role", "special-budget", "kuo-role", "kuo-said"} <= set(found)
    assert len(found) <= 8


def test_the_risks_and_the_second_one(taiwan: Desk) -> None:
    found = reply(taiwan, "What are the three risks?", "c1")
    assert found.facts[0].fact == "three-threats"
    assert len(found.facts) == 4
    second = [block.items[1].text for block in found.blocks if isinstance(block, Bullets)]
    assert reply(taiwan, "the second one", "c1").blocks[0].text == second[0]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["quotes, please", "Which quotations could I use in my essay?"])
def test_each_quoted_phrase_once(taiwan: Desk, text: str) -> None:
    shown = render(reply(taiwan, text)).casefold()
    assert shown.count("indestructible partnership") == 1
    assert shown.count("serious infringement") == 1


def test_a_number_of_points(taiwan: Desk) -> None:
    assert len(facts(taiwan, "the three main points please")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "What does Beijing regard as a red line?",
        "How many people does Taiwan have?",
        "How did Karen Kuo describe the partnership?",
        "What are the Altius drones also called?",
        "What position does the US want Japan and South Korea to take on Taiwan?",
        "How does the package compare with what previous administrations gave?",
        "What does Taipei say the Republic of China is?",
    ],
)
def test_one_fact_is_no_list(taiwan: Desk, text: str) -> None:
    found = reply(taiwan, text)
    assert found.outcome is Outcome.ANSWERED
    assert len(found.facts) == 1


def test_a_wrong_number_of_risks_is_not_listed(taiwan: Desk) -> None:
    assert reply(taiwan, "What are the four risks?").outcome is not Outcome.LISTED


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("key figures", ["vote", "depth", "ship-calls", "total-cost", "yearly-cost"]),
        ("all amounts of money", ["total-cost", "yearly-cost"]),
        ("timeline", ["vote", "yearly-cost"]),
        ("What are the objections?", ["harm-to-fish", "no-harm"]),
        ("What does it cost? Bullet points.", ["total-cost", "yearly-cost"]),
        ("everything about the harbour", ["depth", "ship-calls", "vote", "harm-to-fish"]),
        ("which organisations are named?", ["vote", "harm-to-fish"]),
        ("main points please", ["vote", "total-cost"]),
    ],
)
def test_another_briefing(harbour: Desk, text: str, wanted: list[str]) -> None:
    assert facts(harbour, text) == wanted
    assert reply(harbour, text).outcome is Outcome.LISTED


def test_another_briefing_compared(harbour: Desk) -> None:
    for text in ("compare the anglers and the council", "What does each side say?"):
        assert headings(reply(harbour, text)) == ["City Council", "the Anglers' Society"]
    assert reply(harbour, "How deep will the harbour be?").outcome is Outcome.ANSWERED

"""Which figures stand in a picture, beside which others, and how they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.pictures.bars import MOST_AMOUNTS
from tests.bot.pictures.made import bars, fact, figure, item, some_bars, units, words

SHARED = {"about": ["ferry", "bay"]}


@pytest.mark.parametrize(
    ("amount", "unit", "bound", "said", "short"),
    [
        (1000, "missiles", "over", "over 1,000 missiles", "over 1,000"),
        (11_100_000_000, "USD", "exactly", "$11.1 billion", "$11.1 billion"),
        (48_000_000, "EUR", "about", "about €48 million", "about €48 million"),
        (6_500_000, "TWD", "under", "under TWD 6.5 million", "under 6.5 million"),
        (-3_500_000, "GBP", "exactly", "-£3.5 million", "-£3.5 million"),
        (1_234_567, "people", "exactly", "1,234,567 people", "1,234,567"),
        ("12.50", "%", "exactly", "12.5%", "12.5%"),
        (0, "boats", "exactly", "0 boats", "0"),
        (7, "", "exactly", "7", "7"),
        ("1E+100", "atoms", "exactly", "1e+100 atoms", "1e+100"),
        ("0.00000000000000000025", "m", "exactly", "2.5e-19 m", "2.5e-19"),
        ("3.14159265358979323846", "m", "exactly", "≈3.14159265359 m", "≈3.14159265359"),
    ],
)
def test_an_amount_is_written_as_people_do_and_never_rounded_unsaid(
    amount: int | str, unit: str, bound: str, said: str, short: str
) -> None:
    [one] = some_bars(fact("a", "So it is.", figure(amount, unit, bound))).shown[0].amounts

    assert (one.words, one.short, one.bound) == (said, short, bound)
    assert one.low == one.high == Decimal(amount)


def test_no_axis_has_two_units() -> None:
    found = some_bars(
        fact("a", "Nine boats.", figure(9, "boats")),
        fact("b", "Five cranes.", figure(5, "cranes")),
        fact("c", "Six boats more.", figure(6, " boats")),
        fact("d", "It costs $5.", figure(5, "USD")),
        fact("e", "It costs €5.", figure(5, "EUR")),
        fact("f", "It takes 5 MW.", figure(5, "MW")),
        fact("g", "A lamp takes 5 mW.", figure(5, "mW")),
    )

    alone = {"cranes": ["b"], "USD": ["d"], "EUR": ["e"], "MW": ["f"], "mW": ["g"]}
    assert units(found) == {"boats": ["a", "c"], **alone}
    assert [panel.alone for panel in found.panels] == [False, *[True] * len(alone)]


def test_amounts_without_a_unit_are_never_held_against_each_other() -> None:
    found = some_bars(fact("a", "Nine.", figure(9), figure(4)), fact("b", "Five.", figure(5)))

    assert [panel.alone for panel in found.panels] == [True, True, True]
    assert words(found) == ["9", "4", "5"]


def test_so_much_a_year_does_not_stand_beside_a_total() -> None:
    found = some_bars(
        fact("all", "48 million euros for the whole plan.", figure(48_000_000, "EUR")),
        fact("year", "About 6 million euros a year.", figure(6_000_000, "EUR", "about")),
        fact("month", "It pays €2 million each month.", figure(2_000_000, "EUR")),
    )

    assert units(found) == {"EUR": ["all"], "EUR a year": ["year"], "EUR a month": ["month"]}
    assert words(found) == ["€48 million", "about €6 million a year", "€2 million a month"]


def test_a_range_of_the_answer_is_one_amount() -> None:
    found = some_bars(
        fact("a", "Between 20 and 30 boats.", figure(20, "boats"), figure(30, "boats")),
        fact("b", "It rose from 11 to 14 boats.", figure(11, "boats"), figure(14, "boats")),
        fact("c", "It costs $20-30 million.", figure(20_000_000, "USD"), figure(30_000_000, "USD")),
    )

    assert [a.words for a in item(found, "a").amounts] == ["20 to 30 boats"]
    assert [a.words for a in item(found, "b").amounts] == ["11 boats", "14 boats"]
    assert [a.words for a in item(found, "c").amounts] == ["$20 million to $30 million"]


def test_two_facts_with_the_same_figure_of_the_same_thing_are_one_bar() -> None:
    found = some_bars(
        fact("long", "The ferry carries 60 people over the bay.", figure(60, "people"), **SHARED),
        fact("short", "The ferry carries 60 people.", figure(60, "people"), **SHARED),
        fact("tug", "The tug carries 60 people.", figure(60, "people"), about=["tug", "bay"]),
        fact("about", "About 60 people.", figure(60, "people", "about"), **SHARED),
    )

    assert units(found) == {"people": ["short", "tug", "about"]}


def test_who_contradict_each_other_are_both_shown_by_their_names() -> None:
    found = some_bars(
        fact("a", "Sixty seals.", figure(60, "seals"), said_by="zoo", disputes=["c"], **SHARED),
        fact("b", "Nine huts.", figure(9, "seals")),
        fact("c", "Just sixty seals.", figure(60, "seals"), said_by="anglers", **SHARED),
    )

    assert units(found) == {"seals": ["c", "a", "b"]}
    assert item(found, "a").source == "Zoo keepers"


def test_a_source_line_says_who_where_and_as_what() -> None:
    found = some_bars(
        fact(
            "a",
            "Nine boats.",
            figure(9, "boats"),
            said_by="zoo",
            standing="forecast",
            source={"id": "paper", "paragraph": 4},
        ),
        fact("b", "Six boats.", figure(6, "boats"), source={"id": "paper", "paragraph": 5}),
    )

    assert item(found, "a").source == "Zoo keepers · paragraph 4 · a forecast"
    assert item(found, "b").source == "Paragraph 5"
    assert found.details == ("As of 1 March 2026", "Source: A port is built")


def test_of_too_many_the_key_ones_are_shown_in_the_order_of_the_briefing() -> None:
    facts = [fact(f"f{n}", f"{n} boats came.", figure(n, "boats")) for n in range(1, 101)]
    facts[70]["key"] = True
    found = some_bars(*facts)

    names = [one.fact for one in found.shown]
    assert names == [f"f{n}" for n in range(1, MOST_AMOUNTS)] + ["f71"]
    assert found.left == 100 - MOST_AMOUNTS


def test_a_section_has_its_own_figures() -> None:
    facts = [
        fact("a", "Nine boats.", figure(9, "boats"), section="money"),
        fact("b", "Six boats.", figure(6, "boats"), section="ships"),
        fact("c", "No figure.", section="ships"),
    ]

    assert units(some_bars(*facts)) == {"boats": ["b", "a"]}
    assert units(some_bars(*facts, section="ships")) == {"boats": ["b"]}
    assert some_bars(*facts, section="ships").title == "Ships: figures"


def test_where_there_are_no_amounts_there_is_no_picture() -> None:
    assert (
        bars(fact("a", "In 2026.", {"years": {"from": 2026, "to": 2026}}), fact("b", "B.")) is None
    )

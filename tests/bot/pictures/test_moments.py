"""Which dates stand on a line of time, and how exact they are."""

from __future__ import annotations

from datetime import date

import pytest

from bot.pictures.moments import MOST_EVENTS
from bot.pictures.spans import LEAST, lay_out_dates
from bot.pictures.spec import Timeline
from tests.bot.pictures.made import fact, timeline


def dated(answer: str, day: str = "2026-05-01", **more: object) -> Timeline:
    found = timeline(fact("a", answer, event_date=day, **more))
    assert found
    return found


@pytest.mark.parametrize(
    ("answer", "words", "first", "last", "sure"),
    [
        ("The vote is on 1 May 2026.", "1 May 2026", "2026-05-01", "2026-05-01", True),
        ("The vote is on May 1.", "1 May 2026", "2026-05-01", "2026-05-01", True),
        ("The council votes.", "1 May 2026", "2026-05-01", "2026-05-01", True),
        ("The vote is in May 2026.", "May 2026", "2026-05-01", "2026-05-31", False),
        ("The vote is in 2026.", "2026", "2026-01-01", "2026-12-31", False),
        ("Asked in 2019, they vote.", "1 May 2026", "2026-05-01", "2026-05-01", True),
    ],
)
def test_no_day_is_made_up_where_the_fact_has_a_month_or_a_year(
    answer: str, words: str, first: str, last: str, sure: bool
) -> None:
    [event] = dated(answer).events
    moment = event.moment

    assert (moment.words, moment.sure) == (words, sure)
    assert (moment.first.isoformat(), moment.last.isoformat()) == (first, last)


def test_the_words_of_the_source_may_say_the_day() -> None:
    proof = {"id": "paper", "words": "voted on 1 May 2026"}
    [event] = dated("The vote was in May 2026.", source=proof).events

    assert event.moment.words == "1 May 2026"


def test_years_are_a_span_and_a_single_year_is_some_time_in_it() -> None:
    found = timeline(
        fact("a", "Works go on.", {"years": {"from": 2026, "to": 2033}}),
        fact("b", "It opens.", {"years": {"from": 2034, "to": 2034}}),
    )
    assert found
    span, year = (event.moment for event in found.events)

    assert (span.words, span.sure) == ("2026 to 2033", True)
    assert (span.first, span.last) == (date(2026, 1, 1), date(2033, 12, 31))
    assert (year.words, year.sure) == ("2034", False)


def test_the_oldest_comes_first_and_a_day_before_the_years_that_it_begins() -> None:
    found = timeline(
        fact("span", "Works go on.", {"years": {"from": 2026, "to": 2033}}),
        fact("vote", "They vote.", event_date="2026-02-27"),
        fact("plan", "A plan is made.", event_date="2020-01-01"),
        fact("year", "It begins in 2026.", event_date="2026-01-01"),
        fact("month", "They meet in February 2026.", event_date="2026-02-01"),
    )

    assert found
    assert [e.fact for e in found.events] == ["plan", "vote", "month", "year", "span"]


def test_the_same_day_of_the_same_thing_stands_once_and_the_key_fact_for_it() -> None:
    found = timeline(
        fact("short", "The ferry came.", event_date="2026-02-27", about=["ferry"]),
        fact("key", "The ferry came at last.", event_date="2026-02-27", about=["ferry"], key=True),
        fact("tug", "The tug came.", event_date="2026-02-27", about=["tug"]),
    )

    assert found
    assert [event.fact for event in found.events] == ["key", "tug"]


def test_of_too_many_the_key_ones_are_shown() -> None:
    facts = [
        fact(f"f{n}", f"Ship number {n} came.", event_date=f"19{n}-01-01") for n in range(10, 60)
    ]
    facts[40]["key"] = True
    found = timeline(*facts)

    assert found
    assert [e.fact for e in found.events] == [f"f{n}" for n in range(10, 9 + MOST_EVENTS)] + ["f50"]
    assert found.left == 50 - MOST_EVENTS


def test_where_there_are_no_dates_there_is_no_picture() -> None:
    assert timeline(fact("a", "In May 2026 nobody knew the date.")) is None


def test_a_month_among_centuries_can_still_be_seen() -> None:
    found = timeline(
        fact("a", "The vote is in May 2026.", event_date="2026-05-01"),
        fact("b", "It went on for centuries.", figures=[{"from": 1000, "to": 2026}]),
    )
    assert found
    drawn = lay_out_dates(found, lambda words, style: len(words) * style.size / 2)
    [month] = [shape.box for shape in drawn.shapes if shape.kind == "striped"]
    assert month.right - month.left == LEAST

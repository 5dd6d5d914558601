"""A briefing cut into pages: nothing is lost, nothing is told twice, and the way through ends."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefs.pages import (
    CONTESTED,
    MOST_ON_PAGE,
    WORDS_ON_PAGE,
    Course,
    Page,
    page_called,
    pages_of,
    title_of_page,
)
from bot.desk import Desk
from bot.library import Library, open_library
from bot.messages import Question, Reply, Verb
from knowledge.loading import Knowledge, load_text
from tests.bot.briefs.quay import QUAY, Data, desk_of, stated

KEY = re.compile(r"[0-9A-Za-z-]{1,20}")
TREES = ("ash", "birch", "cedar", "elm", "fir", "gum", "hazel", "ivy", "juniper", "larch")


@st.composite
def briefings(draw: st.DrawFn) -> Data:
    """Make up a briefing: facts in sections or in none, key or not, some against each other."""
    sections = [f"s{at}" for at in range(draw(st.integers(0, 4)))]
    count = draw(st.integers(1, 70))
    places, lengths = st.sampled_from(["", *sections]), st.sampled_from((1, 1, 20, 350))
    facts: list[Data] = [
        {
            "id": f"f{at}",
            "answer": f"{TREES[at % 10]} {at} " * draw(lengths),
            "section": draw(places),
            "key": draw(st.booleans()),
        }
        for at in range(count)
    ]
    one_of_them = st.integers(0, count - 1)
    for one, other in draw(st.lists(st.tuples(one_of_them, one_of_them), max_size=40)):
        if one != other:
            facts[one]["disputes"] = [f"f{other}"]
    titles = [{"id": one, "title": f"Section {one}"} for one in sections]
    return {**QUAY, "sections": titles, "facts": facts}


def library_of(briefing: Data) -> Library:
    return open_library(Knowledge((load_text(json.dumps(briefing)),), "made up"))


def told(library: Library, pages: Sequence[Page]) -> Counter[str]:
    return Counter(library.entries[entry].id for page in pages for entry in page.entries)


def post(desk: Desk, verb: Verb, text: str) -> Reply:
    reply = desk.handle(Question(text=text, verb=verb, briefings=("quay",)))
    assert reply
    return reply


def way_through(desk: Desk, length: str) -> Iterator[Reply]:
    """Go from the opening to the end by the first button of each post."""
    reply = post(desk, Verb.OPENING, length)
    yield reply
    while following := [way for way in reply.onward if not way.key.endswith("-all")]:
        (way,) = following
        reply = post(desk, Verb.SECTION, way.key)
        yield reply


@given(briefings())
@settings(max_examples=50, deadline=None)
def test_every_fact_stands_on_exactly_one_full_page_under_its_section(briefing: Data) -> None:
    library = library_of(briefing)
    pages = pages_of(library, "quay")

    assert told(library, pages.full) == Counter(fact["id"] for fact in briefing["facts"])
    for page in pages.full:
        facts = [fact for entry in page.entries if (fact := library.fact(entry))]
        if page.section == CONTESTED:
            assert all(len(item.entries) > 1 for item in page.items)
        else:
            assert {fact.section for fact in facts} == {page.section}
            assert facts == sorted(facts, key=lambda fact: not fact.key)
    contested = [page.section == CONTESTED for page in pages.full]
    assert contested == sorted(contested)
    assert told(library, pages.five) <= told(library, pages.full)


@given(briefings())
@settings(max_examples=50, deadline=None)
def test_no_page_is_longer_than_people_read_but_for_what_cannot_be_parted(briefing: Data) -> None:
    pages = pages_of(library_of(briefing), "quay")
    for page in (*pages.five, *pages.full):
        words = sum(item.words for item in page.items)
        fits = len(page.entries) <= MOST_ON_PAGE and words <= WORDS_ON_PAGE
        assert fits or len(page.items) == 1


@given(briefings(), st.sampled_from(("60s", "5m", "full")))
@settings(max_examples=50, deadline=None)
def test_the_buttons_lead_to_every_page_once_and_end(briefing: Data, length: str) -> None:
    desk = desk_of(briefing)
    pages = pages_of(desk.library, "quay")
    course = Course.FULL if length == "full" else Course.FIVE

    posts = list(way_through(desk, length))
    shown = [stated(one) for one in posts if one.facts]
    entries = desk.library.entries
    assert shown == [[entries[e].id for e in page.entries] for page in pages.along(course)]
    keys = [way.key for one in posts for way in one.onward]
    assert all(KEY.fullmatch(key) for key in keys)
    assert len(set(keys)) == len(keys)
    for key in keys:
        page = page_called(desk.library, "quay", key)
        assert page
        assert page.key == key


@given(briefings(), st.sampled_from(("5m", "full")))
@settings(max_examples=25, deadline=None)
def test_the_same_knowledge_gives_the_same_posts(briefing: Data, length: str) -> None:
    one, again = (way_through(desk_of(briefing), length) for _ in range(2))

    assert [(p.blocks, p.onward, p.receipt) for p in one] == [
        (p.blocks, p.onward, p.receipt) for p in again
    ]


@given(briefings())
@settings(max_examples=50, deadline=None)
def test_everything_in_this_section_is_that_and_leads_back_to_the_way(briefing: Data) -> None:
    desk = desk_of(briefing)
    library = desk.library
    pages = pages_of(library, "quay")
    for one in way_through(desk, "5m"):
        following = [way for way in one.onward if not way.key.endswith("-all")]
        for way in one.onward:
            if way not in following:
                whole = list(_whole(desk, way.key))
                page = page_called(library, "quay", way.key)
                assert page
                own = [full for full in pages.full if full.section == page.section]
                assert [stated(p) for p in whole] == [
                    [library.entries[e].id for e in full.entries] for full in own
                ]
                assert whole[-1].onward == tuple(following)
                assert len(stated(one)) < sum(len(stated(p)) for p in whole)


def _whole(desk: Desk, key: str) -> Iterator[Reply]:
    """Yield the posts of all of a section."""
    part = 1
    while page_called(desk.library, "quay", called := key if part == 1 else f"{key}-{part}"):
        yield post(desk, Verb.SECTION, called)
        part += 1


def test_a_section_of_very_many_facts_comes_in_parts_that_say_which_they_are() -> None:
    facts = [
        {"id": f"f{at}", "section": "works", "answer": f"Stone {at} is laid."}
        for at in range(MOST_ON_PAGE * 2 + 1)
    ]
    desk = desk_of({**QUAY, "facts": facts})
    pages = pages_of(desk.library, "quay").full

    assert [title_of_page(desk.library, page) for page in pages] == [
        "The works (1 of 3)",
        "The works (2 of 3)",
        "The works (3 of 3)",
    ]
    posts = list(way_through(desk, "full"))
    assert [[way.label for way in one.onward] for one in posts] == [
        ["Next: The works (2 of 3)"],
        ["Next: The works (3 of 3)"],
        [],
    ]


@pytest.mark.parametrize("key", ["", "00000000-5m", "bc4a7118", "ff-full-2", "x" * 20])
def test_a_page_that_is_not_there_is_none(key: str) -> None:
    assert page_called(desk_of(QUAY).library, "quay", key) is None

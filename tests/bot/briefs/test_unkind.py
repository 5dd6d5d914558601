"""Whatever is typed, and whatever a briefing is called: each verb gives a sentence at least."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import plain
from bot import wording
from bot.desk import Desk, Recalled
from bot.messages import Begins, Question, Reply, Verb
from tests.bot.briefs.quay import QUAY, Data, desk_of, headings, said, stated

VERBS = (Verb.BRIEF, Verb.THREAD, Verb.OPENING, Verb.SECTION, Verb.SINCE, Verb.RECAP)
HOSTILE = "\u202e<!channel> @everyone *b* `c`\x1b[31m\n\n# h"
UNKIND: Data = {
    **QUAY,
    "id": "<x>&`y`/z",
    "title": HOSTILE,
    "sources": [{"id": "s", "title": HOSTILE, "url": "javascript:alert(1)"}],
    "sections": [{"id": "full", "title": HOSTILE}, {"id": "#17", "title": "5m"}],
    "facts": [
        {"id": "a", "section": "full", "answer": HOSTILE, "key": True},
        {"id": "b", "section": "#17", "answer": "Stones are laid."},
    ],
}
TYPED = st.sampled_from(
    [
        "",
        "60s",
        "5m",
        "full",
        "60s full",
        "ten minutes",
        "#17",
        "5m #17",
        "the quey",
        "recap",
        "end",
    ]
) | st.text(max_size=40)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(QUAY, UNKIND)


def reply_to(desk: Desk, verb: Verb, text: str, briefings: tuple[str, ...]) -> Reply:
    handled = desk.consider(Question(text=text, verb=verb, briefings=briefings), Recalled())
    assert handled
    return handled.reply


@given(
    st.sampled_from(VERBS),
    TYPED,
    st.sampled_from([(), ("quay",), ("gone",), (UNKIND["id"],), ("gone", "quay")]),
)
@settings(max_examples=300, deadline=None)
def test_something_is_said_to_anything(
    desk: Desk, verb: Verb, text: str, briefings: tuple[str, ...]
) -> None:
    reply = reply_to(desk, verb, text, briefings)

    assert plain.render(reply).strip()
    assert len(plain.render(reply)) < 3_000
    assert {ref.briefing for ref in reply.facts} <= set(briefings or desk.library.briefings)
    assert reply.begins is None or verb is Verb.THREAD


@pytest.mark.parametrize("verb", VERBS[:-1])
def test_of_a_briefing_that_is_gone_each_says_so(verb: Verb, desk: Desk) -> None:
    assert said(reply_to(desk, verb, "60s", ("gone",))) == [wording.NO_SUCH_BRIEFING]


def test_a_section_that_is_called_like_a_length_is_no_length() -> None:
    sections = [{"id": "money", "title": "What it costs"}, {"id": "5m", "title": "Full"}]
    facts = [
        {"id": f"f{at}", "section": one["id"], "answer": f"Stone {at} is laid."}
        for at, one in enumerate(sections)
    ]
    desk = desk_of({**QUAY, "sections": sections, "facts": facts})

    for length in ("5m", "full"):
        assert reply_to(desk, Verb.THREAD, length, ()).begins == Begins("quay", length)
        assert headings(reply_to(desk, Verb.OPENING, length, ())) == ["What it costs"]
    assert reply_to(desk, Verb.THREAD, "5m full", ()).begins == Begins("quay", "full", "5m")
    assert reply_to(desk, Verb.THREAD, "quay/5m 5m", ()).begins == Begins("quay", "5m", "5m")


def test_a_briefing_of_ten_thousand_facts_comes_in_posts_of_a_size() -> None:
    facts = [
        {"id": f"f{at}", "section": f"s{at % 50}", "answer": f"Crane {at} lifts {at * 7} stones."}
        for at in range(10_000)
    ]
    sections = [
        {"id": f"s{at}", "title": f"Pier {at} " + "of the old town " * 30} for at in range(50)
    ]
    desk = desk_of({**QUAY, "sections": sections, "facts": facts})

    for text in ("60s", "5m", "full"):
        assert len(plain.render(reply_to(desk, Verb.THREAD, text, ("quay",)))) < 3_000
    reply = reply_to(desk, Verb.OPENING, "full", ("quay",))
    told = stated(reply)
    while reply.onward:
        assert len(plain.render(reply)) < 6_000
        assert all(len(way.label) <= 75 for way in reply.onward)
        assert all(re.search(r"… \(\d of 7\)$", way.label) for way in reply.onward)
        reply = reply_to(desk, Verb.SECTION, reply.onward[0].key, ("quay",))
        told += stated(reply)
    assert sorted(told) == sorted(fact["id"] for fact in facts)
    assert headings(reply)[0].endswith("(7 of 7)")

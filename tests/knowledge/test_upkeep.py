"""What an editor is told about a briefing that loads, its source aside."""

from __future__ import annotations

import datetime

import pytest

from knowledge.loading import load_text
from knowledge.upkeep import check_upkeep, review_due

HEAD = "format: 1\nid: b\ntitle: T\n"
TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names: [{id: n}]", ["4:9: No fact is about 'n'"]),
        (
            (
                "names: [{id: n, also: [X]}, {id: m, also: [x]}]\n"
                "facts: [{id: f, answer: A., about: [n], said_by: m}]"
            ),
            ["4:29: 'x' stands for both 'n' and 'm'"],
        ),
        (
            "sections: [{id: s}, {id: t}]\nfacts: [{id: f, answer: A., section: s}]",
            ["4:21: No fact belongs to the section 't'"],
        ),
        (
            ("sections: [{id: s}]\nfacts: [{id: f, answer: A., section: s}, {id: g, answer: B.}]"),
            ["5:42: The fact 'g' belongs to no section"],
        ),
        (
            "facts: [{id: f, answer: A., asks: [Why so?]}]\nunknowns: [{id: u, asks: [why  so]}]",
            ["5:27: 'why  so' is asked by 'f' already"],
        ),
        (
            "facts: [{id: f, answer: A., asks: [Why so?, why so]}]",
            ["4:45: 'why so' stands twice in 'f'"],
        ),
        (
            "sources: [{id: s, url: 'javascript:x'}]",
            ["4:24: The link of the source 's' is no web address"],
        ),
        (
            "reviewed: 2026-08-01\nreview_after: 90d",
            ["4:11: The review was due on 2026-10-30, 23 days ago"],
        ),
        (
            "as_of: 2026-11-20\nreview_after: 1d",
            ["4:8: The review was due on 2026-11-21, 1 day ago"],
        ),
        ("reviewed: 2026-11-01\nreview_after: 90d", []),
        (
            "review_after: 90d",
            ["4:15: `review_after` counts from `reviewed` or `as_of`, and neither is given"],
        ),
    ],
)
def test_a_finding_says_where_and_what(text: str, said: list[str]) -> None:
    findings = check_upkeep(load_text(HEAD + text), TODAY)
    assert [f"{one.line}:{one.column}: {one.what}" for one in findings] == said
    assert all(one.severity == "warning" for one in findings)


def test_without_a_day_no_review_is_due() -> None:
    assert check_upkeep(load_text(f"{HEAD}reviewed: 2020-01-01\nreview_after: 1d")) == ()


def test_the_day_a_review_is_due() -> None:
    loaded = load_text(f"{HEAD}reviewed: 2026-01-31\nreview_after: 90d")
    assert review_due(loaded.briefing) == datetime.date(2026, 5, 1)
    assert review_due(load_text(HEAD).briefing) is None
    assert review_due(load_text(f"{HEAD}as_of: 9999-12-01\nreview_after: 90d").briefing) is None

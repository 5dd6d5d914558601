"""How long somebody wants it, and of what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefs.wish import Length, Wish, read_wish

MINUTE, FIVE, FULL = Length


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Wish("")),
        ("60s", Wish("", MINUTE)),
        ("60 S", Wish("", MINUTE)),
        ("1m", Wish("", MINUTE)),
        ("one minute", Wish("", MINUTE)),
        ("in sixty seconds", Wish("", MINUTE)),
        ("5m", Wish("", FIVE)),
        ("5-min", Wish("", FIVE)),
        ("five minutes", Wish("", FIVE)),
        ("Full", Wish("", FULL)),
        ("in full", Wish("", FULL)),
        ("the risks 5m", Wish("the risks", FIVE)),
        ("5m the risks", Wish("the risks", FIVE)),
        ("the risks, in 5 minutes", Wish("the risks", FIVE)),
        ("60s: the risks", Wish("the risks", MINUTE)),
        ("full harbour", Wish("harbour", FULL)),
        ("60s harbour 60 seconds", Wish("harbour", MINUTE)),
        ("full-scale war", Wish("full-scale war")),
        ("fully booked", Wish("fully booked")),
        ("the 5 minute rule", Wish("the 5 minute rule")),
        ("am 5th", Wish("am 5th")),
        ("one of them", Wish("one of them")),
        ("budget 2026", Wish("budget 2026")),
        ("10m", Wish("", unknown="10m")),
        ("-5m", Wish("", unknown="-5m")),
        ("0s", Wish("", unknown="0s")),
        ("1.2.3s", Wish("", unknown="1.2.3s")),
        ("half an hour", Wish("", unknown="half an hour")),
        ("harbour ten minutes", Wish("harbour", unknown="ten minutes")),
        ("60s harbour full", Wish("harbour", unknown="60s full")),
        ("10", Wish("", unknown="10")),
    ],
)
def test_a_length_stands_first_or_last(text: str, wish: Wish) -> None:
    assert read_wish(text) == wish


@given(
    st.sampled_from(("60s", "5m", "full")),
    st.sampled_from(("", "harbour", "the risks", "Zürich 2030")),
    st.booleans(),
)
def test_the_order_does_not_matter(length: str, about: str, first: bool) -> None:
    text = f"{length} {about}" if first else f"{about} {length}"
    assert read_wish(text) == Wish(about, Length(length))


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    wish = read_wish(text)
    assert wish.about in text
    assert not (wish.length and wish.unknown)

"""Corrections as plain text: the message to a place that was told, and posts as they read then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters import plain
from bot.briefs.corrected import Item, Reading, as_corrected, told_corrections, told_followers
from bot.desk import Desk
from bot.messages import Begins, Onward, Question, Reply, Source, Verb
from bot.receipts import KeptFact, kept_facts
from knowledge.changes import state_of
from tests.adapters.conftest import Golden
from tests.bot.briefs.quay import DAY, QUAY, desk_of

REASON = "The council counted again."
FIRST = datetime(2026, 3, 3, 9, tzinfo=UTC)
SECOND = datetime(2026, 3, 5, 9, tzinfo=UTC)
GONE = KeptFact("quay", "fee", "Ships pay a fee.", Source(title="A quay is built"))


@pytest.fixture(scope="module")
def desk() -> Desk:
    facts = [{**fact, "reason": REASON} if fact["id"] == "tax" else fact for fact in QUAY["facts"]]
    return desk_of({**QUAY, "facts": facts})


def item(desk: Desk, fact: str, *readings: tuple[datetime, str | None], given: str = "") -> Item:
    """Return a fact as a post stated it, and what became of it."""
    (kept,) = kept_facts(desk.library, [desk.library.places["quay", fact]])
    since = tuple(Reading(at, text) for at, text in readings)
    return Item(replace(kept, answer=given or kept.answer), since)


def posts(desk: Desk) -> Iterator[tuple[str, Sequence[Item], Reply | None]]:
    now = "Taxes pay two thirds."
    third, half = "Taxes pay a third.", "Taxes pay half."
    once = item(desk, "tax", (FIRST, now), given=third)
    minute = desk.handle(Question(text="60s", verb=Verb.BRIEF))
    yield "an answer", [once], None
    yield "an answer, twice", [item(desk, "tax", (FIRST, half), (SECOND, now), given=third)], None
    yield "an answer, there and back", [item(desk, "tax", (FIRST, half), (SECOND, now))], None
    yield "withdrawn", [Item(GONE, (Reading(FIRST, None),))], None
    back = item(desk, "tax", (FIRST, None), (SECOND, now))
    yield "withdrawn and back", [back], None
    yield "two answers, one of them corrected", [once, item(desk, "price")], None
    both = [once, item(desk, "price"), Item(GONE, (Reading(FIRST, None),))]
    yield "a list", both, None
    told = ["tax", "night", "noise", "loose", "price"]
    brief = [once if fact == "tax" else item(desk, fact) for fact in told]
    yield "a briefing of a minute", brief, minute
    sides = [
        item(desk, "stay"),
        item(desk, "seals", (FIRST, "Seals will flee."), given="They may."),
    ]
    yield "facts that stand against each other", [item(desk, "price"), *sides], None


def test_posts_read_as_they_did(desk: Desk, golden: Golden) -> None:
    texts = []
    for title, items, frame in posts(desk):
        told = as_corrected(desk.library, items, "0ld0ld00", DAY, frame)
        texts.append(f"--- {title}\n{plain.render(told.reply)}\n")

    golden("plain/corrected.txt", "\n".join(texts))


def test_a_check_says_that_the_claim_was_held_against_other_words(desk: Desk) -> None:
    once = item(desk, "tax", (FIRST, "Taxes pay two thirds."), given="Taxes pay a third.")
    told = as_corrected(desk.library, [once], "0ld0ld00", DAY, is_check=True)

    assert "check it again" in plain.render(told.reply)


def test_a_post_keeps_what_stands_around_its_facts(desk: Desk) -> None:
    minute = desk.handle(Question(text="60s", verb=Verb.BRIEF))
    assert minute
    onward = (Onward("Next", "1234-5m"),)
    frame = replace(minute, begins=Begins("quay", "60s"), onward=onward, follow_ups=("Why?",))
    once = item(desk, "tax", (FIRST, "Taxes pay two thirds."), given="Taxes pay a third.")
    told = as_corrected(desk.library, [once, item(desk, "night")], "0ld0ld00", DAY, frame)

    assert (told.reply.begins, told.reply.onward) == (frame.begins, onward)
    assert told.reply.follow_ups == ("Why?",)
    assert told.reply.blocks[:2] == minute.blocks[:2]
    assert told.reply.blocks[-2] == minute.blocks[-1]
    assert told.reply.receipt not in {"", "0ld0ld00", minute.receipt}


def test_a_place_is_told_what_it_was_told_and_no_more(desk: Desk, golden: Golden) -> None:
    told = told_corrections(
        desk.library, "quay", {"tax": "Taxes pay a third.", "fee": "Ships pay a fee."}, DAY
    )
    assert told
    now = state_of(desk.library.briefings["quay"])
    before = {**now, "tax": "Taxes pay a third.", "fee": "Ships pay a fee."}
    del before["noise"]
    followers = told_followers(desk.library, "quay", before, DAY)
    assert followers

    both = f"{plain.render(told.reply)}\n\n--- to followers\n{plain.render(followers.reply)}\n"
    golden("plain/corrections.txt", f"--- to a place\n{both}")


def test_nothing_is_told_where_nothing_changed(desk: Desk) -> None:
    now = state_of(desk.library.briefings["quay"])

    assert told_corrections(desk.library, "quay", {"tax": now["tax"]}, DAY) is None
    assert told_corrections(desk.library, "gone", {"tax": "other"}, DAY) is None
    assert told_followers(desk.library, "quay", now, DAY) is None

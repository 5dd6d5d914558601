"""What lends a corrected post all that stands around its facts."""

from __future__ import annotations

import pytest

from bot.briefs.corrected import Item, as_corrected
from bot.briefs.framing import frame_of
from bot.briefs.pages import pages_of
from bot.desk import Desk
from bot.messages import Addressed, Bullets, Paragraph, Question, Reply, Verb
from bot.receipts import KeptFact, kept_facts
from tests.bot.briefs.quay import DAY, QUAY, desk_of, headings


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(QUAY)


def said(desk: Desk, verb: Verb, text: str) -> Reply:
    reply = desk.handle(
        Question(text=text, verb=verb, addressed=Addressed.COMMAND, briefings=("quay",))
    )
    assert reply
    return reply


def kept(desk: Desk, reply: Reply) -> tuple[KeptFact, ...]:
    return kept_facts(desk.library, [desk.library.places["quay", r.fact] for r in reply.facts])


def framed(desk: Desk, verb: Verb, facts: tuple[KeptFact, ...], section: str = "") -> Reply | None:
    return frame_of(desk.library, desk.handle, verb, facts, section)


def posts(desk: Desk) -> list[tuple[Verb, str]]:
    pages = pages_of(desk.library, "quay")
    return [
        (Verb.THREAD, "60s"),
        (Verb.OPENING, "5m"),
        (Verb.OPENING, "works full"),
        *((Verb.SECTION, page.key) for page in (*pages.five, *pages.full)),
        (Verb.BRIEF, "60s"),
        (Verb.BRIEF, "full"),
    ]


def test_each_post_of_a_briefing_thread_finds_itself(desk: Desk) -> None:
    for verb, text in posts(desk):
        reply = said(desk, verb, text)
        frame = framed(desk, verb, kept(desk, reply))
        assert frame, text
        assert headings(frame) == headings(reply), text
        assert [ref.fact for ref in frame.facts] == [ref.fact for ref in reply.facts]
        assert frame.begins == reply.begins


def test_a_post_in_which_nothing_changed_reads_as_it_did(desk: Desk) -> None:
    for verb, text in posts(desk):
        reply = said(desk, verb, text)
        facts = kept(desk, reply)
        items = [Item(one) for one in facts]
        told = as_corrected(desk.library, items, reply.receipt, DAY, framed(desk, verb, facts))
        assert told.reply.blocks[:-1] == reply.blocks, text
        assert told.reply.receipt == reply.receipt
        assert told.reply.onward == reply.onward or verb is not Verb.THREAD


def test_a_post_whose_facts_changed_in_part_is_still_found(desk: Desk) -> None:
    reply = said(desk, Verb.THREAD, "60s")
    facts = (*kept(desk, reply)[1:], KeptFact("quay", "gone", "It was so."))
    frame = framed(desk, Verb.THREAD, facts)

    assert frame
    told = as_corrected(desk.library, [Item(one) for one in facts], "r", DAY, frame)
    assert headings(told.reply) == ["The new quay"]
    lists = [block for block in told.reply.blocks if isinstance(block, Bullets) and block.numbered]
    assert [item.text for item in lists[0].items] == [one.answer for one in facts]


def test_a_section_is_found_when_one_of_its_facts_has_moved_to_another(desk: Desk) -> None:
    page = next(page for page in pages_of(desk.library, "quay").full if page.section == "works")
    facts = kept(desk, said(desk, Verb.SECTION, page.key))
    moved = [{**one, "section": "views"} if one["id"] == "cranes" else one for one in QUAY["facts"]]
    frame = framed(desk_of({**QUAY, "facts": moved}), Verb.SECTION, facts)

    assert {one.fact for one in facts} == {"cranes", "night"}
    assert frame
    assert headings(frame) == ["The works"]


def test_a_page_that_has_little_in_common_with_a_post_is_none(desk: Desk) -> None:
    entries = [desk.library.places["quay", fact] for fact in ("price", "cranes", "loose")]

    assert framed(desk, Verb.SECTION, kept_facts(desk.library, entries)) is None


def test_a_corrected_answer_past_its_review_date_says_so_first() -> None:
    old = desk_of({**QUAY, "reviewed": "2025-01-01", "review_after": "30d"})
    items = [Item(one) for one in kept(old, said(old, Verb.FACT, "tax"))]
    first, *_ = as_corrected(old.library, items, "r", DAY).reply.blocks

    assert isinstance(first, Paragraph)
    assert first.text.startswith("Last reviewed ")


def test_a_section_that_a_post_never_had_is_not_put_into_it(desk: Desk) -> None:
    frame = said(desk, Verb.BRIEF, "full")
    facts = [one for one in kept(desk, frame) if one.fact not in {"tax", "price"}]
    told = as_corrected(desk.library, [Item(one) for one in facts], "r", DAY, frame)

    assert set(headings(frame)) - set(headings(told.reply)) == {"What it costs"}
    assert [ref.fact for ref in told.reply.facts] == [one.fact for one in facts]


def test_what_somebody_asked_has_no_frame(desk: Desk) -> None:
    facts = kept(desk, said(desk, Verb.FACT, "tax"))

    assert framed(desk, Verb.ASK, facts) is None
    assert framed(desk, Verb.SECTION, (KeptFact("gone", "tax", "Taxes."),)) is None
    assert framed(desk, Verb.SECTION, (KeptFact("quay", "gone", "It was so."),)) is None

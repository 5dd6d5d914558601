"""Replies as plain text: golden files, and what must hold for every reply there can be."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.plain import Kind, lines, offered, render, safe
from adapters.terminal.why import why_lines
from bot.messages import (
    Block,
    Bullet,
    Bullets,
    Figures,
    Heading,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
)
from tests.adapters.conftest import Golden
from tests.adapters.replies import EXPLAINED, REPLIES

SOURCES = st.builds(
    Source,
    said_by=st.text(),
    paragraph=st.none() | st.integers(1, 99),
    as_of=st.text(),
    title=st.text(),
    url=st.text(),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.text()),
    st.builds(Paragraph, st.text(), st.booleans(), st.none() | SOURCES),
    st.builds(Quote, st.text(), st.none() | SOURCES),
    st.builds(
        Bullets,
        st.lists(st.builds(Bullet, st.text(), st.text(), st.none() | SOURCES)).map(tuple),
        st.booleans(),
    ),
    st.builds(
        Figures, st.lists(st.builds(Row, st.text(), st.text(), st.none() | SOURCES)).map(tuple)
    ),
)
ANY_REPLY = st.builds(
    Reply,
    blocks=st.lists(BLOCKS, max_size=5).map(tuple),
    outcome=st.sampled_from(Outcome),
    follow_ups=st.lists(st.text(), max_size=3).map(tuple),
    receipt=st.text(),
)


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"plain/{name}.txt", render(REPLIES[name]))


@pytest.mark.parametrize("name", EXPLAINED)
def test_why_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"plain/{name}.txt", "\n".join(str(line) for line in why_lines(EXPLAINED[name])))


@given(ANY_REPLY)
def test_nothing_that_a_terminal_obeys_is_passed_on(reply: Reply) -> None:
    text = render(reply)
    assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n"]
    assert not [
        sign for sign in text if "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
    ]
    text.encode("utf-8")


@given(ANY_REPLY)
def test_a_line_is_one_line(reply: Reply) -> None:
    assert all(len(str(line).splitlines()) <= 1 for line in lines(reply))


@given(ANY_REPLY)
def test_the_receipt_is_shown_once_at_the_end_of_the_last_source_line(reply: Reply) -> None:
    shown = lines(replace(reply, receipt="4f2a9c"))
    sources = [line.text for line in shown if line.kind is Kind.SOURCE]
    assert [text.endswith("receipt 4f2a9c") for text in sources] == [
        *(False for _ in sources[1:]),
        True,
    ]


@given(SOURCES.filter(lambda source: source.paragraph is not None))
def test_a_paragraph_is_never_dropped_wherever_its_source_stands(source: Source) -> None:
    where = f"paragraph {source.paragraph}"
    for block in (
        Paragraph("It is so.", True, source),
        Quote("so", source),
        Bullets((Bullet("It is so.", "", source),)),
        Figures((Row("It", "so", source),)),
    ):
        assert where in render(Reply(blocks=(block,), outcome=Outcome.ANSWERED))


def test_none_of_these_is_offered_once_and_last() -> None:
    for name in ("choice", "choice-that-names-none"):
        labels = [choice.label for choice in offered(REPLIES[name])]
        assert labels.count("None of these") == 1
        assert labels[-1] == "None of these"
    assert offered(REPLIES["answer"]) == ()


def test_a_web_address_leads_somewhere_and_nothing_else_does() -> None:
    def url(address: str) -> str:
        source = Source("City Council", 3, url=address)
        block = Paragraph("It is so.", True, source)
        return lines(Reply(blocks=(block,), outcome=Outcome.ANSWERED))[-1].url

    assert url("https://gazette.example/a?b=c#d") == "https://gazette.example/a?b=c#d"
    for address in (
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b",
        "https://a\x1b",
    ):
        assert url(address) == ""


def test_a_page_that_all_share_is_led_to_once_and_others_from_their_notes() -> None:
    def urls(*pages: str, as_of: str = "1 March 2026") -> list[str]:
        sources = [Source("City Council", 3, as_of, "The plan", page) for page in pages]
        bullets = Bullets(tuple(Bullet("It is so.", "", source) for source in sources))
        return [line.url for line in lines(Reply(blocks=(bullets,), outcome=Outcome.LISTED))]

    one, other = "https://gazette.example/1", "https://gazette.example/2"
    assert urls(one, one) == ["", "", one]
    assert urls(one, other) == [one, other, ""]


def test_where_no_line_closes_the_list_each_note_leads_to_its_page() -> None:
    page = "https://gazette.example/1"
    sources = [Source(voice, 3, day, "", page) for voice, day in (("A", "today"), ("B", "then"))]
    bullets = Bullets(tuple(Bullet("It is so.", "", source) for source in sources))
    shown = lines(Reply(blocks=(bullets,), outcome=Outcome.LISTED))
    assert [line.url for line in shown] == [page, page]


def test_a_date_is_said_though_the_only_source_line_is_a_mere_page() -> None:
    mere = Paragraph("So it is.", source=Source(url="https://gazette.example/1"))
    bullets = Bullets((Bullet("It is so.", "", Source("A", None, "today", "")),))
    assert "as of today" in render(Reply(blocks=(mere, bullets), outcome=Outcome.LISTED))


def test_a_note_that_leads_somewhere_says_something() -> None:
    sources = [Source("A", None, "today", f"Page {n}", f"https://a.example/{n}") for n in (1, 2)]
    bullets = Bullets(tuple(Bullet("It is so.", "", source) for source in sources))
    shown = lines(Reply(blocks=(bullets,), outcome=Outcome.LISTED))
    assert [line.note for line in shown] == [" (Page 1)", " (Page 2)", ""]


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("", "Łódź 挖泥船 – “so”", "a\nb", "👩‍👩‍👧", "*[b]*"):
        assert safe(text) == text

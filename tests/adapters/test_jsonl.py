"""Lines of JSON in, lines of JSON out: the shapes, and what a line that is none gets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.jsonl import MAX_LINE, replies, reply_object
from adapters.streams import RawLine
from bot.messages import Claim, FactRef, Outcome, Paragraph, Reply, Verb, Verdict
from tests.adapters.fake_desk import COST_REPLY, FakeDesk
from tests.adapters.replies import REPLIES


def said(desk: FakeDesk, *content: bytes | str, whole: bool = True) -> list[dict[str, Any]]:
    raw = [RawLine(c.encode() if isinstance(c, str) else c, whole) for c in content]
    return [json.loads(line) for line in replies(desk.handle, raw)]


def test_a_reply_has_the_keys_of_the_design(desk: FakeDesk) -> None:
    [reply] = said(desk, '{"id": "q1", "text": "How much does the plan cost?"}')
    took = reply.pop("ms")
    assert isinstance(took, float)
    assert reply == {
        "id": "q1",
        "outcome": "answered",
        "facts": [{"briefing": "harbour-dredging", "fact": "total-cost", "score": 0.93}],
        "nominated": [
            {"briefing": "harbour-dredging", "fact": "total-cost", "score": 0.93},
            {"briefing": "harbour-dredging", "fact": "yearly-cost", "score": 0.71},
        ],
        "text": "48 million euros for the whole plan.\n"
        "City Council · paragraph 3 · as of 1 March 2026 · receipt 4f2a9c",
        "receipt": "4f2a9c",
    }


def test_a_checked_reply_adds_its_verdict_and_its_claims() -> None:
    fact = FactRef("harbour-dredging", "total-cost", 0.123456)
    claims = (Claim("It costs 480 million.", Verdict.DIFFERS, (fact,)),)
    reply = reply_object(
        Reply(
            blocks=(Paragraph("The briefing differs."),),
            outcome=Outcome.CHECKED,
            verdict=Verdict.DIFFERS,
            claims=claims,
        )
    )
    found = [{"briefing": "harbour-dredging", "fact": "total-cost", "score": 0.1235}]
    claim = {"text": "It costs 480 million.", "verdict": "differs", "facts": found}
    assert (reply["verdict"], reply["claims"]) == ("differs", [claim])
    assert not {"verdict", "claims", "choices"} & set(reply_object(COST_REPLY))


def test_the_question_takes_over_what_the_line_says(desk: FakeDesk) -> None:
    said(desk, '{"id": 1, "text": "t", "conversation": "c", "verb": "check", "more": [{}]}')
    said(desk, '{"id": null, "text": "", "conversation": null, "verb": null}')
    first, second = desk.asked
    assert (first.text, first.conversation, first.verb) == ("t", "c", Verb.CHECK)
    assert (second.text, second.conversation, second.verb) == ("", "", Verb.ASK)


@pytest.mark.parametrize(
    ("line", "id_", "word"),
    [
        ("not json", None, "JSON"),
        ('{"id": "q1", "text": ', "q1", "JSON"),
        ('{"id": "q1"', None, "JSON"),
        ('{"id": NaN, "text": "hi"}', None, "JSON"),
        ('{"id": "q1", "text": "hi"} x', "q1", "JSON"),
        ("[" * 100_000, None, "JSON"),
        ("1" * 10_000, None, "JSON"),
        ('["q1", "hi"]', None, "object"),
        ("null", None, "object"),
        ("{}", None, "missing"),
        ('{"id": "q1"}', "q1", "missing"),
        ('{"id": "q1", "text": null}', "q1", "missing"),
        ('{"id": "q1", "text": ["hi"]}', "q1", '"text" must be a string'),
        ('{"id": "q1", "text": "hi", "conversation": 7}', "q1", '"conversation" must be'),
        ('{"id": "q1", "text": "hi", "verb": true}', "q1", '"verb" must be a string'),
        ('{"id": "q1", "text": "hi", "verb": "topics"}', "q1", "ask, check, fact, brief"),
        ('{"id": {"a": 1}, "text": "hi"}', None, '"id" must be'),
        ('{"id": 1.5, "text": "hi"}', None, '"id" must be'),
        ('{"id": true, "text": "hi"}', None, '"id" must be'),
        (b'{"id": "q1", "text": "\xff"}', "q1", "UTF-8"),
        (b"\xff\xfe{\x00}\x00", None, "UTF-8"),
    ],
)
def test_a_bad_line_gets_an_error_in_its_place(
    desk: FakeDesk, line: bytes | str, id_: str | None, word: str
) -> None:
    bad, good = said(desk, line, '{"id": "next", "text": "hi"}')
    assert bad.keys() == {"id", "error"}
    assert bad["id"] == id_
    assert word in bad["error"]
    assert (good["id"], good["outcome"]) == ("next", "talk")


def test_a_line_that_is_too_long_is_not_read(desk: FakeDesk) -> None:
    [bad] = said(desk, '{"id": "q1", "text": "' + "a" * MAX_LINE, whole=False)
    assert bad["id"] == "q1"
    assert "1,000,000 bytes" in bad["error"]


def test_empty_lines_and_a_byte_order_mark_are_skipped(desk: FakeDesk) -> None:
    lines = (b"\xef\xbb\xbf", b"  ", b'{"id": "q1", "text": "hi"}', b"")
    assert [reply["id"] for reply in said(desk, *lines)] == ["q1"]
    assert [reply["id"] for reply in said(desk, b'\xef\xbb\xbf{"id": "q1", "text": "hi"}')] == [
        "q1"
    ]


def test_what_breaks_is_one_error_and_the_rest_goes_on(
    desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    broken, silent, good = said(
        desk,
        '{"id": 1, "text": "break my heart"}',
        '{"id": 2, "text": "silence"}',
        '{"id": 3, "text": "hi"}',
    )
    assert "incident" in broken["error"]
    assert (silent["id"], good["outcome"]) == (2, "talk")
    assert "error" in silent
    assert broken["error"].split()[-1].rstrip(".") in caplog.text
    assert "my heart" not in caplog.text


def test_a_line_out_is_one_line_of_valid_utf_8_for_every_reader(desk: FakeDesk) -> None:
    desk.last["x"] = REPLIES["hostile"]
    odd = '{"id": "\\u2028\\u0085\\ud800\\u007f é", "text": "hi"}'
    [line] = replies(desk.handle, [RawLine(odd.encode(), True)])
    assert len(line.splitlines()) == 1
    assert "é" in line.encode("utf-8").decode("utf-8")
    assert json.loads(line)["id"] == "\u2028\x85\ud800\x7f é"


@given(st.binary() | st.text().map(str.encode))
def test_whatever_a_line_holds_it_gets_one_line_or_none_when_empty(content: bytes) -> None:
    out = list(replies(FakeDesk().handle, [RawLine(content, True)]))
    assert len(out) == (1 if content.removeprefix(b"\xef\xbb\xbf").strip() else 0)
    assert all(isinstance(json.loads(line), dict) for line in out)

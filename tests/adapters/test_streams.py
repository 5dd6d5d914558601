"""Reading lines of any length, and writing to an output that does not know all characters."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.streams import RawLine, prepare, raw_lines


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"\n", [RawLine(b"", True)]),
        (b"one\r\ntwo", [RawLine(b"one", True), RawLine(b"two", True)]),
        (b"12345\n1234\n", [RawLine(b"12345", True), RawLine(b"1234", True)]),
        (b"123456\nnext\n", [RawLine(b"12345", False), RawLine(b"next", True)]),
        (b"1234567890123456789", [RawLine(b"12345", False)]),
        (b"12345", [RawLine(b"12345", True)]),
        (b"123456", [RawLine(b"12345", False)]),
    ],
)
def test_lines_are_cut_at_the_limit(content: bytes, lines: list[RawLine]) -> None:
    assert list(raw_lines(BytesIO(content), 5)) == lines


@given(st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line)), st.integers(1, 12))
def test_no_line_is_lost_or_made_up(lines: list[bytes], limit: int) -> None:
    stream = BytesIO(b"".join(line + b"\n" for line in lines))
    assert len(list(raw_lines(stream, limit))) == len(lines)


def test_an_output_without_our_signs_gets_the_nearest_ones() -> None:
    prepare()
    assert "• “a” · 5 € – ж \ud800".encode("ascii", "briefdesk") == b'* "a" - 5 EUR  - ? ?'
    assert "• “a” · ж".encode("latin-1", "briefdesk") == b'* "a" \xb7 ?'

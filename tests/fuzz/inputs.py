"""How hypothesis makes inputs: what people type, what attackers type, and what lies between.

Every strategy gives bytes, as they stand in the corpus and as the coverage-guided fuzzer has them.
Pieces are drawn and then put together, which is much quicker than drawing single characters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import reduce
from typing import Any, Final

from hypothesis import strategies as st

from tests.fuzz.kinds.reader import BETWEEN
from tests.fuzz.kinds.texts import as_bytes
from tests.fuzz.pieces import seeds, words

LONGEST: Final = 60_000
"""Characters of a text: beyond every limit of the desk, and quick to make."""

SEPARATORS: Final = ("", " ", " ", " ", "\n", ", ", ". ", "; ")
VERBS: Final = ("/check ", "/check ", "/fact ", "/brief ", "/receipt ", "/topics ", "/sources ")
OTHER_VERBS: Final = ("/cite ", "/help ")
MANY: Final = (2, 3, 7, 40, 300, 10_000)

Edit = tuple[str, int, str]


# --- texts ----------------------------------------------------------------------------------------


def _edited(text: str, edits: Sequence[Edit]) -> str:
    return reduce(_edit, edits, text)


def _edit(text: str, edit: Edit) -> str:
    """Do to a text what fingers do: leave out, double, swap, put in."""
    how, place, piece = edit
    at = place % (len(text) + 1)
    match how:
        case "drop":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[:at] + text[at : at + 1] + text[at:]
        case "swap":
            return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        case "upper":
            return text[:at] + text[at:].upper()
        case "end":
            return text[:at]
        case _:
            return text[:at] + piece + text[at:]


def _edits(pieces: tuple[str, ...], most: int) -> st.SearchStrategy[list[Edit]]:
    how = st.sampled_from(("drop", "double", "swap", "upper", "end", "put", "put", "put"))
    return st.lists(st.tuples(how, st.integers(0, 300), st.sampled_from(pieces)), max_size=most)


def _many(piece: str, count: int, end: str) -> str:
    return (piece * min(count, LONGEST // max(len(piece), 1) + 1))[:LONGEST] + end


def _nested(piece: str, count: int, core: str) -> str:
    """Put a text in so many brackets or quotes."""
    opened, closed = piece[: len(piece) // 2], piece[len(piece) // 2 :]
    return opened * count + core + closed * count


def _joined(pieces: Sequence[str], separator: str) -> str:
    return separator.join(pieces)


def _texts(pieces: tuple[str, ...], phrases: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Make texts of pieces: phrases with slips, heaps of pieces, many of one, any characters."""
    piece = st.sampled_from(pieces)
    phrase = st.builds(_edited, st.sampled_from(phrases), _edits(pieces, 4))
    heap = st.builds(_joined, st.lists(piece | phrase, max_size=9), st.sampled_from(SEPARATORS))
    spaced = st.builds(lambda one, sign: one + sign, piece | phrase, st.sampled_from(SEPARATORS))
    many = st.builds(_many, spaced, st.sampled_from(MANY), st.just("") | phrase)
    brackets = st.sampled_from(("()", "[]", "{}", '""', "''", "“”", "«»", "<>", "****", "a.,b"))
    nested = st.builds(_nested, brackets, st.sampled_from(MANY[:5]), phrase)
    wild = st.text(max_size=60) | st.text("0123456789.,$€%- ", max_size=60)
    common = (phrase, phrase, phrase, heap, heap, heap, wild)
    return st.one_of(*common, *common, nested, many)  # those two may be long, and take their time


def messages() -> st.SearchStrategy[str]:
    """Make what is typed to the desk."""
    return _texts(words("odd") + words("figures"), words("phrases"))


def conversations() -> st.SearchStrategy[bytes]:
    """Make inputs for the reader: mostly one message, sometimes a few, under any verb."""
    verb = st.sampled_from(("",) * 9 + VERBS + OTHER_VERBS)
    turn = st.builds(str.__add__, verb, messages())
    several = st.builds(BETWEEN.join, st.lists(turn, min_size=2, max_size=3))
    return st.one_of(turn, turn, turn, several).map(as_bytes)


def figures() -> st.SearchStrategy[bytes]:
    """Make texts with figures and dates in them, sound and unsound."""
    pieces = words("figures")
    sums = (
        "It cost $11.1bn in 2015.",
        "about 12,000 launchers from 2026 to 2033",
        "since May 2025",
    )
    heap = st.builds(
        _joined,
        st.lists(st.sampled_from(pieces), max_size=12),
        st.sampled_from(("", " ", " ", "-")),
    )
    digits = st.builds(_many, st.integers(0, 10**6).map(str), st.sampled_from(MANY), heap)
    return st.one_of(heap, heap, _texts(pieces + words("odd"), sums), digits).map(as_bytes)


# --- briefings ------------------------------------------------------------------------------------


def _lines_edited(text: str, edits: Sequence[Edit]) -> str:
    lines = text.split("\n")
    for edit in edits:
        lines = _edit_lines(lines, edit)
    return "\n".join(lines)


def _edit_lines(lines: list[str], edit: Edit) -> list[str]:
    """Do to a file what an editor's slip does: to a line, or to a place in one."""
    how, place, piece = edit
    at = place % len(lines)
    line = lines[at]
    indent = line[: len(line) - len(line.lstrip())]
    changed = {
        "drop": [],
        "double": [line, line],
        "swap": [*lines[at + 1 : at + 2], line],
        "upper": [f"  {line}"],
        "end": [line[: place % 50]],
        "before": [indent + piece, line],
        "value": [line.partition(":")[0] + ": " + piece],
        "put": [line[: place % 40] + piece + line[place % 40 :]],
    }[how]
    return [*lines[:at], *changed, *lines[at + (2 if how == "swap" else 1) :]] or [""]


def briefings() -> st.SearchStrategy[bytes]:
    """Make files for the loader: sound ones with slips, heaps of YAML, any bytes."""
    sound = [file.read_text("utf-8") for file in seeds("loader") if file.name.startswith("sound")]
    pieces = words("yaml")
    piece = st.sampled_from(pieces) | messages().map(lambda text: text[:300])
    how = st.sampled_from(
        ("drop", "double", "swap", "upper", "end", "before", "before", "value", "value", "put")
    )
    edits = st.lists(st.tuples(how, st.integers(0, 300), piece), min_size=1, max_size=4)
    slips = st.builds(_lines_edited, st.sampled_from(sound), edits)
    typed = st.builds(_edited, st.sampled_from(sound), _edits(pieces, 6))
    heap = st.builds(
        _joined, st.lists(st.sampled_from(pieces), max_size=14), st.sampled_from(("\n", "\n", " "))
    )
    deep = st.builds(
        _nested, st.sampled_from(("[]", "{}", "- -", "a:b:")), st.integers(1, 99), heap
    )
    texts = st.one_of(slips, slips, slips, typed, heap, deep).map(as_bytes)
    return st.one_of(texts, texts, texts, texts, st.binary(max_size=80), _cut(texts))


def _cut(whole: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Make the same with some bytes in the middle replaced by others."""

    def put(data: bytes, place: int, new: bytes) -> bytes:
        at = place % (len(data) + 1)
        return data[:at] + new + data[at + len(new) :]

    return st.builds(put, whole, st.integers(0, 2_000), st.binary(max_size=6))


# --- lines of JSON --------------------------------------------------------------------------------


def json_lines() -> st.SearchStrategy[bytes]:
    """Make what comes in by the door for machines: requests, nearly requests, any bytes."""
    name = st.sampled_from(("q1", "", "\ud800", "\u2028"))
    odd = st.sampled_from((None, True, 7, -1, 1.5, 10**30, [], {}, ["q"], {"id": "q"}))
    verb = st.sampled_from(("ask", "check", "fact", "brief", "topics", "", "ASK"))
    given = st.fixed_dictionaries(
        {"text": st.one_of(messages(), messages(), messages(), messages(), odd)},
        optional={
            "id": name | odd,
            "conversation": st.sampled_from(("t1", "t1", "t2", "")) | odd,
            "verb": verb | odd,
            "more": odd,
        },
    )
    request = st.builds(_request, given, st.booleans())
    pieces = st.lists(st.sampled_from(words("json") + words("odd")), max_size=9)
    line = st.one_of(request, request, _cut(request), pieces.map("".join).map(as_bytes))
    line = st.one_of(line, line, line, st.binary(max_size=60))
    end = st.sampled_from((b"\n", b"\n", b"\r\n", b"\n\n"))
    return st.builds(lambda lines, sign: sign.join(lines), st.lists(line, max_size=3), end)


def _request(given: dict[str, Any], ascii_only: bool) -> bytes:
    return as_bytes(json.dumps(given, ensure_ascii=ascii_only))


# --- the cache ------------------------------------------------------------------------------------


def changes() -> st.SearchStrategy[bytes]:
    """Make lists of what is done to a file in the cache."""
    place = st.integers(0, 60_000)
    known = st.sampled_from(words("steps"))
    put = st.builds(lambda at, new: f"put {at} {new.hex()}", place, st.binary(max_size=9))
    cut = place.map("cut {}".format)
    number = st.integers(-(2**65), 2**65) | st.floats()
    array = st.builds(
        "array {} {} {}".format,
        st.sampled_from(("lengths", "terms", "weights")),
        st.integers(-3, 600),
        number | st.integers(-2, 400),
    )
    leaf = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats()
    tree = st.recursive(
        leaf,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
        max_leaves=6,
    )
    keys = ("documents", "stems", "vocabulary", "sequences", "merged", "terms", "keys", "length")
    other = st.builds(
        lambda key, value: f"set {key} {json.dumps(value)}", st.sampled_from(keys), tree
    )
    step = st.one_of(known, known, put, cut, array, other)
    script = st.lists(step, max_size=4)
    summed = script.map(lambda steps: [*steps, "sum"])
    return st.one_of(script, summed).map("\n".join).map(as_bytes)

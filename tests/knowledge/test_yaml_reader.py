"""Both parsers read the same, and as ruamel.yaml itself does; hostile input ends in a sentence."""

from __future__ import annotations

import datetime
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import yaml_reader
from knowledge.yaml_document import Document, YamlError
from knowledge.yaml_reader import read_with_libyaml, read_with_ruamel, read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "knowledge").rglob("*.yaml")])

# Scalars on which YAML 1.1 and 1.2 part ways, and those that look like something else.
TRICKY = re.split(
    r"\s+",
    r"""no yes on off y n No true True TRUE false ~ null Null 12:30 1:2:3 0o17 017 0x1F 0b11
1_000 48_000_000 1e3 1.5 .5 1. -0 +5 -.5 +.inf -.INF .nan 2026-03-01 2026-3-1 2026-02-30
2026-03-01T10:00:00Z = << 1,000 $11.1bn 50% @desk - -- --- ? ?x :x x: a:b a#b #c a,b [] {} _1 1__0
+_ 0o8 0xg 08 007 1e 1e+ .e5 ... .. . '' "" 'it''s' "a\tb" !!str !x &a *a""",
)

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"),
    max_size=12,
)
SCALARS = st.one_of(
    st.sampled_from(TRICKY),
    TEXT,
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.none(),
    st.dates(),
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text("abcdefgh-", min_size=1, max_size=6), inner, max_size=4),
    ),
    max_leaves=12,
)


def dumped(data: Any, *, flow: bool, width: int) -> str:
    out = StringIO()
    writer = ruamel.yaml.YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.width = flow, width
    writer.dump(data, out)
    return out.getvalue()


def without_nothing(data: Any) -> Any:
    """What ruamel.yaml read, as our reader gives it: empty values left out of mappings."""
    if isinstance(data, dict):
        return {key: without_nothing(one) for key, one in data.items() if one is not None}
    if isinstance(data, list):
        return [without_nothing(one) for one in data]
    return data


def outcome(read: Any, text: str) -> Any:
    try:
        document: Document = read(text)
    except (YamlError, yaml.YAMLError):
        return "an error"
    what = [mistake.what for mistake in document.mistakes]
    # Where an empty entry of a list stands is a matter of opinion among parsers.
    places = document.places if "None" not in repr(document.data) else ""
    return repr(document.data), places, document.raw, what


@given(DATA, st.booleans(), st.sampled_from([20, 80, 4096]))
def test_what_ruamel_writes_both_parsers_read_as_ruamel_does(
    data: Any, flow: bool, width: int
) -> None:
    text = dumped(data, flow=flow, width=width)
    try:
        again = without_nothing(ruamel.yaml.YAML(typ="safe", pure=True).load(text))
    except ruamel.yaml.error.YAMLError:
        return  # [a: ?x] is written without quotes and not read again

    assert repr(read_yaml(text).data) == repr(again)
    assert repr(read_with_ruamel(text).data) == repr(again)
    assert_same_if_fast_reads(text)


def assert_same_if_fast_reads(text: str) -> None:
    """What libyaml refuses goes to ruamel.yaml, so only what it reads must be the same."""
    differs = yaml_reader.RUAMEL_ONLY.search(text) is not None
    assert yaml_reader.for_ruamel_only(text) == differs
    if not differs:
        fast = outcome(read_with_libyaml, text)
        assert fast in ("an error", outcome(read_with_ruamel, text))


@pytest.mark.parametrize("scalar", TRICKY)
@pytest.mark.parametrize("frame", ["{}", "k: {}", "- {}", "k: [{}, x]", "k: {{a: {}}}", '"{}"'])
def test_a_tricky_scalar_is_read_as_ruamel_reads_it(scalar: str, frame: str) -> None:
    text = frame.format(scalar)
    try:
        expected = without_nothing(ruamel.yaml.YAML(typ="safe", pure=True).load(text))
    except (ruamel.yaml.error.YAMLError, ValueError, IndexError, AttributeError):
        return  # what ruamel.yaml refuses or trips over, we may read as text or refuse
    if isinstance(expected, datetime.datetime) or "T10" in text or "!!" in text or "<<" in text:
        return  # moments stay text with us; tags and merges have tests of their own
    assert repr(read_yaml(text).data) == repr(expected)


LINES = st.lists(
    st.builds(
        lambda indent, key, value: " " * indent + key + value,
        st.integers(0, 4),
        st.sampled_from(["", "a: ", "b: ", "- ", "- a: ", "? ", "a:", "  ", "'q': ", "[", "{x: "]),
        st.one_of(st.sampled_from([*TRICKY, "|", ">", ">-", "|+", "]", "}", ",", "", "x y"]), TEXT),
    ),
    max_size=7,
)


@given(LINES)
@example(["a: 'x", "  y'", "b: |", "  z", ""])
@example(["? a", ": b"])
@example(["- a: 1", "  b: 2", "- - c"])
@example(["{x: [", "] ,a: ]"])
def test_where_the_fast_parser_reads_ruamel_reads_the_same(lines: list[str]) -> None:
    assert_same_if_fast_reads("\n".join(lines))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_both_parsers_agree_on_real_briefings(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert outcome(read_with_libyaml, text) == outcome(read_with_ruamel, text)


# --- anchors, merges, tags, keys ------------------------------------------------------------------


@pytest.mark.parametrize("read", [read_with_libyaml, read_with_ruamel])
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: &x [1, 2]\nb: *x", {"a": [1, 2], "b": [1, 2]}),
        ("a: &x {k: 1}\nb: {<<: *x, l: 2}", {"a": {"k": 1}, "b": {"l": 2, "k": 1}}),
        ("a: &x {k: 1}\nb: {<<: *x, k: 2}", {"a": {"k": 1}, "b": {"k": 2}}),
        (
            "a: [&x {k: 1}, &y {k: 2, l: 3}]\nb: {<<: [*x, *y]}",
            {"a": [{"k": 1}, {"k": 2, "l": 3}], "b": {"k": 1, "l": 3}},
        ),
        ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
        ("&k a: 1\nb: *k", {"a": 1, "b": "a"}),
        ("a: &k b\n*k : 1", {"a": "b", "b": 1}),
        ("a: &k <<\n*k : 1", {"a": "<<", "<<": 1}),
        ("a: !!str 5\nb: !!int '5'\nc: !!null x\nd: !!float '5'", {"a": "5", "b": 5, "d": 5}),
        ("a: !!map {b: !!seq [!!bool true]}", {"a": {"b": [True]}}),
        ("a: !!timestamp 2026-03-01", {"a": datetime.date(2026, 3, 1)}),
        ("1: a\n2.0: b\n~: c\ntrue: d", {"1": "a", "2.0": "b", "~": "c", "true": "d"}),
        ("? a\n: 1", {"a": 1}),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_what_yaml_can_say_is_understood(read: Any, text: str, data: Any) -> None:
    assert read(text).data == data


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[a]: 1", "This key is a list or a mapping"),
        ("a: &x [1]\n*x : 1", "This key is a list or a mapping"),
        ("a: !!binary x", "The tag 'tag:yaml.org,2002:binary' means nothing here"),
        ("a: !thing [x]", "The tag '!thing' means nothing here"),
        ("a: {<<: 1}", "'<<' brings in something that is no mapping"),
        ("a: {<<: [{b: 1}, 2]}", "'<<' brings in something that is no mapping"),
        ("a: {b: 1, b: 2}", "The key 'b' is given twice; the first is at 1:5"),
        ("a: 1\n'a': 2", "The key 'a' is given twice; the first is at 1:1"),
    ],
    ids=lambda case: case,
)
def test_mistakes_that_do_not_stop_the_reading(text: str, what: str) -> None:
    assert [mistake.what for mistake in read_yaml(text).mistakes] == [what]


# --- when one of the two parsers cannot be used ---------------------------------------------------


def test_without_libyaml_ruamel_reads_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    text = FILES[0].read_text(encoding="utf-8")
    fast = outcome(read_yaml, text)
    monkeypatch.setattr(yaml_reader, "CParser", None)
    assert outcome(read_yaml, text) == fast


def test_a_large_file_is_never_left_to_ruamel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml_reader, "read_with_ruamel")  # it would take minutes
    document = read_yaml("a: [" + "x, " * 700_000 + "'\t']")
    with pytest.raises(YamlError, match="Text cannot begin with a character such as @") as caught:
        read_yaml("a: [" + "x, " * 700_000 + "]\nb: @")
    assert caught.value.place == (2, 4)
    assert len(document.data["a"]) == 700_001


@pytest.mark.parametrize(
    "text", ["#\t\n" + "{a: " * 50_000, "#\t\n" + "[" * 50_000, "#\t\n" + "- " * 50_000]
)
def test_ruamel_too_stops_at_deep_nesting(text: str) -> None:
    with pytest.raises(YamlError, match="nested more than 40 levels deep"):
        read_yaml(text)

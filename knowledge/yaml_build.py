"""From YAML events to plain data: what scalars, keys, anchors and merges mean.

The events may come from libyaml or from ruamel.yaml; what they mean is decided here, once, as
ruamel.yaml decides it for YAML 1.2. Hostile input is bounded: depth, and what aliases unfold to.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from knowledge.problems import quoted
from knowledge.yaml_document import START, Document, Place, Places, Spot, Tree, YamlError, place

MAX_DEPTH = 40
MAX_VALUES = 1_000_000
MAX_LETTERS = 40_000_000  # twice as many as a file may have: only aliases get there

Built: TypeAlias = tuple[Any, Tree]

_NO_TAGS = "Remove the tag; if the text itself begins with !, put it in quotes."


def build(events: Iterator[Any]) -> Document:
    """Take the events of one document and return it; raise YamlError where it makes no sense."""
    return _Builder(events).document()


@dataclass(slots=True)
class _Builder:
    """One document in the making."""

    events: Iterator[Any]
    size: int = 0
    letters: int = 0
    depth: int = 0
    # An anchor's value, how many values and letters it holds; None while it is still being read.
    anchors: dict[str, tuple[Built, int, int] | None] = field(default_factory=dict)
    mistakes: list[YamlError] = field(default_factory=list)
    raw: dict[Place, str] = field(default_factory=dict)
    empty: dict[Spot, bool] = field(default_factory=dict)

    def document(self) -> Document:
        data: Any = None
        tree: Tree = START
        found = 0
        for event in self.events:
            if _kind(event) == "DocumentStartEvent":
                found += 1
                if found > 1:
                    raise _second_document(event)
                data, tree = self._node(next(self.events))
        if data is None:
            tree = START  # nothing stands nowhere: after "---" it would be on a line beyond the end
        return Document(data, Places(tree), tuple(self.mistakes), self.raw, self.empty)

    def _node(self, event: Any) -> Built:
        self.size += 1
        if self.size > MAX_VALUES:
            raise _too_much(event)
        kind = _kind(event)
        if kind == "AliasEvent":
            return self._alias(event)
        before, letters, anchor = self.size, self.letters, event.anchor
        if anchor is not None:
            self.anchors[anchor] = None
        built = self._scalar(event) if kind == "ScalarEvent" else self._collection(event, kind)
        if anchor is not None:
            self.anchors[anchor] = built, self.size - before, self.letters - letters
        return built

    def _alias(self, event: Any) -> Built:
        if event.anchor not in self.anchors:
            raise _unknown_anchor(event)
        anchored = self.anchors[event.anchor]
        if anchored is None:
            raise _circle(event)
        self.size += anchored[1]
        self.letters += anchored[2]
        if self.size > MAX_VALUES:
            raise _too_much(event)
        if self.letters > MAX_LETTERS:
            raise _too_long(event)
        return anchored[0]

    def _scalar(self, event: Any) -> Built:
        at = _spot(event)
        value: str = event.value
        self.letters += len(value)
        if event.implicit[0]:
            read = _read_plain(value)
        elif event.implicit[1] or _tag(event) in _TEXT_TAGS:
            return value, at
        else:
            read = self._read_tagged(event)
        if read is not None and not isinstance(read, str):
            self.raw[place(at)] = value
        return read, at

    def _read_tagged(self, event: Any) -> Any:
        if (reader := _TAGGED.get(_tag(event))) is None:
            self._mistake(event, f"The tag {quoted(str(_tag(event)))} means nothing here", _NO_TAGS)
            return event.value
        return reader(event.value)

    def _collection(self, event: Any, kind: str) -> Built:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_deep(_place(event))
        if _tag(event) not in _COLLECTION_TAGS:
            self._mistake(event, f"The tag {quoted(str(_tag(event)))} means nothing here", _NO_TAGS)
        built = self._mapping(event) if kind == "MappingStartEvent" else self._sequence(event)
        self.depth -= 1
        return built

    def _sequence(self, start: Any) -> Built:
        values: list[Any] = []
        trees: list[Tree] = []
        for event in self.events:
            if _kind(event) == "SequenceEndEvent":
                break
            value, tree = self._node(event)
            values.append(value)
            trees.append(tree)
        return values, (_spot(start), trees)

    def _mapping(self, start: Any) -> Built:
        data: dict[str, Any] = {}
        trees: dict[str, tuple[Spot, Tree]] = {}
        merged: list[tuple[Any, Built]] = []
        for event in self.events:
            if _kind(event) == "MappingEndEvent":
                break
            key = self._key(event)
            value, tree = self._node(next(self.events))
            if key == "<<" and _is_plain(event):
                merged.append((event, (value, tree)))
            elif key in trees:
                self._twice(event, key, trees[key][0])
            elif key is not None:
                # An empty value stands nowhere in particular; its key does.
                trees[key] = _spot(event), tree if value is not None else _spot(event)
                if value is not None:
                    data[key] = value
                else:
                    self.empty[_spot(event)] = bool(start.flow_style)
        for event, built in merged:
            self._merge(event, built, data, trees)
        return data, (_spot(start), trees)

    def _key(self, event: Any) -> str | None:
        """Return a key as its text; None, and a mistake noted, for a key that is no text."""
        value, _ = self._node(event)
        if _kind(event) == "ScalarEvent":
            return str(event.value)
        if isinstance(value, str):
            return value
        what = "This key is a list or a mapping"
        self._mistake(event, what, "Write a single word before the colon; quote text in braces.")
        return None

    def _merge(
        self, event: Any, built: Built, data: dict[str, Any], trees: dict[str, tuple[Spot, Tree]]
    ) -> None:
        """Add what `<<` brings in, where the mapping does not say it itself."""
        for value, tree in _parts(built):
            if not isinstance(value, dict) or not isinstance(tree, tuple):
                what = "'<<' brings in something that is no mapping"
                self._mistake(event, what, "Let it name an anchor (&name) of a mapping.")
            elif isinstance(tree[1], dict):
                data.update((k, v) for k, v in value.items() if k not in trees)
                trees.update((k, v) for k, v in tree[1].items() if k not in trees)

    def _twice(self, event: Any, key: str, first: Spot) -> None:
        line, column = place(first)
        what = f"The key {quoted(key)} is given twice; the first is at {line}:{column}"
        self._mistake(event, what, "Keep one of the two.")

    def _mistake(self, event: Any, what: str, mend: str) -> None:
        self.mistakes.append(YamlError(_place(event), what, mend))


def _parts(built: Built) -> list[Built]:
    value, tree = built
    if isinstance(value, list) and isinstance(tree, tuple) and isinstance(tree[1], list):
        return list(zip(value, tree[1], strict=True))
    return [built]


def _kind(event: Any) -> str:
    # The two parsers have classes of their own, with the same names.
    return type(event).__name__


def _is_plain(event: Any) -> bool:
    return _kind(event) == "ScalarEvent" and bool(event.implicit[0])


def _tag(event: Any) -> str | None:
    return None if event.tag is None else str(event.tag)


def _spot(event: Any) -> Spot:
    mark = event.start_mark
    line, column = int(mark.line) + 1, int(mark.column) + 1
    return line << 20 | min(column, 0xFFFFF)


def _place(event: Any) -> Place:
    return place(_spot(event))


# --- scalars ----------------------------------------------------------------------------------


def _read_plain(text: str) -> Any:
    """Read a scalar without quotes as ruamel.yaml reads YAML 1.2; what fits nothing is text."""
    if not text:
        return None
    if text[0] in _NUMERIC:
        return _read_numeric(text)
    return _WORDS.get(text, text) if text[0] in _WORD_STARTS else text


def _read_numeric(text: str) -> Any:
    try:
        if _INT.fullmatch(text):
            return _read_int(text)
        if _FLOAT.fullmatch(text):
            return _read_float(text)
        if _DATE.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except (ValueError, IndexError):
        pass  # 2026-02-30, or a lone "+_": the field that it is for will say what it wants
    return text


def _read_int(text: str) -> int:
    digits = text.replace("_", "")
    sign = -1 if digits[0] == "-" else 1
    digits = digits.lstrip("+-")
    return (
        sign * int(digits[2:], _BASES[digits[:2]]) if digits[:2] in _BASES else sign * int(digits)
    )


def _read_float(text: str) -> float:
    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))


def _read_date(text: str) -> Any:
    return _read_numeric(text) if _DATE.fullmatch(text) else text


_NUMERIC = frozenset("+-.0123456789")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WORD_STARTS = frozenset(word[0] for word in _WORDS)
_BASES = {"0b": 2, "0o": 8, "0x": 16}

_INT = re.compile(r"[-+]?(?:0b[01_]+|0o[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)")
_FLOAT = re.compile(
    r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
    r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)"
    r"|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_YAML = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset((_YAML + "str", "!"))
_COLLECTION_TAGS = frozenset((None, "!", _YAML + "map", _YAML + "seq"))
_TAGGED: dict[str | None, Callable[[str], Any]] = {
    _YAML + "int": _read_numeric,
    _YAML + "float": _read_numeric,
    _YAML + "bool": _read_plain,
    _YAML + "null": lambda _: None,
    _YAML + "timestamp": _read_date,
}


# --- what stops the reading -------------------------------------------------------------------


def too_deep(at: Place) -> YamlError:
    """Return the error for input that is nested beyond anything an editor would write."""
    what = f"This is nested more than {MAX_DEPTH} levels deep"
    return YamlError(at, what, "A briefing needs five levels; look for a bracket too many.")


def _second_document(event: Any) -> YamlError:
    what = "A second document begins here ('---')"
    return YamlError(_place(event), what, "Keep one briefing in one file.")


def _too_much(event: Any) -> YamlError:
    what = f"This file unfolds to more than {MAX_VALUES:,} values"
    return YamlError(_place(event), what, "Split it, or write out less with aliases (*name).")


def _too_long(event: Any) -> YamlError:
    what = f"This file unfolds to more than {MAX_LETTERS:,} characters"
    return YamlError(_place(event), what, "Write out less with aliases (*name).")


def _unknown_anchor(event: Any) -> YamlError:
    what = f"{quoted(f'*{event.anchor}')} refers to an anchor that is not there"
    return YamlError(_place(event), what, "Put text that begins with * in quotes.")


def _circle(event: Any) -> YamlError:
    what = f"{quoted(f'*{event.anchor}')} stands inside what it refers to"
    return YamlError(_place(event), what, "Write the value out instead of using an alias.")

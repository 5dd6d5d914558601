"""What pydantic finds wrong with a briefing, in words for an editor.

In comes one error as pydantic reports it; out come the path it is about, what is wrong and how
to mend it. No sentence of pydantic's own gets through.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from knowledge import schema
from knowledge.problems import did_you_mean, nearest, quoted
from knowledge.yaml_document import Document, Spot, Step, Tree

Path = tuple[Step, ...]


class Mistake(NamedTuple):
    """Something wrong at a path of a document; `at_key` where its key is to be shown."""

    path: Path
    what: str
    mend: str
    at_key: bool = False


def explain(error: ErrorDetails, data: Any) -> Mistake:
    """Take one of pydantic's errors and the data it is about; return it in plain words."""
    if special := _SPECIAL.get(error["type"]):
        return special(error, _where(error["loc"], data))
    what, mend = _PLAIN.get(error["type"], _ANYTHING_ELSE)
    what = what.format(where=_where(error["loc"], data), given=_described(error["input"]))
    return Mistake(error["loc"], what[:1].upper() + what[1:], mend)


_COMPARE = "Compare it with the example in the guide to briefings."
_ANYTHING_ELSE = ("{where} cannot be {given}", _COMPARE)
_LIST = ("{where} must be a list, and is {given}", "Put each entry on a line below, after '- '.")
_WHOLE = ("{where} must be a whole number from 1 up, and is {given}", "Write digits, such as 3.")
_NUMBER = (
    "{where} must be a number, and is {given}",
    "Write digits only, such as 48_000_000, and what they count in `unit`.",
)
_BOOL = ("{where} must be true or false, and is {given}", "Write true or false.")

# For each kind of error: what is wrong, how to mend it.
_PLAIN: dict[str, tuple[str, str]] = {
    "tuple_type": _LIST,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "finite_number": _NUMBER,
    "greater_than_equal": _WHOLE,
    "less_than": _WHOLE,
    "less_than_equal": _WHOLE,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "bool_type": _BOOL,
    "bool_parsing": _BOOL,
    "string_too_short": ("{where} is empty", "Write its text, or delete the line."),
    "briefing_date": (
        "{where} must be a date, and {given} is none",
        "Write year-month-day, such as 2026-03-01.",
    ),
    "briefing_days": ("{where} must be a number of days, and is {given}", "Write it like 90d."),
    "briefing_years_half": ("{where} needs both `from` and `to`", "Add the other year."),
    "briefing_years_order": ("in {where}, `from` comes after `to`", "Swap the two years."),
    "briefing_figure_empty": (
        "{where} has neither an amount nor years",
        "Add `amount`, or `from` and `to`, or delete the entry.",
    ),
}


def _where(path: Path, data: Any) -> str:
    """Name the thing at a path: `paragraph` of fact 'total-cost'."""
    field = next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), "this file")
    if len(path) < 2 or not isinstance(path[1], int):
        return field
    part = str(path[0])
    owner = f"{_ONE.get(part, part)} {_id_or_number(data, part, path[1])}"
    return owner if len(path) == 2 else f"{field} of {owner}"


def _id_or_number(data: Any, part: str, index: int) -> str:
    entry = data[part][index]
    named = entry.get("id") if isinstance(entry, dict) else None
    return quoted(named) if isinstance(named, str) and named else f"number {index + 1}"


_ONE = {
    "sources": "source",
    "sections": "section",
    "names": "name",
    "facts": "fact",
    "unknowns": "unknown",
    "synonyms": "list",
}


# --- keys that say nothing ------------------------------------------------------------------------


def empty_keys(document: Document) -> Iterator[Mistake]:
    """Yield each key without a value that does not exist where it stands; of one pair of braces
    only the first, as one comma too many makes several.
    """
    if document.empty:  # few documents have any, and to go through one takes time
        yield from _empty_below(document.places.tree, document.empty, ())


def _empty_below(tree: Tree, empty: Mapping[Spot, bool], path: Path) -> Iterator[Mistake]:
    if not isinstance(tree, tuple):
        return
    if isinstance(tree[1], list):
        for index, one in enumerate(tree[1]):
            yield from _empty_below(one, empty, (*path, index))
        return
    yield from _empty_here(tree[1], empty, path)
    for key, (_, child) in tree[1].items():
        yield from _empty_below(child, empty, (*path, key))


def _empty_here(
    keys: Mapping[str, tuple[Spot, Tree]], empty: Mapping[Spot, bool], path: Path
) -> Iterator[Mistake]:
    known = known_keys(path)
    wrong = [key for key, (at, _) in keys.items() if at in empty and known and key not in known]
    if wrong and empty[keys[wrong[0]][0]]:
        guess = nearest(wrong[0], known)
        mend = f"Did you mean {quoted(guess)}?" if guess else _COMMA
        yield Mistake((*path, wrong[0]), _no_key(wrong[0]), mend, at_key=True)
        return
    for key in wrong:
        yield Mistake((*path, key), _no_key(key), did_you_mean(key, known), at_key=True)


def _no_key(key: str) -> str:
    return f"The key {quoted(key)} does not exist here"


_COMMA = "If it belongs to the text before it, put that text in quotes: in braces, a comma ends it."


# --- mistakes that need more than one sentence ------------------------------------------------


def _missing(error: ErrorDetails, where: str) -> Mistake:
    path, key = error["loc"], str(error["loc"][-1])
    example = {"format": "1", "id": "a-name-without-spaces"}.get(key, "…")
    what = where[:1].upper() + where[1:] if len(path) > 1 else f"`{key}` of this file"
    return Mistake(path, f"{what} is missing", f"Write '{key}: {example}'.")


def _unknown_key(error: ErrorDetails, _: str) -> Mistake:
    path, key = error["loc"], str(error["loc"][-1])
    mend = did_you_mean(key, known_keys(path[:-1]))
    return Mistake(path, _no_key(key), mend, at_key=True)


def _not_text(error: ErrorDetails, where: str) -> Mistake:
    if error["input"] is None:
        what = f"An entry of {where} is empty"
        return Mistake(error["loc"], what, "Write its text, or delete the line.")
    what = f"{where[:1].upper() + where[1:]} must be text, and is {_described(error['input'])}"
    return Mistake(error["loc"], what, "Write one text; put it in quotes if it has colons.")


def _not_mapping(error: ErrorDetails, where: str) -> Mistake:
    what = f"must be made of 'key: value' lines, and is {_described(error['input'])}"
    keys = ", ".join(known_keys(error["loc"])[:6])
    return Mistake(error["loc"], f"{where[:1].upper() + where[1:]} {what}", f"Its keys: {keys}.")


def _not_listed(error: ErrorDetails, where: str) -> Mistake:
    path, given = error["loc"], error["input"]
    if path == ("format",):
        what = f"This file says format {given!r}, and this desk reads format 1"
        return Mistake(path, what, "Write 'format: 1', or update Briefdesk.")
    words = get_args(schema.Standing if path[-1] == "standing" else schema.Bound)
    guess = nearest(given, words) if isinstance(given, str) else ""
    mend = f"Did you mean {guess!r}?" if guess else f"Use one of: {', '.join(words)}."
    return Mistake(path, f"{where[:1].upper() + where[1:]} cannot be {_described(given)}", mend)


def _not_id(error: ErrorDetails, _: str) -> Mistake:
    path, given = error["loc"], str(error["input"])
    if not given.strip():
        return Mistake(path, "This id is empty", "Write a name without spaces, such as total-cost.")
    if len(given) > schema.MAX_ID:
        what = f"This id has {len(given)} characters, and {schema.MAX_ID} are the limit"
        return Mistake(path, what, "Shorten it.")
    mend = f"Write {'-'.join(given.split())!r}."
    return Mistake(path, f"The id {given!r} contains a space", mend)


def _too_long(error: ErrorDetails, where: str) -> Mistake:
    size, limit = len(error["input"]), error["ctx"]["max_length"]
    what = f"{where[:1].upper() + where[1:]} has {size:,} characters, and {limit:,} are the limit"
    return Mistake(error["loc"], what, "Shorten it, or make two facts of it.")


_SPECIAL: dict[str, Callable[[ErrorDetails, str], Mistake]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _not_text,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
    "literal_error": _not_listed,
    "briefing_id": _not_id,
    "string_too_long": _too_long,
}


def _described(value: Any) -> str:
    """Say what a value is, shortly."""
    match value:
        case None:
            return "empty"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}"
        case datetime.date():
            return f"the date {value}"
        case list():
            return "a list"
        case dict():
            return "a block of 'key: value' lines"
        case _:
            return f"the text {quoted(str(value))}"


def known_keys(path: Path) -> tuple[str, ...]:
    """Return the keys that a mapping at this path may have."""
    steps = tuple(step for step in path if isinstance(step, str))
    if steps == ("facts", "figures", "years"):
        return ("from", "to")
    model = _MODELS.get(steps)
    if model is None:
        return ()
    keys = tuple(field.alias or name for name, field in model.model_fields.items())
    return (*keys, "years") if model is schema.Figure else keys


_MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): schema.Briefing,
    ("sources",): schema.Source,
    ("sections",): schema.Section,
    ("names",): schema.Name,
    ("facts",): schema.Fact,
    ("facts", "source"): schema.Proof,
    ("facts", "figures"): schema.Figure,
    ("unknowns",): schema.Unknown,
}

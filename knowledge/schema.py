"""What a briefing is: its parts, their fields and the rules that a field must keep by itself.

Rules that look at more than one field (unique ids, references) are in `references`. The models
are frozen; sequences are tuples; the names of the fields are those of the file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

MAX_ID = 80
MAX_ANSWER = 5_000

CONTACT = (
    'Who hears "this is wrong". A place in Slack (slack:C0123456789, slack:U0123456789, #desk) or'
    " in Discord (discord:112233445566778899, discord:@112233445566778899 for a person), an e-mail"
    " or web address, or a name. Several are set apart by spaces or commas: each platform takes its"
    " own place first, else the first address, else what is left as a name."
)


def _read_id(value: Any) -> Any:
    if isinstance(value, str) and (not value or len(value) > MAX_ID or _SPACE.search(value)):
        raise PydanticCustomError("briefing_id", "an id is 1 to 80 characters without spaces")
    return value


def _read_date(value: Any) -> Any:
    """Take a date, or its text; never a number, which pydantic would count from 1970."""
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            pass
    if type(value) is datetime.date:
        return value
    raise PydanticCustomError("briefing_date", "not a date")


def _read_days(value: Any) -> Any:
    """Take `90d`, or a plain number of days."""
    if isinstance(value, str) and (match := _DAYS.fullmatch(value.strip())):
        return int(match[1])
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 100_000:
        return value
    raise PydanticCustomError("briefing_days", "not a number of days")


_SPACE = re.compile(r"\s")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = re.compile(r"0*([1-9]\d{0,4}) ?d(?:ays?)?")

Id = Annotated[str, BeforeValidator(_read_id), Field(min_length=1, max_length=MAX_ID)]
Date = Annotated[
    datetime.date,
    BeforeValidator(_read_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Days = Annotated[
    int,
    BeforeValidator(_read_days),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{0,4}d$"}),
]
Line = Annotated[int, Field(ge=1, lt=1_000_000)]
Year = Annotated[int, Field(ge=1, le=9999)]
Text = Annotated[str, Field(min_length=1)]

Bound = Literal["exactly", "about", "over", "under"]
Standing = Literal["stated", "claimed", "disputed", "opinion", "forecast"]


class _Part(BaseModel):
    """A part of a briefing: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002 - pydantic's signature
        """Share the set of the fields that were given, which else takes a third of a part's room.

        Nothing changes it: parts are frozen, and a copy has a set of its own.
        """
        given = _shared(frozenset(self.__pydantic_fields_set__))
        object.__setattr__(self, "__pydantic_fields_set__", given)


@lru_cache(maxsize=1024)
def _shared(names: frozenset[str]) -> set[str]:
    return set(names)


class Source(_Part):
    """Where the facts come from; `skip` are non-empty lines that are no paragraphs."""

    id: Id
    title: str = ""
    publisher: str = ""
    published: Date | None = None
    url: str = ""
    skip: tuple[Line, ...] = ()
    text: str = ""


class _Titled(_Part):
    """A part that goes by its id where it was given no words of its own."""

    @model_validator(mode="before")
    @classmethod
    def _name_by_id(cls, data: Any) -> Any:
        words = "name" if "name" in cls.model_fields else "title"
        if isinstance(data, dict) and not data.get(words) and isinstance(data.get("id"), str):
            return {**data, words: data["id"]}
        return data


class Section(_Titled):
    """A part of the briefing, under a heading."""

    id: Id
    title: Text


class Name(_Titled):
    """Who or what the briefing is about, with its other names."""

    id: Id
    name: Text
    also: tuple[Text, ...] = ()
    kind: str = ""


class Proof(_Part):
    """Where in a source a fact stands: paragraphs count from 1, `words` is the shortest proof."""

    id: Id
    paragraph: Line | None = None
    words: str = ""


class Figure(_Part):
    """An amount with its unit and bound, or the years from one to another."""

    amount: Decimal | None = None
    unit: str = ""
    bound: Bound = "exactly"
    from_: Year | None = Field(default=None, alias="from")
    to: Year | None = None

    @model_validator(mode="before")
    @classmethod
    def _take_years_in(cls, data: Any) -> Any:
        """Read `years: {from: 2026, to: 2033}` as `from` and `to`."""
        if isinstance(data, Mapping) and isinstance(years := data.get("years"), Mapping):
            return {**{key: data[key] for key in data if key != "years"}, **years}
        return data

    @model_validator(mode="after")
    def _says_something(self) -> Figure:
        if (self.from_ is None) != (self.to is None):
            raise PydanticCustomError("briefing_years_half", "one of from and to is missing")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise PydanticCustomError("briefing_years_order", "from is after to")
        if self.amount is None and self.from_ is None:
            raise PydanticCustomError("briefing_figure_empty", "neither an amount nor years")
        return self


class Fact(_Part):
    """One curated fact; its answer is what the desk says, word for word."""

    id: Id
    answer: Annotated[str, Field(min_length=1, max_length=MAX_ANSWER)]
    section: str = ""
    key: bool = False
    asks: tuple[Text, ...] = ()
    not_asks: tuple[Text, ...] = ()
    about: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    said_by: str = ""
    standing: Standing = "stated"
    disputes: tuple[Text, ...] = ()
    event_date: Date | None = None
    source: Proof | None = None
    reason: str = ""
    see: tuple[Text, ...] = ()


class Unknown(_Part):
    """What the source does not say, and people ask."""

    id: Id
    asks: tuple[Text, ...] = ()
    answer: Annotated[str, Field(max_length=MAX_ANSWER)] = ""
    about: tuple[Text, ...] = ()
    see: tuple[Text, ...] = ()


class Briefing(_Part):
    """One file: an article broken down into facts by a person."""

    format: Literal[1]
    id: Id
    title: Text
    as_of: Date | None = None
    reviewed: Date | None = None
    review_after: Days | None = None
    contact: Annotated[str, Field(description=CONTACT)] = ""
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = ()
    names: tuple[Name, ...] = ()
    synonyms: tuple[tuple[Text, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
    unknowns: tuple[Unknown, ...] = ()


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of a briefing file, for editors that complete and check YAML."""
    schema = Briefing.model_json_schema(by_alias=True)
    figure, proof = schema["$defs"]["Figure"], schema["$defs"]["Proof"]
    # What validation takes in before the models see it: `years`, and a source that needs no id.
    figure["properties"]["years"] = {
        "type": "object",
        "properties": {key: {"type": "integer"} for key in ("from", "to")},
        "required": ["from", "to"],
        "additionalProperties": False,
    }
    proof.pop("required", None)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema

"""The template for a new briefing and the schema for editors keep what they promise."""

from __future__ import annotations

import datetime
import json
from datetime import date

from knowledge.loading import load_text
from knowledge.proof import prove
from knowledge.schema import Briefing, json_schema
from knowledge.template import template


def test_the_template_loads_and_needs_no_mending() -> None:
    loaded = load_text(template(date(2027, 5, 4)))
    assert prove(loaded, {}, datetime.date(2026, 2, 1)) == ()


def test_the_template_shows_every_part_of_a_briefing() -> None:
    briefing = load_text(template(date(2027, 5, 4))).briefing
    assert all(getattr(briefing, name) for name in Briefing.model_fields)


def test_the_schema_for_editors_knows_every_field_and_is_json() -> None:
    schema = json.loads(json.dumps(json_schema()))
    assert set(schema["properties"]) == set(Briefing.model_fields)
    assert schema["required"] == ["format", "id", "title"]
    assert set(schema["$defs"]["Fact"]["required"]) == {"id", "answer"}
    assert {"from", "to", "years"} <= set(schema["$defs"]["Figure"]["properties"])


def test_the_schema_for_editors_says_how_a_contact_is_written() -> None:
    said = json_schema()["properties"]["contact"]["description"]
    assert all(way in said for way in ("slack:C0123456789", "discord:", "e-mail", "a name"))

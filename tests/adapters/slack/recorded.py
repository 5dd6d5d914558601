"""Payloads as Slack sends them, in each field that it documents; the names in them are made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAYLOADS = Path(__file__).parent / "payloads"


def recorded(name: str, **changed: Any) -> dict[str, Any]:
    """Return a payload by the name of its file, with these fields of its event (or of the whole,
    where it is a command) changed.
    """
    body: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))
    body.get("event", body).update(changed)
    return body

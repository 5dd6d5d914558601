"""A small source and briefing for what is tried of proofs, and what is said of them."""

from __future__ import annotations

import json
import re

from knowledge.loading import load_text
from knowledge.proof import prove

TEXT = """The headline

The council paid $11.1 billion on 27 February 2026, “in one go”.

   The harbour—long neglected—gets over 1,000 buoys\u00a0and 23 lamps from 2026 to 2033.This is new.
Anglers’ Society members disagree.
"""

HEAD = """format: 1
id: b
title: T
sources: [{id: s, skip: [1]}]
names: [{id: council, also: [councillors]}, {id: anglers, name: Anglers' Society}]
facts:
"""


WHO = "    about: [council, anglers]\n"


def fact(answer: str, proof: str, more: str = "") -> str:
    """Write a fact whose proof is `paragraph: N, words: …`."""
    place, comma, words = proof.partition("words: ")
    quoted = f"words: {json.dumps(words, ensure_ascii=False)}" if comma else ""
    return (
        f"  - id: {re.sub(r'[^a-z0-9]+', '-', answer.lower())}\n    answer: {answer}\n"
        f"{WHO}    source: {{id: s, {place}{quoted}}}\n{more}"
    )


def said(*facts: str, text: str = TEXT) -> list[str]:
    """Prove these facts and return the findings about them, not those about the whole."""
    findings = prove(load_text(HEAD + "".join(facts)), {"s": text})
    return [f"{one.severity}: {one.what}" for one in findings if "No fact covers" not in one.what]

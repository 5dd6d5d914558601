"""The question sets: what is asked, and what a right reply must state."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

SETS: Final[Mapping[str, Path]] = {
    name: Path(__file__).with_name("sets") / file
    for name, file in {
        "a": "questions-a.jsonl",
        "b": "questions-b.jsonl",
        "c": "questions-c.jsonl",
        "altered": "altered.jsonl",
    }.items()
}
QUESTION_SETS: Final = ("a", "b", "c")
CATEGORIES: Final = (
    "direct",
    "words",
    "typos",
    "keywords",
    "attribution",
    "lists",
    "several",
    "followups",
    "claims",
    "near",
    "far",
    "talk",
)
KINDS: Final = (
    "number",
    "unit",
    "scale",
    "year",
    "date",
    "name",
    "side",
    "comparison",
    "opposite",
    "negation",
)

Outcome = Literal["answered", "listed", "checked", "choice", "unknown", "declined", "talk"]
Verdict = Literal["supported", "approximate", "differs", "not_covered", "not_checkable"]


class Case(BaseModel):
    """One line of a set. `category` and its company are for questions, `kind` for altered ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: str
    text: str
    outcome: list[Outcome]
    category: str = ""
    must: list[list[str]] = []
    must_not: list[str] = []
    max_facts: int | None = None
    verdict: list[Verdict] = []
    verb: Literal["ask", "check"] = "ask"
    conversation: str = ""
    clean: str = ""  # of a typo: the id of the question that it misspells
    kind: str = ""  # of an altered line: what was changed in it ...
    true: str = ""  # ... and the true line that it was made from
    form: Literal["", "claim", "question"] = ""
    must_not_accept: bool = False

    @property
    def group(self) -> str:
        """The row of the table that this line counts in."""
        return self.kind or self.category

    @property
    def is_altered(self) -> bool:
        """Whether this is a true line with one thing changed."""
        return bool(self.kind)

    def line(self) -> dict[str, str]:
        """Return what `briefdesk ask --jsonl` reads."""
        line = {"id": self.id, "text": self.text, "verb": self.verb}
        return {**line, "conversation": self.conversation} if self.conversation else line


def load(name: str) -> list[Case]:
    """Return the cases of a set, in the order of its file."""
    lines = SETS[name].read_text(encoding="utf-8").split("\n")
    return [Case.model_validate_json(line) for line in lines if line.strip()]


def with_turns_before(chosen: Iterable[Case], cases: Sequence[Case]) -> list[Case]:
    """Return the chosen cases with the turns before them in their conversations, in order."""
    last = {case.id: place for place, case in enumerate(cases)}
    until: dict[str, int] = {}
    wanted = {case.id for case in chosen}
    for case in cases:
        if case.id in wanted and case.conversation:
            until[case.conversation] = last[case.id]
    return [
        case
        for place, case in enumerate(cases)
        if case.id in wanted or (case.conversation and place <= until.get(case.conversation, -1))
    ]


def every_tenth(cases: Sequence[Case]) -> list[Case]:
    """Return a tenth of the cases, the same at every run: by their place in the file."""
    return list(cases[4::10])


def originals(cases: Iterable[Case]) -> list[Case]:
    """Return the true lines that altered ones were made from: a gate must let these through."""
    forms = {case.true: case.form for case in cases if case.is_altered}
    return [
        Case(id=f"true-{number:03}", text=text, outcome=_TAKEN[form], verdict=_TRUE, form=form)
        for number, (text, form) in enumerate(forms.items(), start=1)
    ]


_TAKEN: Final[Mapping[str, list[Outcome]]] = {
    "claim": ["checked"],
    "question": ["answered", "listed", "checked"],
}
_TRUE: Final[list[Verdict]] = ["supported", "approximate"]


def folded(text: str) -> str:
    """Return a text by which equal phrasings are equal: case, punctuation and spaces do not count.

    Points inside figures stay: $1.11 is not $11.1.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _UNSAID.sub("", _THOUSANDS.sub("", plain))


_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNSAID: Final = re.compile(r"(?!(?<=\d)\.\d)[\W_]")

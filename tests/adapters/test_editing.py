"""Completion of names and commands."""

from __future__ import annotations

import pytest

from adapters.terminal.editing import completions, names_in
from knowledge.loading import load
from tests.adapters.conftest import HARBOUR

NAMES = ("City Council", "councillors", "Fishing association", "fishermen")


@pytest.mark.parametrize(
    ("before", "word", "found"),
    [
        ("fact City ", "C", ["Council"]),
        ("", "cit", ["City Council"]),
        ("what did the ", "fish", ["Fishing association", "fishermen"]),
        ("the FISHING ", "ass", ["association"]),
        ("the ", "ass", []),
        ("reality ", "C", ["City Council", "councillors"]),
        ("nothing like ", "zz", []),
        ("fishing ", "", ["association"]),
        ("fact ", "", list(NAMES)),
    ],
)
def test_completions(before: str, word: str, found: list[str]) -> None:
    assert completions(before, word, NAMES) == found


def test_the_vocabulary_has_all_names_of_the_briefings() -> None:
    assert names_in(load([HARBOUR])) == (
        "City Council",
        "Fishing association",
        "Port authority",
        "councillors",
        "fishermen",
        "the council",
    )

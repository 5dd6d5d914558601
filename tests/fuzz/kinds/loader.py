"""The loader: any bytes as a file. It loads, and can be asked, or every problem has its place."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.desk import open_desk
from bot.messages import Question
from knowledge.loading import Knowledge, LoadError, load, load_text
from knowledge.problems import Problem
from knowledge.schema import Fact, Unknown
from tests.fuzz.kinds.texts import DAY
from tests.fuzz.kinds.told import check_reply

LONGEST_PROBLEM: Final = 3_000
MOST_ASKED: Final = 2

_LINE_BREAK: Final = re.compile(r"\r\n|[\r\n]")
_BREAKS_FOR_SOME: Final = re.compile(r"[\x85\u2028\u2029\v\f\x1c-\x1e]")


def check(data: bytes) -> None:
    """In: any bytes. An assertion fails if they neither load nor are explained."""
    file = _file()
    file.write_bytes(data)
    try:
        knowledge = load([file])
    except LoadError as error:
        _check_error(error, data)
    else:
        _check_loaded(knowledge, data)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="briefdesk-fuzz-")


def _file() -> Path:
    return Path(_folder().name) / "briefing.yaml"


def _check_error(error: LoadError, data: bytes) -> None:
    assert error.problems
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = _LINE_BREAK.split(text)
    for problem in error.problems:
        _check_problem(problem, text, lines)
    said = _said_of_text(data)
    assert said is None or said == [str(one).partition(":")[2] for one in _renamed(error)]


def _check_problem(problem: Problem, text: str, lines: list[str]) -> None:
    assert str(problem).isprintable(), "a message that a terminal would obey, or of two lines"
    assert len(str(problem)) <= LONGEST_PROBLEM
    assert problem.line >= 1
    assert problem.column >= 1
    if not _BREAKS_FOR_SOME.search(text):  # where a line ends is for these a matter of opinion
        assert problem.line <= len(lines)
        assert problem.column <= len(lines[problem.line - 1]) + 1


def _renamed(error: LoadError) -> list[Problem]:
    return [Problem("x", one.line, one.column, one.what, one.mend) for one in error.problems]


def _said_of_text(data: bytes) -> list[str] | None:
    """Return what is said when the same comes as a text; None if it is none."""
    try:
        load_text(data.decode("utf-8"), "x")
    except UnicodeDecodeError:
        return None
    except LoadError as error:
        return [str(problem).partition(":")[2] for problem in error.problems]
    return []


def _check_loaded(knowledge: Knowledge, data: bytes) -> None:
    """What loads can be opened, and answers its own questions without a fault."""
    again = load_text(data.decode("utf-8"))
    assert again.briefing == knowledge.loaded[0].briefing
    desk = open_desk(knowledge, lambda: DAY)
    briefing = again.briefing
    items: list[Fact | Unknown] = [*briefing.facts, *briefing.unknowns]
    texts = [text for item in items[:MOST_ASKED] for text in (*item.asks[:1], item.answer)]
    asked = [briefing.title, *texts]
    for text in asked:
        check_reply(desk.handle(Question(text=text)), desk.library)

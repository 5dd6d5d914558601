"""What the desk replied: played through the real command, or read from a file of replies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from tests.evaluation.cases import Case

ROOT: Final = Path(__file__).resolve().parents[2]
COMMAND: Final = (str(Path(sys.executable).with_name("briefdesk")), "ask", "--jsonl")


class Stated(BaseModel):
    """A fact that a reply names."""

    fact: str
    score: float = 1.0


class Reply(BaseModel):
    """One line of output of `briefdesk ask --jsonl`, as far as it is measured."""

    model_config = ConfigDict(frozen=True)

    id: str
    outcome: str = "none"
    verdict: str | None = None
    facts: list[Stated] = []
    text: str = ""
    ms: float | None = None
    error: str = ""


class NoRepliesError(Exception):
    """The desk replied to nothing at all; says why."""


def play(cases: Iterable[Case], briefing: Path | None = None) -> dict[str, Reply]:
    """Put the cases to the desk, as one run of the command, and return its replies by id; it has
    the built-in briefing, unless another is given.
    """
    questions = "".join(f"{json.dumps(case.line(), ensure_ascii=False)}\n" for case in cases)
    done = _run(questions, () if briefing is None else ("--briefing", str(briefing)))
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    replies = parse(done.stdout)
    if not replies:
        raise NoRepliesError(f"`briefdesk ask --jsonl` gave no replies (exit {done.returncode}).")
    return replies


def _run(questions: str, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [*COMMAND, *options],
            input=questions,
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except OSError as error:
        raise NoRepliesError(f"{COMMAND[0]} does not start: {error.strerror}.") from error


def read(file: Path) -> dict[str, Reply]:
    """Return the replies that a file holds, by id."""
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, Reply]:
    """Return the replies that stand in a text, one a line, by id; what is none is left out."""
    found = (_reply(line) for line in text.split("\n") if line.strip())
    return {reply.id: reply for reply in found if reply}


def _reply(line: str) -> Reply | None:
    try:
        return Reply.model_validate_json(line)
    except ValidationError:
        print(f"This is no reply: {line[:200]}", file=sys.stderr)
        return None


def write(replies: Mapping[str, Reply], file: Path) -> None:
    """Keep replies in a file that `read` reads."""
    lines = (reply.model_dump_json(exclude_defaults=True) for reply in replies.values())
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

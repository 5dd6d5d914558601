"""The documentation, tried: its commands are run, its transcript is played, its lists are compared.

UPDATE_GOLDEN=1 writes what the desk says today into docs/transcript.txt and the pages instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, get_args

import click
import pytest
from pydantic import BaseModel

from adapters import jsonl, wording
from adapters.cli import commands
from adapters.discord.connecting.invite import PERMISSIONS
from adapters.settings import read_settings
from adapters.slack.connecting.manifest import asked_for
from adapters.terminal.commands import COMMANDS
from bot.messages import Outcome, Reply, Verdict
from bot.wording import STALE
from knowledge.loading import load_text
from knowledge.schema import Briefing
from tests import pages
from tests.pages import DOCS, MANUAL, PAGES, README, ROOT, Fence, fences, first_cells, manual

TRANSCRIPT: Final = DOCS / "transcript.txt"
DECISIONS: Final = DOCS / "decisions"
SCRIPTS: Final = Path(sys.executable).parent
BASH: Final = shutil.which("bash") or "/bin/bash"
UPDATE: Final = bool(os.environ.get("UPDATE_GOLDEN"))

NOT_RUN: Final = {
    "make run": "installs, and waits for somebody to type",
    "make test": "installs, and would run this test again",
    "make eval": "installs, and takes its time",
    'make eval ARGS="--phrasings 10"': "the same",
    "make chaos": "installs, and takes its time",
    "make threads": "installs, and takes its time",
    "make corrections": "installs, and takes its time",
    ".venv/bin/python -m benchmarks.journal": "takes its time",
    "make slots": "installs, and takes its time",
    "make fuzz": "installs, and takes its time",
    "make inert": "the same",
    "make once": "installs, and takes its time",
    "make fit": "wants data, and writes the weights anew",
    "make bench": "installs, and takes a quarter of an hour",
    "UPDATE_GOLDEN=1 make test ARGS=tests/test_docs.py": "would run this test again",
    "export SLACK_BOT_TOKEN=xoxb-... SLACK_APP_TOKEN=xapp-...": "wants tokens",
    "briefdesk doctor": "wants tokens; tests/adapters/running tries it",
    "briefdesk run": "wants tokens; tests/adapters/running tries it",
    "docker build -t briefdesk .": "needs Docker",
    "docker run --rm -v briefdesk:/journal --env-file desk.env briefdesk run": "needs Docker",
    "docker run --rm -it briefdesk": "needs Docker",
    'docker run --rm -it -v "$PWD/examples:/briefings:ro" briefdesk chat --briefing /briefings': (
        "needs Docker"
    ),
}
"""The commands of the manual that nobody tries here, and why."""

RUN: Final = re.compile(r"sh run(?: exit (?P<code>\d+))?")


# --- the commands --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder like a clone in which `make install` has run, and nothing else."""
    made = tmp_path / "clone"
    made.mkdir()
    (made / ".venv").symlink_to(SCRIPTS.parent)
    shutil.copytree(ROOT / "examples", made / "examples")
    return made


def run(script: str, folder: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(SCRIPTS), os.environ["PATH"]])
    return subprocess.run(
        [BASH, "-euo", "pipefail", "-c", script],
        input=typed,
        cwd=folder,
        env={"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def timeless(printed: str) -> str:
    """Return what was printed without the warning that a briefing is past its shelf life."""
    warning = re.escape(STALE).replace(re.escape("{days}"), r"\d+")
    return re.sub(r"\n{3,}", "\n\n", re.sub(rf"^{warning}\n", "", printed, flags=re.MULTILINE))


def tried() -> Iterator[tuple[Fence, int]]:
    """Yield the blocks of commands that are run, each with the exit code it is to end with."""
    for fence in blocks():
        match = RUN.fullmatch(fence.kind)
        if match:
            yield fence, int(match["code"] or 0)


def blocks() -> list[Fence]:
    return [fence for page in MANUAL for fence in fences(page)]


@pytest.mark.parametrize("page", MANUAL, ids=pages.named)
def test_the_commands_do_what_the_page_says(page: Path, folder: Path) -> None:
    for fence, code in tried():
        if fence.page != page:
            continue
        done = run(fence.body, folder)
        assert done.returncode == code, (fence.body, done.stderr)
        assert "incident" not in done.stderr
        printed = timeless(done.stdout + done.stderr)
        shown = pages.following(fence)
        if shown and UPDATE:
            pages.write_into(shown, printed)
        assert shown is None or UPDATE or printed == shown.body


def test_most_pages_have_commands_that_are_tried() -> None:
    assert len({fence.page for fence, _ in tried()}) > len(MANUAL) / 2


def test_the_commands_that_are_not_tried_are_known() -> None:
    untried = [line for fence in blocks() if fence.kind == "sh" for line in fence.body.splitlines()]
    assert set(untried) == set(NOT_RUN)


def test_no_block_of_commands_goes_by_another_mark() -> None:
    kinds = {fence.kind for fence in blocks() if not RUN.fullmatch(fence.kind)}
    assert kinds == {"sh", "text", "yaml"}


def test_make_knows_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^\.PHONY: (\w+)$", makefile, re.MULTILINE))
    texts = "\n".join(map(pages.words, PAGES))
    named = set(re.findall(r"(?:`|^|=1 )make ([a-z]+)\b", texts, re.MULTILINE))
    assert named
    assert named <= known


# --- the transcript ------------------------------------------------------------------------------


def asked(transcript: str) -> list[str]:
    return [line[2:] for line in transcript.splitlines() if line.startswith("> ")]


def answers(transcript: str) -> str:
    return "".join(
        line for line in transcript.splitlines(keepends=True) if not line.startswith("> ")
    )


def chat(questions: list[str], folder: Path) -> str:
    done = run("briefdesk chat", folder, "".join(f"{line}\n" for line in questions))
    assert (done.returncode, done.stderr) == (0, "")
    return timeless(done.stdout)


def played(questions: list[str], folder: Path) -> Iterator[str]:
    """Yield each question with its answer: what a conversation says that a shorter one did not."""
    before = ""
    for number, question in enumerate(questions, start=1):
        said = chat(questions[:number], folder)
        yield f"> {question}\n{said.removeprefix(before).lstrip()}"
        before = said


def test_the_transcript_is_what_the_desk_says(folder: Path) -> None:
    transcript = TRANSCRIPT.read_text(encoding="utf-8")
    if UPDATE:
        transcript = "\n".join(played(asked(transcript), folder))
        TRANSCRIPT.write_text(transcript, encoding="utf-8")
    assert len(asked(transcript)) >= 7
    assert answers(transcript) == chat(asked(transcript), folder)


def test_the_readme_shows_the_transcript() -> None:
    if UPDATE:
        pages.write_into(fences(README)[0], TRANSCRIPT.read_text(encoding="utf-8"))
    shown = fences(README)[0]
    assert shown.body == TRANSCRIPT.read_text(encoding="utf-8")


# --- what there is, and what is told of it -------------------------------------------------------


def every_command(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield each command with what is typed for it, those of groups too."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path} {name}")


def test_every_command_and_option_is_told() -> None:
    found = [*every_command(commands, "briefdesk")]
    assert "briefdesk discord sync" in {typed for typed, _ in found}
    for typed, command in found:
        assert typed in manual()
        for parameter in (*commands.params, *command.get_params(click.Context(command))):
            long = [option for option in parameter.opts if option.startswith("--")]
            assert all(re.search(rf"{option}[` \n]", manual()) for option in long)


def test_every_command_of_the_terminal_is_told() -> None:
    told = {name.split()[0] for name in first_cells("command | what it gives")}
    assert told == set(wording.COMMANDS)
    assert set(COMMANDS) <= told | {"exit"}
    assert "`exit`" in manual()


class Asked(Mapping[str, str]):
    """An environment in which nothing is set, and that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_every_setting_is_told() -> None:
    environment = Asked()
    read_settings(environment)
    assert first_cells("variable | what it does") == environment.names


def test_every_scope_is_told_with_its_reason() -> None:
    assert first_cells("scope | what for") == set(asked_for(reading=True))


def test_every_permission_is_told_with_its_reason() -> None:
    told = {name.lower().replace(" ", "_") for name in first_cells("permission | what for")}
    assert told == set(PERMISSIONS)


def test_every_field_for_scripts_is_told() -> None:
    checked = Reply(blocks=(), outcome=Outcome.CHECKED, verdict=Verdict.SUPPORTED)
    out = {"id", *jsonl.reply_object(checked), "ms", "error"}
    assert out <= first_cells("field out | what it is")
    assert first_cells("field in | what it is") == {"id", "text", "conversation", "verb"}
    values = (*Outcome, *Verdict, *jsonl.VERBS)
    assert [value for value in values if f"`{value}`" not in manual()] == []


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for part in get_args(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part)


@cache
def example() -> str:
    return next(fence.body for fence in blocks() if fence.kind == "yaml")


def test_the_format_is_shown_whole_and_loads() -> None:
    load_text(example())
    keys = {
        field.alias or name
        for model in models(Briefing)
        for name, field in model.model_fields.items()
    }
    assert {"asks", "words", "publisher", "from"} <= keys
    assert [key for key in keys if not re.search(rf"\b{key}:", example())] == []


# --- the pages themselves ------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=pages.named)
def test_a_page_leads_somewhere_and_names_no_machine(page: Path) -> None:
    text = pages.words(page)
    assert pages.dead(page) == []
    assert not re.search(r"(?<![\w.])/(?:work|home|root|usr|opt)\b", text)
    assert "!" not in pages.prose(text)


@pytest.mark.parametrize("page", PAGES, ids=pages.named)
def test_nothing_is_said_twice_on_a_page(page: Path) -> None:
    """Two who change a page at once leave that behind, and in the place of something else."""
    lines = Counter(line for line in pages.prose(pages.words(page)).splitlines() if len(line) > 60)
    assert [line for line, count in lines.items() if count > 1] == []


def test_a_link_to_no_heading_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A: `b`, c\n\n# Same\n\n# Same\n\n[1](#a-b-c) [2](page.md#same-1) [3](#same-2) [4](no.md)"
    )
    assert pages.dead(page) == ["page.md#same-2", "no.md#"]


def test_the_readme_leads_to_every_page_and_is_read_in_one_sitting() -> None:
    led = {target for target, _ in pages.links(README)}
    assert {page.resolve() for page in MANUAL} <= led | {README}
    assert len(pages.words(README).splitlines()) <= 250


def test_every_decision_is_listed() -> None:
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (DECISIONS / "README.md").read_text("utf-8"))
    assert listed == sorted(file.name for file in DECISIONS.glob("[0-9]*.md"))
    numbers = [name[:4] for name in listed]
    assert numbers == [f"{number:04}" for number in range(1, len(listed) + 1)]


def test_every_decision_has_its_parts() -> None:
    for file in DECISIONS.glob("[0-9]*.md"):
        parts = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert parts[0].startswith(f"{file.name[:4]} ")
        assert parts[1:] == ["Context", "Decision", "Cost"]

"""The command line as a person or a script meets it: the real command, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.loading import load
from tests.adapters.conftest import COMMAND, HARBOUR, Run, interrupt

BASH = shutil.which("bash") or "/bin/bash"
COST = "48 million euros for the whole plan."
SOURCE = "City Council · paragraph 3 · as of 1 March 2026 · receipt "
QUESTION = "How much does the plan cost?"

TRIED_IMPORTS = """
import sys
from adapters.cli import commands
commands.main(sys.argv[1:], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_ask_gives_the_answer_and_its_source(run: Run) -> None:
    done = run("ask", *QUESTION.split())
    answer, source, *_ = done.stdout.decode().splitlines()
    assert (answer, done.returncode, done.stderr) == (COST, 0, b"")
    assert source.startswith(SOURCE)


def test_briefings_that_are_named_replace_those_of_the_environment(run: Run) -> None:
    for path in (HARBOUR, HARBOUR.parent):
        done = run("ask", QUESTION, "--briefing", str(path), BRIEFDESK_BRIEFINGS="/nowhere.yaml")
        assert done.stdout.decode().startswith(COST)


def test_the_built_in_briefings_are_there_without_any(run: Run) -> None:
    done = run("ask", "hi", BRIEFDESK_BRIEFINGS="")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_ask_brings_in_nothing_that_it_does_not_need(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRIED_IMPORTS, "ask", "hi", "--briefing", HARBOUR],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=HARBOUR.parent.parent.parent,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {
        "rich",
        "readline",
        "asyncio",
        "aiohttp",
        "discord",
        "slack_bolt",
        "sqlite3",
        "sqlalchemy",
        "aiosqlite",
        "alembic",
        "cryptography",
    }


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["ask"], "Give a question"),
        (["ask", "hi", "--jsonl"], "leave the text out"),
        (["ask", "hi", "--briefing", "/nowhere.yaml"], "/nowhere.yaml"),
        (["chat", "--briefing", "/nowhere.yaml"], "/nowhere.yaml"),
        (["ask", "--jsonl", "--briefing", "/nowhere.yaml"], "/nowhere.yaml"),
        (["aks"], "aks"),
        (["new", "no/such/folder/a.yaml"], "no folder no/such/folder"),
        (["new", str(HARBOUR)], "is there already"),
        (["new", "/"], "/"),
        (["new", "/dev/null/a.yaml"], "/dev/null/a.yaml"),
    ],
)
def test_bad_input_is_explained_and_exits_with_2(run: Run, arguments: list[str], word: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"a: [1", b"a: &a [*a]", b"- 1", b"facts: \x1b[31m", b"\x00" * 100],
)
def test_a_broken_briefing_is_explained(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    done = run("ask", "hi", "--briefing", str(file))
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{file}:" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr


def test_arguments_and_paths_that_are_not_utf_8(run: Run) -> None:
    assert run("ask", b"\xff\xfe caf\xe9").returncode == 0
    done = run("ask", "hi", "--briefing", b"/\xff.yaml")
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith(b"briefdesk ")
    shown = run("--help").stdout.decode()
    for command in ("chat", "ask", "new", "schema"):
        assert command in shown


def test_new_writes_a_briefing_that_loads_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    assert run("new", "mine.yaml").returncode == 0
    written = file.read_bytes()
    assert load([file]).loaded
    assert b"#" in written
    assert run("new", "mine.yaml").returncode == 2
    assert file.read_bytes() == written
    assert run("ask", "hi", "--briefing", "mine.yaml").returncode == 0


def test_schema_is_json(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert "facts" in schema["properties"]


def test_jsonl_answers_line_by_line_and_says_nothing_else(run: Run) -> None:
    given = [
        json.dumps({"id": "q1", "text": QUESTION}).encode(),
        b"not json",
        b"",
        b'{"id": "q2", "text": "' + b"a" * 10_000_000 + b'"}',
        b'{"id": "q3", "text": "\xff"}',
        json.dumps({"id": "q4", "text": "it costs 480 million euros", "verb": "check"}).encode(),
        json.dumps({"id": "q5", "text": "x" * 40_000}).encode(),
        json.dumps({"id": 6, "text": "\x00\u202e\ud800"}).encode(),
    ]
    done = run("ask", "--jsonl", given=b"\n".join(given))
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [reply["id"] for reply in replies] == ["q1", None, "q2", "q3", "q4", "q5", 6]
    assert ["error" in reply for reply in replies] == [False, True, True, True, False, False, False]
    assert replies[0]["outcome"] == "answered"
    assert replies[0]["facts"][0]["fact"] == "total-cost"
    assert replies[0]["text"].startswith(COST)
    assert replies[0]["receipt"]
    assert replies[0]["ms"] >= 0


def test_jsonl_answers_a_line_before_the_next_one_comes(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [COMMAND, "ask", "--jsonl", "--briefing", HARBOUR],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "text": "hi"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    "pipe",
    [
        'yes | "$0" ask --jsonl | head -1',
        '"$0" ask hi | head -c 0',
        '"$0" schema | head -c 1',
        'yes "how much" | "$0" chat | head -1',
        '"$0" --help | head -c 0',
    ],
)
def test_a_reader_who_leaves_early_is_no_fault(environment: dict[str, str], pipe: str) -> None:
    done = subprocess.run(
        [BASH, "-c", pipe, COMMAND],
        capture_output=True,
        check=False,
        timeout=60,
        env={**environment, "BRIEFDESK_BRIEFINGS": str(HARBOUR)},
    )
    assert done.stderr == b""


@pytest.mark.parametrize("command", ['"$0" ask hi', '"$0" chat <<< hi', '"$0" schema'])
def test_a_full_disk_is_explained_and_a_closed_output_is_not(
    environment: dict[str, str], command: str
) -> None:
    def told(redirected: str) -> tuple[int, str]:
        done = subprocess.run(
            [BASH, "-c", f"{command} {redirected}", COMMAND],
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
            env={**environment, "BRIEFDESK_BRIEFINGS": str(HARBOUR)},
        )
        return done.returncode, done.stderr.decode()

    code, error = told("> /dev/full")
    assert (code, error.count("\n")) == (2, 1)
    assert "No space left" in error
    assert told(">&-") == (0, "")
    assert told(">&- 2>&-") == (0, "")


def test_ctrl_c_ends_quietly(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [COMMAND, "ask", "--jsonl", "--briefing", HARBOUR],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"text": "hi"}\n')
        process.stdin.flush()
        process.stdout.readline()
        assert (interrupt(process), process.stderr.read()) == (130, b"")


def test_a_piped_conversation_is_plain_text_with_an_empty_line_between(run: Run) -> None:
    said = f"{QUESTION}\n\n  \ntopics\nquit\nhi\n".encode()
    done = run("chat", given=said)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    first, second, *others = text.split("\n\n")
    assert first.startswith(COST + "\n" + SOURCE)
    assert second
    assert not others or "hi" not in others[-1]
    assert "\x1b" not in text
    assert not text.startswith(("\n", ">"))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_piped_conversation_keeps_no_history(run: Run, tmp_path: Path) -> None:
    run("chat", given=b"hi\n")
    assert list(tmp_path.iterdir()) == []


def test_a_conversation_takes_any_bytes(run: Run) -> None:
    done = run(
        "chat", given=b"\xff\xfe\x00\n\x1b[31m\n" + b"a" * 3_000_000 + b"\n" + QUESTION.encode()
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert COST in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_an_output_that_is_not_utf_8_gets_what_it_can_show(run: Run) -> None:
    for encoding in ("ascii", "latin-1", "cp1252"):
        done = run("ask", QUESTION, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "City Council" in done.stdout.decode(encoding)
    given = json.dumps({"id": "é", "text": "hi"}).encode()
    done = run("ask", "--jsonl", given=given, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "é"


def test_no_reply_depends_on_a_writable_home(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert run("chat", given=b"hi\n", HOME=os.devnull).returncode == 0

"""`check-knowledge` as an editor or a script meets it: findings, counts, exit codes, bad input."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.adapters.conftest import COMMAND, Golden, Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DRAFT = Path(__file__).with_name("draft.yaml")
SOURCE = DRAFT.with_suffix(".txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder in which the command runs, with briefings of ours in it."""
    for file in (DRAFT, EXAMPLES / "harbour-dredging.yaml", EXAMPLES / "harbour-dredging.txt"):
        shutil.copy(file, tmp_path)
    shutil.copy(SOURCE, tmp_path / "source.txt")
    return tmp_path


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what was printed, the days gone since a review aside."""
    return re.sub(r"\d+ days ago", "N days ago", done.stdout.decode()).rstrip("\n")


# --- findings -------------------------------------------------------------------------------------


def test_everything_that_is_wrong_is_told_at_once(run: Run, folder: Path, golden: Golden) -> None:
    done = run("check-knowledge", "draft.yaml", "--source", "article=source.txt")
    assert (done.returncode, done.stderr) == (1, b"")
    golden("check/draft.txt", told(done))


def test_findings_are_in_the_order_of_the_file(run: Run, folder: Path) -> None:
    lines = told(run("check-knowledge", "draft.yaml", "--source", "article=source.txt"))
    places = [tuple(map(int, line.split(":")[1:3])) for line in lines.splitlines()[:-1]]
    assert places == sorted(places)
    assert len(places) > 10


def test_json_is_one_document_of_the_same(run: Run, folder: Path, golden: Golden) -> None:
    given = ("check-knowledge", "draft.yaml", "--source", "article=source.txt")
    done = run(*given, "--json")
    assert (done.returncode, done.stderr) == (1, b"")
    golden("check/draft.json", told(done))
    found = json.loads(done.stdout)
    lines = run(*given).stdout.decode().splitlines()
    assert len(found["findings"]) == len(lines) - 1 == found["errors"] + found["warnings"]
    for one, line in zip(found["findings"], lines, strict=False):
        place = f"{one['file']}:{one['line']}:{one['column']}: {one['severity']}: "
        assert line == f"{place}{one['what']}{'' if one['what'][-1] == '?' else '.'} {one['mend']}"


def test_a_briefing_without_errors_exits_with_0(run: Run, folder: Path) -> None:
    text = (folder / "harbour-dredging.yaml").read_text("utf-8").replace("review_after: 365d", "")
    (folder / "harbour-dredging.yaml").write_text(text, encoding="utf-8")
    done = run("check-knowledge", "harbour-dredging.yaml", "--strict")
    assert done.returncode == 0
    assert told(done) == "No errors, no warnings. 7 of 7 proofs found in the source."


def test_the_briefing_that_new_writes_has_nothing_to_mend(run: Run, folder: Path) -> None:
    assert run("new", "mine.yaml").returncode == 0
    done = run("check-knowledge", "mine.yaml", "--strict")
    assert done.returncode == 0
    assert told(done).startswith("No errors, no warnings.")


def test_strict_makes_warnings_errors(run: Run, folder: Path) -> None:
    text = (folder / "harbour-dredging.yaml").read_text("utf-8")
    (folder / "b.yaml").write_text(f"{text}\n  - {{id: x}}\n".replace("365d", "1d"), "utf-8")
    plain, strict = (run("check-knowledge", "b.yaml", *more) for more in ((), ("--strict",)))
    assert (plain.returncode, strict.returncode) == (0, 1)
    assert "b.yaml:7:11: warning: The review was due on 2026-03-11" in told(plain)
    assert "b.yaml:7:11: error: The review was due on 2026-03-11" in told(strict)
    assert told(strict).endswith("1 error, no warnings. 7 of 7 proofs found in the source.")


def test_proofs_are_counted_as_a_person_counts(run: Run, folder: Path) -> None:
    head = "format: 1\nid: b\ntitle: T\nsources: [{id: s, text: s.txt}]\n"
    (folder / "s.txt").write_text("A boat.\n")
    one = f"{head}facts: [{{id: f, answer: A boat., source: {{id: s, words: A boat}}}}]\n"
    for text, counted in ((head, "No fact gives words to find"), (one, "1 of 1 proof found in")):
        (folder / "b.yaml").write_text(text)
        assert counted in told(run("check-knowledge", "b.yaml"))
    (folder / "s.txt").unlink()
    assert "the source 's' of 'b' (1 proof)." in told(run("check-knowledge", "b.yaml"))


def test_without_a_file_the_briefings_of_the_desk_are_checked(run: Run, folder: Path) -> None:
    done = run("check-knowledge", BRIEFDESK_BRIEFINGS="harbour-dredging.yaml")
    assert done.returncode == 0
    assert "7 of 7 proofs found" in told(done)


def test_what_was_not_checked_is_said(run: Run, folder: Path) -> None:
    done = run("check-knowledge", "draft.yaml")
    assert "error: '" not in told(done).splitlines()[-1]
    assert told(done).endswith(
        "Not checked for want of its text: the source 'article' of 'draft' (6 proofs)."
    )
    (folder / "harbour-dredging.txt").unlink()
    done = run("check-knowledge", "harbour-dredging.yaml")
    assert done.returncode == 0
    assert "warning: The text of the source 'article' cannot be used: There is no such" in told(
        done
    )
    assert "'article' of 'harbour-dredging' (7 proofs)." in told(done)


def test_several_briefings_are_checked_each_by_itself(run: Run, folder: Path) -> None:
    text = (folder / "harbour-dredging.yaml").read_text("utf-8").replace("review_after: 365d", "")
    (folder / "harbour-dredging.yaml").write_text(text, encoding="utf-8")
    done = run("check-knowledge", ".")
    files = {line.split(":")[0] for line in told(done).splitlines()[:-1]}
    assert files == {"draft.yaml"}
    assert "7 of 7 proofs found" in told(done)
    assert "'article' of 'draft' (6 proofs)" in told(done)


# --- sources --------------------------------------------------------------------------------------


def test_a_text_that_is_given_goes_before_the_one_that_is_named(run: Run, folder: Path) -> None:
    given = (folder / "harbour-dredging.txt").read_text("utf-8").replace("14 metres", "15 metres")
    (folder / "given.txt").write_text(given, encoding="utf-8")
    done = run("check-knowledge", "harbour-dredging.yaml", "--source", "article=given.txt")
    assert done.returncode == 1
    assert "6 of 7 proofs found" in told(done)


def test_a_source_that_is_not_the_source_is_asked_about_once(run: Run, folder: Path) -> None:
    (folder / "other.txt").write_text(
        "One thing.\n\nAnother: 48 million euros.\n\n400 times a year"
    )
    done = run("check-knowledge", "harbour-dredging.yaml", "--source", "article=other.txt")
    lines = told(done).splitlines()
    assert done.returncode == 1
    assert [line for line in lines if ": error: " in line] == [
        (
            "harbour-dredging.yaml:12:5: error: 0 of 7 proofs found; is this the right text?"
            " Give the text of the source itself, one paragraph a line."
        )
    ]


LARGE = (
    "large.txt:1:1: This file has 20,000,001 bytes, and 20,000,000 are the limit."
    " Name a file that holds the text of this source alone."
)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("artcle=source.txt", "No briefing has a source with the id 'artcle'. Did you mean 'artic"),
        ("article", "--source wants ID=FILE, such as article=article.txt, and not 'article'."),
        ("=source.txt", "--source wants ID=FILE"),
        ("article=", "--source wants ID=FILE"),
        ("article=nowhere.txt", "nowhere.txt:1:1: There is no such file. Check the path."),
        ("article=.", ".:1:1: This is not a file. Name a text file."),
        (
            "article=zero.txt",
            "zero.txt:1:2: This is not a text file: it holds a zero byte. Name a t",
        ),
        ("article=large.txt", LARGE),
        ("article=latin.txt", "latin.txt:2:4: This file is not UTF-8: the byte 0xe9 makes no"),
        ("article=utf16.txt", "utf16.txt:1:1: This file is saved as UTF-16. Save it as UTF-8."),
    ],
)
def test_a_source_that_cannot_be_used_is_explained(
    run: Run, folder: Path, source: str, said: str
) -> None:
    (folder / "latin.txt").write_bytes("One.\ncaf\xe9\n".encode("latin-1"))
    (folder / "zero.txt").write_bytes("One.".encode("utf-16-le"))
    (folder / "large.txt").write_bytes(b"." * 20_000_001)
    (folder / "utf16.txt").write_bytes("One.".encode("utf-16"))
    done = run("check-knowledge", "draft.yaml", "--source", source)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(said)
    assert done.stderr.count(b"\n") == 1


def test_two_texts_for_one_source_and_one_id_for_two_sources(run: Run, folder: Path) -> None:
    twice = ("--source", "article=source.txt", "--source", "draft/article=source.txt")
    done = run("check-knowledge", "draft.yaml", *twice)
    assert (done.returncode, b"two texts for the source 'article'" in done.stderr) == (2, True)
    done = run("check-knowledge", ".", "--source", "article=source.txt")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "A source 'article' is in each of draft and harbour-dredging."
        " Write the briefing before it: BRIEFING/article=FILE.\n"
    )
    done = run("check-knowledge", ".", "--source", "draft/article=source.txt")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "Not checked" not in told(done)


def test_an_id_and_a_file_may_have_a_sign_of_equality(run: Run, folder: Path) -> None:
    text = (folder / "harbour-dredging.yaml").read_text("utf-8").replace("id: article", "id: a=b")
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    (folder / "harbour-dredging.txt").rename(folder / "c=d.txt")
    done = run("check-knowledge", "b.yaml", "--source", "a=b=c=d.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "7 of 7 proofs found" in told(done)


# --- other bad input ------------------------------------------------------------------------------


def test_two_briefings_with_one_id_are_not_checked(run: Run, folder: Path) -> None:
    shutil.copy(folder / "draft.yaml", folder / "copy.yaml")
    done = run("check-knowledge", "draft.yaml", "copy.yaml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"The briefing id 'draft' is already used by draft.yaml" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["nowhere.yaml"], "nowhere.yaml:1:1: There is no such file"),
        (["source.txt"], "source.txt:1:1: "),
        (["--strickt"], "--strickt"),
        (["draft.yaml", "--source"], "--source"),
    ],
)
def test_bad_usage_exits_with_2(run: Run, folder: Path, arguments: list[str], word: str) -> None:
    done = run("check-knowledge", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_nothing_of_a_briefing_moves_the_terminal(run: Run, folder: Path) -> None:
    text = (folder / "draft.yaml").read_text("utf-8")
    (folder / "b.yaml").write_text(text.replace("id: cost", 'id: "cost\\e[31m"', 1), "utf-8")
    done = run("check-knowledge", "b.yaml")
    assert b"\x1b" not in done.stdout + done.stderr


# --- how far it is --------------------------------------------------------------------------------


def on_a_terminal(folder: Path, environment: dict[str, str], **settings: str) -> tuple[bytes, str]:
    """Run the command with its standard error on a terminal; return both outputs."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [COMMAND, "check-knowledge", "harbour-dredging.yaml"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=folder,
        env={**environment, **settings},
    ) as process:
        os.close(theirs)
        output = process.stdout.read() if process.stdout else b""
        process.wait(60)
    shown = b""
    try:
        while more := os.read(ours, 65536):
            shown += more
    except OSError:  # a terminal that nobody holds any more
        pass
    os.close(ours)
    return output, shown.decode()


def test_who_watches_sees_how_far_it_is(folder: Path, environment: dict[str, str]) -> None:
    output, shown = on_a_terminal(folder, environment)
    assert output.endswith(b"proofs found in the source.\n")
    assert "Asking the briefing its own questions" in shown
    assert "100%" in shown
    assert on_a_terminal(folder, environment, TERM="dumb")[1] == ""

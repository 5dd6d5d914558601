"""What is kept from one start to the next is what reading afresh gives, whatever happens to it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from bot.language.text import clean
from bot.matching import cache
from bot.matching.cache import Words, words_of
from bot.matching.index import Index, entries, index_of
from bot.matching.lexicon import texts_of
from bot.matching.nominate import nominate
from knowledge.loading import Knowledge, builtin, load
from tests.bot.harbour_words import ENTRIES, TEXTS, alike, kept_in, read
from tests.engine import needed
from tests.evaluation import cases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def fresh() -> Words:
    return read(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds what reading the made-up texts gives."""
    read(tmp_path / "cache")
    assert len(kept_in(tmp_path / "cache")) == 1
    return tmp_path / "cache"


def never_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, only a file can say what was read."""

    def refuse(*_: object) -> None:
        raise AssertionError("read afresh")

    monkeypatch.setattr(cache, "build", refuse)


# --- the same as read afresh ----------------------------------------------------------------------


def test_what_was_kept_is_what_was_read(
    folder: Path, fresh: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_afresh(monkeypatch)
    assert alike(read(folder), fresh)


def test_the_built_in_briefing_nominates_the_same_from_its_file(tmp_path: Path) -> None:
    knowledge = load([builtin()])
    afresh, _, recalled = (opened(knowledge, where) for where in (None, tmp_path, tmp_path))
    questions = [case.text for case in islice(cases.load("a"), 200)]
    assert len(questions) == 200
    for text in (*questions, "how many himras", "rocket lunchers", "ATA CMS"):
        assert answered(*recalled, text) == answered(*afresh, text)


def opened(knowledge: Knowledge, where: Path | None) -> tuple[Words, Index]:
    found = entries(knowledge)
    words = words_of(texts_of(knowledge), found, where)
    return words, index_of(found, words.phrasings)


def answered(words: Words, index: Index, text: str) -> object:
    tokens = words.lexicon.read(clean(text))
    return tokens, nominate(index, tokens)


def test_what_is_written_does_not_depend_on_chance(folder: Path, tmp_path: Path) -> None:
    read_in_a_process(tmp_path / "other", PYTHONHASHSEED="77").communicate()
    one, other = (kept_in(where)[0] for where in (folder, tmp_path / "other"))
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


# --- what a file is for ---------------------------------------------------------------------------


def test_other_texts_have_a_file_of_their_own(folder: Path) -> None:
    words = words_of(TEXTS._replace(titles=["The other plan"]), ENTRIES, folder)
    assert len(kept_in(folder)) == 2
    assert words.lexicon.knows("other")


def test_another_engine_reads_no_old_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "engine.py"
    monkeypatch.setattr(cache, "ENGINE", (str(source),))
    for content in ("LIMIT = 1", "LIMIT = 2", "LIMIT = 1"):
        source.write_text(content, encoding="utf-8")
        read(folder)
    assert len(kept_in(folder)) == 3


def test_all_that_decides_what_is_read_is_part_of_the_key() -> None:
    found = needed("bot.matching.cache", "bot.matching.index", "bot.matching.lexicon")
    assert len(found) > 5
    assert found <= {*cache.ENGINE}
    assert all((ROOT / part).is_file() for part in cache.ENGINE)


def test_an_engine_whose_files_are_not_there_keeps_nothing(
    tmp_path: Path, fresh: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "ENGINE", ("bot/in_an_archive.py",))
    assert alike(read(tmp_path), fresh)
    assert list(tmp_path.iterdir()) == []


# --- the folder -----------------------------------------------------------------------------------


def test_few_phrasings_are_not_worth_a_file(tmp_path: Path) -> None:
    few = ENTRIES[:20]
    words_of(TEXTS._replace(documents=TEXTS.documents[:20]), few, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs modes")
def test_only_its_owner_may_look_inside(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert kept_in(folder)[0].stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_is_passed_over(
    tmp_path: Path, fresh: Words, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with caplog.at_level(logging.DEBUG, "briefdesk"):
        assert alike(read(tmp_path / "file" / "cache"), fresh)
    faults = ["cache not read: NotADirectoryError", "cache not kept: NotADirectoryError"]
    assert caplog.messages == faults


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_may_not_be_written_is_passed_over(tmp_path: Path, fresh: Words) -> None:
    tmp_path.chmod(0o500)
    assert alike(read(tmp_path), fresh)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file_is_passed_over(folder: Path, fresh: Words) -> None:
    (file,) = kept_in(folder)
    file.unlink()
    file.mkdir()
    assert alike(read(folder), fresh)
    assert [one.name for one in folder.iterdir()] == [file.name]


def test_the_log_says_nothing_of_what_was_read(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (file,) = kept_in(folder)
    file.write_bytes(b"harbour")
    with caplog.at_level(logging.DEBUG, "briefdesk"):
        read(folder)
    assert caplog.messages == ["cache not read: DoubtError"]


def test_the_newest_five_stay_and_what_is_not_ours_is_left_alone(folder: Path) -> None:
    (folder / "letters.cache").write_text("mine", encoding="utf-8")
    (folder / "words-left.tmp").write_text("left long ago", encoding="utf-8")
    os.utime(folder / "words-left.tmp", (0, 0))
    (folder / "words-new.tmp").write_text("being written", encoding="utf-8")
    first = kept_in(folder)[-1]
    os.utime(first, (1, 1))
    for number in range(6):
        words_of(TEXTS._replace(titles=[f"Plan {number}"]), ENTRIES, folder)
        os.utime(newest(folder), (time.time() - 100 + number,) * 2)

    names = {file.name for file in folder.iterdir()}
    assert len([name for name in names if name.startswith("words-")]) == 5 + 1
    assert first.name not in names
    assert {"letters.cache", "words-new.tmp"} <= names
    assert "words-left.tmp" not in names


def newest(folder: Path) -> Path:
    return max(folder.glob("words-*.cache"), key=lambda file: file.stat().st_mtime)


# --- several at once ------------------------------------------------------------------------------

READ = """
import sys
from pathlib import Path
from tests.bot.harbour_words import alike, read
for _ in range(5):
    assert alike(read(Path(sys.argv[1])), read(None))
    for file in Path(sys.argv[1]).glob("*.cache"):
        file.unlink(missing_ok=True)
read(Path(sys.argv[1]))
"""


def read_in_a_process(folder: Path, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", READ, str(folder)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_processes_may_read_write_and_delete_at_once(tmp_path: Path, fresh: Words) -> None:
    processes = [read_in_a_process(tmp_path / "cache") for _ in range(4)]
    for process in processes:
        _, complaints = process.communicate(timeout=60)
        assert (process.returncode, complaints) == (0, "")
    assert alike(read(tmp_path / "cache"), fresh)
    assert not list((tmp_path / "cache").glob("*.tmp"))
    assert len(kept_in(tmp_path / "cache")) == 1

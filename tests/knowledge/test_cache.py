"""What is kept of a briefing from one start to the next is what reading its file gives."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

from knowledge import cache, loading
from knowledge.keeping import Shelf, keep, recalled
from knowledge.loading import Knowledge, LoadError, builtin, load
from tests.damage import Damage, damage_to, with_sum
from tests.engine import needed

ROOT = Path(__file__).resolve().parents[2]
HEAD = b"briefdesk briefing 1\n"
BEGINNING = """format: 1
id: harbour
title: 2026
as_of: 2026-03-01
review_after: 90d
sources: [{id: paper, published: '2026-02-28', skip: [1, 9]}]
sections: [{id: money}]
names: [{id: council, name: City Council, also: [the council, "Łódź council"]}]
synonyms: [[cost, price], [sea, ocean]]
facts:
"""
FACT = """
  - id: {n}
    section: money
    answer: It costs {n} million euros, "all in all" – 5 % more.
    asks: [What is the cost of {n}?, 2026-03-{day:02}, 11.10, no]
    about: &about{n} [council]
    key: true
    figures: [{{amount: {n}.10, unit: EUR, bound: over}}, {{years: {{from: 2026, to: 2033}}}}]
    event_date: 2026-03-{day:02}
    source: {{paragraph: {n}, words: "{n} million"}}
    see: [{n}]
"""
UNKNOWN = "unknowns: [{id: end, asks: [When?], about: *about1}]\n"


def written(folder: Path, name: str = "harbour", facts: int = 90) -> Path:
    """Return a file with a briefing of all kinds of values, large enough to be worth keeping."""
    text = BEGINNING.replace("id: harbour", f"id: {name}")
    text += "".join(FACT.format(n=n, day=n % 28 + 1) for n in range(1, facts + 1)) + UNKNOWN
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def fresh(file: Path) -> Knowledge:
    return load([file])


@pytest.fixture
def folder(file: Path, tmp_path: Path) -> Path:
    """Return a folder that holds what reading the briefing gave."""
    load([file], tmp_path / "cache")
    assert len(kept_in(tmp_path / "cache")) == 1
    return tmp_path / "cache"


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.cache"))


def never_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, only a kept file can say what was read."""

    def refuse(*_: object) -> None:
        raise AssertionError("read afresh")

    monkeypatch.setattr(loading, "read_yaml", refuse)


# --- the same as read afresh ----------------------------------------------------------------------


def test_what_was_kept_is_what_was_read(
    file: Path, folder: Path, fresh: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_afresh(monkeypatch)
    recalled = load([file], folder)
    assert recalled == fresh
    assert repr(recalled.loaded[0].briefing) == repr(fresh.loaded[0].briefing)


@pytest.mark.parametrize("path", [builtin(), ROOT / "examples"], ids=["built-in", "examples"])
def test_the_briefings_that_come_with_it_are_the_same(path: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert load([path], tmp_path) == load([path])


def test_each_part_stands_where_it_stood_when_it_was_read(
    file: Path, folder: Path, fresh: Knowledge
) -> None:
    places = load([file], folder).loaded[0].places
    expected = fresh.loaded[0].places.tree
    file.write_text("format: 1\n", encoding="utf-8")
    assert places.tree == expected
    assert places.at("facts", 1, "answer") == (25, 13)


def test_what_is_written_does_not_depend_on_chance(
    file: Path, folder: Path, tmp_path: Path
) -> None:
    load_in_a_process(file, tmp_path / "other", PYTHONHASHSEED="77").communicate()
    one, other = (kept_in(where)[0] for where in (folder, tmp_path / "other"))
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


# --- what a file is for ---------------------------------------------------------------------------


def test_a_changed_briefing_has_a_file_of_its_own(file: Path, folder: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("euros", "dollars"), encoding="utf-8")
    assert "dollars" in load([file], folder).loaded[0].briefing.facts[0].answer
    assert len(kept_in(folder)) == 2


def test_a_file_moved_elsewhere_is_still_known(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_afresh(monkeypatch)
    moved = file.rename(file.with_name("moved.yaml"))
    assert load([moved], folder).loaded[0].file == moved


def test_another_engine_reads_no_old_file(
    file: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "engine.py"
    monkeypatch.setattr(cache, "ENGINE", (str(source),))
    for content in ("LIMIT = 1", "LIMIT = 2", "LIMIT = 1"):
        source.write_text(content, encoding="utf-8")
        load([file], folder)
    assert len(kept_in(folder)) == 3


@pytest.mark.parametrize("parser", ["PyYAML", "ruamel.yaml"])
def test_another_parser_reads_no_old_file(
    parser: str, file: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer one is installed, and another start looks for what was kept."""
    about = tmp_path / "site" / f"{parser.replace('.', '_')}-99.0.dist-info" / "METADATA"
    about.parent.mkdir(parents=True)
    about.write_text(f"Metadata-Version: 2.1\nName: {parser}\nVersion: 99.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(about.parents[1])
    load([file], folder)
    assert len(kept_in(folder)) == 2


def test_all_that_decides_what_is_read_is_part_of_the_key() -> None:
    found = needed("knowledge.loading")
    assert "knowledge/yaml_build.py" in found
    assert found <= {*cache.ENGINE}
    assert all((ROOT / part).is_file() for part in cache.ENGINE)


def test_an_engine_whose_files_are_not_there_keeps_nothing(
    file: Path, fresh: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "ENGINE", ("knowledge/in_an_archive.py",))
    assert load([file], tmp_path / "cache") == fresh
    assert not (tmp_path / "cache").exists()


def test_a_small_briefing_is_not_worth_a_file(tmp_path: Path) -> None:
    load([written(tmp_path, facts=9)], tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("fault", ["colour: red\n", "contact: a\ncontact: b\n", "facts: [\n"])
def test_a_briefing_that_does_not_load_is_not_kept(file: Path, fault: str, tmp_path: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + fault, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(LoadError):
            load([file], tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_two_briefings_with_one_id_are_found_though_both_are_kept(
    file: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(file.read_bytes())
    with pytest.raises(LoadError, match=r"other\.yaml:2:5: The briefing id 'harbour' is already"):
        load([file, other], folder)


# --- files that are not believed ------------------------------------------------------------------


def packed(data: object) -> bytes:
    return with_sum(HEAD, zlib.compress(json.dumps(data).encode()))


def unpacked(content: bytes) -> Any:
    return json.loads(zlib.decompress(content[len(HEAD) + 32 :]))


def changed(content: bytes, **values: Any) -> bytes:
    """Put other values into a file's briefing, with the right checksum."""
    return packed({**unpacked(content), **values})


DAMAGE: dict[str, Damage] = {
    **damage_to(HEAD),
    "packed nonsense": lambda _: with_sum(HEAD, zlib.compress(b"nonsense")),
    "packed, and longer": lambda content: with_sum(HEAD, content[len(HEAD) + 32 :] + b"\0"),
    "packed, and shorter": lambda content: with_sum(HEAD, content[len(HEAD) + 32 : -4]),
    "a list": lambda _: packed([1, 2]),
    "nothing": lambda _: packed(None),
    "a word": lambda _: packed("harbour"),
    "a number": lambda _: packed(1),
    "an empty briefing": lambda _: packed({}),
    "without end": lambda _: with_sum(HEAD, zlib.compress(b"[" * 100_000)),
    "no number": lambda content: packed({**unpacked(content), "review_after": float("nan")}),
    "another format": lambda content: changed(content, format=2),
    "no id": lambda content: changed(content, id=""),
    "an id with a space": lambda content: changed(content, id="a b"),
    "a key that does not exist": lambda content: changed(content, colour="red"),
    "a date that is none": lambda content: changed(content, as_of="2026-02-30"),
    "facts that are text": lambda content: changed(content, facts="many"),
    "a fact twice": lambda content: changed(content, facts=unpacked(content)["facts"] * 2),
    "a reference to nothing": lambda content: changed(content, names=[]),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_read_afresh_and_replaced(
    file: Path, folder: Path, fresh: Knowledge, damage: Damage
) -> None:
    (kept,) = kept_in(folder)
    good = kept.read_bytes()
    kept.write_bytes(damage(good))
    assert kept.read_bytes() != good

    assert load([file], folder) == fresh
    assert kept.read_bytes() == good


def test_a_file_that_unfolds_without_end_is_not_unfolded(
    file: Path, folder: Path, fresh: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_DATA", 1_000_000)
    (kept,) = kept_in(folder)
    data = unpacked(kept.read_bytes())
    kept.write_bytes(packed({**data, "contact": "x" * 999_000}))
    assert load([file], folder) == fresh


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners and modes")
def test_a_file_that_others_may_write_is_not_believed(
    file: Path, folder: Path, fresh: Knowledge
) -> None:
    (kept,) = kept_in(folder)
    kept.write_bytes(changed(kept.read_bytes(), contact="somebody else"))
    kept.chmod(0o666)

    assert load([file], folder) == fresh
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_its_place_keeps_nobody_waiting(
    file: Path, folder: Path, fresh: Knowledge
) -> None:
    (kept,) = kept_in(folder)
    kept.unlink()
    os.mkfifo(kept, 0o600)

    assert load([file], folder) == fresh
    assert kept.is_file()


def test_a_folder_that_cannot_be_is_passed_over(
    file: Path, fresh: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "briefdesk"):
        assert load([file], file / "cache") == fresh
    faults = ["cache not read: NotADirectoryError", "cache not kept: NotADirectoryError"]
    assert caplog.messages == faults


# --- how much is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize(("files", "share", "stay"), [(3, 99, 3), (99, 2.5, 2), (99, 0.5, 0)])
def test_the_oldest_make_room_and_what_is_not_ours_is_left_alone(
    tmp_path: Path, files: int, share: float, stay: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([written(tmp_path, "b9")], tmp_path / "first")
    (first,) = kept_in(tmp_path / "first")
    monkeypatch.setattr(cache, "MOST_FILES", files)
    monkeypatch.setattr(cache, "MOST_BYTES", int(share * first.stat().st_size))
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "words-of-the-desk.cache").write_text("another kind", encoding="utf-8")
    newest: list[str] = []
    for number in range(5):
        load([written(tmp_path, f"b{number}")], folder)
        new = [kept for kept in folder.glob("briefing-*") if kept.name not in newest]
        for kept in new:
            os.utime(kept, (time.time() - 100 + number,) * 2)
        newest += [kept.name for kept in new]

    assert {kept.name for kept in folder.glob("briefing-*")} == {*newest[len(newest) - stay :]}
    assert (folder / "words-of-the-desk.cache").exists()


def test_what_is_larger_than_all_that_may_stay_is_not_written(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "cache", "briefing", HEAD, 9, 1_000)
    keep(shelf, "key", lambda: b"x" * 1_000)
    assert not shelf.folder.exists()
    keep(shelf, "key", lambda: b"x" * 900)
    assert recalled(shelf, "key", bytes) == b"x" * 900


def test_many_briefings_are_each_kept_once(tmp_path: Path) -> None:
    for number in range(4):
        written(tmp_path, f"b{number}")
    for _ in range(2):
        assert len(load([tmp_path], tmp_path / "cache").loaded) == 4
    assert len(kept_in(tmp_path / "cache")) == 4


# --- several at once ------------------------------------------------------------------------------

LOAD = """
import sys
from pathlib import Path
from knowledge.loading import load
file, folder = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(8):
    assert load([file], folder) == load([file])
    for kept in folder.glob("*.cache"):
        kept.unlink(missing_ok=True)
load([file], folder)
"""


def load_in_a_process(file: Path, folder: Path, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LOAD, str(file), str(folder)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_processes_may_read_write_and_delete_at_once(
    file: Path, fresh: Knowledge, tmp_path: Path
) -> None:
    processes = [load_in_a_process(file, tmp_path / "cache") for _ in range(4)]
    for process in processes:
        _, complaints = process.communicate(timeout=60)
        assert (process.returncode, complaints) == (0, "")
    assert load([file], tmp_path / "cache") == fresh
    assert not list((tmp_path / "cache").glob("*.tmp"))
    assert len(kept_in(tmp_path / "cache")) == 1

"""The watcher notices every way in which files change, and never gives up what works."""

from __future__ import annotations

import os
from pathlib import Path

from knowledge.loading import Knowledge, LoadError, load
from knowledge.reload import Watcher


def briefing(title: str = "T", id_: str = "b") -> str:
    return f"format: 1\nid: {id_}\ntitle: {title}\n"


def watch(path: Path, settle: int = 0) -> Watcher:
    return Watcher([path], load([path]), settle=settle)


def titles(result: object) -> list[str]:
    assert isinstance(result, Knowledge)
    return [one.briefing.title for one in result.loaded]


def test_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(briefing())
    watcher = watch(tmp_path)
    assert [watcher.poll() for _ in range(3)] == [None, None, None]


def test_a_changed_file_is_loaded_once(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    watcher = watch(tmp_path)
    file.write_text(briefing("U"))
    assert titles(watcher.poll()) == ["U"]
    assert watcher.poll() is None


def test_a_touched_file_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    watcher = watch(file)
    assert watcher.poll() is None
    os.utime(file, (1, 1))
    assert watcher.poll() is None


def test_a_change_between_loading_and_watching_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    knowledge = load([file])
    file.write_text(briefing("U"))
    assert titles(Watcher([file], knowledge, settle=0).poll()) == ["U"]


def test_an_error_is_told_once_and_mended_by_the_next_good_state(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    watcher = watch(tmp_path)
    file.write_text("format: 1\nid: b\ntitel: T\n")
    assert isinstance(watcher.poll(), LoadError)
    assert watcher.poll() is None
    file.write_text("format: 1\n")
    assert isinstance(watcher.poll(), LoadError)
    file.write_text(briefing())  # what is in service: said again, so that the alarm can end
    assert titles(watcher.poll()) == ["T"]
    assert watcher.poll() is None


def test_files_come_and_go(tmp_path: Path) -> None:
    first = tmp_path / "a.yaml"
    first.write_text(briefing("A", "a"))
    watcher = watch(tmp_path)
    (tmp_path / "b.yaml").write_text(briefing("B", "b"))
    assert titles(watcher.poll()) == ["A", "B"]
    first.unlink()
    assert titles(watcher.poll()) == ["B"]
    (tmp_path / "b.yaml").unlink()
    assert isinstance(watcher.poll(), LoadError)
    assert watcher.poll() is None


def test_a_file_that_is_named_and_vanishes_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    watcher = watch(file)
    file.unlink()
    assert isinstance(watcher.poll(), LoadError)
    file.write_text(briefing("U"))
    assert titles(watcher.poll()) == ["U"]


def test_a_file_replaced_at_a_stroke_is_noticed_even_with_the_same_size_and_time(
    tmp_path: Path,
) -> None:
    file, new = tmp_path / "b.yaml", tmp_path / "b.new"
    file.write_text(briefing("T"))
    os.utime(file, (1, 1))
    watcher = watch(tmp_path)
    assert watcher.poll() is None
    new.write_text(briefing("U"))
    os.utime(new, (1, 1))
    new.replace(file)
    assert titles(watcher.poll()) == ["U"]


def test_a_folder_of_links_that_is_switched_over_is_noticed(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / f"..{name}").mkdir()
        (tmp_path / f"..{name}" / "b.yaml").write_text(briefing(name))
    (tmp_path / "..data").symlink_to("..old")
    (tmp_path / "b.yaml").symlink_to("..data/b.yaml")
    watcher = watch(tmp_path)
    assert watcher.poll() is None
    (tmp_path / "..tmp").symlink_to("..new")
    (tmp_path / "..tmp").replace(tmp_path / "..data")
    assert titles(watcher.poll()) == ["new"]


def test_a_file_still_being_written_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    watcher = watch(tmp_path, settle=1)
    assert [watcher.poll(), watcher.poll()] == [None, None]

    half = briefing("U") + "facts:\n  - id: f\n    answer: A.\n"
    file.write_text(half)
    assert watcher.poll() is None  # half of it would load, and answer less
    file.write_text(half + "  - id: g\n    answer: B.\n")
    assert watcher.poll() is None
    result = watcher.poll()
    assert isinstance(result, Knowledge)
    assert len(result.loaded[0].briefing.facts) == 2


def test_a_file_written_to_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(briefing())
    loads: list[int] = []

    def interrupted(paths: object) -> Knowledge:
        knowledge = load([tmp_path])
        if not loads:
            file.write_text(briefing("V"))
        loads.append(1)
        return knowledge

    watcher = Watcher([tmp_path], load([tmp_path]), settle=0, loader=interrupted)
    file.write_text(briefing("U"))
    assert watcher.poll() is None
    assert titles(watcher.poll()) == ["V"]

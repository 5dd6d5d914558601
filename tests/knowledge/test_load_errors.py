"""What an editor reads when a briefing does not load: every message, letter for letter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.loading import LoadError, load
from knowledge.schema import Briefing, Fact

HEAD = "format: 1\nid: b\ntitle: T\n"
FACT = HEAD + "facts:\n  - id: f\n    answer: A.\n"


def problems(file: Path, content: str | bytes) -> list[str]:
    """Write a file, load it, and return its problems without the folder it is in."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(LoadError) as caught:
        load([file])
    return [str(problem).replace(f"{file}:", "") for problem in caught.value.problems]


def cases() -> list[tuple[str, str]]:
    """Read the golden table: what stands in a file, and what is said about it."""
    table = Path(__file__).with_name("load_errors.txt").read_text(encoding="utf-8")
    _, *blocks = table.strip().split("\n\n")
    return [(content, said) for content, said in (block.split("\n=> ") for block in blocks)]


def written(block: str) -> str:
    """Return the file that a block of the table stands for."""
    content = "".join(f"{line[4:]}\n" for line in block.split("\n"))
    return content.replace("++\n", FACT, 1).replace("+\n", HEAD, 1)


@pytest.mark.parametrize(
    ("block", "said"), cases(), ids=[f"{n}-{said[:50]}" for n, (_, said) in enumerate(cases())]
)
def test_a_load_error_says_where_what_and_how_to_mend_it(
    block: str, said: str, tmp_path: Path
) -> None:
    assert problems(tmp_path / "b.yaml", written(block)) == [said]


DEEP = (
    "This is nested more than 40 levels deep. "
    "A briefing needs five levels; look for a bracket too many."
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1:1: This file is empty. Begin with 'format: 1', 'id: …' and 'title: …'."),
        ("[" * 100_000, f"1:41: {DEEP}"),
        ("- " * 100_000, f"1:81: {DEEP}"),
        ("{a: " * 100_000, f"1:161: {DEEP}"),
        (
            f"{HEAD}facts: [{{id: f, answer: {'x' * 5_001}}}]",
            (
                "4:25: `answer` of fact 'f' has 5,001 characters, and 5,000 are the limit. "
                "Shorten it, or make two facts of it."
            ),
        ),
        (
            f"{HEAD}contact: \a",
            (
                "4:10: A control character stands in the file. "
                "Delete it; if you see none there, type the line anew."
            ),
        ),
        (b"\xff\xfei\0d\0", "1:1: This file is saved as UTF-16. Save it as UTF-8."),
        (
            b"id: \0",
            "1:5: This is not a text file: it holds a zero byte. Name a YAML file, saved as UTF-8.",
        ),
        (
            HEAD.encode() + b"contact: caf\xe9",
            (
                "4:13: This file is not UTF-8: the byte 0xe9 makes no sense here. "
                "Save the file as UTF-8."
            ),
        ),
    ],
    ids=["empty", "brackets", "dashes", "braces", "long", "control", "utf-16", "binary", "latin"],
)
def test_hostile_or_foreign_files_end_in_a_sentence_too(
    content: str | bytes, said: str, tmp_path: Path
) -> None:
    assert problems(tmp_path / "b.yaml", content) == [said]


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(FACT + "    sectoin: x\n    see: [g]\nas_of: never\n")
    (tmp_path / "two.yaml").write_text("a: 'b")

    with pytest.raises(LoadError) as caught:
        load([tmp_path, tmp_path / "three.yaml"])

    assert [(Path(p.file).name, p.line) for p in caught.value.problems] == [
        ("one.yaml", 7),
        ("one.yaml", 8),
        ("one.yaml", 9),
        ("two.yaml", 1),
        ("three.yaml", 1),
    ]
    assert str(caught.value).count("\n") == 4


def test_two_briefings_with_one_id_are_told_apart_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(HEAD)
    (tmp_path / "two.yaml").write_text(HEAD)
    with pytest.raises(LoadError) as caught:
        load([tmp_path])
    assert str(caught.value) == (
        f"{tmp_path}/two.yaml:2:5: The briefing id 'b' is already used by {tmp_path}/one.yaml. "
        "Give one of the two another id."
    )


def test_no_message_is_pydantics_own(tmp_path: Path) -> None:
    values = ["x", "[x]", "{x: y}", "1.5", "true", "2026-01-01", "-1", "[[x]]", "[{x: y}]", "''"]
    texts = [f"{HEAD}{key}: {value}\n" for key in Briefing.model_fields for value in values]
    texts += [f"{FACT}    {part}: {value}\n" for part in Fact.model_fields for value in values]
    for text in texts:
        (tmp_path / "b.yaml").write_text(text)
        try:
            load([tmp_path])
        except LoadError as error:
            for problem in error.problems:
                assert not {"Input", "valid", "type=", "dictionary"} & set(problem.what.split())
                assert problem.mend.endswith((".", "?"))


# --- files ----------------------------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="There is no such file"):
        load([tmp_path / "none.yaml"])


def test_no_file_at_all() -> None:
    with pytest.raises(LoadError, match="No briefing is named"):
        load([])


def test_a_folder_without_briefings(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(LoadError, match="This folder holds no briefing"):
        load([tmp_path])


def test_a_folder_that_is_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").mkdir()
    (tmp_path / "b.yaml" / "real.yaml").write_text(HEAD)
    assert load([tmp_path]).loaded[0].briefing.id == "b"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.yaml")
    with pytest.raises(LoadError, match="This is not a file"):
        load([tmp_path])


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "b.yaml").open("wb") as stream:
        stream.truncate(20_000_001)
    with pytest.raises(LoadError, match="20,000,001 bytes, and 20,000,000 are the limit"):
        load([tmp_path])


def test_a_dangling_link_and_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "b.yaml")
    with pytest.raises(LoadError) as caught:
        load([tmp_path])
    assert [problem.what for problem in caught.value.problems] == [
        "There is no such file",
        "This file cannot be read: Too many levels of symbolic links",
    ]


def test_aliases_that_unfold_without_end_are_stopped(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (said,) = problems(tmp_path / "b.yaml", "\n".join(lines))
    assert "This file unfolds to more than 1,000,000 values" in said


def test_briefings_too_large_to_be_held_together_are_refused_before_any_is_read(
    tmp_path: Path,
) -> None:
    for number in range(27):
        with (tmp_path / f"b{number}.yaml").open("wb") as stream:
            stream.truncate(19_000_000 + (number == 7))  # takes no room on the disk
    with pytest.raises(LoadError) as caught:
        load([tmp_path])
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"{tmp_path / 'b7.yaml'}:1:1: The 27 briefings to load have 513,000,001 bytes together, "
        "and 500,000,000 are the limit; this is the largest. "
        "Load some of them here, and the rest in another desk."
    )


@pytest.mark.parametrize("aliases", [398, 400])
def test_aliases_of_a_long_text_unfold_to_no_more_than_memory_holds(
    tmp_path: Path, aliases: int
) -> None:
    asks = [f"&a {'x' * 100_000}", *["*a"] * aliases]
    listed = "".join(f"\n      - {ask}" for ask in asks)
    file = tmp_path / "b.yaml"
    file.write_text(
        f"format: 1\nid: b\ntitle: T\nfacts:\n  - id: f\n    answer: A.\n    asks:{listed}\n",
        encoding="utf-8",
    )
    if aliases < 400:
        assert len(load([file]).loaded[0].briefing.facts[0].asks) == aliases + 1
        return
    with pytest.raises(LoadError, match=r":407:9: This file unfolds to more than 40,000,000 char"):
        load([file])

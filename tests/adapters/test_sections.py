"""A briefing a section at a time and its recap, in the terminal, with the real desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from adapters.plain import Line
from adapters.terminal.chat import converse
from adapters.terminal.commands import CONVERSATION, Take, Usage, read_line
from adapters.terminal.taking import written
from bot.desk import Desk, open_desk
from bot.messages import Addressed, Onward, Question, Verb
from knowledge.loading import builtin, load

WAYS = {"next": Onward("Next: The works", "ab-5m"), "all": Onward("Everything", "cd-all")}


@pytest.fixture
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 1, 5))


def talk(desk: Desk, *said: str) -> list[list[str]]:
    """Return the lines that are shown after each that is typed."""
    shown: list[list[str]] = []

    def show(lines: Iterable[Line]) -> None:
        shown.append([str(line) for line in lines])

    converse(desk.handle, said, show)
    return shown


def to_section(key: str) -> Question:
    return Question(
        text=key, conversation=CONVERSATION, verb=Verb.SECTION, addressed=Addressed.COMMAND
    )


# --- a line --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "key"), [("next", "ab-5m"), ("Next", "ab-5m"), ("/all", "cd-all"), ("all.", "cd-all")]
)
def test_next_and_all_are_commands_where_there_is_a_way_on(line: str, key: str) -> None:
    assert read_line(line, (), WAYS) == to_section(key)


@pytest.mark.parametrize("line", ["next", "all", "next week?", "all of them"])
def test_else_they_are_questions(line: str) -> None:
    ways = {} if line in {"next", "all"} else WAYS
    assert read_line(line, (), ways) == Question(text=line, conversation=CONVERSATION)


@pytest.mark.parametrize("line", ["recap of the talks", "recap what happened", "sections of it?"])
def test_what_reads_on_as_a_sentence_is_a_question(line: str) -> None:
    assert read_line(line) == Question(text=line, conversation=CONVERSATION)


def test_recap_takes_the_name_of_a_file() -> None:
    asks = Question(
        text="", conversation=CONVERSATION, verb=Verb.RECAP, addressed=Addressed.COMMAND
    )

    assert read_line("recap") == asks
    assert read_line("recap my notes.md") == Take(asks, Path("my notes.md"))
    assert read_line("help recap") == Usage("recap")


# --- going through -------------------------------------------------------------------------------


def test_next_goes_through_all_sections_to_the_end(taiwan: Desk) -> None:
    shown = talk(taiwan, "sections", *["next"] * 8)
    titles = [section.title for section in taiwan.library.briefings["taiwan-arms-package"].sections]

    assert [lines[0] for lines in shown] == [*titles, "Where they differ"]
    assert shown[0][-2:] == [
        "Next: What is in it (type next)",
        "Everything in this section (type all)",
    ]
    assert "That is the end of the briefing. Ask me anything about it." in shown[-1]


def test_everything_in_a_section_leads_back_to_the_next(taiwan: Desk) -> None:
    first, whole, after = talk(taiwan, "sections the risks", "all", "next")

    assert first[0] == whole[0] == "The risks"
    assert len(whole) > len(first)
    assert after[0] == "The outlook"


def test_everything_in_a_long_section_goes_on_by_next(tmp_path: Path) -> None:
    words = "on sand " * 20
    stones = [f"  - {{id: f{at}, section: one, answer: Stone {at} {words}}}" for at in range(30)]
    sections = "sections: [{id: one, title: Stones}, {id: two, title: The end}]"
    last = "  - {id: last, section: two, answer: The quay opens.}"
    file = tmp_path / "quay.yaml"
    head = ("format: 1", "id: quay", "title: The quay", sections, "facts:")
    file.write_text("\n".join((*head, *stones, last)))
    desk = open_desk(load([file]), lambda: date(2026, 1, 5))
    shown = talk(desk, "sections", "next", "all", "next", "next", "next")
    first, second, third, after = shown[2:]

    assert first[-1] == "Next: Stones (2 of 3) (type next)"
    assert second[-1] == "Next: Stones (3 of 3) (type next)"
    assert [third[0], after[0]] == ["Stones (3 of 3)", "The end"]


def test_the_way_on_stays_open_while_something_is_asked(taiwan: Desk) -> None:
    shown = talk(taiwan, "sections full", "the second one", "how many himars", "next")

    assert shown[1][0] in "\n".join(shown[0])
    assert shown[2][0] == "82 HIMARS rocket launchers."
    assert shown[3][0] == "What is in it"


def test_after_the_last_section_next_is_a_question_again(taiwan: Desk) -> None:
    (*_, end, after) = talk(taiwan, "sections", *["next"] * 9)

    assert end[0] == "Where they differ"
    assert after[0] != "Where they differ"


def test_bad_input_gets_the_sentence_that_brief_gives(taiwan: Desk) -> None:
    for typed in ("cheese", "10m", "outlk"):
        section, brief = talk(taiwan, f"sections {typed}", f"brief {typed}")
        assert section == brief


# --- the recap -----------------------------------------------------------------------------------


def test_recap_tells_what_was_asked_and_what_was_not_answered(taiwan: Desk) -> None:
    typed = ("hi", "sections", "how many himars", "how many HIMARS?", "who is the mayor", "recap")
    lines = talk(taiwan, *typed)[-1]

    assert lines[:2] == [
        "The Taiwan arms package: recap",
        "3 questions were asked here; 1 of them the briefing could not answer.",
    ]
    assert lines[2].startswith("1 82 HIMARS rocket launchers. · 2 times · receipt ")
    assert lines[-1] == "To take it away, type: recap recap-taiwan-arms-package-2026-01-05.md"


def test_recap_of_nothing_is_kind(taiwan: Desk) -> None:
    (lines,) = talk(taiwan, "recap")

    assert lines[1].startswith("Nothing was asked here this time.")


def test_recap_with_a_name_writes_a_new_file(taiwan: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    wrote, again = talk(taiwan, "how many himars", f"recap {file}", f"recap {file}")[1:]

    assert wrote == [f"Wrote {file}."]
    assert "1. 82 HIMARS rocket launchers.\n" in file.read_text(encoding="utf-8")
    assert again == [f"{file} is there already, and nothing was written. Choose another name."]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere/notes.md", "There is no folder"),
        ("a\0b.md", "could not be written"),
        ("x" * 300 + ".md", "could not be written"),
        ("~nobody-of-this-name/notes.md", "could not be written"),
    ],
)
def test_a_file_that_cannot_be_written_is_a_sentence(
    name: str, sentence: str, tmp_path: Path
) -> None:
    file = Path(name) if name.startswith("~") else tmp_path / name

    assert sentence in written(file, b"# Recap\n")


def test_what_has_no_file_says_so(taiwan: Desk) -> None:
    shown: list[str] = []
    converse(
        lambda _: taiwan.handle(Question(text="hi")),
        ["recap notes.md"],
        lambda lines: shown.extend(map(str, lines)),
    )

    assert shown == ["There is no file to that."]
    assert not Path("notes.md").exists()

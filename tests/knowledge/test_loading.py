"""Loading: what a file may leave out, where each part stands, and how long it takes."""

from __future__ import annotations

import datetime
import gc
import os
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from knowledge.loading import Loaded, LoadError, builtin, digest_of, load, load_text

HEAD = "format: 1\nid: b\ntitle: T\n"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_only_format_id_and_title_are_needed() -> None:
    briefing = load_text(HEAD).briefing
    assert (briefing.id, briefing.title, briefing.facts, briefing.unknowns) == ("b", "T", (), ())


def test_a_fact_needs_an_id_and_an_answer_alone() -> None:
    (fact,) = load_text(f"{HEAD}facts: [{{id: f, answer: A.}}]").briefing.facts
    assert (fact.id, fact.answer, fact.asks, fact.source) == ("f", "A.", (), None)
    assert fact.standing == "stated"


def test_every_field_of_the_design_is_read() -> None:
    briefing = load([EXAMPLES / "harbour-dredging.yaml"]).loaded[0].briefing
    fact = next(fact for fact in briefing.facts if fact.id == "total-cost")
    years = next(fact for fact in briefing.facts if fact.id == "yearly-cost").figures[1]

    assert briefing.as_of == datetime.date(2026, 3, 1)
    assert briefing.review_after == 365
    assert briefing.sources[0].skip == (1, 8)
    assert briefing.names[0].also == ("the council", "councillors")
    assert briefing.synonyms[0] == ("cost", "price", "bill", "price tag")
    assert fact.key
    assert fact.figures[0].amount == Decimal(48_000_000)
    assert (fact.figures[0].unit, fact.figures[0].bound) == ("EUR", "exactly")
    assert (years.amount, years.from_, years.to) == (None, 2026, 2033)
    assert fact.source is not None
    assert (fact.source.paragraph, fact.source.words) == (3, "48 million euros")
    assert briefing.unknowns[0].see == ("yearly-cost",)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026", "2026"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("no", "no"),
        ("true", "true"),
        ("12:30", "12:30"),
        ("2026-03-01", "2026-03-01"),
        ("11.10", "11.10"),
        ("'  spaced  '", "spaced"),
        ("|\n      two\n      lines", "two\nlines"),
    ],
)
def test_text_is_what_was_written_whatever_it_looks_like(written: str, read: str) -> None:
    loaded = load_text(f"{HEAD}facts:\n  - id: f\n    answer: {written}\n    asks: [{'82'}]\n")
    assert loaded.briefing.facts[0].answer == read
    assert loaded.briefing.facts[0].asks == ("82",)


def test_numbers_serve_as_ids_and_references() -> None:
    text = f"{HEAD}names: [{{id: 2025, name: X}}]\nfacts: [{{id: 1, answer: A, about: [2025]}}]"
    assert load_text(text).briefing.facts[0].about == ("2025",)


def test_an_empty_value_is_one_left_out() -> None:
    text = (
        f"{HEAD}contact:\nsources: ~\nfacts:\n  - id: f\n    answer: A.\n    section:\n    asks:\n"
    )
    briefing = load_text(text).briefing
    assert (briefing.contact, briefing.sources, briefing.facts[0].asks) == ("", (), ())


def test_a_section_and_a_name_go_by_their_ids_if_nothing_else_is_given() -> None:
    briefing = load_text(f"{HEAD}sections: [{{id: money}}]\nnames: [{{id: council}}]").briefing
    assert (briefing.sections[0].title, briefing.names[0].name) == ("money", "council")


def test_a_proof_without_an_id_means_the_only_source() -> None:
    text = f"{HEAD}sources: [{{id: s}}]\nfacts: [{{id: f, answer: A, source: {{paragraph: 3}}}}]"
    proof = load_text(text).briefing.facts[0].source
    assert proof is not None
    assert (proof.id, proof.paragraph) == ("s", 3)


def test_years_may_stand_in_the_figure_itself() -> None:
    text = f"{HEAD}facts: [{{id: f, answer: A, figures: [{{from: 2026, to: 2033}}]}}]"
    figure = load_text(text).briefing.facts[0].figures[0]
    assert (figure.from_, figure.to) == (2026, 2033)


@pytest.mark.parametrize("written", ["90d", "90", "90 days", "'90d'"])
def test_a_duration_is_a_number_of_days(written: str) -> None:
    assert load_text(f"{HEAD}review_after: {written}").briefing.review_after == 90


def test_a_date_may_be_in_quotes() -> None:
    briefing = load_text(f"{HEAD}as_of: '2026-03-01'").briefing
    assert briefing.as_of == datetime.date(2026, 3, 1)


def test_an_answer_of_5000_characters_and_an_id_of_80_load() -> None:
    fact = load_text(f"{HEAD}facts: [{{id: {'i' * 80}, answer: {'x' * 5000}}}]").briefing.facts[0]
    assert (len(fact.id), len(fact.answer)) == (80, 5000)


def test_anchors_and_merges_are_read() -> None:
    text = (
        f"{HEAD}facts:\n  - &one {{id: f, answer: A., asks: &asks [Why?]}}\n"
        "  - {<<: *one, id: g}\n  - {id: h, answer: B., asks: *asks}\n"
    )
    facts = load_text(text).briefing.facts
    assert [(fact.id, fact.answer, fact.asks) for fact in facts] == [
        ("f", "A.", ("Why?",)),
        ("g", "A.", ("Why?",)),
        ("h", "B.", ("Why?",)),
    ]


def test_a_briefing_cannot_be_changed() -> None:
    with pytest.raises(Exception, match="frozen"):
        load_text(HEAD).briefing.title = "another"  # type: ignore[misc]


# --- places ---------------------------------------------------------------------------------------


def test_every_value_knows_its_place() -> None:
    loaded = load_text(f"{HEAD}facts:\n  - id: f\n    answer: A.\n    asks: [Why?, 'How?']\n")
    places = loaded.places
    assert places.at("title") == (3, 8)
    assert places.key_at("title") == (3, 1)
    assert places.at("facts", 0) == (5, 5)
    assert places.at("facts", 0, "asks", 1) == (7, 18)
    assert places.key_at("facts", 0, "asks") == (7, 5)


def test_what_is_not_there_is_at_what_would_hold_it() -> None:
    places = load_text(f"{HEAD}facts:\n  - id: f\n    answer: A.\n").places
    assert places.at("facts", 0, "source", "words") == (5, 5)
    assert places.at("facts", 7) == (5, 3)
    assert places.at("facts", -1) == (5, 3)
    assert not places.has("facts", 0, "source")
    assert places.has("facts", 0, "answer")


# --- files and folders ----------------------------------------------------------------------------


def write(folder: Path, name: str, id_: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"format: 1\nid: {id_}\ntitle: T\n", encoding="utf-8")
    return file


def test_a_folder_means_every_briefing_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/c.yaml", "note.txt", ".hidden.yaml", "..old/d.yaml"):
        write(tmp_path, name, Path(name).name.strip(".").replace(".", "-"))
    loaded = load([tmp_path]).loaded
    assert [str(one.file.relative_to(tmp_path)) for one in loaded] == [
        "a.yml",
        "b.yaml",
        "sub/c.yaml",
    ]


def test_a_file_that_is_named_twice_is_loaded_once(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", "a")
    assert len(load([file, tmp_path, tmp_path / "." / "a.yaml"]).loaded) == 1


def test_a_file_that_is_named_may_end_in_anything(tmp_path: Path) -> None:
    assert load([write(tmp_path, "briefing", "a")]).loaded[0].briefing.id == "a"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfformat: 1\r\nid: a\r\ntitle: caf\xc3\xa9\r\n")
    loaded = load([file]).loaded[0]
    assert (loaded.briefing.title, loaded.places.at("title")) == ("café", (3, 8))


def test_the_digest_tells_contents_apart(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", "a")
    before = load([file])
    os.utime(file, (1, 1))
    assert load([file]).digest == before.digest == digest_of([file.read_bytes()])
    write(tmp_path, "a.yaml", "b")
    assert load([file]).digest != before.digest


def test_an_error_is_no_briefing() -> None:
    with pytest.raises(LoadError) as caught:
        load_text("id: b", "x.yaml")
    assert [problem.file for problem in caught.value.problems] == ["x.yaml", "x.yaml"]


# --- the briefings that come with the desk, and time ----------------------------------------------


def test_the_built_in_briefings_and_the_examples_load() -> None:
    for folder in (builtin(), EXAMPLES):
        assert all(isinstance(one, Loaded) for one in load([folder]).loaded)


def large(facts: int, asks: int) -> str:
    lines = [HEAD + "sources: [{id: s}]\nnames: [{id: n, also: [x, y]}]\nfacts:"]
    for number in range(facts):
        lines.append(f"  - id: f{number}\n    answer: Part {number} costs {number} million.")
        lines.append("    about: [n]\n    asks:")
        lines += [f"      - How much does part {number} cost, seen {n}?" for n in range(asks)]
        lines.append(f"    figures:\n      - {{amount: {number}_000_000, unit: EUR}}")
        lines.append(f"    source: {{id: s, paragraph: {number + 1}, words: part {number}}}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("facts", "asks"), [(2000, 2), (200, 10)])
def test_loading_is_fast(facts: int, asks: int) -> None:
    """It takes three to five times as long as libyaml alone, however quick the machine is."""
    text = large(facts, asks)
    gc.collect()
    whole, alone = (min(timed(act, text) for _ in range(5)) for act in (load_text, parsed))
    assert whole < 15 * alone


def parsed(text: str) -> None:
    for _ in yaml.parse(text, Loader=yaml.CLoader):
        pass


def timed(act: Callable[[str], object], text: str) -> float:
    begin = time.process_time()  # what others do on the machine is no fault of loading
    act(text)
    return time.process_time() - begin


def test_an_empty_value_of_a_key_that_exists_says_nothing() -> None:
    loaded = load_text(
        "format: 1\nid: b\ntitle: T\ncontact:\nnames:\n"
        "facts:\n  - {id: f, answer: A., asks: , figures: [{amount: 5, years: }]}\n"
    )
    assert loaded.briefing.facts[0].asks == ()
    assert loaded.briefing.contact == ""

"""The command line with a journal: conversations and receipts that last, gaps, stats and forget."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from adapters.reports import slug
from knowledge.loading import load_text
from tests.adapters.conftest import HARBOUR, Run

COST = "How much does the plan cost?"
OPEN = "who painted the harbour office?"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"BRIEFDESK_DATABASE_URL": f"sqlite:///{tmp_path / 'desk.db'}"}


def asked(run: Run, settings: dict[str, str], *texts: str, **more: str) -> list[dict[str, Any]]:
    lines = "".join(json.dumps({"text": text} | more) + "\n" for text in texts)
    done = run("ask", "--jsonl", given=lines.encode(), **settings)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def printed(run: Run, settings: dict[str, str], *command: str) -> str:
    done = run(*command, **settings)
    assert (done.returncode, done.stderr) == (0, b"")
    return str(done.stdout.decode())


def test_a_conversation_goes_on_in_the_next_process(run: Run, settings: dict[str, str]) -> None:
    asked(run, settings, COST, conversation="t1")
    (reply,) = asked(run, settings, "who says so?", conversation="t1")
    assert [fact["fact"] for fact in reply["facts"]] == ["total-cost"]
    (other,) = asked(run, settings, "who says so?", conversation="t2")
    assert other["facts"] == []


def test_replies_are_the_same_with_a_journal_and_without(
    run: Run, settings: dict[str, str]
) -> None:
    texts = (COST, "and a year?", OPEN, "hi", "The plan costs 480 million euros.")
    kept = asked(run, settings, *texts, conversation="t")
    for with_it, without in zip(kept, asked(run, {}, *texts, conversation="t"), strict=True):
        assert {**with_it, "ms": 0} == {**without, "ms": 0}


def test_a_receipt_is_shown_by_a_later_chat_after_a_correction(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    (reply,) = asked(run, settings, COST)
    later = tmp_path / "later.yaml"
    text = HARBOUR.read_text("utf-8").replace("48 million euros for", "50 million euros for")
    later.write_text(text, "utf-8")
    line = f"receipt {reply['receipt']}\n".encode()
    done = run("chat", "--briefing", str(later), given=line, **settings)
    shown = done.stdout.decode()
    assert shown.startswith("48 million euros for the whole plan.")
    assert "it now reads:\n50 million euros" in shown


def test_chat_goes_on_where_it_was(run: Run, settings: dict[str, str]) -> None:
    run("chat", given=f"{COST}\n".encode(), **settings)
    shown = run("chat", given=b"who says so?\n", **settings).stdout.decode()
    assert "City Council" in shown


def test_gaps_print_lines_that_load_when_pasted(run: Run, settings: dict[str, str]) -> None:
    settings |= {"BRIEFDESK_KEEP_QUESTIONS": "yes"}
    tricky = 'who said "no: never" to #5 & the {mayor}?'
    asked(run, settings, OPEN, "Who painted the  harbour office", tricky)
    shown = printed(run, settings, "gaps")
    first, second = shown.split("\n\n")[1:]
    assert first.startswith('2 x "who painted the harbour office"')
    assert second.startswith("1 x ")
    head = "format: 1\nid: b\ntitle: T\nunknowns:\n"
    pasted = [part.partition("add to unknowns:\n")[2] for part in (first, second)]
    unknowns = load_text(head + "\n".join(pasted)).briefing.unknowns
    assert unknowns[0].id == "who-painted-the-harbour-office"
    assert unknowns[1].asks[0] == tricky.rstrip("?").casefold()


def test_gaps_without_words_still_count(run: Run, settings: dict[str, str]) -> None:
    asked(run, settings, OPEN, OPEN)
    shown = printed(run, settings, "gaps", "--days", "7")
    assert "2 questions were left open in the last 7 days" in shown
    assert "painted" not in shown
    assert "BRIEFDESK_KEEP_QUESTIONS=true" in shown
    (group,) = json.loads(printed(run, settings, "gaps", "--json"))
    assert (group["count"], group["texts"]) == (2, [])
    assert group["nearest"][0]["briefing"] == "harbour-dredging"


def test_stats_by_day_and_by_fact(run: Run, settings: dict[str, str]) -> None:
    assert "Nothing was asked" in printed(run, settings, "stats")
    asked(run, settings, COST, COST, OPEN, "hi")
    days, facts = printed(run, settings, "stats").split("\n\n")
    assert days.splitlines()[1].split()[1:] == ["4", "2", "0", "1", "0", "1", "0", "0"]
    assert facts.splitlines()[1].split() == ["harbour-dredging/total-cost", "2", "0", "0"]
    found = json.loads(printed(run, settings, "stats", "--json"))
    assert found["days"][0]["outcomes"] == {"answered": 2, "declined": 1, "talk": 1}
    assert found["facts"][0]["told"] == 2


def test_forget_says_what_it_did(run: Run, settings: dict[str, str]) -> None:
    asked(run, settings, COST, OPEN)
    assert "nothing of that" in printed(run, settings, "forget", "--person", "U1")
    assert "2 entries" in printed(run, settings, "forget", "--workspace", "terminal")
    assert "Nothing was asked" in printed(run, settings, "stats")
    done = run("forget", **settings)
    assert (done.returncode, b"--person" in done.stderr) == (2, True)


def test_the_usual_place_is_looked_at_where_no_address_is_set(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    for command in (["gaps"], ["stats"], ["forget", "--person", "U1"]):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"There is no journal yet at" in done.stderr
    usual = tmp_path / ".local" / "state" / "briefdesk" / "journal.db"
    usual.parent.mkdir(parents=True)
    asked(run, {"BRIEFDESK_DATABASE_URL": str(usual)}, COST)
    assert stat.S_IMODE(usual.stat().st_mode) == 0o600
    assert "total-cost" in printed(run, {}, "stats")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("BRIEFDESK_DATABASE_URL", "mysql://u:hidden@h/d", '"mysql"'),
        ("BRIEFDESK_DATABASE_URL", "sqlite:////nowhere/at/all.db", "no folder /nowhere/at"),
        ("BRIEFDESK_DATABASE_URL", "postgres://u:hidden@127.0.0.1:1/d", "No database answers"),
        ("BRIEFDESK_KEEP_DAYS", "ten", "whole number of days"),
        ("BRIEFDESK_KEEP_DAYS", "0", "whole number of days"),
        ("BRIEFDESK_KEEP_QUESTIONS", "perhaps", "true or false"),
    ],
)
def test_a_bad_setting_is_explained_before_anything_is_answered(
    run: Run, name: str, value: str, told: str
) -> None:
    for command in (["chat"], ["ask", "--jsonl"]):
        done = run(*command, given=b'{"text": "hi"}\n', **{name: value})
        assert (done.returncode, done.stdout) == (2, b"")
        assert told in done.stderr.decode()
        assert b"hidden" not in done.stderr
        assert b"Traceback" not in done.stderr


def test_one_question_opens_no_journal(run: Run, settings: dict[str, str], tmp_path: Path) -> None:
    assert run("ask", COST, **settings).returncode == 0
    assert not (tmp_path / "desk.db").exists()


@pytest.mark.parametrize(
    ("text", "id_"),
    [("who painted it", "who-painted-it"), ("?!", "question"), ("a b c d e f g h", "a-b-c-d-e-f")],
)
def test_ids_are_made_of_first_words(text: str, id_: str) -> None:
    assert slug(text) == id_

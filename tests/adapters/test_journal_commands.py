"""The command line with a journal: conversations and receipts that last, gaps, stats and so on."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from adapters.compose import open_lasting_house
from adapters.journal_commands import confirm_report, forget_report, gaps_report, stats_report
from adapters.jsonl import replies
from adapters.plain import render
from adapters.remembering import consulted
from adapters.reports import slug
from adapters.running.editions import note_editions
from adapters.settings import Settings
from adapters.streams import RawLine
from bot.library import open_library
from bot.messages import Question
from knowledge.loading import load, load_text
from tests.adapters.conftest import HARBOUR, Run

COST = "How much does the plan cost?"
OPEN = "who painted the harbour office?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(briefings=(HARBOUR,), database=f"sqlite:///{tmp_path / 'desk.db'}")


def asked(settings: Settings, *texts: str, **more: str) -> list[dict[str, Any]]:
    """Ask as `ask --jsonl` does, in a house of its own: as good as a process of its own."""
    lines = [RawLine(json.dumps({"text": text} | more).encode(), True) for text in texts]
    with open_lasting_house(settings, personal=False) as house:
        return [json.loads(line) for line in replies(house.handle, lines)]


def test_a_conversation_goes_on_in_the_next_process(run: Run, tmp_path: Path) -> None:
    address = {"BRIEFDESK_DATABASE_URL": f"sqlite:///{tmp_path / 'desk.db'}"}
    facts = []
    for text in (COST, "who says so?"):
        line = json.dumps({"text": text, "conversation": "t1"}).encode()
        done = run("ask", "--jsonl", given=line, **address)
        assert (done.returncode, done.stderr) == (0, b"")
        facts += [fact["fact"] for fact in json.loads(done.stdout)["facts"]]
    assert facts == ["total-cost", "total-cost"]


def test_conversations_are_shared_by_name(settings: Settings) -> None:
    asked(settings, COST, conversation="t1")
    (reply,) = asked(settings, "who says so?", conversation="t2")
    assert reply["facts"] == []


def test_replies_are_the_same_with_a_journal_and_without(settings: Settings) -> None:
    texts = (COST, "and a year?", OPEN, "hi", "The plan costs 480 million euros.")
    kept = asked(settings, *texts, conversation="t")
    plain = asked(replace(settings, database=""), *texts, conversation="t")
    for with_it, without in zip(kept, plain, strict=True):
        assert {**with_it, "ms": 0} == {**without, "ms": 0}


def test_a_receipt_is_shown_by_a_later_chat_after_a_correction(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    (reply,) = asked(settings, COST)
    later = tmp_path / "later.yaml"
    text = HARBOUR.read_text("utf-8").replace("48 million euros for", "50 million euros for")
    later.write_text(text, "utf-8")
    line = f"receipt {reply['receipt']}\n".encode()
    url = settings.database
    done = run("chat", "--briefing", str(later), given=line, BRIEFDESK_DATABASE_URL=url)
    shown = done.stdout.decode()
    assert shown.startswith("48 million euros for the whole plan.")
    assert "it now reads:\n50 million euros" in shown


def test_chat_goes_on_where_it_was(settings: Settings) -> None:
    for text, said in ((COST, "48 million"), ("who says so?", "City Council")):
        with open_lasting_house(settings, personal=True) as house:
            reply = house.handle(Question(text=text, conversation="terminal"))
            assert reply is not None
            assert said in render(reply)


def test_gaps_print_lines_that_load_when_pasted(settings: Settings) -> None:
    keeping = replace(settings, keep_questions=True)
    tricky = 'who said "no: never" to #5 & the {mayor}?'
    asked(keeping, OPEN, "Who painted the  harbour office", tricky)
    first, second = gaps_report(keeping, 30, as_json=False).split("\n\n")[1:]
    assert first.startswith('2 x "who painted the harbour office"')
    assert second.startswith("1 x ")
    head = "format: 1\nid: b\ntitle: T\nunknowns:\n"
    pasted = [part.partition("add to unknowns:\n")[2] for part in (first, second)]
    unknowns = load_text(head + "\n".join(pasted)).briefing.unknowns
    assert unknowns[0].id == "who-painted-the-harbour-office"
    assert unknowns[1].asks[0] == tricky.rstrip("?").casefold()


def test_gaps_without_words_still_count(settings: Settings) -> None:
    asked(settings, OPEN, OPEN)
    shown = gaps_report(settings, 7, as_json=False)
    assert "Questions left open in the last 7 days: 2." in shown
    assert "painted" not in shown
    assert "BRIEFDESK_KEEP_QUESTIONS=true" in shown
    (group,) = json.loads(gaps_report(settings, 7, as_json=True))
    assert (group["count"], group["texts"]) == (2, [])
    assert group["nearest"][0]["briefing"] == "harbour-dredging"


def test_stats_by_day_and_by_fact(settings: Settings) -> None:
    assert "Nothing was asked" in stats_report(settings, 30, as_json=False)
    asked(settings, COST, COST, OPEN, "hi")
    days, facts = stats_report(settings, 30, as_json=False).split("\n\n")
    assert days.splitlines()[1].split()[1:] == ["4", "2", "0", "1", "0", "1", "0", "0"]
    assert facts.splitlines()[1].split() == ["harbour-dredging/total-cost", "2", "0", "0"]
    found = json.loads(stats_report(settings, 30, as_json=True))
    assert found["days"][0]["outcomes"] == {"answered": 2, "declined": 1, "talk": 1}
    assert found["facts"][0]["told"] == 2


def test_forget_says_what_it_did(run: Run, settings: Settings) -> None:
    asked(settings, COST, OPEN)
    assert "nothing of that" in forget_report(settings, "U1", "")
    assert "2 entries" in forget_report(settings, "", "terminal")
    assert "Nothing was asked" in stats_report(settings, 30, as_json=False)
    done = run("forget", BRIEFDESK_DATABASE_URL=settings.database)
    assert (done.returncode, b"--person" in done.stderr) == (2, True)


def test_confirm_says_of_each_briefing_what_came_of_it(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    then = tmp_path / "then.yaml"
    then.write_text(HARBOUR.read_text("utf-8").replace("48 million", "50 million"), "utf-8")
    before, after = (replace(settings, briefings=(file,)) for file in (HARBOUR, then))
    asked(settings, COST)
    assert "this journal has nothing of it" in confirm_report(before)
    for one in (before, after):
        start = partial(note_editions, library=open_library(load(one.briefings)), seen={})
        consulted(one, one.database, start)
    assert "this is what is in service" in confirm_report(after)
    never = tmp_path / "never.yaml"
    never.write_text(HARBOUR.read_text("utf-8").replace("48 million", "52 million"), "utf-8")
    assert "it never read so in service" in confirm_report(replace(settings, briefings=(never,)))
    place = {"BRIEFDESK_DATABASE_URL": settings.database}
    done = run("confirm", "--briefing", str(HARBOUR), **place)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert said.startswith("harbour-dredging: noted that it is meant as it reads in these files")
    assert re.search(
        r"before the change of [0-9-]{10}\. Facts that read otherwise since: 1\.", said
    )
    assert "this is what is in service" in confirm_report(before)
    done = run("confirm", "--briefing", "nothing.yaml", **place)
    assert (done.returncode, done.stdout) == (2, b"")


def test_the_usual_place_is_looked_at_where_no_address_is_set(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    done = run("gaps")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"There is no journal yet at" in done.stderr
    usual = tmp_path / ".local" / "state" / "briefdesk" / "journal.db"
    usual.parent.mkdir(parents=True)
    asked(replace(settings, database=str(usual)), COST)
    assert stat.S_IMODE(usual.stat().st_mode) == 0o600
    done = run("stats")
    assert (done.returncode, b"total-cost" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("command", "name", "value", "told"),
    [
        ("chat", "BRIEFDESK_DATABASE_URL", "mysql://u:hidden@h/d", '"mysql"'),
        ("ask --jsonl", "BRIEFDESK_DATABASE_URL", "sqlite:////no/at/all.db", "no folder /no/at"),
        ("stats", "BRIEFDESK_DATABASE_URL", "postgres://u:hidden@127.0.0.1:1/d", "No database"),
        ("ask --jsonl", "BRIEFDESK_KEEP_DAYS", "ten", "whole number of days"),
        ("chat", "BRIEFDESK_KEEP_DAYS", "0", "whole number of days"),
        ("gaps", "BRIEFDESK_KEEP_QUESTIONS", "perhaps", "true or false"),
    ],
)
def test_a_bad_setting_is_explained_before_anything_is_answered(
    run: Run, command: str, name: str, value: str, told: str
) -> None:
    done = run(*command.split(), given=b'{"text": "hi"}\n', **{name: value})
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert b"hidden" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_one_question_opens_no_journal(run: Run, settings: Settings, tmp_path: Path) -> None:
    assert run("ask", COST, BRIEFDESK_DATABASE_URL=settings.database).returncode == 0
    assert not (tmp_path / "desk.db").exists()


@pytest.mark.parametrize(
    ("text", "id_"),
    [("who painted it", "who-painted-it"), ("?!", "question"), ("a b c d e f g h", "a-b-c-d-e-f")],
)
def test_ids_are_made_of_first_words(text: str, id_: str) -> None:
    assert slug(text) == id_

"""Figures and dates of the briefings that come with the desk: in words, and what is drawn of them.

The pictures themselves are measured in tests/bot/pictures: Pillow's version changes their bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from adapters.discord.rendering.files import alt_of as alt_in_discord
from adapters.plain import render
from adapters.slack.rendering.message import Picture as SlackPicture
from bot.briefs.finding import Target
from bot.desk import Desk, open_desk
from bot.messages import Question, Reply, Verb
from bot.pictures.bars import bars_of
from bot.pictures.moments import timeline_of
from bot.pictures.spec import Bars, Picture, Timeline
from knowledge.loading import builtin, load
from tests.adapters.conftest import Golden, Run
from tests.adapters.discord.rendering.reading import payload
from tests.adapters.discord.rendering.test_golden import drawn as shown_in_discord
from tests.adapters.discord.rendering.test_golden import sent as sent_to_discord
from tests.adapters.slack.rendering.checking import check as check_slack
from tests.adapters.slack.rendering.samples import CHANNEL, outgoing
from tests.adapters.slack.rendering.test_message import written
from tests.adapters.test_brief import NARROW, WIDE, typed
from tests.loopback.discord.components import problems

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour-dredging.yaml"
BRIEFINGS = {"taiwan": builtin(), "harbour": HARBOUR}


def desk_on(name: str) -> Desk:
    return open_desk(load([BRIEFINGS[name]]), lambda: date(2026, 1, 5))


def asked(name: str, kind: str) -> Reply:
    reply = desk_on(name).handle(Question(text=kind, verb=Verb.BRIEF))
    assert reply
    return reply


def drawn(picture: Picture) -> Iterator[str]:
    """Yield what a picture shows, a line each, for people to read."""
    digest = hashlib.sha256(repr(picture).encode()).hexdigest()[:16]
    yield f"{picture.title} ({digest})"
    if isinstance(picture, Bars):
        for panel in picture.panels:
            yield f"  {panel.unit}{', without a bar' if panel.alone else ''}"
            for item in panel.items:
                amounts = "; ".join(f"{a.low:,} .. {a.high:,} {a.bound}" for a in item.amounts)
                yield f"    {amounts} | {item.label} | {item.source}"
    if isinstance(picture, Timeline):
        for event in picture.events:
            moment = event.moment
            when = f"{moment.first} .. {moment.last}{'' if moment.sure else ', some time in it'}"
            yield f"  {when} | {event.label} | {event.source}"
    yield from (f"  {line}" for line in picture.details)


@pytest.mark.parametrize("kind", ["figures", "timeline"])
@pytest.mark.parametrize("name", BRIEFINGS)
def test_they_are_as_they_were(name: str, kind: str, golden: Golden) -> None:
    library, reply = desk_on(name).library, asked(name, kind)
    [briefing] = library.briefings
    of = bars_of if kind == "figures" else timeline_of
    picture = of(library, Target(briefing))
    assert picture

    [file] = reply.attachments
    parts = (
        render(reply),
        f"--- {file.name}, for who cannot see it",
        file.alt,
        "--- what is drawn",
        *drawn(picture),
    )
    golden(f"pictures/{kind}-{name}.txt", "\n".join(parts))


@pytest.mark.parametrize("text", ["figures 60s", "5m figures", "figures, in full", "figures 10m"])
def test_a_picture_has_no_length_and_comes_for_any(text: str) -> None:
    found, plain = asked("harbour", text), asked("harbour", "figures")
    assert (found.blocks, found.attachments) == (plain.blocks, plain.attachments)


def test_a_section_by_that_name_has_a_length(tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    text = HARBOUR.read_text("utf-8").replace("text: harbour-dredging.txt", "")
    text = text.replace("- id: money\n", "- id: figures\n")
    file.write_text(text.replace("section: money", "section: figures"), "utf-8")
    desk = open_desk(load([file]), lambda: date(2026, 1, 5))
    reply = desk.handle(Question(text="figures 60s", verb=Verb.BRIEF))
    assert reply
    assert not reply.attachments


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", ["figures", "timeline"])
def test_the_terminal_shows_them_in_words(kind: str, width: int, golden: Golden) -> None:
    text = typed(f"brief {kind}", width)

    assert max(map(len, text.splitlines())) <= width
    golden(f"terminal/brief-{kind}-{width}.txt", text)


@pytest.mark.parametrize("kind", ["figures", "timeline"])
def test_in_slack_they_are_a_message_with_a_picture(kind: str, golden: Golden) -> None:
    reply = asked("taiwan", kind)
    pictures = [SlackPicture("F0PICTURE", file.alt) for file in reply.attachments]
    messages = check_slack(outgoing(reply), CHANNEL, pictures)

    assert len(messages) == 1
    golden(f"slack/taiwan-pictured-{kind}.txt", written(messages))


@pytest.mark.parametrize("kind", ["figures", "timeline"])
def test_in_discord_they_are_a_message_with_a_picture(kind: str, golden: Golden) -> None:
    reply = asked("taiwan", kind)
    pages = sent_to_discord(reply)
    [file] = reply.attachments

    assert len(pages) == 1
    assert alt_in_discord(file) == file.alt
    assert [problems(payload(page)) for page in pages] == [[]]
    golden(f"discord/briefing-pictured-{kind}.yaml", shown_in_discord(pages))


def test_a_script_gets_them_with_their_facts(run: Run) -> None:
    done = run("ask", "--jsonl", given=b'{"id": "f", "text": "figures", "verb": "brief"}\n')
    reply = json.loads(done.stdout)

    assert reply["outcome"] == "listed"
    assert [one["fact"] for one in reply["facts"]] == ["total-cost", "dredgers"]
    assert reply["text"].startswith("The harbour dredging plan: figures\n")

"""`brief figures` and `brief timeline`: what they are of, what is said, and what goes with it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from bot import wording
from bot.messages import Figures, Heading, Outcome, Paragraph, Question, Reply
from bot.pictures.alt import alt_of
from bot.pictures.spec import Event, Moment, Timeline
from tests.bot.briefs.quay import QUAY, briefed, bullets, headings, said, stated
from tests.bot.pictures.made import Data, desk, fact, figure, port

PNG = b"\x89PNG\r\n\x1a\n"
SHIPS = (
    fact("nine", "Nine boats.", figure(9, "boats"), section="ships", said_by="zoo", key=True),
    fact("six", "About six boats.", figure(6, "boats", "about"), section="ships"),
    fact("vote", "They vote on 2 May 2026.", section="money", event_date="2026-05-02"),
)


def asked(text: str, *more: Data, **changes: object) -> Reply:
    return briefed(desk(port(*SHIPS, **changes), *more), text)


def rows(reply: Reply) -> list[tuple[str, str]]:
    return [(r.label, r.value) for b in reply.blocks if isinstance(b, Figures) for r in b.rows]


def test_figures_are_a_table_with_sources_and_a_picture_of_the_same() -> None:
    reply = asked("figures")

    assert reply.outcome is Outcome.LISTED
    assert headings(reply) == ["The port: figures"]
    assert rows(reply) == [("Nine boats.", "9 boats"), ("About six boats.", "about 6 boats")]
    [table] = [block for block in reply.blocks if isinstance(block, Figures)]
    assert [row.source and row.source.said_by for row in table.rows] == ["Zoo keepers", ""]
    assert all(row.source and row.source.as_of == "1 March 2026" for row in table.rows)
    assert stated(reply) == ["nine", "six"]
    assert reply.receipt
    [file] = reply.attachments
    assert (file.name, file.data[:8]) == ("figures-port.png", PNG)
    assert file.alt.startswith("Bar chart. The port: figures. 9 boats (Nine boats); about 6 boats")


def test_dates_are_a_list_with_sources_and_a_picture_of_the_same() -> None:
    reply = asked("timeline")

    assert headings(reply) == ["The port: dates"]
    assert [(one.label, one.text) for one in bullets(reply.blocks)] == [
        ("2 May 2026", "They vote on 2 May 2026.")
    ]
    assert stated(reply) == ["vote"]
    [file] = reply.attachments
    assert (file.name, file.data[:8]) == ("timeline-port.png", PNG)


@pytest.mark.parametrize(
    "text", ["figures ships", "Figures: ships", "figures of the ships", "FIGURE ships 60s"]
)
def test_they_are_of_what_is_named(text: str) -> None:
    reply = asked(text)

    assert headings(reply) == ["Ships: figures"]
    assert reply.attachments[0].name == "figures-port-ships.png"


def test_where_several_may_be_meant_or_none_it_says_so() -> None:
    assert said(asked("figures", QUAY)) == ["Say which you mean: The port or The new quay."]
    assert headings(asked("figures port", QUAY)) == ["The port: figures"]
    assert said(asked("figures ferries"))[0].startswith(
        'No briefing and no section goes by the name "ferries".'
    )


def test_what_has_none_gets_a_sentence() -> None:
    nothing = asked("figures money")

    assert nothing.outcome is Outcome.DECLINED
    assert said(nothing) == ['"Money" has no figures.']
    assert said(asked("timeline ships")) == ['"Ships" has no dates.']
    assert not nothing.attachments


def test_a_briefing_that_is_called_so_is_reached_by_its_id() -> None:
    other = {**QUAY, "id": "figures", "title": "The new quay"}

    assert headings(asked("figures", other)) == ["The new quay"]
    assert headings(asked("figures port", other)) == ["The port: figures"]
    assert headings(asked("figures 60s", other)) == ["The new quay"]
    assert said(asked("figures figures", other)) == ['"The new quay" has no figures.']


def test_a_section_that_is_called_so_is_reached_by_its_id_and_by_a_longer_title() -> None:
    sections = [{"id": "ships", "title": "Figures"}, {"id": "money", "title": "Timeline of money"}]

    assert headings(asked("figures", sections=sections)) == ["The port: figures"]
    assert headings(asked("ships", sections=sections)) == ["Figures"]
    assert headings(asked("port/ships", sections=sections)) == ["Figures"]
    assert headings(asked("timeline of money", sections=sections)) == ["Timeline of money"]


def test_what_is_left_out_is_counted_in_words_and_in_the_picture() -> None:
    many = [fact(f"f{n}", f"{n} boats came.", figure(n, "boats")) for n in range(1, 21)]
    reply = briefed(desk(port(*many)), "figures")

    assert len(rows(reply)) == 12
    assert said(reply) == ["Not shown here: 8 more. Take one section at a time to see them all."]
    assert "Not shown: 8 more." in reply.attachments[0].alt


def test_past_its_shelf_life_it_says_so_first_and_the_picture_stays_the_same() -> None:
    fresh = asked("figures")
    stale = asked("figures", reviewed="2024-01-01", review_after="90d")

    assert isinstance(stale.blocks[0], Paragraph)
    assert stale.blocks[0].text.startswith("Last reviewed")
    assert isinstance(stale.blocks[1], Heading)
    assert stale.attachments == fresh.attachments


def test_letters_that_cannot_be_drawn_leave_the_words() -> None:
    here = port(fact("a", "船 came: nine.", figure(9, "boats")), *SHIPS)
    reply = briefed(desk(here), "figures")

    assert not reply.attachments
    assert ("船 came: nine.", "9 boats") in rows(reply)
    assert said(reply) == [
        "There is no picture of this: some of it is in letters that I cannot draw. It is all here."
    ]


def test_ornaments_are_left_out_of_the_picture_alone() -> None:
    here = port(fact("a", "\U0001f6a2 Nine boats\u200f came.", figure(9, "boats")))
    reply = briefed(desk(here), "figures")

    assert reply.attachments
    assert rows(reply) == [("\U0001f6a2 Nine boats\u200f came.", "9 boats")]


def test_it_is_drawn_once_and_kept() -> None:
    house = desk(port(*SHIPS))
    first, second = (briefed(house, "figures").attachments[0].data for _ in range(2))

    assert first is second
    assert briefed(desk(port(*SHIPS)), "figures").attachments[0].data == first


def test_the_name_of_a_file_has_plain_letters() -> None:
    names = [
        briefed(desk(port(*SHIPS, id=one)), "figures").attachments[0].name
        for one in ("../port", "порт", "p" * 80)
    ]

    assert len(set(names)) == 3
    assert all(name.removesuffix(".png").replace("-", "").isalnum() for name in names)
    assert all(name.isascii() and len(name) < 90 for name in names)


def test_a_question_that_follows_points_into_it() -> None:
    house = desk(port(*SHIPS))
    briefed(house, "figures", conversation="t")
    reply = house.handle(Question(text="the second one", conversation="t"))

    assert reply
    assert stated(reply) == ["six"]


TELL = """
import sys
if {hidden}:
    sys.modules["PIL"] = None
from datetime import date
from bot.desk import open_desk
from bot.messages import Question, Verb
from knowledge.loading import builtin, load
desk = open_desk(load([builtin()]), lambda: date(2026, 1, 5))
desk.handle(Question(text="how many HIMARS?"))
desk.handle(Question(text="5m", verb=Verb.BRIEF))
print(sorted(name for name in sys.modules if name.startswith(("PIL", "bot.pictures"))))
reply = desk.handle(Question(text="figures", verb=Verb.BRIEF))
print(len(reply.blocks), len(reply.blocks[-1].rows), len(reply.attachments))
"""


@pytest.mark.parametrize(("hidden", "files"), [(True, 0), (False, 1)], ids=["without", "with"])
def test_pillow_is_imported_when_a_picture_is_wanted_and_done_without(
    hidden: bool, files: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TELL.format(hidden=hidden)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    before, told = done.stdout.splitlines()
    assert before == ("['PIL']" if hidden else "[]")
    assert told == f"2 11 {files}"


# --- in words, where there is little room --------------------------------------------------------


def dates_of(*words: str, label: str, left: int = 0) -> Timeline:
    moment = Moment(date(2026, 3, 1), date(2026, 3, 1), sure=True, words="")
    events = (Event("a", label, "The port", replace(moment, words=one)) for one in words)
    return Timeline("The port: dates", ("As of 1 March 2026",), tuple(events), left)


def test_a_label_is_cut_between_words_and_the_whole_of_it_is_said_to_stand_beside() -> None:
    label = " ".join(["Dredging", "the", "northern", "harbour"] * 12)
    alt = alt_of(dates_of(*(f"{n} March 2026" for n in range(1, 9)), label=label))

    cut = re.findall(r"\(([^)]*)…\)", alt)
    assert len(cut) == 8
    assert all(label.startswith(f"{one} ") for one in cut)
    assert alt.endswith(f"As of 1 March 2026. {wording.ALT_IN_FULL}")


def test_what_has_no_room_is_cut_between_dates_and_counted() -> None:
    words = [f"{'the day after the day ' * 6}{n}" for n in range(1, 13)]
    alt = alt_of(dates_of(*words, label="Dredging", left=4))

    told = [one for one in words if one in alt]
    assert told == words[: len(told)]
    assert 0 < len(told) < len(words)
    more = wording.ALT_MORE.format(count=len(words) - len(told) + 4)
    assert alt == f"Timeline. The port: dates. {'; '.join(told)}. {more}"


def test_where_all_has_room_nothing_is_said_of_more() -> None:
    assert alt_of(dates_of("1 March 2026", label="Dredging begins.")) == (
        "Timeline. The port: dates. 1 March 2026 (Dredging begins). As of 1 March 2026."
    )

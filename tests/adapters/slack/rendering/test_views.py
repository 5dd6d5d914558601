"""Modals and the home tab: golden files, and what Slack takes of any of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters import wording
from adapters.doors.contact import Channel, Contact, Link, Named, Person
from adapters.slack.rendering.home import MOST_IN_FULL, MOST_IN_SHORT, home_view
from adapters.slack.rendering.reports import report, told_whom
from adapters.slack.rendering.texts import Element
from adapters.slack.rendering.views import answer_view, ask_view, reasons, report_view
from bot.messages import Choice, Figures, Outcome, Paragraph, Reply, Row, Source
from bot.suggesting import Card
from tests.adapters.conftest import Golden
from tests.adapters.replies import AS_OF, HOSTILE, LINK, REPLIES
from tests.adapters.slack.rendering.made import NAMES, SOURCES, TEXTS
from tests.adapters.slack.rendering.made import REPLIES as ANY_REPLY
from tests.adapters.slack.rendering.test_message import as_json
from tests.loopback.slack.blockkit import live_tokens, problems
from tests.loopback.slack.finding import controls

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
STAMP = "1772960970.000770"
HARBOUR = Card(
    id="harbour-dredging",
    title="The harbour dredging plan",
    as_of=AS_OF,
    reviewed="10 March 2026",
    sections=("What was decided", "What it costs", "Who objects"),
    questions=("What did the council decide?", "How much does the plan cost?"),
    facts=24,
    sources=(Source("The Harbour Gazette", None, AS_OF, "Council backs the dredging plan", LINK),),
    contact="@harbour-desk",
)
BARE = Card("ferries", "Ferries", "", "", (), (), 1, (), "")
VIEWS = {
    "view-ask": ask_view(),
    "view-ask-anew": ask_view(wording.FORM_TOO_OLD),
    "view-answer": answer_view(REPLIES["answer-with-follow-ups"]),
    "view-figures": answer_view(REPLIES["figures"]),
    "view-choice": answer_view(
        Reply(
            blocks=(Paragraph("Whose view do you mean?"),),
            outcome=Outcome.CHOICE,
            choices=(Choice("City Council", "a"), Choice("Fishing association", "b")),
        )
    ),
    "view-report": report_view('{"receipt": "4f2a9c01"}'),
    "home": home_view([HARBOUR, BARE], {"ferries"}, STAMP),
    "home-empty": home_view([], (), STAMP),
}
CONTACTS: Mapping[str, Contact] = {
    "channel": Channel("C0123456"),
    "channel-by-name": Channel("#desk"),
    "person": Person("U0123456"),
    "mail": Link("mailto:desk@example.org", "desk@example.org"),
    "web": Link("https://example.org/", "example.org"),
    "name": Named(HOSTILE),
}
CARDS = st.builds(
    Card,
    id=st.text(max_size=40),
    title=NAMES,
    as_of=NAMES,
    reviewed=NAMES,
    sections=st.lists(NAMES, max_size=3).map(tuple),
    questions=st.lists(TEXTS, max_size=3).map(tuple),
    facts=st.integers(0, 10**6),
    sources=st.lists(SOURCES, max_size=3).map(tuple),
    contact=NAMES,
)


def check(view: Element) -> Element:
    """Return a view that Slack takes, in which nothing comes to life."""
    assert problems(view) == []
    assert live_tokens(view) == []
    json.dumps(view, ensure_ascii=False).encode()  # half characters cannot be sent
    return view


def message(blocks: Sequence[Element]) -> Element:
    return {"text": "said", "blocks": list(blocks)}


def pressable(view: Element) -> list[str]:
    return [one.label for one in controls(view["blocks"])]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"slack/{name}.txt", as_json(check(VIEWS[name])))


@given(ANY_REPLY)
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_any_reply_can_be_shown_in_a_modal(reply: Reply) -> None:
    check(answer_view(reply))


def test_a_modal_shows_what_was_said_and_its_source_and_offers_what_to_ask() -> None:
    view = VIEWS["view-answer"]
    shown = json.dumps(view)
    assert "48 million euros for the whole plan." in shown
    assert "paragraph 3" in shown
    assert pressable(view) == ["When did they vote?", "Who objects?", "What about barges?"]


def test_figures_in_a_modal_are_lines_each_with_its_source() -> None:
    rows = tuple(Row(f"Year {n}", f"{n} euros", Source("Port", n, AS_OF)) for n in range(1, 101))
    view = check(answer_view(Reply(blocks=(Figures(rows),), outcome=Outcome.LISTED)))
    shown = json.dumps(view)
    assert all(f"{n} euros" in shown and f"paragraph {n}" in shown for n in range(1, 101))
    assert '"table"' not in shown


def test_a_reply_of_very_many_paragraphs_is_shown_whole() -> None:
    blocks = tuple(Paragraph(f"Fact {n}.", True, Source("Port", n)) for n in range(1, 301))
    view = check(answer_view(Reply(blocks=blocks, outcome=Outcome.LISTED)))
    shown = json.dumps(view)
    assert all(f"Fact {n}." in shown and f"paragraph {n}" in shown for n in range(1, 301))


def test_a_choice_that_no_button_can_name_is_numbered_in_the_text() -> None:
    long = "The view of the association of all fishermen of the bay and of its islands, since 1890"
    choices = (Choice(f"{long} a", "a"), Choice(f"{long} b", "b"))
    reply = Reply(blocks=(Paragraph("Whose?"),), outcome=Outcome.CHOICE, choices=choices)
    view = check(answer_view(reply))
    assert f"{long} b" in json.dumps(view["blocks"][0])
    assert pressable(view)[1].startswith("2 The view")


@given(st.lists(CARDS, max_size=3), st.sampled_from([1, MOST_IN_FULL]))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_any_briefings_can_be_shown_at_home(cards: list[Card], times: int) -> None:
    check(home_view(cards * times, {card.id for card in cards[:1]}, STAMP))


@pytest.mark.parametrize("count", [0, 1, MOST_IN_FULL, MOST_IN_FULL + 1, MOST_IN_SHORT, 100, 5000])
def test_however_many_briefings_there_are_the_home_tab_has_room(count: int) -> None:
    cards = [replace(HARBOUR, id=f"b{n}", title=f"Plan {n}.") for n in range(count)]
    view = check(home_view(cards, {"b3"}, STAMP))
    shown = json.dumps(view)
    assert all(f"Plan {n}." in shown for n in range(min(count, MOST_IN_SHORT)))
    assert ("more briefings" in shown) is (count > MOST_IN_SHORT)
    assert shown.count(wording.HOME_STALE) == (1 if count > 3 else 0)
    assert bool(pressable(view)) is (count > 0)


def test_a_briefing_of_very_many_sources_says_how_many_more_there_are() -> None:
    sources = tuple(Source(title=f"Report {n}") for n in range(1, 41))
    shown = json.dumps(check(home_view([replace(HARBOUR, sources=sources)], (), STAMP)))
    assert "Report 10" in shown
    assert wording.HOME_MORE_SOURCES.format(count=30) in shown


def test_the_blocks_with_questions_have_other_ids_each_time() -> None:
    ids = [
        {
            block["block_id"]
            for block in home_view([HARBOUR], (), stamp)["blocks"]
            if "block_id" in block
        }
        for stamp in ("1.1", "1.2")
    ]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_the_reasons_are_a_message_that_slack_takes() -> None:
    blocks = reasons("ab12")
    assert problems(message(blocks)) == []
    assert [one.label for one in controls(blocks)] == list(wording.REASONS.values())


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
def test_whom_to_tell_is_said_so_that_it_leads_there(contact: Contact) -> None:
    assert problems(message(told_whom(contact))) == []


@given(TEXTS, TEXTS, st.just("") | st.just(LINK) | TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_any_report_is_a_message_in_which_only_the_reader_is_live(
    reply: str, typed: str, url: str
) -> None:
    sent = message(report("U0123456", reply, typed, url))
    assert problems(sent) == []
    assert all("U0123456" in one for one in live_tokens(sent))

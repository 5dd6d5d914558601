"""The posts of a briefing thread: on top, the first below it, and one a section."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters import plain
from bot import wording
from bot.briefs.pages import pages_of
from bot.desk import Desk, Recalled, open_desk
from bot.messages import Begins, Outcome, Question, Reply, Verb
from knowledge.changes import state_of
from knowledge.loading import builtin, load
from tests.bot.briefs.quay import QUAY, Data, briefed, bullets, desk_of, headings, said, stated

HARBOUR = Path(__file__).parents[3] / "examples" / "harbour-dredging.yaml"


@pytest.fixture(scope="module")
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 11, 25))


@pytest.fixture(scope="module")
def quay() -> Desk:
    return desk_of(QUAY)


def post(desk: Desk, verb: Verb, text: str, *briefings: str, conversation: str = "") -> Reply:
    reply = desk.handle(
        Question(text=text, verb=verb, briefings=briefings, conversation=conversation)
    )
    assert reply
    return reply


# --- on top --------------------------------------------------------------------------------------


def test_of_a_minute_the_post_on_top_has_the_same_five_facts_as_the_briefing(taiwan: Desk) -> None:
    root, brief = post(taiwan, Verb.THREAD, "taiwan 60s"), briefed(taiwan, "60s")

    assert root.begins == Begins("taiwan-arms-package", "60s")
    assert (stated(root), root.receipt) == (stated(brief), brief.receipt)
    assert len(stated(root)) == 5
    assert said(root)[-1] == wording.ROOT_ASK
    assert root.onward == ()


@pytest.mark.parametrize("length", ["5m", "full"])
def test_of_more_it_names_the_sections_and_states_nothing(length: str, quay: Desk) -> None:
    root = post(quay, Verb.THREAD, length)

    assert root.begins == Begins("quay", length)
    assert (root.facts, root.receipt) == ((), "")
    assert said(root)[-1] == (
        "In the thread, one section at a time: What it costs, The works, Who objects, Besides and"
        " Where they differ."
    )


def test_it_has_title_day_and_each_source_with_its_link() -> None:
    sources = [
        {"id": "paper", "title": "A quay is built", "url": "https://paper.example/quay"},
        {"id": "radio", "publisher": "Radio Pier", "published": "2026-02-01"},
    ]
    root = post(desk_of({**QUAY, "sources": sources}), Verb.THREAD, "60s")

    assert headings(root) == ["The new quay"]
    assert said(root)[0] == "As of 1 March 2026 · 2 sources"
    paper, radio = bullets(root.blocks)[:2]
    assert (paper.text, paper.source and paper.source.url) == (
        "A quay is built · https://paper.example/quay",
        "https://paper.example/quay",
    )
    assert (radio.text, radio.source) == ("radio · Radio Pier · 1 February 2026", None)


def test_a_link_to_a_source_does_not_part_what_the_facts_have_in_common() -> None:
    sources = [{"id": "paper", "title": "A quay", "url": "https://paper.example/"}]
    facts = [{**fact, "said_by": "port", "disputes": []} for fact in QUAY["facts"]]
    root = post(desk_of({**QUAY, "sources": sources, "facts": facts}), Verb.THREAD, "60s")

    assert plain.render(root).endswith(
        f"Port authority · as of 1 March 2026 · receipt {root.receipt}"
    )


def test_of_very_many_sources_and_sections_it_names_some_and_says_how_many_more() -> None:
    many: Data = {
        **QUAY,
        "sources": [{"id": f"paper-{at}"} for at in range(30)],
        "sections": [{"id": f"s{at}", "title": f"Pier {at}"} for at in range(40)],
        "facts": [
            {"id": f"f{at}", "section": f"s{at}", "answer": f"Stone {at} is laid."}
            for at in range(40)
        ],
    }
    root = post(desk_of(many), Verb.THREAD, "full")

    assert "And 25 more: ask me for the sources." in said(root)
    assert said(root)[-1].endswith("Pier 11 and 28 more.")


def test_a_thread_on_a_section_says_so_and_begins_with_it(quay: Desk) -> None:
    for text in ("works 5m", "5m the works", "quay/works 5m"):
        root = post(quay, Verb.THREAD, text)
        assert root.begins == Begins("quay", "5m", "works")
        assert headings(root) == ["The works"]
        assert said(root)[0] == "The new quay · as of 1 March 2026 · 2 sources"
        assert "section at a time: The works, Who objects" in said(root)[-1]
    assert stated(post(quay, Verb.THREAD, "works")) == stated(briefed(quay, "works 60s"))


def test_what_a_thread_began_with_gives_the_same_post_again() -> None:
    sections = [
        {"id": one, "title": title}
        for one, title in (("5m", "Works"), ("full", "Views"), ("quay", "Costs"), ("views", "5m"))
    ]
    facts = [{**fact, "section": "quay"} for fact in QUAY["facts"]]
    facts += [
        {"id": section["id"], "section": section["id"], "answer": f"{section['id']} is so."}
        for section in sections
    ]
    desk = desk_of({**QUAY, "sections": sections, "facts": facts})
    for typed in (
        "works 5m",
        "quay/views full",
        "quay/quay 60s",
        "costs full",
        "quay 60s",
        "quay/5m",
    ):
        root = post(desk, Verb.THREAD, typed)
        assert root.begins
        again = f"{root.begins.section} {root.begins.length}".strip()
        other = post(desk, Verb.THREAD, again, root.begins.briefing)
        assert (other.begins, other.blocks) == (root.begins, root.blocks), typed
        assert root.begins.section or typed == "quay 60s"


def test_of_several_briefings_it_is_asked_which_and_nothing_begins() -> None:
    desk = open_desk(load([builtin(), HARBOUR]), lambda: date(2026, 3, 20))
    for text in ("", "60s", "full"):
        reply = post(desk, Verb.THREAD, text)
        assert reply.begins is None
        assert said(reply) == [
            "Say which you mean: The Taiwan arms package or The harbour dredging plan."
        ]
    one = post(desk, Verb.THREAD, "60s", "harbour-dredging")
    assert one.begins == Begins("harbour-dredging", "60s")


@pytest.mark.parametrize(
    "text", ["outlk", "cheese", "10m", "risks 5m 60s", "<!channel> @everyone", "x" * 5000]
)
def test_what_is_not_understood_is_said_as_by_the_briefing(text: str, taiwan: Desk) -> None:
    reply = post(taiwan, Verb.THREAD, text)

    assert reply.begins is None
    assert reply == briefed(taiwan, text)


def test_where_there_is_nothing_to_tell_nothing_begins(quay: Desk) -> None:
    assert post(desk_of({**QUAY, "facts": []}), Verb.THREAD, "60s").begins is None
    sections = [*QUAY["sections"], {"id": "tolls", "title": "Tolls"}]
    for text in ("tolls 60s", "tolls 5m", "tolls full"):
        assert post(desk_of({**QUAY, "sections": sections}), Verb.THREAD, text).begins is None


# --- in the thread -------------------------------------------------------------------------------


def test_the_first_post_says_how_to_ask_and_leads_to_the_first_section(taiwan: Desk) -> None:
    first = post(taiwan, Verb.OPENING, "60s", "taiwan-arms-package")

    assert said(first)[0].startswith(
        'To ask something about it, mention me in this thread, such as "What was announced?".'
    )
    assert "without a mention" in said(first)[0]
    assert first.facts == ()
    assert [way.label for way in first.onward] == ["Read on: The package"]


@pytest.mark.parametrize("length", ["5m", "full"])
def test_of_more_than_a_minute_it_goes_on_with_the_first_section(length: str, quay: Desk) -> None:
    first = post(quay, Verb.OPENING, length, "quay")

    assert headings(first) == ["What it costs"]
    assert stated(first) == ["tax", "price"]
    assert first.receipt
    assert [way.label for way in first.onward] == ["Next: The works"]


def test_a_named_section_comes_first_and_others_follow(quay: Desk) -> None:
    first = post(quay, Verb.OPENING, "views full", "quay")

    assert headings(first) == ["Who objects"]
    assert [way.label for way in first.onward] == ["Next: Besides"]


def test_of_a_section_that_matters_little_all_is_told() -> None:
    words = ("ash", "birch", "cedar", "elm", "fir")
    long = [
        {"id": word, "section": "works", "key": True, "answer": f"{word} {at} " * 100}
        for at, word in enumerate(words)
    ]
    little = {"id": "little", "section": "money", "answer": "Low and high " * 60}
    desk = desk_of({**QUAY, "facts": [*long, little]})
    assert "money" not in {page.section for page in pages_of(desk.library, "quay").five}

    first = post(desk, Verb.OPENING, "money 5m", "quay")
    assert stated(first) == ["little"]
    assert [way.label for way in first.onward] == ["Next: The works"]


def test_a_section_that_has_only_what_is_contested_begins_with_that() -> None:
    facts = [fact for fact in QUAY["facts"] if fact["id"] != "noise"]
    first = post(desk_of({**QUAY, "facts": facts}), Verb.OPENING, "views full", "quay")

    assert headings(first) == [wording.BRIEF_CONTESTED]


def test_where_the_section_or_the_briefing_is_gone_it_is_still_a_post(quay: Desk) -> None:
    assert headings(post(quay, Verb.OPENING, "tolls full", "quay")) == ["What it costs"]
    gone = post(quay, Verb.OPENING, "60s", "old-quay")
    assert said(gone) == [wording.NO_SUCH_BRIEFING]


def test_a_section_has_key_facts_first_its_sources_and_the_ways_on(taiwan: Desk) -> None:
    first = post(taiwan, Verb.OPENING, "5m", "taiwan-arms-package")
    (key,) = (way.key for way in first.onward if way.label == "Next: What is in it")
    section = post(taiwan, Verb.SECTION, key, "taiwan-arms-package")

    assert headings(section) == ["What is in it"]
    assert all(line.source for line in bullets(section.blocks))
    assert [way.label for way in section.onward] == [
        "Next: Washington's strategy",
        "Everything in this section",
    ]
    facts = {fact.id: fact.key for fact in taiwan.library.briefings["taiwan-arms-package"].facts}
    keys = [facts[one] for one in stated(section)]
    assert keys == sorted(keys, reverse=True)


def test_what_is_contested_comes_last_side_by_side_in_the_fixed_order(quay: Desk) -> None:
    reply = post(quay, Verb.OPENING, "full", "quay")
    while reply.onward:
        reply = post(quay, Verb.SECTION, reply.onward[0].key, "quay")

    assert headings(reply) == [wording.BRIEF_CONTESTED]
    assert [line.label for line in bullets(reply.blocks)] == ["the Anglers", "Zoo keepers"]
    assert said(reply)[-1] == wording.PAGE_LAST


@pytest.mark.parametrize("key", ["00000000-5m", "00000000-all-2", "ffffffff-full-999999"])
def test_the_key_of_a_section_that_is_gone_gives_a_sentence(key: str, quay: Desk) -> None:
    reply = post(quay, Verb.SECTION, key, "quay")

    assert said(reply) == [wording.NO_SUCH_PAGE]
    assert reply.outcome is Outcome.DECLINED
    assert reply.onward == ()


def test_a_key_finds_its_own_briefing_also_where_none_is_named() -> None:
    desk = desk_of(QUAY, {**QUAY, "id": "pier", "title": "The pier"})
    for briefing in ("quay", "pier"):
        key = post(desk, Verb.OPENING, "5m", briefing).onward[0].key
        assert {ref.briefing for ref in post(desk, Verb.SECTION, key).facts} == {briefing}
        other = "pier" if briefing == "quay" else "quay"
        assert said(post(desk, Verb.SECTION, key, other)) == [wording.NO_SUCH_PAGE]


@pytest.mark.parametrize(
    ("text", "heading"),
    [("", "What it costs"), ("5m", "What it costs"), ("views full", "Who objects")],
)
def test_what_is_typed_in_the_place_of_a_key_is_the_first_section(
    text: str, heading: str, quay: Desk
) -> None:
    assert headings(post(quay, Verb.SECTION, text)) == [heading]


def test_what_is_no_key_and_no_name_is_said_as_by_the_briefing(quay: Desk) -> None:
    for text in ("5m-5m-5m", "10m", "cheese"):
        assert post(quay, Verb.SECTION, text) == briefed(quay, text)
    two = desk_of(QUAY, {**QUAY, "id": "pier", "title": "The pier"})
    assert said(post(two, Verb.SECTION, "")) == ["Say which you mean: The new quay or The pier."]
    assert post(desk_of({**QUAY, "facts": []}), Verb.SECTION, "").facts == ()


def test_past_its_review_date_each_post_that_states_facts_says_so_first() -> None:
    desk = desk_of({**QUAY, "reviewed": "2025-01-01", "review_after": "30d"})

    section = post(desk, Verb.OPENING, "full", "quay").onward[0].key
    for reply in (
        post(desk, Verb.THREAD, "60s"),
        post(desk, Verb.OPENING, "full", "quay"),
        post(desk, Verb.SECTION, section, "quay"),
    ):
        assert said(reply)[0].startswith("Last reviewed")


def test_the_same_knowledge_gives_the_same_posts(taiwan: Desk) -> None:
    other = open_desk(load([builtin()]), lambda: date(2026, 11, 26))
    for verb, text in (
        (Verb.THREAD, "60s"),
        (Verb.THREAD, "risks full"),
        (Verb.OPENING, "5m"),
        (Verb.OPENING, "outlook full"),
    ):
        one, again = (post(desk, verb, text, "taiwan-arms-package") for desk in (taiwan, other))
        assert one == again


# --- afterwards ----------------------------------------------------------------------------------


def test_the_next_question_can_point_into_what_was_told(taiwan: Desk) -> None:
    root = post(taiwan, Verb.THREAD, "60s")
    post(taiwan, Verb.OPENING, "60s", "taiwan-arms-package", conversation="thread")
    second = post(taiwan, Verb.ASK, "the second one", conversation="thread")
    assert stated(second) == [stated(root)[1]]

    first = post(taiwan, Verb.OPENING, "5m", "taiwan-arms-package", conversation="other")
    section = post(taiwan, Verb.SECTION, first.onward[0].key, conversation="other")
    third = post(taiwan, Verb.ASK, "the third one", conversation="other")
    assert stated(third) == [stated(section)[2]]


def test_the_receipt_of_a_post_keeps_what_it_stated(quay: Desk) -> None:
    question = Question(text="5m", verb=Verb.OPENING, briefings=("quay",))
    handled = quay.consider(question, Recalled())

    assert handled
    assert [fact.fact for fact in handled.stated] == stated(handled.reply) == ["tax", "price"]


# --- since last time -----------------------------------------------------------------------------


def since(desk: Desk, text: str, before: dict[str, str] | None) -> Reply:
    handled = desk.consider(Question(text=text, verb=Verb.SINCE), Recalled(before=before))
    assert handled
    return handled.reply


@pytest.mark.parametrize("text", ["quay", "quay 60s", "quay 60s #17", "quay #3", "the new quay 5m"])
def test_what_changed_since_is_told_whatever_stands_behind_the_name(text: str, quay: Desk) -> None:
    before = {**state_of(quay.library.briefings["quay"]), "tax": "Taxes pay a third."}
    reply = since(quay, text, before)

    assert headings(reply) == ["The new quay: what has changed"]
    assert stated(reply) == ["tax"]


def test_where_nothing_changed_that_is_said_and_nothing_is_stated(quay: Desk) -> None:
    reply = since(quay, "quay 60s #17", dict(state_of(quay.library.briefings["quay"])))

    assert said(reply) == ["Nothing has changed in the briefing on the new quay."]
    assert (reply.facts, reply.outcome) == ((), Outcome.LISTED)


def test_without_the_earlier_state_the_briefing_is_told_as_it_stands(quay: Desk) -> None:
    reply = since(quay, "quay 60s #17", None)

    assert said(reply)[0] == wording.SINCE_UNKNOWN
    assert stated(reply) == stated(briefed(quay, "60s"))


def test_of_a_briefing_that_was_rewritten_some_changes_are_told_and_how_many_more(
    quay: Desk,
) -> None:
    facts = [{"id": f"f{at}", "answer": f"Stone {at} is laid."} for at in range(40)]
    before = {f"f{at}": f"Stone {at} is not laid." for at in range(30)}
    before |= {f"gone{at}": f"Beam {at} is laid." for at in range(20)}
    reply = since(desk_of({**QUAY, "facts": facts}), "quay #1", before)

    assert stated(reply) == [f"f{at}" for at in range(40)]
    assert [line.text for line in bullets(reply.blocks)][-10:] == [
        f"Beam {at} is laid." for at in range(10)
    ]
    assert said(reply)[-1] == "And 10 more: read the briefing in full."

    facts = [{"id": f"f{at}", "answer": f"Stone {at} is laid."} for at in range(60)]
    before = {f"f{at}": f"Stone {at} is not laid." for at in range(60)}
    reply = since(desk_of({**QUAY, "facts": facts}), "quay #1", before)
    assert stated(reply) == [f"f{at}" for at in range(50)]
    assert said(reply)[-1] == "And 10 more: read the briefing in full."


def test_since_of_a_briefing_that_is_gone_is_a_sentence(quay: Desk) -> None:
    assert since(quay, "harbour #17", {}).outcome is Outcome.DECLINED

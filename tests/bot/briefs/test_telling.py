"""What a briefing of a minute, of five and in full says, and in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters import plain
from bot import wording
from bot.briefs.choosing import FIVE_WORDS, MINUTE_WORDS, MOST_FACTS
from bot.desk import Desk, open_desk
from bot.messages import Bullets, Outcome, Question, Reply, Verb
from knowledge.loading import builtin, load
from tests.bot.briefs.quay import QUAY, Data, briefed, bullets, desk_of, headings, said, stated

HARBOUR = Path(__file__).parents[3] / "examples" / "harbour-dredging.yaml"


@pytest.fixture(scope="module")
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 11, 25))


@pytest.fixture(scope="module")
def quay() -> Desk:
    return desk_of(QUAY)


def words(reply: Reply) -> int:
    return sum(len(item.text.split()) for item in bullets(reply.blocks))


# --- what is told --------------------------------------------------------------------------------


def test_a_minute_has_title_day_sources_and_five_facts_all_key_ones_among_them(
    quay: Desk,
) -> None:
    reply = briefed(quay, "60s")

    assert headings(reply) == ["The new quay"]
    assert said(reply)[0] == "As of 1 March 2026 · 2 sources"
    assert stated(reply) == ["tax", "price", "night", "noise", "loose"]
    assert said(reply)[-1].startswith("Ask me anything about it.")
    assert reply.outcome is Outcome.LISTED


def test_of_more_key_facts_than_five_each_section_has_its_first() -> None:
    many = [
        {
            "id": f"{section}{at}",
            "section": section,
            "key": True,
            "answer": f"{section} {word} {at}",
        }
        for section in ("money", "works", "views")
        for at, word in enumerate(("ash", "birch", "cedar", "elm"))
    ]
    reply = briefed(desk_of({**QUAY, "facts": many}), "60s")

    assert stated(reply) == ["money0", "money1", "works0", "works1", "views0"]


def test_a_second_key_fact_comes_before_what_is_not_key() -> None:
    facts = [
        {"id": f"{word}", "section": section, "key": key, "answer": f"{word} {word}s grow."}
        for section, key, trees in (
            ("money", True, ("ash", "birch", "cedar", "elm")),
            ("works", False, ("fir", "gum", "hazel")),
            ("views", False, ("ivy", "juniper")),
        )
        for word in trees
    ]

    told = stated(briefed(desk_of({**QUAY, "facts": facts}), "60s"))
    assert told == ["ash", "birch", "cedar", "elm", "fir"]


@pytest.mark.parametrize("length", ["60s", "5m", "full"])
def test_each_line_has_its_source_and_is_the_curators(length: str, taiwan: Desk) -> None:
    briefing = taiwan.library.briefings["taiwan-arms-package"]
    answers = {fact.answer: fact for fact in briefing.facts}
    reply = briefed(taiwan, length)

    lines = bullets(reply.blocks)
    assert sorted(answers[line.text].id for line in lines) == sorted(stated(reply))
    for line in lines:
        proof, source = answers[line.text].source, line.source
        assert proof
        assert source
        assert source.paragraph == proof.paragraph
        assert source.said_by


def test_full_has_every_fact_once_by_section_and_what_belongs_nowhere(quay: Desk) -> None:
    reply = briefed(quay, "full")

    assert stated(reply) == ["tax", "price", "night", "cranes", "noise", "loose", "stay", "seals"]
    assert headings(reply) == [
        "The new quay",
        "What it costs",
        "The works",
        "Who objects",
        wording.BRIEF_OTHER,
        wording.BRIEF_CONTESTED,
    ]
    assert said(reply)[-1] == "Ask me anything about it."


def test_five_minutes_has_every_section_and_every_key_fact(taiwan: Desk) -> None:
    briefing = taiwan.library.briefings["taiwan-arms-package"]
    reply = briefed(taiwan, "5m")

    sections = [section.title for section in briefing.sections]
    assert headings(reply) == [briefing.title, *sections, wording.BRIEF_CONTESTED]
    assert {fact.id for fact in briefing.facts if fact.key} <= set(stated(reply))


@pytest.mark.parametrize(("length", "most"), [("60s", MINUTE_WORDS), ("5m", FIVE_WORDS)])
def test_what_is_told_can_be_read_in_the_time(length: str, most: int, taiwan: Desk) -> None:
    reply = briefed(taiwan, length)

    assert most / 2 < words(reply) <= most
    assert len(plain.render(reply).split()) <= {"60s": 250, "5m": 1250}[length]


def test_an_answer_that_is_too_long_for_a_minute_is_told_if_it_is_the_first(quay: Desk) -> None:
    long = [
        {"id": f"f{at}", "key": True, "answer": f"{word} " * (MINUTE_WORDS + 1)}
        for at, word in enumerate(("ash", "birch"))
    ]
    reply = briefed(desk_of({**QUAY, "facts": long}), "60s")

    assert stated(reply) == ["f0"]
    assert "5m" in said(reply)[-1]


def test_nothing_is_said_twice_where_time_is_short() -> None:
    facts = [
        {"id": "short", "answer": "Taxes pay for granite blocks."},
        {"id": "long", "answer": "Taxes pay for granite blocks and cranes, and tolls for repairs."},
    ]
    desk = desk_of({**QUAY, "facts": facts})

    assert stated(briefed(desk, "60s")) == ["long"]
    assert stated(briefed(desk, "full")) == ["short", "long"]


def test_what_only_explains_a_name_comes_when_there_is_room(taiwan: Desk) -> None:
    told = set(stated(briefed(taiwan, "5m")))

    assert not told & {"prc-stands-for", "pla-stands-for", "harpoon-kind", "lai-role"}


def test_a_briefing_of_very_many_facts_says_how_many_are_left() -> None:
    facts = [{"id": f"f{at}", "answer": f"Fact {at} is so."} for at in range(MOST_FACTS + 7)]
    reply = briefed(desk_of({**QUAY, "facts": facts}), "full")

    assert len(reply.facts) == MOST_FACTS
    assert "Not told here: 7 more." in said(reply)[-1]


def test_the_same_knowledge_gives_the_same_briefing(taiwan: Desk) -> None:
    other = open_desk(load([builtin()]), lambda: date(2026, 11, 26))
    for length in ("60s", "5m", "full", "risks 5m"):
        one, again = briefed(taiwan, length), briefed(other, length)
        assert plain.render(one) == plain.render(again)
        assert one.receipt == again.receipt


def test_past_its_review_date_that_is_said_first() -> None:
    desk = desk_of({**QUAY, "reviewed": "2025-01-01", "review_after": "30d"})

    assert said(briefed(desk, "60s"))[0].startswith("Last reviewed")


# --- what is contested ---------------------------------------------------------------------------


def test_what_is_contested_stands_side_by_side_by_the_names_of_those_who_say_it(
    quay: Desk,
) -> None:
    for text in ("full", "5m", "works full", "views full"):
        reply = briefed(quay, text)
        held = next(b for b in reply.blocks if isinstance(b, Bullets) and b.items[0].label)
        assert [(item.label, item.text) for item in held.items] == [
            ("the Anglers", "Seals stay wherever fish are."),
            ("Zoo keepers", "Seals will flee."),
        ]
        assert "The Anglers and Zoo keepers differ:" in said(reply)


def test_the_order_of_the_file_does_not_rank_the_sides() -> None:
    turned: Data = {**QUAY, "facts": QUAY["facts"][::-1]}
    blocks = briefed(desk_of(turned), "full").blocks
    held = next(b for b in blocks if isinstance(b, Bullets) and b.items[0].label)

    assert [item.label for item in held.items] == ["the Anglers", "Zoo keepers"]


def test_no_side_of_what_is_contested_is_ever_told_alone(taiwan: Desk, quay: Desk) -> None:
    for desk, briefing in ((taiwan, "taiwan-arms-package"), (quay, "quay")):
        facts = {fact.id: fact for fact in desk.library.briefings[briefing].facts}
        sections = [section.id for section in desk.library.briefings[briefing].sections]
        for text in (f"{a} {b}" for a in ("", *sections) for b in ("60s", "5m", "full")):
            told = set(stated(briefed(desk, text)))
            assert all(set(facts[one].disputes) <= told for one in told), text


def test_a_key_fact_that_is_disputed_brings_the_other_side_along() -> None:
    facts = [{**fact, "key": fact["id"] == "seals"} for fact in QUAY["facts"]]
    reply = briefed(desk_of({**QUAY, "facts": facts}), "60s")

    assert {"seals", "stay"} <= set(stated(reply))


def test_what_stands_against_a_key_fact_takes_no_other_key_facts_place() -> None:
    keys = ("loose", "price", "tax", "night", "seals")
    facts = [{**fact, "key": fact["id"] in keys} for fact in QUAY["facts"]]

    assert set(stated(briefed(desk_of({**QUAY, "facts": facts}), "60s"))) == {*keys, "stay"}


def test_an_article_does_not_rank_a_side() -> None:
    names = [{"id": "zoo", "name": "the Zoo"}, {"id": "anglers", "name": "Yarmouth"}]
    blocks = briefed(desk_of({**QUAY, "names": names}), "full").blocks
    held = next(b for b in blocks if isinstance(b, Bullets) and b.items[0].label)

    assert [item.label for item in held.items] == ["Yarmouth", "the Zoo"]


def test_where_nobody_is_named_the_line_names_nobody() -> None:
    facts = [{k: v for k, v in fact.items() if k != "said_by"} for fact in QUAY["facts"]]

    assert wording.BRIEF_DIFFER_UNNAMED in said(briefed(desk_of({**QUAY, "facts": facts}), "full"))


# --- of what -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "The Taiwan arms package"),
        ("taiwan", "The Taiwan arms package"),
        ("the Taiwan Arms Package 5m", "The Taiwan arms package"),
        ("taiwan-arms-package", "The Taiwan arms package"),
        ("full arms package", "The Taiwan arms package"),
        ("package", "The package"),
        ("60s risks", "The risks"),
        ("the risks please", "The risks"),
        ("tokyo-seoul 5m", "Tokyo and Seoul"),
        ("taiwan-arms-package/beijing", "Beijing's response"),
        ("beijng", "Beijing's response"),
        ("What is in it", "What is in it"),
    ],
)
def test_a_briefing_or_section_is_found_by_its_name(text: str, title: str, taiwan: Desk) -> None:
    assert headings(briefed(taiwan, text))[0] == title


def test_a_title_with_a_length_in_it_is_a_title() -> None:
    desk = desk_of({**QUAY, "title": "In 5 minutes"}, {**QUAY, "id": "other"})

    assert headings(briefed(desk, "in 5 minutes")) == ["In 5 minutes"]


def test_a_section_says_which_briefing_it_is_of(quay: Desk) -> None:
    reply = briefed(quay, "works 60s")

    assert headings(reply) == ["The works"]
    assert said(reply)[0] == "The new quay · as of 1 March 2026 · 2 sources"
    assert stated(reply) == ["night", "cranes", "stay", "seals"]


def test_several_briefings_are_told_in_a_minute_each_with_one_way_on() -> None:
    desk = open_desk(load([builtin(), HARBOUR]), lambda: date(2026, 3, 20))
    for text in ("", "60s"):
        reply = briefed(desk, text)
        assert headings(reply) == ["The Taiwan arms package", "The harbour dredging plan"]
        assert sum(line.startswith(wording.BRIEF_ASK) for line in said(reply)) == 1
        assert len({ref.briefing for ref in reply.facts}) == 2
    which = briefed(desk, "5m")
    assert which.outcome is Outcome.DECLINED
    assert said(which) == [
        "Say which you mean: The Taiwan arms package or The harbour dredging plan."
    ]
    assert headings(briefed(desk, "harbour 5m"))[0] == "The harbour dredging plan"
    assert headings(briefed(desk, "5m", "harbour-dredging"))[0] == "The harbour dredging plan"


def test_of_a_section_that_several_briefings_have_it_is_asked_whose() -> None:
    desk = desk_of(QUAY, {**QUAY, "id": "pier", "title": "The old pier"})

    which = briefed(desk, "the works")
    assert said(which) == [
        "Say which you mean: The works (The new quay) or The works (The old pier)."
    ]
    assert headings(briefed(desk, "pier works")) == ["The works"]
    assert {ref.briefing for ref in briefed(desk, "pier works").facts} == {"pier"}


def test_what_has_the_same_title_is_named_by_its_id_and_found_by_it() -> None:
    sections = [{"id": one, "title": "Background"} for one in ("money", "works", "views")]
    desk = desk_of({**QUAY, "sections": sections}, {**QUAY, "id": "pier", "title": "Background"})

    which = briefed(desk, "background", "quay")
    assert said(which) == ["Say which you mean: quay/money, quay/works or quay/views."]
    assert said(briefed(desk, "quay/works"))[0].startswith("The new quay")
    assert {ref.briefing for ref in briefed(desk, "background").facts} == {"pier"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("outlk", "The nearest it has: The outlook."),
        (
            "cheese",
            "I can brief you on the Taiwan arms package, or on a section of it: the package, ",
        ),
        ("10m", '"10m" is none of these.'),
        ("risks 5m 60s", '"5m 60s" is none of these.'),
    ],
)
def test_what_is_not_understood_is_said_with_what_is(
    text: str, sentence: str, taiwan: Desk
) -> None:
    reply = briefed(taiwan, text)

    assert sentence in plain.render(reply)
    assert reply.facts == ()
    assert reply.outcome in {Outcome.DECLINED, Outcome.TALK}


def test_a_briefing_without_facts_says_what_it_covers() -> None:
    reply = briefed(desk_of({**QUAY, "facts": []}), "60s")

    assert headings(reply) == ["The new quay"]
    assert reply.facts == ()


# --- afterwards ----------------------------------------------------------------------------------


def asked(desk: Desk, text: str, conversation: str) -> Reply:
    reply = desk.handle(Question(text=text, conversation=conversation))
    assert reply
    return reply


def test_the_conversation_goes_on_from_what_was_told(taiwan: Desk) -> None:
    asked(taiwan, "list the weapons", "briefed")
    told = briefed(taiwan, "60s", conversation="briefed")

    assert stated(asked(taiwan, "the second one", "briefed")) == [stated(told)[1]]
    briefed(taiwan, "60s", conversation="more")
    more = asked(taiwan, "anything else?", "more")
    assert more.facts
    assert not set(stated(more)) & set(stated(told))


def test_its_receipt_gives_the_same_facts_again(taiwan: Desk) -> None:
    told = briefed(taiwan, "5m")
    again = taiwan.handle(Question(text=told.receipt, verb=Verb.RECEIPT))

    assert again
    assert stated(again) == stated(told)


def test_what_could_be_asked_next_is_answered_with_something_new(taiwan: Desk) -> None:
    told = briefed(taiwan, "60s")

    assert len(told.follow_ups) == 2
    for question in told.follow_ups:
        answer = asked(taiwan, question, "")
        assert answer.outcome is Outcome.ANSWERED
        assert not set(stated(answer)) & set(stated(told))
    assert "How much is the package worth?" not in told.follow_ups  # the first line says it
    assert briefed(taiwan, "full").follow_ups == ()

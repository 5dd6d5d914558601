"""What people type in a channel without much thought: bare questions, remarks, complaints."""

from __future__ import annotations

from datetime import date

import pytest

from bot import wording
from bot.compose import begun
from bot.conversing.conversation import MOST_TOLD, Context
from bot.desk import Desk, Recalled, open_desk
from bot.gating.decide import decide, likely
from bot.journal.contexts import pack, unpack
from bot.language.thesaurus import words_for
from bot.library import Library, open_library
from bot.matching.lexicon import stem_of
from bot.messages import FactRef, Outcome, Paragraph, Question, Reply, Verb, Verdict
from bot.questions.parts import bare
from bot.told import Told, next_context
from knowledge.loading import Knowledge, load_text

# Nothing of it is real. Each sentence of it is there for one of the tests below.
PARK = """
format: 1
id: skate-park
title: The skate park
names:
  - {id: park, name: The skate park, also: [skate park, park, project], kind: concept}
  - {id: lamps, name: Arc lamps, also: [arc lamp, lamps], kind: thing}
  - {id: ramps, name: Oak ramps, also: [oak ramp, ramps], kind: thing}
  - {id: neighbours, name: the residents, also: [Mill Lane residents], kind: organisation}
facts:
  - id: cost
    answer: The skate park costs 2 million crowns.
    asks: [What does the skate park cost?, How much is the project?]
    about: [park]
  - id: protest
    answer: Mill Lane residents call the skate park a noise trap.
    asks: [Do the residents object to the skate park?, Who objects to the project?]
    about: [neighbours, park]
    said_by: neighbours
  - id: goal
    answer: The skate park is to keep teenagers off the station steps.
    asks: [What is the objective of the skate park?]
    about: [park]
  - id: opening
    answer: The skate park opens in May.
    asks: [When does the skate park open?]
    about: [park]
  - id: mistake
    answer: The plan rests on a mistaken count of skaters.
    asks: [What is wrong with the plan?, Is the plan mistaken?, Is the count wrong?]
    about: [park]
  - id: big
    answer: The big hall beside the skate park stays closed.
    asks: [What becomes of the great hall?]
    about: [park]
  - id: lights
    answer: The arc lamps get 90,000 crowns of it.
    asks: [What goes to the arc lamps?]
    about: [lamps]
    see: [lights-split]
  - id: fee
    answer: Entrance is 3 crowns a day for visitors.
    asks: [What does entrance cost?]
unknowns:
  - id: lights-split
    asks: [How much do the lamps cost per year?, yearly share of the lamps]
    answer: The article does not split the money for the lamps by year.
  - id: lamp-price
    asks: [How much do the arc lamps cost?, How much does one arc lamp cost?]
    answer: The article gives no price for the lamps.
  - id: ramp-price
    asks: [How much do the oak ramps cost?, How much does one oak ramp cost?]
    answer: The article gives no price for the ramps.
"""


@pytest.fixture(scope="module")
def park() -> Desk:
    return open_desk(Knowledge((load_text(PARK),), "made up"), lambda: date(2026, 3, 20))


def _told(desk: Desk, text: str, verb: Verb = Verb.ASK) -> Reply:
    found = desk.handle(Question(text=text, verb=verb))
    assert found is not None
    return found


def _facts(desk: Desk, text: str) -> list[str]:
    return [fact.fact for fact in _told(desk, text).facts]


# --- the whole, and a thing in it ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "how much does it cost?",
        "how much does this cost",
        "what does it cost?",
        "how much will it cost",
    ],
)
def test_it_is_the_whole_and_not_one_thing_in_it(park: Desk, text: str) -> None:
    assert _facts(park, text) == ["cost"]


def test_a_price_of_one_thing_is_told_where_that_thing_is_named(park: Desk) -> None:
    found = _told(park, "how much does it cost to buy an arc lamp?")
    assert found.outcome is Outcome.UNKNOWN


def test_a_phrasing_that_names_a_thing_is_less_likely_meant_by_it(park: Desk) -> None:
    """The same nominee is worth less to "it", by what its phrasing names."""
    library = park.library
    worth = {}
    for text in ("how much does it cost?", "how much does that cost?"):
        decision = decide(library, library.read(text))
        lamps = [r for r in decision.rulings if library.items[r.entry].id == "lamp-price"]
        worth[text] = likely(library, decision.reading, lamps[0]) - lamps[0].score
    assert worth["how much does it cost?"] < worth["how much does that cost?"]


# --- words that the briefing does not have, and others that stand for them -----------------------


@pytest.mark.parametrize(
    "text",
    [
        "who opposes the project?",
        "who is opposed to the skate park",
        "who objects?",
    ],
)
def test_who_opposes_it_finds_who_objects(park: Desk, text: str) -> None:
    assert _facts(park, text) == ["protest"]


def test_who_objects_has_no_objective() -> None:
    assert stem_of("objects") == stem_of("objection")
    assert stem_of("objects") != stem_of("objective") == stem_of("objectives")


def test_what_the_objective_is_is_still_answered(park: Desk) -> None:
    assert _facts(park, "what's the objective?") == ["goal"]


def test_only_members_of_a_shared_group_stand_for_a_word() -> None:
    assert "object" in words_for("oppos")
    assert "oppos" not in words_for("oppos")
    assert not words_for("skate")


# --- remarks, which claim nothing ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "you are wrong",
        "No, that's wrong.",
        "wrong",
        "I disagree",
        "that is not true",
        "you're totally wrong",
    ],
)
def test_who_says_that_the_desk_is_wrong_hears_how_to_see_the_source(park: Desk, text: str) -> None:
    found = _told(park, text)
    assert found.outcome is Outcome.TALK
    assert wording.DOUBTED in str(found.blocks)


@pytest.mark.parametrize("text", ["stop", "Stop it!", "go away", "enough"])
def test_who_wants_no_more_is_told_no_fact(park: Desk, text: str) -> None:
    assert _told(park, text).outcome is Outcome.TALK


@pytest.mark.parametrize(
    "text", ["We think this is great!", "I hope it is a good one", "we all feel it is wrong"]
)
def test_a_view_of_somebodys_own_is_no_claim_that_a_fact_supports(park: Desk, text: str) -> None:
    assert not _facts(park, text)
    assert _told(park, text, Verb.CHECK).verdict is Verdict.NOT_CHECKABLE


def test_a_judgement_is_supported_only_in_its_own_word(park: Desk) -> None:
    """A big hall beside the park makes no great park."""
    assert not _facts(park, "the skate park is great")
    assert not _facts(park, "I think the skate park is great")


def test_what_is_wrong_is_still_answered(park: Desk) -> None:
    assert _facts(park, "what is wrong with the plan?") == ["mistake"]


def test_a_view_that_says_more_is_held_against_the_facts(park: Desk) -> None:
    assert _told(park, "I think the skate park costs 2 million crowns").verdict is Verdict.SUPPORTED


# --- oaths, and a share of the last figure -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("wtf does this cost", "cost"),
        ("how the hell much does it cost", "cost"),
        ("when the fuck does the park open?", "opening"),
        ("omg what does it cost", "cost"),
        ("what on earth is wrong with the plan?", "mistake"),
    ],
)
def test_an_oath_asks_nothing(park: Desk, text: str, fact: str) -> None:
    assert _facts(park, text) == [fact]


def test_a_place_called_so_is_no_oath() -> None:
    assert bare("what is the hell gate") == "what is the hell gate"
    assert bare("who tf is he") == "who is he"


def _after(desk: Desk, *texts: str) -> Reply:
    """Out: the reply to the last of some messages of one conversation."""
    said = [Question(text=text, conversation=" ".join(texts)) for text in texts]
    return [found for one in said if (found := desk.handle(one))][-1]


@pytest.mark.parametrize("text", ["and per year?", "per year?", "and each?", "how much per month?"])
def test_a_share_is_of_what_was_told_and_of_nothing_else(park: Desk, text: str) -> None:
    """What is not said of the lamps' yearly share is no answer where the whole was told."""
    found = _after(park, "what does the skate park cost?", text)
    assert found.outcome is Outcome.UNKNOWN
    assert wording.NOT_BROKEN_DOWN in str(found.blocks)


def test_a_share_of_what_was_told_is_answered(park: Desk) -> None:
    found = _after(park, "what goes to the arc lamps?", "and per year?")
    assert "does not split the money for the lamps" in str(found.blocks)


# --- who says so ---------------------------------------------------------------------------------


def test_a_line_begins_with_a_capital_though_the_name_does_not(park: Desk) -> None:
    found = _after(park, "who objects to the project?", "who says?")
    assert found.blocks[0] == Paragraph("The residents:")


def test_a_name_that_begins_small_stays_so_without_an_article() -> None:
    assert begun("the residents") == "The residents"
    assert begun("eSkate") == "eSkate"
    assert begun("theatre guild") == "theatre guild"


# --- what else there is --------------------------------------------------------------------------

_MANY = 120


@pytest.fixture(scope="module")
def pier() -> Desk:
    facts = "".join(
        f"""
  - id: plank-{number}
    answer: Plank {number} of the pier was laid by crew {number + 1000}.
    asks: [Who laid plank {number}?]
    about: [pier]"""
        for number in range(1, _MANY + 1)
    )
    text = f"""
format: 1
id: pier
title: Rebuilding
names:
  - {{id: pier, name: Goose Pier, kind: thing}}
facts:{facts}
"""
    return open_desk(Knowledge((load_text(text),), "made up"), lambda: date(2026, 3, 20))


def test_what_else_there_is_never_has_what_was_told_before(pier: Desk) -> None:
    """A long list, then "anything else?" until there is no more: each fact is told just once."""
    told: list[str] = []
    context = Context()
    text = "everything about Goose Pier"
    for _ in range(_MANY):
        found = pier.consider(Question(text=text), Recalled(context))
        assert found is not None
        context = unpack(pack(found.context))  # as it is kept between two messages
        if found.reply.outcome is Outcome.TALK:
            break
        told += [fact.fact for fact in found.reply.facts]
        text = "anything else?"
    assert len(told) == len(set(told)) == _MANY


def test_what_is_let_go_of_was_told_longest_ago() -> None:
    context = Context(told=tuple(FactRef("b", str(number)) for number in range(MOST_TOLD)))
    library = _one_fact("b", "0")
    after = next_context(context, Told(Reply(blocks=(), outcome=Outcome.ANSWERED), (0,)), library)
    assert len(after.told) == MOST_TOLD
    assert after.told[-1].fact == "0"
    assert after.told[0].fact == "1"


def _one_fact(briefing: str, fact: str) -> Library:
    text = f"format: 1\nid: {briefing}\ntitle: t\nfacts:\n  - {{id: '{fact}', answer: A.}}\n"
    return open_library(Knowledge((load_text(text),), "made up"))


# --- judgements, and what is said in passing -----------------------------------------------------


@pytest.mark.parametrize(
    "text", ["is this good?", "is it great for the residents?", "is it wrong?"]
)
def test_the_desk_judges_nothing(park: Desk, text: str) -> None:
    """ "Great hall" and "what is wrong with the plan?" have the word, and no judgement."""
    assert _told(park, text).outcome is Outcome.DECLINED


def test_a_judgement_that_a_curator_has_is_told(park: Desk) -> None:
    assert _facts(park, "is the plan mistaken?") == ["mistake"]
    assert _facts(park, "is the count wrong?") == ["mistake"]


def test_who_calls_for_anyone_is_greeted(park: Desk) -> None:
    assert _told(park, "anyone?").outcome is Outcome.TALK


@pytest.mark.parametrize("text", ["can I quote that?", "may we print this?", "links?"])
def test_who_wants_to_quote_an_answer_gets_its_source(park: Desk, text: str) -> None:
    found = _after(park, "who objects to the project?", text)
    assert found.blocks[0] == Paragraph("The residents:")
    assert _told(park, text).outcome is Outcome.TALK  # there is nothing before it to quote

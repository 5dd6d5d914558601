"""Briefings of one newsroom that share names: each is found, told apart, and asked alone."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from adapters.plain import render
from bot.desk import Desk, open_desk
from bot.language.text import clean
from bot.matching.folds import folds
from bot.matching.lexicon import stem_of
from bot.messages import Outcome, Question, Reply, Verb, Verdict
from bot.overviews.lists import wanted
from bot.overviews.where import first_wanted
from knowledge.loading import load

HERE = Path(__file__).parent
PORT, TRAM = "port-quay", "night-tram"
BOTH_WAYS = ("port_quay night_tram", "night_tram port_quay")


@cache
def desk(files: str = BOTH_WAYS[0]) -> Desk:
    paths = [HERE / f"{file}.yaml" for file in files.split()]
    return open_desk(load(paths), lambda: date(2026, 3, 20))


def asked(
    text: str,
    *,
    of: str = "",
    verb: Verb = Verb.ASK,
    conversation: str = "",
    files: str = BOTH_WAYS[0],
) -> Reply:
    briefings = (of,) if of else ()
    question = Question(text=text, briefings=briefings, verb=verb, conversation=conversation)
    found = desk(files).handle(question)
    assert found is not None
    return found


def facts(found: Reply) -> set[str]:
    return {f"{fact.briefing}/{fact.fact}" for fact in found.facts}


# --- one term, and the way back ------------------------------------------------------------------


@pytest.mark.parametrize("files", BOTH_WAYS)
def test_each_briefing_knows_a_shared_name_by_its_own_id(files: str) -> None:
    library = desk(files).library
    term = library.read(clean("the City Council")).tokens[-1].term
    assert library.term(PORT, "council") == library.term(TRAM, "city-council") == term
    assert (library.own_name(term, PORT), library.own_name(term, TRAM)) == (
        "council",
        "city-council",
    )
    assert library.homes([term]) == list(library.briefings)
    assert library.ground(PORT).labels[term] == library.ground(TRAM).labels[term] == "City Council"
    assert library.own_name(library.term(TRAM, "riders"), PORT) == ""


def test_names_that_are_each_an_alias_of_the_other_are_the_same() -> None:
    """A mere shared alias, as of two plans, joins none."""
    names = {
        "one/us": ["U.S. government", "the States"],
        "one/plan": ["River Plan", "the plan"],
        "two/states": ["The States", "U.S. government"],
        "two/plan": ["Dredging Plan", "the plan"],
        "three/states": ["States"],
    }
    found = folds(names, (), stem_of)
    assert found.term("two", "states") == found.term("three", "states") == found.term("one", "us")
    assert found.term("two", "plan") != found.term("one", "plan")
    assert found.homes(found.term("one", "us")) == ("one", "two", "three")


# --- questions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("files", BOTH_WAYS)
@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("How much does the City Council give?", "night-tram/grant"),
        ("How large is the City Council's budget?", "night-tram/budget"),
        ("What is the budget of the council?", "night-tram/budget"),
        ("When did the council approve the tram?", "night-tram/vote"),
        ("Whom did the riders thank?", "night-tram/thanks"),
        ("What did the councillors refuse?", "port-quay/refusal"),
        ("How did the pilots react?", "port-quay/anger"),
        ("What does Mayor Brandt warn of?", "night-tram/warning"),
        ("What does Brandt offer?", "port-quay/brandt-offer"),
    ],
)
def test_what_one_briefing_alone_has_comes_from_it(text: str, fact: str, files: str) -> None:
    found = asked(text, files=files)
    assert (found.outcome, facts(found)) == (Outcome.ANSWERED, {fact})


@pytest.mark.parametrize("files", BOTH_WAYS)
def test_a_bare_name_gives_the_main_fact_of_each_under_its_title(files: str) -> None:
    for text in ("City Council", "what is the city council?", "councillors"):
        found = asked(text, files=files)
        assert found.outcome is Outcome.LISTED
        assert {fact.briefing for fact in found.facts} == {PORT, TRAM}
        assert "The new quay: " in render(found)
        assert "The night tram: " in render(found)


def test_a_fact_phrased_for_the_bare_name_is_better_than_one_merely_about_it() -> None:
    for text in ("Customs House", "what is the customs house?"):
        assert facts(asked(text)) == {"port-quay/customs"}
        assert facts(asked(text, of=TRAM)) == {"night-tram/stop"}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Eight briefings, more than are looked at one by one, of which seven share all names."""
    folder, tram = tmp_path_factory.mktemp("many"), HERE / "night_tram.yaml"
    for number in range(7):
        copy = tram.read_text(encoding="utf-8").replace("id: night-tram", f"id: tram-{number}")
        (folder / f"{number}.yaml").write_text(copy, encoding="utf-8")
    return open_desk(load([HERE / "port_quay.yaml", folder]), lambda: date(2026, 3, 20))


@pytest.mark.parametrize("text", ["City Council", "everything about the City Council"])
def test_of_many_briefings_with_a_name_some_are_told_and_the_others_counted(
    many: Desk, text: str
) -> None:
    found = many.handle(Question(text=text))
    assert found is not None
    assert len({fact.briefing for fact in found.facts}) == 5
    assert "And 3 more briefings have this name" in render(found)


@pytest.mark.parametrize(
    "text",
    [
        "everything about the Riders Union",
        "compare the City Council and the Riders Union",
        "what does each of the Riders Union and the City Council want?",
        "position of the Riders Union",
        "all figures about the Riders Union",
        "quotes by the Riders Union",
        "Whom did the Riders Union thank?",
        "How large is the budget of the Riders Union?",
    ],
)
def test_lists_on_a_name_are_found_as_if_every_briefing_had_been_looked_at(
    many: Desk, text: str
) -> None:
    library = many.library.afresh()
    reading = library.read(clean(text))
    everywhere = (wanted(library, clean(text), reading, b) for b in library.briefings)
    slow = next((want for want in everywhere if want), None)
    assert first_wanted(library, clean(text), reading, ()) == slow


def test_the_same_question_in_both_is_asked_back() -> None:
    found = asked("How many seats are there?", conversation="seats")
    assert found.outcome is Outcome.CHOICE
    assert {choice.label for choice in found.choices[:2]} == {"The new quay", "The night tram"}
    assert facts(asked("The night tram", conversation="seats")) == {"night-tram/seats"}


@pytest.mark.parametrize("files", BOTH_WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "City Council",
        "the council",
        "Ada Brandt",
        "everything about Ada Brandt",
        "everything about the council",
        "which organisations are there?",
        "60 seats",
        "400 metres",
        "60",
        "What did the City Council refuse?",
        "Pilots Guild",
    ],
)
def test_a_question_bound_to_one_briefing_never_states_the_other(text: str, files: str) -> None:
    for verb in (Verb.ASK, Verb.FACT, Verb.CHECK):
        found = asked(text, of=TRAM, verb=verb, files=files)
        assert {fact.briefing for fact in found.facts} <= {TRAM}


def test_a_bare_name_is_found_in_the_briefing_that_is_asked() -> None:
    assert facts(asked("City Council", of=PORT)) == {"port-quay/refusal"}
    found = asked("City Council", of=TRAM)
    assert found.outcome is Outcome.ANSWERED
    assert {fact.briefing for fact in found.facts} == {TRAM}


# --- claims --------------------------------------------------------------------------------------


@pytest.mark.parametrize("files", BOTH_WAYS)
@pytest.mark.parametrize(
    ("claim", "verdict", "fact"),
    [
        ("The council gives 3 million euros a year.", Verdict.SUPPORTED, "grant"),
        ("The City Council's budget is 48 million euros.", Verdict.SUPPORTED, "budget"),
        ("The City Council's budget is 84 million euros.", Verdict.DIFFERS, "budget"),
        ("The Riders Union approved the night tram.", Verdict.DIFFERS, "vote"),
        ("The City Council thanked the Riders Union.", Verdict.DIFFERS, "thanks"),
        ("The Riders Union condemned the City Council.", Verdict.DIFFERS, "thanks"),
        ("The tram has 60 seats.", Verdict.DIFFERS, "seats"),
    ],
)
def test_a_claim_is_held_against_the_second_briefing_too(
    claim: str, verdict: Verdict, fact: str, files: str
) -> None:
    found = asked(claim, verb=Verb.CHECK, files=files)
    assert (found.verdict, facts(found)) == (verdict, {f"{TRAM}/{fact}"})


def test_what_differs_is_called_by_its_name() -> None:
    """The label of a shared name is known in each briefing that has it."""
    assert "City Council where you wrote Riders Union" in render(
        asked("The Riders Union approved the night tram.", verb=Verb.CHECK)
    )


# --- lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("files", BOTH_WAYS)
def test_everything_about_a_shared_name_is_told_briefing_by_briefing(files: str) -> None:
    found = asked("everything about the City Council", files=files)
    council = {"vote", "grant", "thanks", "promise", "budget"}
    wanted = {f"{TRAM}/{fact}" for fact in council} | {f"{PORT}/refusal", f"{PORT}/anger"}
    assert facts(found) == wanted
    assert "City Council · The night tram" in render(found)
    alone = asked("everything about the City Council", of=TRAM, files=files)
    assert facts(alone) == {f"{TRAM}/{fact}" for fact in council}
    assert "· The night tram" not in render(alone)


@pytest.mark.parametrize("files", BOTH_WAYS)
def test_two_names_are_compared_where_both_are(files: str) -> None:
    found = asked("compare the City Council and the Riders Union", files=files)
    assert facts(found) == {"night-tram/thanks", "night-tram/promise"}
    found = asked("compare the City Council and the Pilots Guild", files=files)
    assert facts(found) == {"port-quay/refusal", "port-quay/anger"}


def test_two_names_that_both_briefings_have_are_compared_in_each() -> None:
    found = asked("compare the City Council and Ada Brandt")
    assert {fact.briefing for fact in found.facts} == {PORT, TRAM}
    assert "Ada Brandt · The night tram" in render(found)
    assert "City Council · The new quay" in render(found)


def test_quotes_of_a_shared_name_are_told_briefing_by_briefing() -> None:
    found = asked("quotes by Ada Brandt")
    assert facts(found) == {"port-quay/brandt-view", "night-tram/warning"}


def test_quotes_and_figures_of_a_shared_name_in_the_second_briefing() -> None:
    assert facts(asked("quotes by Ada Brandt", of=TRAM)) == {"night-tram/warning"}
    assert facts(asked("all figures about the City Council", of=TRAM)) == {
        "night-tram/grant",
        "night-tram/budget",
    }


# --- by command ----------------------------------------------------------------------------------


def test_a_fact_by_an_id_that_both_have_gives_both() -> None:
    both = asked("seats", verb=Verb.FACT)
    assert facts(both) == {"port-quay/seats", "night-tram/seats"}
    assert "The night tram: The tram has 90 seats." in render(both)
    assert facts(asked("seats", verb=Verb.FACT, of=TRAM)) == {"night-tram/seats"}
    assert asked("refusal", verb=Verb.FACT, of=TRAM).outcome is Outcome.DECLINED


# --- conversations -------------------------------------------------------------------------------


@pytest.mark.parametrize("files", BOTH_WAYS)
@pytest.mark.parametrize(
    "turns",
    [
        [
            ("How much does the City Council give?", {"night-tram/grant"}),
            ("who says so?", {"night-tram/grant"}),
            ("when did it approve that?", {"night-tram/vote"}),
            ("and the riders union?", {"night-tram/thanks"}),
        ],
        [
            ("What does Ada Brandt warn of?", {"night-tram/warning"}),
            ("what does she open?", {"night-tram/role"}),
        ],
        [
            ("What does the City Council promise?", {"night-tram/promise"}),
            ("how large is its budget?", {"night-tram/budget"}),
        ],
    ],
    ids=lambda turns: turns[0][0],
)
def test_a_follow_up_stays_with_the_briefing_that_answered(
    turns: list[tuple[str, set[str]]], files: str
) -> None:
    for text, told in turns:
        found = asked(text, conversation=f"{files} {turns[0][0]}", files=files)
        assert facts(found) == told, text


def test_after_the_main_fact_of_each_one_can_point_and_ask_who_says_so() -> None:
    first = asked("City Council", conversation="each")
    who = asked("who says so?", conversation="each")
    assert facts(who) == facts(first)
    second = asked("the second one", conversation="each")
    assert [f"{f.briefing}/{f.fact}" for f in second.facts] == [
        f"{first.facts[1].briefing}/{first.facts[1].fact}"
    ]

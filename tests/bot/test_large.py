"""Many briefings: looked up where they matter, with the answers that going through all gives."""

from datetime import date

import pytest

from adapters import plain
from benchmarks.synthetic import knowledge, questions
from bot.desk import Desk, open_desk
from bot.language.text import clean
from bot.messages import Outcome, Question, Reply, Verb
from bot.overviews.lists import wanted
from bot.overviews.where import first_wanted
from knowledge.loading import Knowledge

LISTS = (
    "key figures",
    "list all people",
    "who are the people named?",
    "which organisations are there?",
    "the places",
    "timeline",
    "when did what happen?",
    "all quotes",
    "list the five main points",
    "compare all sides",
    "what does each side say?",
    "all bridges and ferries",
    "which museums are named?",
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge(500)


@pytest.fixture(scope="module")
def desk(known: Knowledge) -> Desk:
    return open_desk(known, lambda: date(2026, 3, 20))


def asked(desk: Desk, text: str, verb: Verb = Verb.ASK) -> Reply:
    reply = desk.handle(Question(text=text, verb=verb))
    assert reply is not None
    return reply


def list_questions(known: Knowledge) -> list[str]:
    found = list(LISTS)
    for one in known.loaded:
        found += [section.title for section in one.briefing.sections]
        found += [f"what does {name.name} say?" for name in one.briefing.names]
        found += [f"everything about {name.name}" for name in one.briefing.names[:3]]
        found += [f"all {one.briefing.names[0].name} figures"]
    return found


def test_lists_are_found_as_if_every_briefing_had_been_looked_at(
    desk: Desk, known: Knowledge
) -> None:
    library = desk.library.afresh()
    lists = 0
    for text in map(clean, [*list_questions(known), *questions(known, 150)]):
        reading = library.read(text)
        everywhere = (wanted(library, text, reading, briefing) for briefing in library.briefings)
        slow = next((want for want in everywhere if want), None)

        assert first_wanted(library, text, reading, ()) == slow, text
        lists += slow is not None

    assert lists > 50


def test_lists_are_looked_for_only_in_the_briefings_asked_of(desk: Desk, known: Knowledge) -> None:
    last = known.loaded[-1].briefing.id
    library = desk.library.afresh()
    found = first_wanted(library, "timeline", library.read("timeline"), (last,))

    assert found is not None
    assert found.briefing == last


def test_a_bare_name_gives_a_fact_about_it_of_whichever_briefing(
    desk: Desk, known: Knowledge
) -> None:
    briefing = known.loaded[-1].briefing
    about = {name for fact in briefing.facts for name in fact.about}
    person = next(n for n in briefing.names if n.id in about and n.kind == "person")

    (found,) = asked(desk, person.name).facts
    fact = next(fact for fact in briefing.facts if fact.id == found.fact)

    assert found.briefing == briefing.id
    assert person.id in (*fact.about, fact.said_by)


def test_a_bare_figure_is_found_wherever_it_is_stated(desk: Desk, known: Knowledge) -> None:
    stated = [
        (one.briefing.id, fact.id, str(fact.figures[0].amount))
        for one in known.loaded
        for fact in one.briefing.facts
        if fact.figures and fact.id.startswith("count")
    ]
    amounts = [amount for *_, amount in stated]
    briefing, fact, amount = next(one for one in reversed(stated) if amounts.count(one[2]) == 1)

    found = asked(desk, amount).facts

    assert [(one.briefing, one.fact) for one in found] == [(briefing, fact)]


def test_a_greeting_names_few_of_many_briefings_and_counts_the_others(
    desk: Desk, known: Knowledge
) -> None:
    text = plain.render(asked(desk, "hello"))

    assert f"{len(known.loaded)} briefings" in text
    assert f"{len(known.loaded) - 3} more" in text
    assert sum(one.briefing.title.removeprefix("The ") in text for one in known.loaded) == 3


def test_a_refusal_names_few_of_many_briefings(desk: Desk, known: Knowledge) -> None:
    reply = asked(desk, "who is the painter of the moon?")
    text = plain.render(reply)

    assert reply.outcome is Outcome.DECLINED
    assert sum(one.briefing.title.removeprefix("The ") in text for one in known.loaded) <= 3


def test_what_there_is_to_ask_of_stays_short() -> None:
    many = knowledge(1200)
    desk = open_desk(many, lambda: date(2026, 3, 20))
    for verb in (Verb.TOPICS, Verb.SOURCES, Verb.BRIEF):
        text = plain.render(asked(desk, "", verb))

        assert sum(one.briefing.title in text for one in many.loaded) == 10
        assert f"{len(many.loaded) - 10} more briefings" in text


def test_a_library_remembers_what_it_read_for_one_question_only(desk: Desk) -> None:
    library = desk.library
    one, other = library.afresh(), library.afresh()

    assert one.read("who pays?") is one.read("who pays?")
    assert one.read("who pays?") is not other.read("who pays?")
    assert library.read("who pays?") is not library.read("who pays?")


def test_what_facts_say_is_read_once_for_all_questions(desk: Desk) -> None:
    assert desk.library.afresh().profile(0) is desk.library.afresh().profile(0)

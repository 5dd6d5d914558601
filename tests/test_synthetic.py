"""The made-up knowledge that benchmarks run on: alike in every run, and like what people write."""

from benchmarks.synthetic import PHRASINGS, asked, knowledge, questions
from bot.language.text import clean, forms
from bot.matching.index import Entry, entries
from knowledge.loading import Knowledge, load_text


def words(known: Knowledge) -> set[str]:
    texts = [text for entry in entries(known) for text in (*entry.asks, entry.answer)]
    return {form for text in texts for form in forms(clean(text))}


def facts(known: Knowledge) -> list[Entry]:
    return [entry for entry in entries(known) if entry.kind == "fact"]


def test_has_as_many_facts_as_wanted_each_with_four_phrasings() -> None:
    known = knowledge(260)

    assert len(facts(known)) == 260
    assert {len(entry.asks) for entry in entries(known)} == {PHRASINGS}
    assert {50 <= len(one.briefing.facts) <= 100 for one in known.loaded[:-1]} == {True}


def test_the_same_number_makes_the_same_knowledge_and_more_begins_with_less() -> None:
    assert knowledge(200) == knowledge(200)
    assert knowledge(200).loaded[:2] == knowledge(400).loaded[:2]


def test_vocabulary_grows_with_the_facts_and_ever_more_slowly() -> None:
    small, twice, four = (len(words(knowledge(size))) for size in (300, 600, 1200))

    assert small < twice < four
    assert (four - twice) / 2 < twice - small


def test_briefings_pass_what_every_briefing_has_to_pass() -> None:
    made = knowledge(60).loaded[0].briefing

    read = load_text(made.model_dump_json(by_alias=True, exclude_defaults=True))

    assert read.briefing == made


def test_questions_are_alike_in_every_run_and_half_of_them_typed_badly() -> None:
    known = knowledge(300)
    typed = questions(known, 400, seed=3)
    told = words(known)
    strange = sum(any(form not in told for form in forms(clean(text))) for text in typed)

    assert typed == questions(known, 400, seed=3)
    assert typed != questions(known, 400, seed=4)
    assert 0.4 < strange / len(typed) < 0.9
    assert len(set(typed)) > 390


def test_a_question_comes_with_the_phrasing_that_it_was_made_from() -> None:
    known = knowledge(200)

    found = asked(known, 300)

    phrasings = {ask for entry in entries(known) for ask in entry.asks}
    assert tuple(one.text for one in found) == questions(known, 300)
    assert all(one.phrasing in phrasings for one in found if not one.off_topic)
    assert 0.4 < sum(one.slipped for one in found) / len(found) < 0.6
    assert 0.05 < sum(one.off_topic for one in found) / len(found) < 0.15

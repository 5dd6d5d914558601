"""The recap of a thread: what was asked and answered, what was left open, what was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adapters import plain
from bot import wording
from bot.briefs.asked import Asked
from bot.briefs.recap import MOST_FACTS, MOST_LEFT
from bot.desk import Desk, Recalled, open_desk
from bot.messages import Outcome, Question, Reply, Verb
from bot.receipts import KeptFact, Receipt
from knowledge.loading import builtin, load
from tests.bot.briefs.held import NINE, asked
from tests.bot.briefs.quay import QUAY, bullets, desk_of, headings, said, stated

HARBOUR = Path(__file__).parents[3] / "examples" / "harbour-dredging.yaml"


@pytest.fixture(scope="module")
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 1, 5))


def recap(desk: Desk, questions: Sequence[Asked], *briefings: str) -> Reply:
    briefings = briefings or tuple(desk.library.briefings)
    question = Question(text="", verb=Verb.RECAP, briefings=briefings)
    handled = desk.consider(question, Recalled(asked=tuple(questions)))
    assert handled
    return handled.reply


def file_of(reply: Reply) -> str:
    (file,) = reply.attachments
    return file.data.decode()


# --- what was asked ------------------------------------------------------------------------------

NO_QUESTION = (
    "next",
    "next section",
    "number 99",
    "all",
    "full",
    "end",
    "quit",
    "stop",
    "thanks",
    "hi",
    "?",
    "👍",
)


@pytest.mark.parametrize("text", NO_QUESTION)
def test_what_is_said_to_the_desk_is_no_question_that_the_briefing_left_open(text: str) -> None:
    desk = open_desk(load([HARBOUR]), lambda: date(2026, 1, 5))

    def put(words: str, verb: Verb = Verb.ASK) -> Reply:
        reply = desk.handle(Question(text=words, verb=verb, conversation="one"))
        assert reply
        return reply

    for words in ("how much does it cost?", "who objects?", "more", "more", "more", text):
        put(words)
    assert wording.RECAP_LEFT not in headings(put("", Verb.RECAP))
    put("who is the mayor's favourite painter?")
    assert wording.RECAP_LEFT in headings(put("", Verb.RECAP))


def test_what_was_asked_most_comes_first_with_how_often_and_its_receipts(taiwan: Desk) -> None:
    himars = asked(taiwan, "how many himars")
    questions = [
        asked(taiwan, "what was announced", 0),
        himars,
        asked(taiwan, "how many HIMARS are there?", 3),
    ]
    reply = recap(taiwan, questions)

    assert headings(reply) == ["The Taiwan arms package: recap"]
    assert said(reply) == ["3 questions were asked here, and answered."]
    first, second = (line.text for line in bullets(reply.blocks))
    assert first == f"82 HIMARS rocket launchers. · 2 times · receipt {himars.receipts[0].id}"
    assert "times" not in second
    assert stated(reply)[0] == "himars-number"
    assert reply.outcome is Outcome.LISTED


def test_what_was_asked_for_by_itself_comes_before_what_was_in_a_list(taiwan: Desk) -> None:
    questions = [asked(taiwan, "list the weapons"), asked(taiwan, "what was announced", 3)]
    lines = [line.text for line in bullets(recap(taiwan, questions).blocks)]

    assert lines[0].startswith("On December 18, 2025, the Trump administration announced")
    assert lines[1].startswith("82 HIMARS rocket launchers.")


def test_posts_of_the_thread_itself_were_not_asked(taiwan: Desk) -> None:
    opening = asked(taiwan, "5m", 1, Verb.OPENING)
    reply = recap(taiwan, [opening])

    assert said(reply) == [f"{wording.RECAP_NOTHING} {wording.RECAP_STILL}"]
    told = f"1 March 2026, 09:01 UTC: {len(opening.receipts[0].facts)} facts, receipt"
    assert told in file_of(reply)


def test_small_talk_and_a_question_back_are_not_counted(taiwan: Desk) -> None:
    questions = [asked(taiwan, "hi"), asked(taiwan, "thanks"), asked(taiwan, "how many himars")]

    assert said(recap(taiwan, questions)) == ["1 question was asked here, and answered."]


def test_where_nothing_was_asked_it_says_so_kindly_and_there_is_a_file(taiwan: Desk) -> None:
    reply = recap(taiwan, [])

    assert said(reply) == [f"{wording.RECAP_NOTHING} {wording.RECAP_STILL}"]
    assert reply.outcome is Outcome.TALK
    assert file_of(reply).startswith("# The Taiwan arms package: recap\n")
    assert "As of 18 December 2025 · Recap of 5 January 2026" in file_of(reply)


# --- what was left open --------------------------------------------------------------------------


def test_what_was_not_answered_is_told_by_what_was_near_where_words_are_not_kept(
    taiwan: Desk,
) -> None:
    year = "What did the 2015 package cost?"
    reply = recap(taiwan, [asked(taiwan, year, at) for at in (0, 4)])

    assert said(reply) == ["2 questions were asked here, which the briefing could not answer."]
    (line,) = bullets(reply.blocks)
    assert line.text == '2 questions · nearest: "How much is the package worth?"'
    assert year not in file_of(reply)
    assert "last on 1 March 2026, 09:04 UTC" in file_of(reply)


def test_where_words_are_kept_they_are_told_and_like_ones_once(taiwan: Desk) -> None:
    open_ = [
        asked(taiwan, text, keep=True)
        for text in ("who is the mayor", "Who is the Mayor", "when will it be delivered")
    ]
    lines = [line.text for line in bullets(recap(taiwan, open_).blocks)]

    assert lines[0].startswith('"Who is the Mayor" · 2 times · ')
    assert lines[1].startswith('"when will it be delivered" · The article gives no')


def test_what_the_source_does_not_say_is_told_in_the_briefings_words(taiwan: Desk) -> None:
    question = asked(taiwan, "when will it be delivered")
    unknown = next(
        one
        for one in taiwan.library.briefings["taiwan-arms-package"].unknowns
        if one.id == question.nearest[0][1]
    )
    (line,) = bullets(recap(taiwan, [question]).blocks)
    assert line.text == f"1 question · {unknown.answer}"

    gone = replace(question, nearest=(("taiwan-arms-package", "no-longer-there"),))
    (line,) = bullets(recap(taiwan, [gone]).blocks)
    assert line.text == f"1 question · {wording.RECAP_UNSAID}"


def test_a_claim_that_the_briefing_does_not_cover_is_left_open(taiwan: Desk) -> None:
    claim = asked(taiwan, "The mayor of Berlin likes cheese.", verb=Verb.CHECK, keep=True)
    assert claim.outcome == Outcome.CHECKED

    assert wording.RECAP_LEFT in headings(recap(taiwan, [claim]))


# --- what was corrected --------------------------------------------------------------------------


def corrected(**changes: str) -> Desk:
    facts = [{**fact, "answer": changes.get(fact["id"], fact["answer"])} for fact in QUAY["facts"]]
    facts = [fact for fact in facts if fact["answer"]]
    facts = [{**f, "reason": "It was counted again."} if f["id"] in changes else f for f in facts]
    return desk_of({**QUAY, "facts": facts})


def test_what_was_corrected_since_is_told_with_before_after_and_reason() -> None:
    desk = desk_of(QUAY)
    questions = [
        asked(desk, "quay/tax", verb=Verb.FACT),
        asked(desk, "money full", 1, Verb.OPENING),
    ]
    reply = recap(corrected(tax="Taxes pay one half."), questions)

    assert headings(reply) == ["The new quay: recap", wording.RECAP_CHANGED]
    (line,) = bullets(reply.blocks)
    assert line.text.startswith("Taxes pay two thirds. · receipt ")
    assert line.text.endswith(" · corrected since")
    before, after = said(reply)[1:]
    reason = "The reason: It was counted again."
    assert (
        before == f'Corrected since. {reason} Where it read "Taxes pay two thirds.", it now reads:'
    )
    assert after == "Taxes pay one half."
    for words in ("It read: Taxes pay two", "It reads now: Taxes pay one", "The reason: It was"):
        assert words in file_of(reply)


def test_it_is_shown_in_the_words_in_which_it_was_given_last_and_each_correction_once() -> None:
    before, after = desk_of(QUAY), corrected(tax="Taxes pay one half.")
    questions = [
        asked(desk, "quay/tax", at, Verb.FACT) for at, desk in enumerate((before, before, after))
    ]
    reply = recap(after, questions)

    (line,) = bullets(reply.blocks)
    receipts = " and ".join(one.receipts[0].id for one in questions[1:])
    assert line.text == (f"Taxes pay one half. · 3 times · receipts {receipts}")
    assert len([text for text in said(reply) if text.startswith("Corrected since.")]) == 1


def test_what_is_only_set_otherwise_has_not_changed() -> None:
    questions = [asked(desk_of(QUAY), "quay/tax", verb=Verb.FACT)]
    reply = recap(corrected(tax="Taxes  pay two\nthirds."), questions)

    assert headings(reply) == ["The new quay: recap"]


def test_what_was_only_told_by_a_post_is_corrected_too() -> None:
    opening = asked(desk_of(QUAY), "full", 0, Verb.OPENING)
    reply = recap(corrected(price="It costs ten million crowns."), [opening])

    assert "It costs ten million crowns." in said(reply)


def test_what_is_gone_is_said_and_comes_after_what_is_there() -> None:
    desk = desk_of(QUAY)
    questions = [asked(desk, name, verb=Verb.FACT) for name in ("quay/tax", "quay/night")]
    reply = recap(corrected(tax=""), questions)

    assert [line.text.partition(" ·")[0] for line in bullets(reply.blocks)] == [
        "Men work at night only.",
        "Taxes pay two thirds.",
    ]
    assert stated(reply) == ["night"]
    assert 'No longer in the briefing: "Taxes pay two thirds."' in said(reply)
    assert wording.RECAP_GONE in file_of(reply)


def test_of_a_briefing_that_is_gone_there_is_still_a_recap() -> None:
    questions = [asked(desk_of(QUAY), "quay/tax", verb=Verb.FACT)]
    reply = recap(desk_of({**QUAY, "id": "pier"}), questions, "quay")

    assert headings(reply)[0] == "quay: recap"
    assert "Taxes pay two thirds." in file_of(reply)
    assert reply.attachments[0].name == "recap-quay-2026-03-20.md"


def test_where_it_may_be_any_briefing_it_is_of_those_that_were_asked_about() -> None:
    desk = desk_of(QUAY, {**QUAY, "id": "pier", "title": "The pier"})
    quay, pier = (asked(desk, f"{one}/tax", verb=Verb.FACT) for one in ("quay", "pier"))

    def of_any(*questions: Asked) -> tuple[str, str]:
        handled = desk.consider(Question(text="", verb=Verb.RECAP), Recalled(asked=questions))
        assert handled
        return headings(handled.reply)[0], handled.reply.attachments[0].name

    assert of_any(pier) == ("The pier: recap", "recap-pier-2026-03-20.md")
    assert of_any(quay, pier) == ("The briefings: recap", "recap-briefings-2026-03-20.md")


# --- very many, and hostile ----------------------------------------------------------------------


def made_up(count: int) -> list[Asked]:
    return [
        Asked(
            verb="ask",
            outcome="answered",
            at=NINE + timedelta(minutes=at),
            receipts=(
                Receipt(f"{at:08x}", (KeptFact("quay", f"f{at}", f"Fact {at}."),), "", NINE),
            ),
        )
        for at in range(count)
    ]


def test_the_message_is_cut_where_there_are_hundreds_and_the_file_never() -> None:
    facts = [{"id": f"f{at}", "answer": f"Fact {at}."} for at in range(300)]
    left = [
        Asked(verb="ask", outcome="declined", at=NINE, text=f"What of {at}?") for at in range(200)
    ]
    reply = recap(desk_of({**QUAY, "facts": facts}), [*made_up(300), *left])

    assert len(bullets(reply.blocks)) == MOST_FACTS + MOST_LEFT
    assert "And 290 more: the file has them all." in said(reply)
    assert "And 195 more: the file has them all." in said(reply)
    assert len(plain.render(reply)) < 2_500
    text = file_of(reply)
    assert all(f". Fact {at}.\n" in text for at in range(300))
    assert all(f'"What of {at}?"' in text for at in range(200))


HOSTILE = "<!channel> @everyone *b* _i_ [x](https://bad.example) `c` ~~d~~ | # 1. \n\n# h\n> q"


def test_nothing_that_people_or_editors_wrote_is_live_in_the_file() -> None:
    source = {"id": "paper", "title": HOSTILE, "publisher": HOSTILE, "url": "https://a.example/<b>"}
    facts = [{"id": "one", "answer": HOSTILE, "said_by": "port", "asks": [HOSTILE]}]
    names = [{"id": "port", "name": HOSTILE}]
    desk = desk_of({**QUAY, "title": HOSTILE, "sources": [source], "facts": facts, "names": names})
    left = Asked(verb="ask", outcome="declined", at=NINE, text=HOSTILE, nearest=(("quay", "one"),))
    text = file_of(recap(desk, [asked(desk, "quay/one", verb=Verb.FACT, keep=True), left]))

    found = [
        child for one in MarkdownIt().enable("table").parse(text) for child in one.children or ()
    ]
    assert {one.type for one in found} <= {"text", "text_special", "link_open", "link_close"}
    assert [one.attrs["href"] for one in found if one.type == "link_open"] == [
        "https://a.example/%3Cb%3E"
    ]


@given(st.text(max_size=80).filter(lambda one: one.strip()), st.text(max_size=80))
@settings(max_examples=50, deadline=None)
def test_the_file_has_a_name_and_a_form_whatever_the_briefing_goes_by(id_: str, text: str) -> None:
    desk = desk_of(QUAY)
    left = Asked(verb="ask", outcome="declined", at=NINE, text=text)
    (file,) = recap(desk, [left], id_).attachments

    assert file.name.startswith("recap-")
    assert file.name.endswith("-2026-03-20.md")
    assert file.name.replace("-", "").replace("_", "").replace(".", "").isalnum()
    assert file.name.isascii()
    assert file.data.decode().startswith("# ")


def test_a_very_long_question_is_shown_by_its_beginning() -> None:
    left = Asked(verb="ask", outcome="declined", at=NINE, text="why " * 300)
    (line,) = bullets(recap(desk_of(QUAY), [left]).blocks)

    assert line.text.startswith('"why why')
    assert line.text.endswith('why…" · nothing near')
    assert len(line.text) < 230


@pytest.mark.parametrize(
    ("id_", "called"), [("...", "briefing"), ("-a/b:c.", "a-b-c"), (f"{'x' * 79}/y", "x" * 79)]
)
def test_the_name_of_the_file_begins_and_ends_well(id_: str, called: str) -> None:
    (file,) = recap(desk_of(QUAY), [], id_).attachments

    assert file.name == f"recap-{called}-2026-03-20.md"


def test_the_same_gives_the_same(taiwan: Desk) -> None:
    questions = [asked(taiwan, text) for text in ("list the weapons", "how many himars")]

    assert recap(taiwan, questions) == recap(taiwan, questions)


def test_links_and_titles_are_told_with_each_fact_where_there_are_several_sources() -> None:
    sources = [
        {"id": "paper", "title": "A quay is built", "url": "https://paper.example/q?a=1&b=2"},
        {"id": "radio", "title": "Radio (live)", "publisher": "Pier", "published": "2026-02-01"},
    ]
    facts = [{**QUAY["facts"][1], "said_by": "port", "source": {"id": "paper", "paragraph": 3}}]
    desk = desk_of({**QUAY, "sources": sources, "facts": facts})
    text = file_of(recap(desk, [asked(desk, "quay/price", verb=Verb.FACT)]))

    link = "[A quay is built](<https://paper.example/q?a=1&amp;b=2>)"
    assert f"- {link}\n- Radio (live) · Pier · 1 February 2026\n" in text
    assert f"   - Port authority, paragraph 3, as of 1 March 2026, {link}\n" in text

"""The scorer itself: it must tell right from wrong, of every kind."""

from typing import Any

import pytest

from tests.evaluation.cases import Case, load, originals
from tests.evaluation.figures import measure, typo_cost
from tests.evaluation.replies import Reply, parse
from tests.evaluation.scoring import Mark, judge


def case(category: str = "direct", **fields: Any) -> Case:
    standard = {"id": "q", "text": "?", "outcome": ["answered"], "category": category}
    return Case.model_validate({**standard, **fields})


def reply(outcome: str = "answered", text: str = "", facts: int = 1, **fields: Any) -> Reply:
    named = [{"fact": f"fact-{number}"} for number in range(facts)]
    given = {"id": "q", "outcome": outcome, "text": text, "facts": named}
    return Reply.model_validate({**given, **fields})


COUNT = case(must=[["82", "eighty-two"]], must_not=["420"])
MISS = case("near", outcome=["unknown", "declined"])
TALK = case("talk", outcome=["talk"])
EITHER = case(outcome=["answered", "declined"], must=[["82"]], must_not=["420"])
LIST = case("lists", outcome=["listed"], must=[["HIMARS"], ["Javelin*"]], must_not=["F-16"])
SEVERAL = case("several", outcome=["answered", "listed"], must=[["82"], ["420"]], max_facts=2)
TRUE = case("claims", outcome=["checked"], verdict=["supported"], must=[["82"]])
FALSE = case("claims", outcome=["checked"], verdict=["differs"], must=[["82"]])
ROUGHLY = case("claims", outcome=["checked"], verdict=["approximate"])
STRANGE = case("claims", outcome=["checked"], verdict=["not_covered"])


def checked(verdict: str, text: str = "82 of them", facts: int = 1) -> Reply:
    return reply("checked", text, facts, verdict=verdict)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (COUNT, reply(text="82 launchers.")),
        (COUNT, reply(text="Eighty-two launchers.")),
        (MISS, reply("declined", "Not in this briefing; ask about 82.", 0)),
        (MISS, reply("unknown", "The article does not say.", 0)),
        (TALK, reply("talk", "Hello.", 0)),
        (LIST, reply("listed", "HIMARS, Javelins", 9)),
        (SEVERAL, reply(text="82 and 420", facts=2)),
        (TRUE, checked("supported")),
        (FALSE, checked("differs")),
        (ROUGHLY, checked("approximate")),
        (STRANGE, checked("not_covered", "Not covered.", 0)),
        (EITHER, reply("declined", "No; but ask about the 420.", 0)),
    ],
)
def test_right(asked: Case, given: Reply) -> None:
    mark = judge(asked, given)
    assert (mark.right, mark.wrong) == (True, False), mark.faults


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (COUNT, reply(text="60 howitzers.")),
        (COUNT, reply(text="60 howitzers.\nparagraph 3 · receipt 82")),
        (COUNT, reply(text="82 launchers and 420 missiles.")),
        (MISS, reply(text="82 launchers.")),
        (MISS, reply("listed", "82 launchers.")),
        (MISS, checked("supported")),
        (MISS, checked("approximate")),
        (case("far", outcome=["unknown", "declined"]), reply(text="82 launchers.")),
        (TALK, reply(text="82 launchers.")),
        (LIST, reply("listed", "HIMARS, Javelins, an F-16")),
        (SEVERAL, reply(text="82", facts=1)),
        (TRUE, checked("differs")),
        (TRUE, checked("supported", "420 of them")),
        (FALSE, checked("supported")),
        (FALSE, checked("approximate")),
        (FALSE, checked("differs", "420 of them")),
        (ROUGHLY, checked("supported")),
        (ROUGHLY, checked("differs")),
        (STRANGE, checked("supported")),
        (STRANGE, checked("approximate")),
        (STRANGE, reply(text="82 launchers.")),
        (case("keywords", must=[["82"]]), reply(text="60 howitzers.")),
        (case("followups", outcome=["declined"]), reply(text="82 launchers.")),
    ],
)
def test_stated_wrongly(asked: Case, given: Reply) -> None:
    mark = judge(asked, given)
    assert (mark.right, mark.wrong) == (False, True)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (COUNT, None),
        (COUNT, reply("none", error="the line is not JSON")),
        (COUNT, reply("declined", "Not here.", 0)),
        (COUNT, reply("choice", "82 or 420?", 0)),
        (COUNT, reply("talk", "82", 0)),
        (COUNT, reply(text="82 launchers.", facts=2)),
        (COUNT, reply(text="82 launchers.", facts=0)),
        (COUNT, checked("supported")),
        (MISS, reply("choice", "Which?", 0)),
        (MISS, reply("talk", "Hello.", 0)),
        (MISS, checked("differs")),
        (MISS, checked("not_covered")),
        (LIST, reply("listed", "HIMARS")),
        (LIST, reply("answered", "HIMARS, Javelins")),
        (SEVERAL, reply(text="82 and 420 and 60", facts=3)),
        (TRUE, checked("not_covered", facts=0)),
        (TRUE, checked("approximate")),
        (TRUE, reply(text="82 launchers.")),
        (FALSE, checked("not_covered", facts=0)),
        (FALSE, checked("not_checkable", facts=0)),
        (STRANGE, checked("differs")),
    ],
)
def test_not_right_and_yet_nothing_wrong_is_stated(asked: Case, given: Reply | None) -> None:
    mark = judge(asked, given)
    assert (mark.right, mark.wrong) == (False, False)
    assert mark.faults


@pytest.mark.parametrize(
    ("asked", "given", "right"),
    [
        (case(max_facts=3), reply(facts=3), True),
        (case("keywords"), reply(facts=9), True),
        (case(outcome=["answered", "listed"]), reply("listed", facts=9), True),
        (case(max_facts=8, outcome=["listed"]), reply("listed", facts=9), False),
        (case("words"), reply(facts=2), False),
        (case("attribution"), reply(facts=2), False),
        (case("followups"), reply(facts=2), False),
        (case("several"), reply(facts=4), False),
    ],
)
def test_no_more_facts_than_asked_for(asked: Case, given: Reply, right: bool) -> None:
    assert judge(asked, given).right is right


def altered(form: str) -> Case:
    outcomes = ["checked", "declined", "unknown"] + ["choice"] * (form == "question")
    verdicts = ["differs", "not_covered"]
    fields = {"kind": "year", "form": form, "true": "!", "verdict": verdicts}
    return case("", outcome=outcomes, must_not_accept=True, **fields)


@pytest.mark.parametrize("form", ["claim", "question"])
@pytest.mark.parametrize(
    ("given", "accepted", "answered", "right"),
    [
        (checked("supported"), True, False, False),
        (checked("approximate"), True, False, False),
        (reply(text="82 launchers."), False, True, False),
        (reply("listed", "82 launchers."), False, True, False),
        (checked("differs"), False, False, True),
        (checked("not_covered", facts=0), False, False, True),
        (reply("declined", "Not from 2015.", 0), False, False, True),
        (reply("unknown", "It does not say.", 0), False, False, True),
        (reply("talk", "Hello.", 0), False, False, False),
    ],
)
def test_the_gate(form: str, given: Reply, accepted: bool, answered: bool, right: bool) -> None:
    mark = judge(altered(form), given)
    assert (mark.accepted, mark.answered, mark.right) == (accepted, answered, right)
    assert mark.wrong is (accepted or answered)


@pytest.mark.parametrize(
    ("form", "given", "right"),
    [
        ("claim", checked("supported"), True),
        ("claim", checked("differs"), False),
        ("claim", reply("declined", facts=0), False),
        ("question", reply(), True),
        ("question", reply("declined", facts=0), False),
    ],
)
def test_true_originals_must_pass_the_gate(form: str, given: Reply, right: bool) -> None:
    (original,) = originals([altered(form)])
    assert judge(original, given).right is right


def typed(id_: str, right: bool, clean: str = "") -> Mark:
    return judge(case(id=id_, clean=clean), reply() if right else reply("declined", facts=0))


def test_typos_cost_what_their_clean_originals_had() -> None:
    marks = [
        typed("1", True),
        typed("2", True),
        typed("3", False),
        typed("other", False),
        typed("t1", True, "1"),
        typed("t2", False, "2"),
        typed("t3", False, "3"),
        typed("t4", False, "not in the set"),
    ]
    cost, pairs = typo_cost(marks)
    assert pairs == 3
    assert cost == pytest.approx(100 / 3)


def test_typos_that_fare_better_cost_less_than_nothing() -> None:
    assert typo_cost([typed("1", False), typed("t1", True, "1")]) == (-100, 1)
    assert typo_cost([typed("1", True)]) == (None, 0)


def test_figures_of_a_set() -> None:
    answers = [judge(COUNT, reply(text="82", ms=ms)) for ms in range(1, 100)]
    far = case("far", outcome=["unknown", "declined"])
    misses = [judge(MISS, reply(text="82")), judge(far, reply("declined", facts=0))]

    figures = measure([*answers, *misses])

    assert figures.all.lines == 101
    assert figures.all.share("right") == pytest.approx(100 * 100 / 101)
    assert figures.all.wrong == 1
    assert figures.misses.share("refused") == 50
    assert figures.answerable.share("right") == 100
    assert (figures.median_ms, figures.p99_ms) == (50, 99)
    assert list(figures.groups) == ["direct", "near", "far"]


def test_replies_are_read_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    text = '{"id": "1", "outcome": "talk", "ms": 2}\n\nTraceback\n{"id": "2", "error": "oh"}\n'

    found = parse(text)

    assert (found["1"].outcome, found["1"].ms, found["2"].error) == ("talk", 2, "oh")
    assert "Traceback" in capsys.readouterr().err


def perfect(asked: Case) -> Reply:
    said = ", ".join(group[0].removesuffix("*") for group in asked.must)
    verdict = asked.verdict[0] if asked.verdict else None
    return reply(asked.outcome[0], said, verdict=verdict)


@pytest.mark.parametrize("name", ["a", "b", "c", "altered"])
def test_a_perfect_desk_gets_everything_right(name: str) -> None:
    marks = [judge(asked, perfect(asked)) for asked in load(name)]
    assert [(mark.case.id, mark.faults) for mark in marks if not mark.right or mark.wrong] == []


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_desk_that_always_gives_one_answer_gets_little_right(name: str) -> None:
    given = reply(text="82 High Mobility Artillery Rocket Systems (HIMARS).")
    figures = measure([judge(asked, given) for asked in load(name)])
    assert figures.all.share("right") < 10
    assert figures.all.share("wrong") > 70
    assert figures.misses.refused == 0


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_desk_that_refuses_everything_gets_only_the_misses_right(name: str) -> None:
    figures = measure([judge(asked, reply("declined", facts=0)) for asked in load(name)])
    assert figures.misses.share("right") == 100
    assert figures.answerable.share("right") < 5
    assert figures.all.wrong == 0

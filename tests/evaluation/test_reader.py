"""What the post on top of a thread answers by itself."""

from __future__ import annotations

import pytest

from tests.evaluation import reader
from tests.evaluation.reader import Answered, direct

ANSWERED = 18
"""Plain questions of the sets a and b; a little under what is measured."""


@pytest.fixture(scope="module")
def post() -> list[Answered]:
    return reader.reader()


def test_the_five_key_facts_are_the_post(post: list[Answered]) -> None:
    marked = [one.fact for one in reader.every_fact() if one.key]

    assert len(marked) == 5
    assert {one.fact for one in post} == set(marked)


def test_the_post_answers_plain_questions(post: list[Answered]) -> None:
    answered = {case.id for one in post for case in one.cases}

    assert len(answered) >= ANSWERED


def test_a_question_that_the_post_has_no_answer_to_does_not_count(post: list[Answered]) -> None:
    answered = {case.text for one in post for case in one.cases}
    howitzers = [case.text for case in direct() if "howitzer" in case.text]

    assert howitzers
    assert answered.isdisjoint(howitzers)


def test_what_was_read_by_eye_is_about_the_list_as_it_is(post: list[Answered]) -> None:
    counted = {case.id for one in post for case in one.cases}

    assert set(reader.HALF) <= counted
    assert counted.isdisjoint(reader.MISSED)
    assert set(reader.MISSED) <= {case.id for case in direct()}


def test_it_is_printed_question_by_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert reader.main([]) == 0
    printed = capsys.readouterr().out

    assert "How did Beijing react to the deal?" in printed
    assert f"of {len(direct())} plain questions are answered by the post." in printed
    assert "Read by eye it is" in printed
    assert "The five facts that answer most would answer" in printed

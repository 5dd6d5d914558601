"""What the desk says beside its answers: inert, within Discord's limits, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters import wording
from adapters.discord.buttons import Kind, Press, read_press
from adapters.discord.rendering.message import Page
from adapters.discord.rendering.notes import (
    REASONS,
    copyable,
    reasons,
    report,
    sentence,
    told_whom,
)
from adapters.doors.contact import Channel, Contact, Link, Named, Person
from adapters.plain import safe
from tests.adapters.discord.hostile import HOSTILE, LONG
from tests.adapters.discord.rendering.made import PERSON, REPLY
from tests.adapters.discord.rendering.reading import (
    controls,
    labels,
    payload,
    seen,
    squeezed,
    texts,
)
from tests.loopback.discord.components import live, problems

WORDS = HOSTILE | LONG
SOME = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
SIZES = st.integers(1, 40)


def shows(pages: Iterable[Page]) -> list[str]:
    """Return what comes to life in messages, by its name."""
    return [one.name for page in pages for one in live(payload(page))]


def faults(pages: Iterable[Page]) -> list[str]:
    return [found for page in pages for found in problems(payload(page))]


@SOME
@given(HOSTILE)
def test_a_sentence_shows_what_it_says(said: str) -> None:
    page = sentence(said)
    assert shows([page]) == []
    if safe(said).strip():
        assert faults([page]) == []
        assert seen([page]) == squeezed(said)


@SOME
@given(WORDS, SIZES)
def test_a_citation_is_code_and_whole(words: str, times: int) -> None:
    many = "\n".join([words] * times)
    pages = copyable(many)
    assert set(shows(pages)) <= {"code", "code block"}
    if safe(words).strip():
        assert faults(pages) == []
        assert seen(pages) == squeezed(many)


def test_the_reasons_are_offered_in_their_order() -> None:
    page = reasons(REPLY)
    assert labels([page]) == [wording.REASONS[one] for one in REASONS]
    found = [read_press(str(one["custom_id"])) for one in controls([page])]
    assert found == [Press(kind=Kind.REASON, reply=REPLY, number=n) for n in (1, 2, 3, 4)]
    assert faults([page]) == []


@SOME
@given(HOSTILE, WORDS, WORDS, SIZES)
def test_a_report_is_whole_and_calls_nobody(name: str, reply: str, typed: str, times: int) -> None:
    many = "\n".join([typed] * times)
    pages = report(name, PERSON, reply, many, "https://discord.com/channels/1/2/3")
    assert set(shows(pages)) <= {"user", "block quote", "masked link"}
    assert faults(pages) == []
    for words in (reply, many):
        assert squeezed(safe(words)) in seen(pages)


CONTACTS: dict[Contact, str] = {
    Channel("123456789012345678"): "<#123456789012345678>",
    Person("123456789012345678"): "<@123456789012345678>",
    Link("https://a.example/x", "a.example/x"): "[a.example/x](<https://a.example/x>)",
    Link("mailto:desk@a.example", "desk@a.example"): "desk@a.example",
    Named("The *desk* @everyone"): "The \\*desk\\* @\u200beveryone",
}


@pytest.mark.parametrize("contact", CONTACTS)
def test_whom_to_tell_is_named_so_that_it_leads_there(contact: Contact) -> None:
    page = told_whom(contact)
    assert [*texts([page])] == [wording.REPORT_TELL.format(contact=CONTACTS[contact])]
    assert faults([page]) == []

"""A message after a press: what was used up is gone, and what is shared says by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.discord.address import Address
from adapters.discord.buttons import Kind, Press, read_press
from adapters.discord.rendering.again import kept, settled, shared
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.rows import Type
from bot.journal.values import Outgoing
from tests.adapters.discord.hostile import HOSTILE
from tests.adapters.discord.rendering.made import OUTGOING, PERSON, PLACES, REPLY
from tests.adapters.discord.rendering.reading import controls, payload, texts
from tests.adapters.discord.samples import SAMPLES
from tests.loopback.discord.components import live, problems

PUBLIC = Address(channel="5", person=PERSON)
PRIVATE = Address(channel="5", person=PERSON, private=True)
SHARER = "987654321098765432"


def sent(name: str, address: Address = PUBLIC) -> Page:
    (page,) = render(Outgoing(SAMPLES[name], REPLY, "nonce"), address)
    return page


def ids(page: Page) -> list[str]:
    return [str(one["custom_id"]) for one in controls([page])]


@pytest.mark.parametrize("name", ["choice", "choice-of-many", "choice-of-long-names"])
def test_a_choice_takes_all_choices_away_and_says_which_it_was(name: str) -> None:
    page = sent(name)
    chosen = settled(page.components, Press(kind=Kind.CHOOSE, reply=REPLY, number=2), "*Pier* 2")
    assert ids(chosen) == [f"bd1:delete:{PERSON}"]
    assert [*texts([chosen])] == [*texts([page]), "-# Chosen: \\*Pier\\* 2"]
    assert problems(payload(chosen)) == []


@pytest.mark.parametrize("custom_id", ["bd1:ask:2", f"bd1:wrong:4f2a9c01:{REPLY}"])
def test_what_works_once_is_gone_and_all_else_stays(custom_id: str) -> None:
    page = sent("answer")
    press = read_press(custom_id)
    assert press
    after = settled(page.components, press)
    assert ids(after) == [one for one in ids(page) if one != custom_id]
    assert [*texts([after])] == [*texts([page])]


@pytest.mark.parametrize("custom_id", ["bd1:cite:4f2a9c01", f"bd1:yes:{REPLY}", f"bd1:no:{REPLY}"])
def test_what_works_again_and_again_stays(custom_id: str) -> None:
    page = sent("answer")
    press = read_press(custom_id)
    assert press
    assert settled(page.components, press) == page


def test_a_choice_that_another_came_before_takes_the_choices_away_and_says_nothing() -> None:
    page = sent("choice")
    after = settled(page.components, Press(kind=Kind.CHOOSE, reply=REPLY, number=2))
    assert ids(after) == [f"bd1:delete:{PERSON}"]
    assert [*texts([after])] == [*texts([page])]


def test_a_row_that_nothing_is_left_in_is_gone() -> None:
    page = sent("answer")
    for number in (1, 2):
        page = settled(page.components, Press(kind=Kind.ASK, number=number))
    assert [one["type"] for one in page.components] == [10, 1]


def test_what_is_not_ours_is_left_alone() -> None:
    strange = {"type": 1, "components": [{"type": 2, "style": 5, "url": "https://a.example"}]}
    page = settled([strange, {"type": 14}], Press(kind=Kind.ASK, number=1))
    assert page == Page((strange, {"type": 14}))


def test_a_shared_message_says_who_shared_it_and_they_may_delete_it() -> None:
    page = shared(sent("answer", PRIVATE).components, SHARER, "**Bo** <@1>\n# x")
    first, second = texts([page])
    assert first == "-# Shared by \\*\\*Bo\\*\\* \\<\u200b@1> # x"
    assert [second] == [*texts([sent("answer", PRIVATE)])]
    assert f"bd1:delete:{SHARER}" in ids(page)
    assert "bd1:share" not in ids(page)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(OUTGOING, PLACES, HOSTILE, st.integers(1, 3))
def test_any_message_after_a_press_is_taken(
    outgoing: Outgoing, address: Address, label: str, number: int
) -> None:
    for page in render(outgoing, address):
        before = len(live(payload(page)))
        chosen = settled(
            page.components, Press(kind=Kind.CHOOSE, reply=REPLY, number=number), label
        )
        asked = settled(page.components, Press(kind=Kind.ASK, number=number))
        public = shared(page.components, SHARER, label)
        in_place = (replace(one, files=page.files) for one in (chosen, asked))  # an edit keeps them
        for after in (*in_place, public):
            if after.components:
                assert problems(payload(after)) == []
        assert [len(live(payload(one))) for one in (chosen, asked, public)] == [
            before + bool(label),  # the small print
            before,
            before + 1,  # as is who shared it
        ]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(OUTGOING, PLACES)
def test_put_in_its_own_place_a_reply_stays_what_it_is(
    outgoing: Outgoing, address: Address
) -> None:
    pages = render(outgoing, address)
    standing = [one for page in pages for one in page.components]
    assert kept(pages, standing) == list(pages)
    without = [one for one in standing if one["type"] != Type.ACTION_ROW]
    after = kept(pages, without)
    assert [*controls(after)] == []
    assert [*texts(after)] == [*texts(pages)]

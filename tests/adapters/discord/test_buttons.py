"""What stands behind a button, written and read again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.buttons import BUTTON, LIST, LONGEST_ID, Kind, Press, read_press, write_press

REPLY = "0123456789abcdef" * 2  # as long as the journal's
ID = st.from_regex(r"[0-9a-f]{1,32}", fullmatch=True)
NUMBER = st.integers(1, 10**6)
PRESSES = st.one_of(
    st.builds(Press, kind=st.just(Kind.CHOOSE), reply=ID, number=NUMBER),
    st.builds(Press, kind=st.just(Kind.ASK), number=NUMBER),
    st.builds(Press, kind=st.just(Kind.CITE), receipt=ID),
    st.builds(Press, kind=st.just(Kind.WRONG), receipt=ID, reply=ID),
    st.builds(Press, kind=st.just(Kind.DELETE), person=ID),
    st.builds(Press, kind=st.just(Kind.SHARE)),
    st.builds(Press, kind=st.sampled_from([Kind.YES, Kind.NO]), reply=ID),
    st.builds(Press, kind=st.just(Kind.REASON), reply=ID, number=NUMBER),
    st.builds(
        Press, kind=st.just(Kind.SECTION), key=st.from_regex(r"[0-9a-f]{8}-5m", fullmatch=True)
    ),
    st.builds(Press, kind=st.sampled_from([Kind.RECAP, Kind.END]), reply=ID),
)

WRITTEN = {
    f"bd1:choose:{REPLY}:2": Press(kind=Kind.CHOOSE, reply=REPLY, number=2),
    "bd1:ask:3": Press(kind=Kind.ASK, number=3),
    "bd1:cite:4f2a9c01": Press(kind=Kind.CITE, receipt="4f2a9c01"),
    f"bd1:wrong:4f2a9c01:{REPLY}": Press(kind=Kind.WRONG, receipt="4f2a9c01", reply=REPLY),
    "bd1:delete:123456789012345678": Press(kind=Kind.DELETE, person="123456789012345678"),
    "bd1:share": Press(kind=Kind.SHARE),
    f"bd1:yes:{REPLY}": Press(kind=Kind.YES, reply=REPLY),
    f"bd1:no:{REPLY}": Press(kind=Kind.NO, reply=REPLY),
    f"bd1:why:{REPLY}:4": Press(kind=Kind.REASON, reply=REPLY, number=4),
    "bd1:section:0f1e2d3c-5m": Press(kind=Kind.SECTION, key="0f1e2d3c-5m"),
    f"bd1:recap:{REPLY}": Press(kind=Kind.RECAP, reply=REPLY),
    f"bd1:end:{REPLY}": Press(kind=Kind.END, reply=REPLY),
}


@pytest.mark.parametrize(("custom_id", "press"), WRITTEN.items(), ids=list(WRITTEN))
def test_the_ids_of_this_version(custom_id: str, press: Press) -> None:
    assert write_press(press) == custom_id
    assert read_press(custom_id) == press


def test_every_kind_is_among_them() -> None:
    assert {press.kind for press in WRITTEN.values()} == set(Kind) - {Kind.PICK}


@given(PRESSES)
def test_what_was_written_is_read_again_and_fits(press: Press) -> None:
    written = write_press(press)
    assert read_press(written) == press
    assert len(written) <= LONGEST_ID
    assert re.fullmatch(BUTTON, written)
    assert not re.fullmatch(LIST, written)


@given(
    st.builds(
        Press,
        kind=st.sampled_from(Kind),
        reply=st.text(),
        number=st.integers(),
        receipt=st.text(),
        person=st.text(),
    )
)
def test_a_button_that_could_not_be_read_again_is_not_written(press: Press) -> None:
    if written := write_press(press):
        assert len(written) <= LONGEST_ID
        assert read_press(written, ["1"]) is not None


def test_a_pick_from_a_list_is_the_choice_that_it_is() -> None:
    press = Press(kind=Kind.PICK, reply=REPLY, number=26)
    written = write_press(press)
    assert written == f"bd1:pick:{REPLY}:26"
    assert read_press(written, ["31"]) == replace(press, kind=Kind.CHOOSE, number=31)
    assert re.fullmatch(LIST, written)
    assert not re.fullmatch(BUTTON, written)


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "bd1",
        "bd1:",
        "bd1:dance:1",
        "bd2:share",
        "bd1:ask:x",
        "bd1:ask:-1",
        "bd1:ask:٣",
        "bd1:ask:",
        "bd1:ask:1:2",
        "bd1:cite:a b",
        "bd1:cite:",
        "bd1:choose:1",
        "qa:v1:up:1",
    ],
)
def test_what_is_not_ours_means_nothing(custom_id: str) -> None:
    assert read_press(custom_id) is None


@given(st.text(), st.lists(st.text()))
def test_any_text_can_be_looked_at(custom_id: str, values: list[str]) -> None:
    for text in (custom_id, f"bd1:{custom_id}", f"bd1:pick:{custom_id}:1"):
        read_press(text, values)


def test_a_pick_of_nothing_means_nothing() -> None:
    assert read_press(f"bd1:pick:{REPLY}:1") is None
    assert read_press(f"bd1:pick:{REPLY}:1", ["all"]) is None


def test_ids_of_an_older_version_are_recognised_and_of_strangers_not() -> None:
    assert re.fullmatch(BUTTON, "bd0:anything")
    assert re.fullmatch(LIST, "bd12:pick:anything")
    assert not re.fullmatch(BUTTON, "other:bd1:share")

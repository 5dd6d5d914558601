"""Where a reply goes, written and read again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.address import Address, Asked, read_address, write_address

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
IDS = st.text(max_size=20)
ADDRESSES = st.builds(
    Address,
    asked=st.sampled_from(Asked),
    guild=IDS,
    channel=IDS,
    thread=IDS,
    message=IDS,
    person=IDS,
    private=st.booleans(),
    outside=st.booleans(),
    interaction=IDS,
    application=IDS,
    token=st.text(),
    until=st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(ADDRESSES)
def test_another_process_reads_what_was_written(address: Address) -> None:
    assert read_address(write_address(address)) == address


def test_fields_of_a_later_version_are_passed_over() -> None:
    written = json.loads(write_address(Address(channel="5")))
    assert read_address(json.dumps({**written, "later": [1]})) == Address(channel="5")


def test_the_token_is_not_shown() -> None:
    assert "secret" not in repr(Address(token="secret"))  # noqa: S106 - a token that opens nothing


def test_a_thread_goes_before_its_channel() -> None:
    assert Address(channel="5").place == "5"
    assert Address(channel="5", thread="6").place == "6"


def test_an_interaction_is_answered_until_it_ends() -> None:
    address = Address(token="t", until=NOW)  # noqa: S106 - a token that opens nothing
    assert address.is_answerable(NOW - timedelta(seconds=1))
    assert not address.is_answerable(NOW)
    assert not Address(until=NOW).is_answerable(NOW - timedelta(seconds=1))
    assert not Address(channel="5").is_answerable(NOW)

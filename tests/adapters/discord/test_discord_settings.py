"""What the settings for Discord come to, and what is said of those that cannot work."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.connecting.settings import Wanted, application_in, read_id, read_wanted
from adapters.settings import SettingsError, read_settings

HIDDEN = "MTEyMjMz.hidden.hidden"
TOKEN = {"DISCORD_TOKEN": HIDDEN}
FOUR = TOKEN | {"DISCORD_SHARDS": "4"}


def wanted(environment: dict[str, str]) -> Wanted | None:
    return read_wanted(read_settings(environment).discord)


def told(environment: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as raised:
        wanted(environment)
    sentence = str(raised.value)
    assert "hidden" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"DISCORD_API_URL": "http://127.0.0.1:1/api/v10"}, None),
        (TOKEN, Wanted(token=HIDDEN)),
        (TOKEN | {"DISCORD_SHARDS": " auto "}, Wanted(token=HIDDEN, shards=0)),
        (FOUR, Wanted(token=HIDDEN, shards=4)),
        (FOUR | {"DISCORD_SHARD_IDS": "2"}, Wanted(token=HIDDEN, shards=4, ids=(2,))),
        (FOUR | {"DISCORD_SHARD_IDS": "3, 0-1,1"}, Wanted(token=HIDDEN, shards=4, ids=(0, 1, 3))),
        (
            TOKEN
            | {
                "DISCORD_API_URL": "https://proxy.example/api/v10/",
                "DISCORD_GATEWAY_URL": "ws://127.0.0.1:2/",
            },
            Wanted(token=HIDDEN, api="https://proxy.example/api/v10", gateway="ws://127.0.0.1:2/"),
        ),
    ],
)
def test_what_is_set_is_read(environment: dict[str, str], expected: Wanted | None) -> None:
    assert wanted(environment) == expected


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"DISCORD_SHARDS": "2"}, "DISCORD_SHARDS is set, and DISCORD_TOKEN is not"),
        ({"DISCORD_SHARD_IDS": "0"}, "DISCORD_SHARD_IDS is set, and DISCORD_TOKEN is not"),
        ({"DISCORD_TOKEN": f"Bot {HIDDEN}"}, "the word Bot"),
        ({"DISCORD_TOKEN": f'"{HIDDEN}"'}, "quotes around it"),
        ({"DISCORD_TOKEN": f"{HIDDEN}\n"}, "spaces"),
        ({"DISCORD_TOKEN": "1122334455667788990"}, "the application's id"),
        ({"DISCORD_TOKEN": "0f" * 32}, "the application's public key"),
        ({"DISCORD_TOKEN": "hidden_-" * 4}, "the client secret"),
        ({"DISCORD_TOKEN": "hidden"}, "something else"),
        (TOKEN | {"DISCORD_API_URL": "discord.com"}, "https://discord.com/api/v10"),
        (TOKEN | {"DISCORD_API_URL": "ws://discord.com"}, "https://discord.com/api/v10"),
        (TOKEN | {"DISCORD_GATEWAY_URL": "https://discord.com"}, "wss://gateway.discord.gg/"),
        (TOKEN | {"DISCORD_SHARDS": "0"}, "how many shards"),
        (TOKEN | {"DISCORD_SHARDS": "many"}, "how many shards"),
        (TOKEN | {"DISCORD_SHARDS": "٤"}, "how many shards"),
        (TOKEN | {"DISCORD_SHARD_IDS": "0"}, "DISCORD_SHARDS does not say"),
        (TOKEN | {"DISCORD_SHARDS": "auto", "DISCORD_SHARD_IDS": "0"}, "DISCORD_SHARDS does not"),
        (FOUR | {"DISCORD_SHARD_IDS": "4"}, "0 to 3"),
        (FOUR | {"DISCORD_SHARD_IDS": "2-1"}, "0 to 3"),
        (FOUR | {"DISCORD_SHARD_IDS": "0,,1"}, "0 to 3"),
    ],
)
def test_what_cannot_work_is_explained(environment: dict[str, str], word: str) -> None:
    assert word in told(environment)


def test_no_token_is_shown() -> None:
    settings = read_settings(TOKEN)
    assert "hidden" not in repr(settings)
    assert "hidden" not in repr(wanted(TOKEN))


@given(st.integers(10**16, 10**20 - 1))
def test_a_token_begins_with_the_application(number: int) -> None:
    first = base64.urlsafe_b64encode(str(number).encode()).decode().rstrip("=")
    assert application_in(f"{first}.abc.def") == str(number)


@given(st.text())
def test_what_is_no_token_names_no_application(text: str) -> None:
    found = application_in(text)
    assert found == "" or found.isdecimal()


def test_the_id_of_a_server() -> None:
    assert read_id("112233445566778899") == 112233445566778899
    assert read_id("") == 0
    with pytest.raises(SettingsError, match="Copy Server ID"):
        read_id("harbour")

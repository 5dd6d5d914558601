"""What the environment sets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adapters.settings import Listen, Settings, SettingsError, read_settings

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound


def test_nothing_set_is_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_briefings_are_a_list_of_paths() -> None:
    listed = os.pathsep.join(["/a b.yaml", "", "c"])
    assert read_settings({"BRIEFDESK_BRIEFINGS": listed}).briefings == (
        Path("/a b.yaml"),
        Path("c"),
    )


def test_no_color_and_a_dumb_terminal_mean_plain() -> None:
    assert read_settings({"NO_COLOR": "1"}).plain
    assert read_settings({"TERM": "dumb"}).plain
    assert not read_settings({"NO_COLOR": "", "TERM": "xterm"}).plain


def test_the_history_stands_with_the_state_of_other_programs() -> None:
    kept = Path("/home/a/.local/state/briefdesk/history")
    assert read_settings({"HOME": "/home/a"}).history == kept
    assert read_settings({"HOME": "/home/a", "XDG_STATE_HOME": "relative"}).history == kept
    own = read_settings({"HOME": "/home/a", "XDG_STATE_HOME": "/state"}).history
    assert own == Path("/state/briefdesk/history")


def test_the_cache_stands_with_the_caches_of_other_programs() -> None:
    assert read_settings({"HOME": "/home/a"}).cache == Path("/home/a/.cache/briefdesk")
    own = read_settings({"HOME": "/home/a", "XDG_CACHE_HOME": "/cache"}).cache
    assert own == Path("/cache/briefdesk")


def test_the_cache_can_be_elsewhere_or_off() -> None:
    chosen = {"HOME": "/home/a", "XDG_CACHE_HOME": "/cache"}
    assert read_settings({**chosen, "BRIEFDESK_CACHE": "/srv/desk"}).cache == Path("/srv/desk")
    assert read_settings({**chosen, "BRIEFDESK_CACHE": "off"}).cache is None
    assert read_settings({**chosen, "BRIEFDESK_CACHE": "OFF"}).cache is None


def test_the_journal_stands_with_the_state_of_other_programs() -> None:
    found = read_settings({"HOME": "/home/a"})
    assert found.journal == Path("/home/a/.local/state/briefdesk/journal.db")
    assert found.database == ""


def test_what_the_journal_keeps() -> None:
    found = read_settings({"BRIEFDESK_KEEP_DAYS": " 7 ", "BRIEFDESK_KEEP_QUESTIONS": "True"})
    assert (found.keep_days, found.keep_questions) == (7, True)


def test_secrets_are_not_shown() -> None:
    given = {"BRIEFDESK_DATABASE_URL": "postgres://u:hidden@h/d", "BRIEFDESK_SECRET": "hidden"}
    found = read_settings(given)
    assert (found.database, found.secret) == ("postgres://u:hidden@h/d", "hidden")
    assert "hidden" not in repr(found)


def test_no_journal_is_a_choice() -> None:
    found = read_settings({"BRIEFDESK_DATABASE_URL": "None"})
    assert (found.alone, found.database) == (True, "")


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [
        ("", EVERYWHERE, 3000),
        (":80", EVERYWHERE, 80),
        ("8080", EVERYWHERE, 8080),
        ("127.0.0.1:0", "127.0.0.1", 0),
        ("[::1]:3000", "::1", 3000),
    ],
)
def test_where_to_listen(written: str, host: str, port: int) -> None:
    assert read_settings({"BRIEFDESK_LISTEN": written}).listen == Listen(host, port)


@pytest.mark.parametrize("written", ["desk.example", "1.2.3.4:", "host:99999", "http://a:b"])
def test_a_place_where_nobody_can_listen(written: str) -> None:
    with pytest.raises(SettingsError, match=r"0\.0\.0\.0:3000"):
        read_settings({"BRIEFDESK_LISTEN": written})

"""Addresses as operators write them, and what is told of those that lead nowhere."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.journal.address import Address, read_address
from bot.journal.values import JournalError

PLAIN = "postgresql://desk:pw@db.example:5432/briefdesk"


@pytest.mark.parametrize(
    "written",
    [
        "postgres://desk:pw@db.example:5432/briefdesk",
        "postgresql://desk:pw@db.example:5432/briefdesk",
        "  postgresql://desk:pw@db.example:5432/briefdesk\n",
        "POSTGRES://desk:pw@db.example:5432/briefdesk",
        "postgresql+psycopg2://desk:pw@db.example:5432/briefdesk",
        "postgresql+psycopg://desk:pw@db.example:5432/briefdesk",
        "postgresql+asyncpg://desk:pw@db.example:5432/briefdesk",
        "postgresql+pg8000://desk:pw@db.example:5432/briefdesk",
        "pgsql://desk:pw@db.example:5432/briefdesk",
        "postgres://desk:pw@db.example:5432/briefdesk?pgbouncer=true&connect_timeout=10",
        "postgres://desk:pw@db.example:5432/briefdesk?channel_binding=require",
        "host=db.example port=5432 user=desk password=pw dbname=briefdesk",
        "dbname = briefdesk user = 'desk' password = 'pw' host = db.example port = 5432",
    ],
)
def test_every_usual_spelling_of_postgresql_is_the_same(written: str) -> None:
    assert read_address(written) == read_address(PLAIN)
    assert read_address(written).place == "db.example:5432/briefdesk"


@pytest.mark.parametrize(
    ("written", "ending"),
    [
        ("postgres://u@h/d?sslmode=require", "u@h/d?sslmode=require"),
        ("postgres://u@h/d?ssl=true", "u@h/d?sslmode=require"),
        ("postgres://u@h/d?sslmode=verify-full&sslrootcert=/ca.pem", "full&sslrootcert=%2Fca.pem"),
        ("postgres://u@h/d?schema=desk", "u@h/d?search_path=desk"),
        ("postgres://h", "//h/"),
        ("postgres://h?sslmode=disable", "//h/?sslmode=disable"),
        ("postgresql:///d?host=/run/postgresql", "///d?host=%2Frun%2Fpostgresql"),
        ("postgres://u:p@[::1]:5433/d", "@[::1]:5433/d"),
        ("postgres://u:p@a:1,b:2/d", "@a:1,b:2/d"),
        ("host=/run/postgresql dbname=d", "///d?host=%2Frun%2Fpostgresql"),
    ],
)
def test_what_the_server_is_told(written: str, ending: str) -> None:
    assert read_address(written).dsn.endswith(ending)


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("sqlite:///journal.db", "journal.db"),
        ("sqlite:////srv/a b.db", "/srv/a b.db"),
        ("sqlite:////srv/a%20b.db", "/srv/a b.db"),
        ("sqlite+aiosqlite:////srv/j.db?timeout=5", "/srv/j.db"),
        ("/srv/j.db", "/srv/j.db"),
        ("journal.sqlite3", "journal.sqlite3"),
    ],
)
def test_files(written: str, file: str) -> None:
    assert read_address(written) == Address("sqlite", Path(file))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "no address"),
        ("journal", "no address"),
        ("user=desk@", "postgres"),
        ("://x", "no address"),
        ("mysql://u:secret@h/d", '"mysql"'),
        ("http://u:secret@h", '"http"'),
        ("sqlite://", "no file"),
        ("sqlite:///", "no file"),
        ("sqlite:///:memory:", "no file"),
        ("sqlite://j.db", "no file"),
        ("postgres://u:secret@h:port/d", "port"),
        ("postgres://u:secret@h:0/d", "port"),
        ("postgres://u:secret@h:99999/d", "port"),
        ("postgres://u:secret@h/d?sslmode=maybe", "sslmode=maybe"),
        ("postgres://u:secret@h x/d", "no address"),
    ],
)
def test_what_leads_nowhere_is_told_without_the_password(written: str, told: str) -> None:
    if written == "user=desk@":
        assert read_address(written).kind == "postgresql"
        return
    with pytest.raises(JournalError) as raised:
        read_address(written)
    assert told in str(raised.value)
    assert "secret" not in str(raised.value)


passwords = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=30)


@given(passwords)
def test_a_password_may_hold_any_sign_percent_encoded(password: str) -> None:
    found = read_address(f"postgres://desk:{quote(password, safe='')}@h:1/d?sslmode=require")
    assert unquote(urlsplit(found.dsn).password or "") == password
    assert (found.user, found.host, found.database) == ("desk", "h:1", "d")
    assert f":{password}@" not in repr(found)


@given(passwords)
def test_a_password_may_be_written_as_it_is(password: str) -> None:
    assume(unquote(password) == password)  # else it is percent-encoded
    found = read_address(f"postgres://desk:{password}@db.example:5432/briefdesk")
    # With an @ and then nothing but what a host may be made of, there are two ways to read it.
    assume("@" not in password)
    assert unquote(urlsplit(found.dsn).password or "") == password
    assert found.place == "db.example:5432/briefdesk"


@pytest.mark.parametrize("password", ["p@ss", "a@b/c", "x:y", "100%", "q?r", "h#sh", "/@:/@:"])
def test_odd_passwords_as_they_are(password: str) -> None:
    found = read_address(f"postgres://desk:{password}@db.example/briefdesk")
    assert unquote(urlsplit(found.dsn).password or "") == password
    assert found.place == "db.example/briefdesk"


@given(st.text(max_size=60))
def test_anything_is_an_address_or_a_sentence(text: str) -> None:
    for written in (text, f"postgres://{text}", f"sqlite://{text}"):
        with suppress(JournalError):
            assert read_address(written).place

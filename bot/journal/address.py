"""Any usual spelling of a database's address, read into what the driver takes. Pure.

A password may hold any sign, written as it is or percent-encoded; it is in `Address.dsn` and in no
message and no repr.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal
from urllib.parse import parse_qsl, quote, unquote, urlencode

from bot.journal import wording
from bot.journal.values import JournalError

Kind = Literal["sqlite", "postgresql"]

_POSTGRES: Final = frozenset({"postgres", "postgresql", "pgsql", "psql"})
_SQLITE: Final = frozenset({"sqlite", "sqlite3"})
_SSLMODES: Final = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})

# What other drivers and poolers take in an address and the server has never heard of.
_NOT_FOR_THE_SERVER: Final = frozenset(
    {"channel_binding", "client_encoding", "connect_timeout", "connection_limit", "gssencmode"}
    | {"keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval", "pgbouncer"}
    | {"pool_timeout", "sslcompression", "sslsni", "prepared_statement_cache_size", "pool_size"}
    | {"async_fallback", "statement_cache_size", "max_overflow", "sslaccept", "requiressl"}
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the journal is: a file, or a server's address for asyncpg."""

    kind: Kind
    file: Path | None = None
    dsn: str = field(default="", repr=False)
    host: str = ""
    user: str = ""
    database: str = ""

    @property
    def place(self) -> str:
        """Where it is, in words for people."""
        if self.file:
            return str(self.file)
        return f"{self.host}/{self.database}" if self.database else self.host


def read_address(text: str) -> Address:
    """In: an address as an operator writes it. Out: where that is; JournalError if nowhere."""
    text = text.strip()
    scheme, marked, rest = text.partition("://")
    if not marked:
        return _unmarked(text)
    kind = scheme.lower().partition("+")[0]
    if kind in _SQLITE:
        return _file(rest)
    if kind in _POSTGRES:
        return _server(rest)
    if re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme.lower()):
        raise JournalError(wording.NO_SUCH_KIND.format(kind=scheme))
    raise JournalError(wording.NO_ADDRESS)


def _unmarked(text: str) -> Address:
    """Read a plain path, or libpq's `host=… dbname=…`."""
    words = dict(_keywords(text))
    if words.keys() & {"host", "dbname", "user", "service"}:
        return _server(_from_keywords(words))
    if "=" not in text and re.search(r"[/\\]|\.(?:db|sqlite3?)$", text):
        return Address("sqlite", Path(text).expanduser())
    raise JournalError(wording.NO_ADDRESS)


def _keywords(text: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S*))", text):
        yield found[1].lower(), re.sub(r"\\(.)", r"\1", found[2] or found[3] or "")


def _from_keywords(words: dict[str, str]) -> str:
    quoted = {name: quote(value, safe="") for name, value in words.items()}
    login = f"{quoted.get('user', '')}:{quoted.get('password', '')}@"
    host, port = words.get("host", "localhost"), words.get("port", "")
    others = {n: v for n, v in words.items() if n not in {"user", "password", "dbname"}}
    if host.startswith("/"):  # a folder with the server's socket
        return f"{login}/{quoted.get('dbname', '')}?{urlencode(others)}"
    others = {n: v for n, v in others.items() if n not in {"host", "port"}}
    where = f"{host}:{port}" if port else host
    return f"{login}{where}/{quoted.get('dbname', '')}?{urlencode(others)}"


def _file(rest: str) -> Address:
    """Read what follows `sqlite://`: one slash, then the path."""
    path = unquote(rest.partition("?")[0])
    if not path.startswith("/") or path in {"/", "/:memory:"}:
        raise JournalError(wording.NO_FILE)
    name = path[1:]
    if re.match(r"~[/\\]", name):
        return Address("sqlite", Path(name).expanduser())
    return Address("sqlite", Path(name))


def _server(rest: str) -> Address:
    login, where = _login_and_where(rest)
    before, _, query = where.partition("?")
    authority, _, database = before.partition("/")
    user, _, password = login.partition(":")
    settings = _settings(query)
    _check_ports(authority)
    name, secret = quote(unquote(user), safe=""), quote(unquote(password), safe="")
    signed = f"{name}:{secret}@" if secret else f"{name}@" if name else ""
    asked = f"?{urlencode(settings)}" if settings else ""
    return Address(
        "postgresql",
        dsn=f"postgresql://{signed}{authority}/{quote(unquote(database), safe='')}{asked}",
        host=authority or settings.get("host", "localhost"),
        user=unquote(user) or settings.get("user", ""),
        database=unquote(database) or settings.get("dbname", ""),
    )


def _login_and_where(rest: str) -> tuple[str, str]:
    """Split behind the login: a password may hold @, /, : and ? as they are, so it ends at the
    first @ after which nothing but a host, a database and a query can be read.
    """
    if "@" not in rest:
        return "", rest
    for at in (match.start() for match in re.finditer("@", rest)):
        if _WHERE.fullmatch(rest, at + 1):
            return rest[:at], rest[at + 1 :]
    raise JournalError(wording.NO_ADDRESS)


_WHERE = re.compile(
    r"(?:\[[0-9A-Fa-f:.%]+\]|[^@/?#\[\]\s])*"  # hosts with their ports
    r"(?:/[^@/?#\s]*)?"  # a database
    r"(?:\?[^@#\s]*)?"  # a query
)


def _settings(query: str) -> dict[str, str]:
    """Return what of the query is for the driver or the server."""
    given = dict(parse_qsl(query, keep_blank_values=False))
    if schema := given.pop("schema", ""):
        given["search_path"] = schema
    if mode := given.pop("ssl", ""):
        mode = {"true": "require", "1": "require", "false": "disable", "0": "disable"}.get(
            mode, mode
        )
        given.setdefault("sslmode", mode)
    mode = given.get("sslmode", "disable")
    if mode not in _SSLMODES:
        raise JournalError(wording.BAD_SSLMODE.format(mode=mode))
    return {name: value for name, value in given.items() if name not in _NOT_FOR_THE_SERVER}


def _check_ports(authority: str) -> None:
    for host in authority.split(","):
        _, colon, port = re.sub(r"^\[.*\]", "", host).rpartition(":")
        if colon and not (port.isdecimal() and 0 < int(port) < 65536):
            raise JournalError(wording.BAD_PORT)

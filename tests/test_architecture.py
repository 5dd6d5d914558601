"""The borders of the house, and the size of what stands in it."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FUNCTION = 50
LONGEST_FILE = 400

OUTSIDE = {"adapters", "aiohttp", "discord", "rich", "slack_bolt", "slack_sdk"}
DATABASE = {"aiosqlite", "alembic", "asyncpg", "cryptography", "sqlalchemy", "sqlite3"}
BORDERS = {"bot": OUTSIDE | DATABASE, "knowledge": OUTSIDE | DATABASE | {"bot"}}
JOURNAL = "bot/journal"  # the one place where a database is at home, within the other borders

IMPORT_ALL = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


def files_of(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_journal(path: Path) -> bool:
    return path.is_relative_to(ROOT / JOURNAL)


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def imported(node: ast.AST) -> list[str]:
    """Everything that an import statement names, wherever in a file it stands."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


def is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(is_broad(one) for one in caught.elts)
    return caught is None or ast.unparse(caught) in {
        "Exception",
        "BaseException",
        "builtins.Exception",
        "builtins.BaseException",
    }


def catches_all(node: ast.ExceptHandler | ast.Call) -> bool:
    if isinstance(node, ast.ExceptHandler):
        return is_broad(node.type)
    return ast.unparse(node.func) in {"suppress", "contextlib.suppress"} and any(
        is_broad(one) for one in node.args
    )


@pytest.mark.parametrize("room", BORDERS)
def test_importing_a_room_brings_in_nothing_from_beyond_its_border(room: str) -> None:
    paths = [path for path in files_of(room) if not is_journal(path)]
    modules = [module_name(path) for path in paths if path.stem != "__main__"]
    assert room in modules

    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert BORDERS[room].intersection(json.loads(done.stdout)) == set()


@pytest.mark.parametrize("room", BORDERS)
def test_no_import_crosses_a_border_not_even_inside_a_function(room: str) -> None:
    crossings = [
        f"{place(path, node.lineno)} imports {name}"
        for path in files_of(room)
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
        if name.partition(".")[0] in (OUTSIDE if is_journal(path) else BORDERS[room])
    ]
    assert crossings == []


def test_nothing_in_bot_leads_into_the_journal() -> None:
    """Reading, matching and the gate know nothing of it; the doors open it, where one is used."""
    leads = [
        f"{place(path, node.lineno)} imports {name}"
        for path in files_of("bot")
        if not is_journal(path)
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
        if name.startswith("bot.journal")
    ]
    assert leads == []


def test_functions_are_short() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name} has {length} lines"
        for path in files_of("bot", "knowledge", "adapters", "tests", "benchmarks")
        for node in nodes(path)
        if isinstance(node, FunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)} has {length} lines"
        for path in files_of("bot", "knowledge", "adapters", "tests", "benchmarks")
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert long == []


def test_only_adapters_catch_everything() -> None:
    broad = [
        place(path, node.lineno)
        for path in files_of("bot", "knowledge", "tests")
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler | ast.Call) and catches_all(node)
    ]
    assert broad == []

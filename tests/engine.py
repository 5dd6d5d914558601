"""Which source files a module depends on: those that decide what it makes."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bot", "knowledge")


def needed(*modules: str) -> set[str]:
    """Return the files of these modules and of all that they import of the house, far and near."""
    found: set[str] = set()
    left = list(modules)
    while left:
        file = f"{left.pop().replace('.', '/')}.py"
        if file not in found:
            found.add(file)
            left.extend(_imports_of(ROOT / file))
    return found


def _imports_of(file: Path) -> list[str]:
    """Return the modules of the house that one imports, at its top level."""
    found: list[str] = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            package = (ROOT / node.module.replace(".", "/")).is_dir()
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.extend(names if package else [node.module])
    return [name for name in found if name.partition(".")[0] in ROOMS]

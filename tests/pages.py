"""The project's pages, found by themselves and read: their blocks of code, links and anchors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
README: Final = ROOT / "README.md"
DOCS: Final = ROOT / "docs"
MANUAL: Final = (README, *sorted(DOCS.glob("*.md")))
"""The pages for people who use or run the desk: everything they are told to type is tried."""

PAGES: Final = (
    *MANUAL,
    ROOT / "CHANGELOG.md",
    *sorted(page for page in DOCS.rglob("*.md") if page not in MANUAL),
    *sorted(page for room in ("bot", "tests") for page in (ROOT / room).rglob("README.md")),
)
"""Every page that people write; what the desk itself wrote lies in tests/golden."""

FENCE: Final = re.compile(r"^```(?P<kind>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(
    r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)|\bsrc=\"(?!https?:)([^\"]+)\""
)
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code on a page, and where its body stands."""

    page: Path
    kind: str
    body: str
    start: int
    end: int


def words(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    """Return what a page is called, as tests and failures show it."""
    return page.relative_to(ROOT).as_posix()


def manual() -> str:
    """Return all that people are told who use or run the desk."""
    return "\n\n".join(words(page) for page in MANUAL)


def fences(page: Path) -> list[Fence]:
    return [
        Fence(page, found["kind"], found["body"], found.start("body"), found.end("body"))
        for found in FENCE.finditer(words(page))
    ]


def following(fence: Fence) -> Fence | None:
    """Return the text right behind a block of commands: what they print."""
    later = next((one for one in fences(fence.page) if one.start > fence.end), None)
    between = words(fence.page)[fence.end : later.start] if later else ""
    return later if between.split() == ["```", "```text"] else None


def write_into(fence: Fence, body: str) -> None:
    text = words(fence.page)
    fence.page.write_text(text[: fence.start] + body + text[fence.end :], encoding="utf-8")


def prose(text: str) -> str:
    return re.sub(r"`[^`\n]+`|<!--.*?-->|!(?=\[)", "", FENCE.sub("", text))


def first_cells(heading: str) -> set[str]:
    """Return the names in the first column of the manual's table with this heading."""
    table = manual().split(f"\n| {heading} |\n", 1)[1].split("\n\n", 1)[0]
    cells = [row.split("|")[1] for row in table.splitlines()[1:]]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def anchors(page: Path) -> set[str]:
    """Return what links to the headings of a page may end in, as GitHub makes them."""
    seen = Counter[str]()
    made = set()
    for heading in HEADING.findall(FENCE.sub("", words(page))):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        made.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return made


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield where the links of a page lead that stay in the project: the file, and the anchor."""
    for path, anchor, picture in LINK.findall(FENCE.sub("", words(page))):
        target = path or picture
        yield (page.parent / target if target else page).resolve(), anchor


def dead(page: Path) -> list[str]:
    """Return the links of a page that lead to no file, or to no heading of it."""
    return [
        f"{target.name}#{anchor}"
        for target, anchor in links(page)
        if not target.exists() or (anchor and anchor not in anchors(target))
    ]

"""Times the pictures of the briefings that come with the desk, and of the fullest card there is.

    python -m benchmarks.pictures [--runs 9] [--folder FOLDER]

Milliseconds of processor time from a briefing to its PNG file, which a chat waits for. "First" is
the first picture of a process: Pillow is imported, and facts are read that nobody asked for before.
With --folder the pictures are written there too: the one in docs/threads.md is made so.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from bot.briefs.finding import Target
from bot.desk import open_desk
from bot.pictures.bars import MOST_AMOUNTS, bars_of
from bot.pictures.gallery import Gallery
from bot.pictures.moments import timeline_of
from bot.pictures.spec import Picture
from knowledge.loading import Knowledge, builtin, load, load_text

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-dredging.yaml"
LONG = (
    "{n} boats came over the bay, says this answer, which goes over three lines of the card, since"
)
LONG += " it tells where they all came from, who was on board of them, and how they fared at sea."


def fullest() -> Knowledge:
    """Return a made-up briefing that fills a card to its end."""
    bounds = ("exactly", "about", "over", "under")
    facts = [
        {
            "id": f"f{n}",
            "answer": LONG.format(n=n),
            "figures": [{"amount": n * 1000 + 7, "unit": "boats", "bound": bounds[n % 4]}],
        }
        for n in range(1, MOST_AMOUNTS + 1)
    ]
    text = json.dumps({"format": 1, "id": "fullest", "title": "The fullest card", "facts": facts})
    return Knowledge((load_text(text),), "made up")


def wanted() -> Iterator[tuple[str, Callable[[], Picture | None]]]:
    """Yield what is drawn, each with its name."""
    for knowledge in (load([builtin()]), load([EXAMPLE]), fullest()):
        library = open_desk(knowledge, lambda: date(2026, 1, 5)).library
        for briefing in library.briefings:
            yield f"figures-{briefing}", partial(bars_of, library, Target(briefing))
            yield f"timeline-{briefing}", partial(timeline_of, library, Target(briefing))


def drawn(make: Callable[[], Picture | None], gallery: Gallery) -> tuple[float, bytes | None]:
    """Return how long a picture took, and its file; None where there is nothing to draw."""
    begin = time.process_time()
    picture = make()
    data = gallery.drawer.draw(picture) if picture and gallery.drawer else None
    return (time.process_time() - begin) * 1000, data


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    put, gallery = sys.stdout.write, Gallery()
    put(f"{'milliseconds':32} {'first':>7} {'median':>7} {'most':>7} {'KB':>6}\n")
    for name, make in wanted():
        first, data = drawn(make, gallery)
        if data is None:
            continue
        times = [drawn(make, gallery)[0] for _ in range(chosen.runs)]
        row = f"{first:7.1f} {median(times):7.1f} {max(times):7.1f} {len(data) / 1000:6.1f}"
        put(f"{name:32} {row}\n")
        if chosen.folder:
            (chosen.folder / f"{name}.png").write_bytes(data)


if __name__ == "__main__":
    main()

"""Whether a question is put as a curator wrote it: word for word, or much like it as a whole."""

from __future__ import annotations

from typing import Final

from bot.gating.covering import fit_texts
from bot.language.text import clean
from bot.library import Library
from bot.questions.reading import Reading

_THE_WHOLE: Final = frozenset({"it", "this"})
_CLOSE: Final = 0.9  # what a phrasing and a question share, both ways, if they are as good as one


def plain(text: str) -> str:
    """In: a message or a phrasing. Out: what of it must be the same in two that are the same."""
    return clean(text).casefold().strip(" ?!.")


def is_phrasing(library: Library, entry: int, phrasing: int, text: str) -> bool:
    """Tell whether a text is, word for word, the phrasing of an entry that it was found by."""
    asks = library.entries[entry].asks
    return 0 <= phrasing < len(asks) and plain(asks[phrasing]) == plain(text)


def is_near(library: Library, entry: int, phrasing: int, reading: Reading) -> bool:
    """Tell whether a question is as good as the phrasing of an entry that it was found by."""
    asks = library.entries[entry].asks
    if not 0 <= phrasing < len(asks):
        return False
    if plain(asks[phrasing]) == plain(reading.text):
        return True
    return fit_texts(reading, (library.read(clean(asks[phrasing])),)) >= _CLOSE


def is_of_a_part(library: Library, reading: Reading, entry: int, phrasing: int) -> bool:
    """Tell whether "it" alone is asked about, and the phrasing that was met names something more.

    "How much does it cost?" is about the whole: the price of one thing in it is the worse answer.
    """
    if reading.names or _THE_WHOLE.isdisjoint(reading.said):
        return False
    asks = library.profile(entry).asks
    if not 0 <= phrasing < len(asks):
        return False
    return not asks[phrasing].names <= library.ground(library.entries[entry].briefing).names

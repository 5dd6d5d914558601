"""A briefing's figures or its dates: what was typed after "brief" -> of what they are wanted.

How they are told and drawn is imported when somebody asks: nothing else is to wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.briefs.finding import exactly, meant
from bot.briefs.wanted import wanted, which_of
from bot.briefs.wish import read_wish
from bot.library import Library
from bot.matching.typed import folded
from bot.told import Ask, Told

_WISH: Final = re.compile(r"(?P<kind>figure|timeline)s?(?:[\s:,]+(?P<about>.*))?", re.I | re.S)


def pictured(ask: Ask, text: str) -> Told | None:
    """In: what follows "brief". Out: figures or dates, of what it names; None where it asks for a
    briefing, such as one that goes by these words.
    """
    text = without_length(ask.library, ask.briefings, text)
    wish = _WISH.fullmatch(text)
    if wish is None or _is_name(ask, text):
        return None
    kind, about = wish["kind"].casefold(), wish["about"] or ""
    if about and not read_wish(about).about:  # "timeline 60s" is a briefing that is called so
        return None
    found = wanted(ask, about)
    if isinstance(found, Told):
        return found
    if not found.targets:
        return None
    if len(found.targets) > 1:
        return Told(which_of(ask.library, found.targets))
    from bot.pictures.telling import told_dates, told_figures

    told = told_figures if kind == "figure" else told_dates
    return told(ask.library, found.targets[0], ask.today)


def without_length(library: Library, briefings: Sequence[str], text: str) -> str:
    """In: what follows "brief". Out: the same without a length where it is a picture, which has
    none: where no briefing and no section goes by that word.
    """
    length = read_wish(text)
    wish = _WISH.fullmatch(length.about)
    if wish is None or not (length.length or length.unknown):
        return text
    word = length.about.split(maxsplit=1)[0].strip(":,")
    return text if meant(library, briefings, word) else length.about


def _is_name(ask: Ask, text: str) -> bool:
    """Tell whether a briefing or a section goes by these words. One that is called "Figures" and
    no more goes by its id.
    """
    named = exactly(ask.library, ask.briefings, text)
    if " " in text:
        return bool(named)
    return any(folded(one.section or one.briefing) == folded(text) for one in named)

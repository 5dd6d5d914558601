"""Which names of an answer its paragraph does not have.

A curated name stands in a text if any of its aliases does. What else is written as a name inside a
sentence has to stand in the paragraph as a word, whatever its capitals. Where a sentence begins,
all words are written large: one that the source and the answers never write small may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from knowledge.paragraphs import alike, holds
from knowledge.schema import Name
from knowledge.value import Value


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD: Final = re.compile(
    r"(?<![\w'-])(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w-]*(?:'(?!s\b)\w+)*)"  # "U.S.", "O'Neill"
)
_INITIALS: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_SMALL: Final = re.compile(r"(?<![\w'])[^\W\d_]\w*")
_LAST: Final = re.compile(r"((?:\w\.)*\w+)\.$")  # a word with a full stop, "U.S." as one
_DASH: Final = re.compile(r"(?<!\d)[‒–—―]|[‒–—―](?!\d)")
_AROUND: Final = " \"'()[]"
_ENDS: Final = ("", ".", "!", "?", ":", ";")
_SHORT: Final = _set("mr mrs ms dr prof sen rep gov gen col maj lt sgt capt adm st hon")
_NO_NAMES: Final = _SHORT | _set(
    """
    a an the this that these those it its itself he him his she her hers they them their theirs we
    our ours you your yours i my mine one both each every either neither all any some many much
    most more few fewer less several none no nobody nothing other others another such
    and or but nor so yet for if unless because since while whereas although though when whenever
    where wherever who whom whose which what why how whether as than then
    in on at to from of by with without within into onto over under above below between among
    during until till before after since against about around across through along despite beside
    beyond near per like unlike behind beneath up down out off
    is are was were be been being am do does did has have had will would shall should can could may
    might must let
    yes not never also even still already only just again ever once often always sometimes perhaps
    indeed instead however therefore thus hence meanwhile moreover besides otherwise later earlier
    now today here there first second third last next finally
    """
)


class Missing(NamedTuple):
    """A name that a paragraph does not have; not `sure` where a sentence begins with it."""

    name: str
    sure: bool = True


def plain_answer(text: str) -> str:
    """Return an answer as its names are looked for: `alike`, and its dashes apart from words."""
    return alike(_DASH.sub(" - ", text))


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that any of these texts writes with a small letter first."""
    return frozenset(
        word for text in texts for word in _SMALL.findall(alike(text)) if word[0].islower()
    )


def names_missing(
    answer: str,
    values: Iterable[Value],
    paragraph: str,
    names: Sequence[Name],
    small: Collection[str] = (),
) -> Iterator[Missing]:
    """In: a plain answer, its figures and dates; a paragraph, `alike`; the curated names; words
    that are written small elsewhere. Out: each name that the answer has and the paragraph has not.
    """
    stated, plain = answer.casefold(), _joined(paragraph).casefold()
    for name in names:
        if _occurs(name, stated) and not _occurs(name, plain):
            yield Missing(name.name)
    known = [alias for name in names for alias in _aliases(name)]
    spans = [(value.start, value.end) for value in values]
    for match in _WORD.finditer(answer):
        word = _joined(match.group()).casefold()
        dated = any(start <= match.start() < end for start, end in spans)
        if dated or not _is_large(match.group()) or word in _NO_NAMES or _either(plain, word):
            continue
        sure = _is_name(answer[: match.start()], word, small)
        if sure is not None and not any(_either(alias, word) for alias in known):
            yield Missing(match.group(), sure)


def _is_large(word: str) -> bool:
    """Tell whether a word is written large; a lone initial ("J. Borg") says too little."""
    return word[0] != word[0].lower() and len(word) > 1


def _is_name(before: str, word: str, small: Collection[str]) -> bool | None:
    """In: what stands before a word that is written large. Out: whether it is surely a name; None
    where a sentence may begin with it and it is a word like any other.
    """
    begins = _begins(before)
    if begins is False:
        return True
    usual = any(form in small for form in _forms(word))
    return None if usual else begins is None


def _begins(before: str) -> bool | None:
    """Tell whether a sentence, or a quote in it, begins after this text; None if it may."""
    if before.endswith('"'):
        return True
    rest = before.rstrip(_AROUND)
    if rest[-1:] not in _ENDS:
        return False
    last = _LAST.search(rest)
    if last is None:
        return True
    word = last[1]
    if len(word) > 1 and "." in word:
        return None  # "in the U.S. Critics say" and "the U.S. Army"
    initial = len(word) == 1 and word.isupper()
    return not initial and word.casefold() not in _SHORT


def _occurs(name: Name, plain: str) -> bool:
    return any(holds(plain, alias) for alias in _aliases(name))


def _aliases(name: Name) -> list[str]:
    return [_plain_alias(alias) for alias in (name.name, *name.also)]


@lru_cache(maxsize=4096)
def _plain_alias(alias: str) -> str:
    return _joined(alike(alias)).casefold()


def _joined(text: str) -> str:
    """Return a text with its initials joined: "US" for "U.S."."""
    return _INITIALS.sub(lambda found: found[0].replace(".", ""), text)


def _either(text: str, word: str) -> bool:
    """Say whether a word stands in a text, as one or as many."""
    return any(holds(text, form) for form in _forms(word))


def _forms(word: str) -> list[str]:
    return [form for form in (word, word.removesuffix("s"), f"{word}s") if form]

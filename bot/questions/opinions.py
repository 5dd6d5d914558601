"""What only judges and states nothing: "I think it is a bad idea", "we find this great"."""

from __future__ import annotations

import re
from typing import Final

from bot.language.wordset import word_set
from bot.questions.reading import Reading, is_name, stem_of

_MINE: Final = re.compile(
    r"\W*(?:in (?:my|our) (?:opinion|view)|(?:i|we) (?:(?:all|both|personally|really|just|still) )?"
    r"(?:think|feel|believe|guess|find|hope|love|hate)|to (?:me|us)|personally|imo|imho|frankly"
    r"|honestly)\b",
    re.I,
)
_JUDGING: Final = word_set(
    """
    good bad great terrible awful wonderful nice stupid wise foolish silly sad happy amazing shame
    disgrace shameful brilliant horrible ridiculous absurd fair unfair sensible crazy worrying
    fantastic disappointing disappointed excited exciting scary interesting boring overdue mistake
    bluster bluff hype spin propaganda overblown
    better worse best worst love hate hope right wrong
    """
)
_STATED: Final = frozenset({"mistake", "overdue"})  # a source may well call something that


def is_opinion(sentence: str, reading: Reading) -> bool:
    """Tell whether a sentence judges, and names nobody or is put as somebody's own view."""
    if reading.values:
        return False
    words = {token.text.lower() for token in reading.tokens}
    return bool(_JUDGING & words) and bool(_MINE.match(sentence) or not reading.names)


def only_judges(sentence: str, reading: Reading) -> bool:
    """Tell whether an opinion has no word but such as judge: no fact can account for it."""
    judged = all(token.text.lower() in _JUDGING for token in reading.content)
    return judged and is_opinion(sentence, reading)


def judgements(reading: Reading) -> frozenset[str]:
    """Return the stems of the words with which a text judges."""
    judging = (t for t in reading.content if not is_name(t) and t.text.lower() in _JUDGING)
    return frozenset(stem_of(token) for token in judging)


def asks_to_judge(reading: Reading) -> bool:
    """Tell whether a yes/no question wants a judgement and nothing else: "is this good for us?"."""
    if reading.form != "yes_no" or reading.values or reading.order:
        return False
    words = [token.text.lower() for token in reading.content if not is_name(token)]
    return bool(words) and (_JUDGING - _STATED).issuperset(words)

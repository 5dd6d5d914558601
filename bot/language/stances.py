"""How somebody stands to something, in general English: for it or against it, and by what.

A noun takes no side by itself ("military support"): only what somebody does, says, feels or is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from bot.language.wordset import word_set

Kind = Literal["attitude", "voiced", "act", "feeling", "thanks", "wish", "shock"]


class Way(NamedTuple):
    """For (1) or against (-1), and by what: what somebody said, did, felt, wished or holds."""

    side: int
    kind: Kind


# Verbs whose subject stands for or against their object.
_VERBS: Final[tuple[tuple[int, Kind, str], ...]] = (
    (1, "attitude", "support back endorse favour favor welcome like"),
    (-1, "attitude", "oppose object disapprove resent dislike hate"),
    (1, "voiced", "praise hail applaud commend laud celebrate"),
    (
        -1,
        "voiced",
        (
            "condemn denounce criticise criticize slam blast decry deplore rebuke protest lambast"
            " censure blame"
        ),
    ),
    (1, "act", "approve accept"),
    (-1, "act", "reject refuse decline rebuff"),
    (1, "thanks", "thank"),
    (1, "wish", "want"),
)
# Verbs whose object stands for or against their subject: "it angered them".
_MOVING: Final[tuple[tuple[int, Kind, str], ...]] = (
    (1, "attitude", "please delight"),
    (-1, "feeling", "anger infuriate enrage outrage incense"),
    (-1, "attitude", "annoy irritate upset"),
)
# What somebody is, or reacts with.
_STATES: Final[tuple[tuple[int, Kind, str], ...]] = (
    (1, "attitude", "happy pleased glad delighted supportive favour favor"),
    (1, "thanks", "grateful thankful"),
    (-1, "attitude", "unhappy displeased upset opposed annoyed"),
    (-1, "feeling", "angry furious outraged irate livid incensed enraged infuriated angered mad"),
    (-1, "shock", "shocked stunned surprised alarmed horrified worried"),
)
_REACTIONS: Final[tuple[tuple[int, Kind, str], ...]] = (
    (1, "attitude", "joy delight approval"),
    (1, "thanks", "gratitude thanks"),
    (-1, "feeling", "anger fury outrage rage"),
    (-1, "voiced", "condemnation criticism"),
    (-1, "attitude", "displeasure disapproval hostility"),
)
# What somebody is, only with the word behind it: "is fine with it", "is critical of it".
LED_STATES: Final[Mapping[tuple[str, str], Way]] = MappingProxyType(
    {
        **{(word, "with"): Way(1, "attitude") for word in ("fine", "okay", "ok", "comfortable")},
        ("critical", "of"): Way(-1, "voiced"),
        ("fan", "of"): Way(1, "attitude"),
    }
)
# Behind a form of "to be" they take a side.
PLACES: Final[Mapping[str, int]] = MappingProxyType({"for": 1, "behind": 1, "against": -1})
# "said no to it", "was well received".
ANSWERS: Final[Mapping[str, int]] = MappingProxyType({"yes": 1, "no": -1})
RECEPTIONS: Final[Mapping[str, int]] = MappingProxyType(
    {"well": 1, "warmly": 1, "gladly": 1, "badly": -1, "poorly": -1, "coldly": -1}
)
# "has a problem with it", "has no objection to it".
TROUBLES: Final = word_set(
    "problem problems objection objections issue issues quarrel quarrels qualms complaint"
    " complaints reservations"
)
# What somebody calls a thing that they condemn, or praise.
CALLING: Final = word_set("call calls called describe describes described")
BAD_NAMES: Final = word_set(
    "infringement violation breach betrayal provocation outrage insult crime mistake blunder folly"
    " disgrace scandal"
)
GOOD_NAMES: Final = word_set("triumph success lifeline blessing victory wise gift")
# "refused to say" refuses nothing by itself: what follows is what somebody does not do.
BEFORE_VERBS: Final = word_set("refuse refuses refused refusing decline declines declined")
UNSURE: Final = word_set("may might could would can should must if")
VOTES: Final = word_set("vote votes voted")
HAVING: Final = word_set("has have had having")
REACTING: Final = word_set(
    "react reacts reacted respond responds responded reply replied answered greeted met express"
    " expressed voice voiced"
)
MAKING: Final = word_set("make makes made making")

# What a kind is borne out by: who condemned it opposes it; who opposes it need not have said so.
BORNE_OUT: Final[Mapping[Kind, frozenset[Kind]]] = MappingProxyType(
    {
        "attitude": frozenset({"attitude", "voiced", "act", "feeling", "thanks"}),
        "voiced": frozenset({"voiced"}),
        "act": frozenset({"act"}),
        "feeling": frozenset({"feeling"}),
        "thanks": frozenset({"thanks"}),
        "wish": frozenset({"wish"}),
        "shock": frozenset({"shock"}),
    }
)


class Verb(NamedTuple):
    """A form of a verb: which way it stands, and whether it is bare, present, past or running."""

    way: Way
    form: Literal["bare", "present", "past", "running"]


def _inflected(word: str) -> Iterator[tuple[str, Literal["bare", "present", "past", "running"]]]:
    if word == "upset":
        yield from (("upsets", "present"), ("upset", "past"))
        return
    root = word.removesuffix("e")
    ends = "es" if word.endswith(("s", "sh", "ch", "x", "o")) else "s"
    yield word, "bare"
    yield word + ends, "present"
    yield root + "ed", "past"
    yield root + "ing", "running"


def _verbs(table: tuple[tuple[int, Kind, str], ...]) -> Mapping[str, Verb]:
    return MappingProxyType(
        {
            shape: Verb(Way(side, kind), form)
            for side, kind, words in table
            for word in words.split()
            for shape, form in _inflected(word)
        }
    )


def _words(table: tuple[tuple[int, Kind, str], ...]) -> Mapping[str, Way]:
    return MappingProxyType(
        {word: Way(side, kind) for side, kind, words in table for word in words.split()}
    )


VERBS: Final = _verbs(_VERBS)
MOVING: Final = _verbs(_MOVING)
STATES: Final = _words(_STATES)
REACTIONS: Final = _words(_REACTIONS)

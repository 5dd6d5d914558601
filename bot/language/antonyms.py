"""Opposites of general English: a table, and the prefixes that turn a word round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.language.wordset import word_set

PREFIXES: Final = ("un", "in", "im", "ir", "il", "dis", "non", "de", "mis", "anti", "counter")
# Stems that look turned round by a prefix and are not: "press" is no opposite of "impress".
NOT_TURNED: Final = word_set(
    """
    press port pose part form vest tend tent tense sign cover claim close count charge solve liver
    serve scribe tract tribute fend fence grade mark mount play posit prove tail tain test vent vert
    line miss light front duct fect flict ject rupt sult come fill pair pact pact habit struct stall
    stanc spect spir velop plor
    """
)

# How somebody stands to something: a part of the pairs below.
_STANCES: Final = (
    (
        "thank grateful gratitude welcome welcomed praise praised applaud hail hailed thankful",
        "condemn denounce criticise criticize slam blast reject protest deplore attack rebuke",
    ),
    (
        "support back endorse favour favor approve",
        "oppose resist object reject block veto",
    ),
    ("agree accept concur", "disagree reject dispute refuse deny"),
    (
        "positive pleased happy glad delighted joy",
        "negative angry anger furious outrage displeased",
    ),
    ("accept welcome", "reject refuse decline"),
    ("love admire trust", "hate despise distrust dislike fear"),
    ("praise", "blame criticism"),
)

# Each pair contradicts: a fact that has one side does not answer a question with the other.
OPPOSITES: Final[tuple[tuple[str, str], ...]] = (
    *_STANCES,
    (
        "strengthen reinforce boost bolster improve enhance upgrade",
        "weaken undermine erode reduce diminish worsen downgrade degrade",
    ),
    (
        "increase raise rise grow growth expand extra additional",
        "decrease cut lower reduce reduction shrink fall drop decline",
    ),
    ("strong stronger strength robust firm", "weak weaker weakness feeble fragile"),
    ("stable stabilise stability calm", "unstable destabilise instability volatile"),
    ("likely probable likelier", "unlikely improbable"),
    ("sooner earlier hasten", "later delay postpone"),
    ("start begin launch trigger cause", "stop end halt prevent finish"),
    ("safe safer secure peaceful", "dangerous risky unsafe"),
    ("independent independence sovereign", "dependent dependence subordinate"),
    ("unify unification reunification reunify unite", "separate separatist secession split"),
    (
        "important vital crucial key essential indispensable",
        "unimportant dispensable irrelevant minor trivial",
    ),
    ("cheap inexpensive affordable", "expensive costly dear"),
    ("large big huge major massive", "small tiny little modest"),
    ("new", "old outdated obsolete"),
    ("ally friend partner", "enemy foe adversary rival"),
    ("win victory succeed success", "lose defeat failure fail"),
    ("meet reach fulfil fulfill achieve attain", "miss fail"),
    ("true right correct accurate", "false wrong incorrect"),
    ("include inclusion contain", "exclude omit exclusion lack miss"),
    ("give provide supply send deliver grant", "withdraw withhold deny remove"),
    (
        "consistent coherent consistently",
        "inconsistent contradictory contradict paradox conflicting",
    ),
    (
        "offensive aggressive aggression hostile hostility",
        "protective defensive",
    ),
    ("escalate intensify", "deescalate defuse ease"),
    ("portable light mobile", "heavy stationary fixed immobile"),
    ("tactical", "strategic"),
    ("intentional deliberate", "unintentional accidental inadvertent"),
    ("symmetric conventional", "asymmetric"),
    ("rely depend", "independent self-reliant"),
    ("high", "low"),
    ("multilateral", "unilateral"),
    ("public", "secret"),
    ("nuclear", "conventional"),
    ("permanent", "temporary"),
    ("import", "export"),
    ("rich", "poor"),
    ("slow slowly", "quick fast rapid"),
    ("stop halt prevent deter thwart hinder", "help aid assist enable encourage"),
    ("grow escalate", "end shrink subside fade"),
    ("self-sufficient self-reliant", "dependent reliant"),
    ("respect observe comply follow obey", "violate infringe breach break interfere flout"),
    ("follow match", "contradict"),
    ("shocked surprised stunned alarmed horrified worried", "delighted pleased relieved unmoved"),
    ("intact unbroken indestructible unbreakable", "broken fractured shattered fragile"),
    ("defend hold keep", "abandon surrender yield"),
    ("beginning start outset", "end close conclusion"),
    ("first initial", "last final"),
    ("separate divide split", "unite join connect link merge"),
    ("allow permit let", "forbid ban prohibit prevent"),
    ("confirm affirm acknowledge admit", "deny dispute"),
    ("hope optimism optimistic", "fear pessimism pessimistic"),
    ("open", "close closed shut"),
    ("gain profit", "loss lose"),
    ("advance", "retreat withdraw"),
    ("full", "empty"),
    ("early", "late"),
    ("near close", "far distant"),
    ("simple easy", "complicated complex difficult hard"),
    ("legal lawful", "illegal unlawful"),
    ("war conflict", "peace"),
    ("friendly", "hostile"),
    ("arm armed", "disarm unarmed"),
    ("long long-range", "short short-range"),
    ("ready willing eager", "reluctant unwilling"),
    ("even evenly", "uneven unevenly"),
    ("domestic internal", "foreign external"),
    ("military", "civilian"),
    ("male man", "female woman"),
    ("present", "absent"),
    ("clear plain", "vague unclear ambiguous"),
    ("common", "rare"),
    ("old older", "young younger"),
    ("hot warm", "cold cool"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("day", "night"),
)


def opposites(stems: Callable[[Iterable[str]], frozenset[str]]) -> dict[str, frozenset[str]]:
    """In: how words become stems. Out: stem -> the stems that contradict it."""
    found: dict[str, frozenset[str]] = {}
    for left, right in OPPOSITES:
        one, other = _stems(left, stems), _stems(right, stems)
        for stem in one - other:
            found[stem] = found.get(stem, frozenset()) | (other - one)
        for stem in other - one:
            found[stem] = found.get(stem, frozenset()) | (one - other)
    return found


def stances(stems: Callable[[Iterable[str]], frozenset[str]]) -> frozenset[str]:
    """In: how words become stems. Out: the stems that say how somebody stands to something."""
    return frozenset(stem for pair in _STANCES for side in pair for stem in _stems(side, stems))


def _stems(words: str, stems: Callable[[Iterable[str]], frozenset[str]]) -> frozenset[str]:
    """Return the stems of words; "self-made" is read as two words, and kept as "self made"."""
    plain = stems(word for word in words.split() if "-" not in word)
    joined = (
        " ".join(min(stems([part])) for part in w.split("-")) for w in words.split() if "-" in w
    )
    return plain | frozenset(joined)


def opposed(
    keys: Iterable[str],
    asked: frozenset[str],
    stated: frozenset[str],
    table: Mapping[str, frozenset[str]],
) -> str:
    """In: what a word is recognised by, all words of the two texts. Out: its opposite there, or "".

    Nothing is turned round where either text has both sides: "starts in May and ends in June".
    """
    for key in keys:
        facing = table.get(key, _NONE) & stated
        for against in sorted(facing):
            if not _has_beside(key, stated, table) and not _has_beside(against, asked, table):
                return against
        if stated.isdisjoint(prefixed(key)):
            continue
        turned = turned_by_prefix(key, stated)
        if turned and turned not in asked:
            return turned
    return ""


def opposing(keys: Iterable[str], table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """In: what a word is recognised by. Out: every word that may be its opposite."""
    found: set[str] = set()
    for key in keys:
        found.update(table.get(key, ()), prefixed(key))
    return frozenset(found)


def _has_beside(stem: str, words: frozenset[str], table: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether one of `words` stands on the same side as a stem."""
    own = table.get(stem, frozenset())
    return any(not own.isdisjoint(table.get(word, frozenset())) for word in words)


def turned_by_prefix(stem: str, stated: frozenset[str]) -> str:
    """Return the stated stem that is this one with, or without, a prefix that turns it round."""
    return next((turned for turned in prefixed(stem) if turned in stated), "")


@lru_cache(maxsize=32_768)
def prefixed(stem: str) -> tuple[str, ...]:
    """Return a stem with each prefix that turns a word round, and without the one that it has."""
    if ":" in stem or " " in stem or stem in NOT_TURNED:
        return ()
    found: list[str] = []
    for prefix in PREFIXES:
        shorter = stem[len(prefix) :]
        if len(stem) > 3:
            found.append(prefix + stem)
        if stem.startswith(prefix) and len(shorter) > 3 and shorter not in NOT_TURNED:
            found.append(shorter)
    return tuple(found)


_NONE: frozenset[str] = frozenset()

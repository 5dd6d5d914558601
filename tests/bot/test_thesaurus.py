"""The thesaurus: what its file must be, and what it must and must not relate."""

import re
from itertools import product

import pytest

from bot.language import thesaurus
from bot.language.grammar import OPPOSITES, ORDER, SIDES
from bot.language.text import clean, forms
from bot.language.thesaurus import Stems, groups_of, phrases, related, stems_of
from bot.matching.lexicon import stem_of

GROUPS = list(thesaurus.groups())

RELATED = """
buy purchase; bought acquire; purchaser buy; buyer procure; price cost; bill price
price_tag cost; pricey expensive; inexpensive cheap; funding money; cash funds; dollars money
firm company; sacked fired; layoff redundancy; wages salary; angry furious; mad angry; fury anger
outraged livid; spokeswoman spokesperson; representative spokesman; soldiers troops
servicemembers forces; uav drone; unmanned drone; naval_vessel warship; nation country
state land; aim goal; purpose objective; cause reason; motive rationale; risk danger
peril threat; hazard risk; declare say; assert state; slam criticise; decry condemn
denounced blast; bolster strengthen; shore_up reinforce; beef_up boost; blueprint plan
doctrine strategy; threat threaten; invasion invader; unification unify; reunify unite
response reply; reaction respond; suggestion proposal; unveil announcement; reveal announce
huge massive; giant enormous; kit gear; hardware equipment; military_leadership brass
cops police; labour_union union; jobless unemployed; recession downturn; election vote
poll ballot; premier prime_minister; lawmaker legislator; law legislation; ban prohibit
postpone delay; scrap cancel; treaty pact; ceasefire truce; ally partner; foe enemy
global international; nuclear atomic; jail prison; lawyer attorney; murder homicide; vaccine jab
illness disease; hospital infirmary; earthquake quake; wildfire bushfire
global_warming climate_change; blackout power_cut; petrol gasoline; semiconductor chip
artificial_intelligence ai; study research; football soccer; film movie; journalist reporter
flat apartment; lorry truck; car automobile; important crucial; approximately about; helped aided
economic economy; strategic strategy; safety security; injury wounded; favourable positive
honoured award; neighbourhood community
"""
UNRELATED = """
give receive; buy sell; purchase sale; seller buyer; supply obtain; lend borrow; more less
before after; earlier later; attack defend; invade protect; offensive defensive
strengthen weaken; increase decrease; rise fall; growth decline; win lose; victory defeat
succeed fail; support oppose; agree refuse; accept reject; praise condemn; thank criticise
ally enemy; friend rival; cheap expensive; rich poor; big small; huge tiny; strong weak; new old
high low; fast slow; safe dangerous; likely unlikely; likely certain; start stop; launch finish
include exclude; legal illegal; true false; public secret; permanent temporary; unify separate
escalate defuse; import export; hire fire; missile rocket; missile bomb; rocket shell
missile drone; tank vehicle; tank truck; missile range; missile price; company maker
company price; president minister; president prime_minister; president leader
minister spokesperson; general soldier; owner user; producer consumer; maker buyer
deliver announce; approve propose; sell give; plan do; plan implement; promise deliver
million billion; dozen hundred; first last; largest smallest; largest second; army navy
ship submarine; submarine aircraft; helicopter plane; husband wife; brother sister; mother father
doctor nurse; police army; judge jury; teacher student; employer employee; landlord tenant
arrest release; guilty innocent; virus vaccine; flood drought; coal gas; oil electricity
wind solar; city village; monday tuesday; war peace; treaty war; threat promise; murder theft
tax subsidy; profit loss; debt savings; angry happy; kill die
"""


def read(table: str) -> list[tuple[str, str]]:
    """In: pairs apart by semicolons or lines. Out: the pairs."""
    pairs = [pair.split() for pair in re.split(r"[;\n]", table) if pair.strip()]
    return [(one, other) for one, other in pairs]


def stems(member: str) -> Stems:
    """In: words as a reader types them. Out: their stems, the way that a question's words go."""
    return tuple(stem_of(form) for form in forms(clean(member.replace("_", " "))))


def found(member: str) -> frozenset[int]:
    """In: a word, or several joined by "_". Out: the groups it is in."""
    return _groups(stems(member))


def shared(one: str, other: str) -> list[tuple[str, ...]]:
    """In: two lists of words. Out: the groups that hold a word of one and another of the other."""
    left, right = ({stems(word) for word in words.split()} for words in (one, other))
    pairs = product(left - right, right - left)
    return [GROUPS[number] for a, b in pairs for number in _groups(a) & _groups(b)]


def _groups(words: Stems) -> frozenset[int]:
    """In: the stems of a word or of several. Out: the groups they are in."""
    return groups_of(words[0]) if len(words) == 1 else phrases().get(words, frozenset())


def test_the_file_has_as_many_groups_as_it_should() -> None:
    assert 900 <= len(GROUPS) <= 1300


def test_every_line_is_lower_case_words_and_nothing_else() -> None:
    members = [member for group in GROUPS for member in group]
    assert [m for m in members if not re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", m)] == []


def test_a_group_is_three_to_ten_words_and_only_a_family_of_forms_is_a_pair() -> None:
    assert [group for group in GROUPS if not 2 <= len(group) <= 10] == []
    first_pair = next(place for place, group in enumerate(GROUPS) if len(group) == 2)
    assert first_pair > len(GROUPS) - 60


def test_no_word_is_twice_in_a_group() -> None:
    assert [g for g in GROUPS if len({stems_of(member) for member in g}) < len(g)] == []


def test_members_are_spelled_as_the_text_of_a_question_is_handed_on() -> None:
    members = {member for group in GROUPS for member in group}
    assert [member for member in members if stems_of(member) != stems(member)] == []


def test_no_group_stands_within_another() -> None:
    sets = [frozenset(map(stems_of, group)) for group in GROUPS]
    within = [
        GROUPS[place]
        for place, one in enumerate(sets)
        if any(one <= other for where, other in enumerate(sets) if where != place)
    ]
    assert within == []


def test_the_check_of_opposites_would_find_a_group() -> None:
    assert shared("buy purchase", "sell buyer acquire")
    assert shared("missile", "rocket") == []


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_opposites_share_no_group(one: str, other: str) -> None:
    assert shared(one, other) == []


ORDERS = [
    (one, other)
    for place, (kind, _, one) in enumerate(ORDER)
    for same_kind, _, other in ORDER[:place]
    if same_kind == kind
]


@pytest.mark.parametrize(("one", "other"), ORDERS)
def test_places_in_an_order_share_no_group(one: str, other: str) -> None:
    assert shared(one, other) == []


def test_givers_and_takers_share_no_group() -> None:
    sides = {role: words for verb, role, words in SIDES if verb == "transfer"}
    assert shared(sides["giver"], sides["taker"]) == []


@pytest.mark.parametrize(("one", "other"), read(RELATED))
def test_words_that_ask_for_the_same_share_a_group(one: str, other: str) -> None:
    assert found(one) & found(other)


@pytest.mark.parametrize(("one", "other"), read(UNRELATED))
def test_words_that_ask_for_something_else_share_no_group(one: str, other: str) -> None:
    assert not found(one) & found(other)


def test_related_says_whether_two_stems_share_a_group() -> None:
    assert related(stem_of("bought"), stem_of("purchase"))
    assert not related(stem_of("bought"), stem_of("sold"))
    assert not related("zzz", "zzz")


def test_sharing_is_not_passed_on() -> None:
    assert related(stem_of("fire"), stem_of("dismiss"))
    assert related(stem_of("fire"), stem_of("shoot"))
    assert not related(stem_of("dismiss"), stem_of("shoot"))


def test_its_file_is_read_once() -> None:
    reads = (thesaurus._members, thesaurus._words)  # noqa: SLF001
    for cached in reads:
        cached.cache_clear()
    for word in ("buy", "price", "zzz"):
        groups_of(word)
    assert [cached.cache_info().misses for cached in reads] == [1, 1]

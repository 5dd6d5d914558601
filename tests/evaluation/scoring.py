"""Whether a reply is right, whether it states something wrongly, and why.

*Right*: outcome and verdict are allowed, every `must` group is met, nothing of `must_not` is said,
and no more facts are stated than were asked for. *Stated wrongly* is the worse half of not right:
the reader is told something that the article does not say, or not in answer to this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tests.evaluation.cases import Case
from tests.evaluation.matching import says, stated
from tests.evaluation.replies import Reply

REFUSALS: Final = frozenset({"unknown", "declined"})
STATEMENTS: Final = frozenset({"answered", "listed", "checked"})
ANSWERS: Final = frozenset({"answered", "listed"})
ACCEPTED: Final = frozenset({"supported", "approximate"})
MOST_FACTS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("direct", "words", "typos", "attribution", "claims", "followups"), 1),
    "several": 3,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One case, the reply to it, and what comes of it."""

    case: Case
    reply: Reply
    faults: tuple[str, ...]
    wrong: bool = False

    @property
    def right(self) -> bool:
        """Whether the reply is all that it should be."""
        return not self.faults

    @property
    def refused(self) -> bool:
        """Whether the desk said that it has nothing on this."""
        return self.reply.outcome in REFUSALS

    @property
    def answered(self) -> bool:
        """Whether the desk answered it; an altered question must not be."""
        return self.reply.outcome in ANSWERS

    @property
    def accepted(self) -> bool:
        """Whether the desk took it for true; an altered claim must not be."""
        return self.reply.outcome == "checked" and self.reply.verdict in ACCEPTED


def judge(case: Case, reply: Reply | None) -> Mark:
    """Hold a reply against its case; no reply at all is never right."""
    if reply is None:
        return Mark(case, Reply(id=case.id), ("no reply",))
    if reply.error:
        return Mark(case, reply, (f"error: {reply.error}",))
    text = stated(reply.text)
    lacking = _lacking(case, reply, text)
    forbidden = [said for said in case.must_not if _states(reply) and says(text, said)]
    faults = [
        *_of_outcome(case, reply),
        *(f"lacks {' | '.join(group)}" for group in lacking),
        *(f"says {said}" for said in forbidden),
        *_of_facts(case, reply),
    ]
    return Mark(case, reply, tuple(faults), _is_wrong(case, reply, bool(lacking), bool(forbidden)))


def _lacking(case: Case, reply: Reply, text: str) -> list[list[str]]:
    """Return the groups that are not met. A refusal, where one is allowed, need not meet any."""
    if reply.outcome not in STATEMENTS:
        return []
    return [group for group in case.must if not any(says(text, wanted) for wanted in group)]


def _of_outcome(case: Case, reply: Reply) -> list[str]:
    if reply.outcome not in case.outcome:
        return [f"{reply.outcome}, not {' | '.join(case.outcome)}"]
    if reply.outcome == "checked" and case.verdict and reply.verdict not in case.verdict:
        return [f"{reply.verdict}, not {' | '.join(case.verdict)}"]
    return []


def _of_facts(case: Case, reply: Reply) -> list[str]:
    most = most_facts(case, reply.outcome)
    stated_facts = len(reply.facts)
    if most is not None and stated_facts > most:
        return [f"{stated_facts} facts, not {most} at most"]
    if reply.outcome == "answered" and not stated_facts:
        return ["answered, but names no fact"]
    return []


def most_facts(case: Case, outcome: str) -> int | None:
    """Return how many facts a reply may state; None for as many as it likes."""
    if case.max_facts is not None:
        return case.max_facts
    return None if outcome == "listed" else MOST_FACTS.get(case.category)


def _states(reply: Reply) -> bool:
    """Return whether a reply says anything about the world."""
    if reply.outcome == "checked":
        return reply.verdict in ACCEPTED or reply.verdict == "differs"
    return reply.outcome in ANSWERS


def _is_wrong(case: Case, reply: Reply, lacking: bool, forbidden: bool) -> bool:
    if not _states(reply):
        return False
    if case.is_altered or not STATEMENTS.intersection(case.outcome):
        return reply.outcome in ANSWERS or reply.verdict in ACCEPTED
    if case.verdict and _is_wrong_verdict(case, reply):
        return True
    return forbidden or (lacking and case.category != "lists")


def _is_wrong_verdict(case: Case, reply: Reply) -> bool:
    """Return whether a claim was accepted that is not true, or denied that is.

    "Approximate" for what is plainly supported is caution: not right, and not wrong either.
    """
    is_true = bool(ACCEPTED.intersection(case.verdict))
    if reply.outcome in ANSWERS:
        return case.verdict == ["not_covered"]
    if reply.verdict in case.verdict:
        return False
    if reply.verdict == "differs":
        return is_true
    return reply.verdict == "supported" or not is_true

"""A tuple that is made when it is looked at, and what is kept with its object."""

import copy
import pickle

from bot.kept import kept
from bot.later import Later


def test_is_made_once_and_only_when_it_is_looked_at() -> None:
    made: list[int] = []

    def make() -> tuple[int, int]:
        made.append(1)
        return 1, 2

    later = Later(make)
    assert made == []
    assert (list(later), later[0], later[1:], len(later)) == ([1, 2], 1, (2,), 2)
    assert made == [1]


def test_equals_the_tuple_that_it_stands_for() -> None:
    later = Later(lambda: (1, 2))
    assert later == (1, 2)
    assert later == (1, 2)
    assert later != (1, 3)
    assert hash(later) == hash((1, 2))
    assert repr(later) == "(1, 2)"


def test_is_copied_and_sent_as_a_tuple() -> None:
    later: object = Later(lambda: (1, 2))
    sent: object = pickle.loads(pickle.dumps(later))  # noqa: S301 - our own bytes
    for one in (copy.deepcopy(later), sent):
        assert isinstance(one, tuple)
        assert one == (1, 2)


class Sum:
    """Adds up when it is asked, and counts how often it did."""

    times = 0

    @kept
    def total(self) -> int:
        """What comes of it."""
        self.times += 1
        return 3


def test_what_is_kept_is_worked_out_once() -> None:
    found = Sum()
    assert (found.total, found.total, found.times) == (3, 3, 1)
    assert Sum.total.__doc__ == "What comes of it."

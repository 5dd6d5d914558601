"""What is promised stands only where it could be announced."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from adapters.doors import wording
from adapters.doors.announcing import Announcement, announced, announcement
from bot.journal.health import OutOfReachError
from tests.adapters.boards import Board

SAID = announcement("For {titles} by {person}, {command}.", titles="{it}", command="/brief")


@dataclass
class Kept:
    """Something that stands until it is taken back; so often the database is out of reach first."""

    away: int = 0
    stands: bool = True

    async def take_back(self) -> None:
        if self.away:
            self.away -= 1
            raise OutOfReachError
        self.stands = False


def test_what_is_filled_in_is_not_read_again() -> None:
    assert Announcement("For {it} by ", ", /brief.", is_named=True) == SAID
    assert announcement("{who} will.", who="{person}") == Announcement("{person} will.")


async def test_what_was_announced_stands() -> None:
    board, kept = Board(), Kept()
    assert await announced(board.announce, "here", SAID, kept.take_back, ()) == ""
    assert (kept.stands, board.posts) == (True, [("here", "For {it} by Ada, /brief.")])


@pytest.mark.parametrize("away", [0, 2])
async def test_what_was_refused_is_taken_back_as_soon_as_the_journal_is_there(away: int) -> None:
    kept = Kept(away)
    assert await announced(Board(refuses="No.").announce, "", SAID, kept.take_back, (0, 0)) == "No."
    assert not kept.stands


async def test_what_could_not_be_taken_back_is_said_to_stand() -> None:
    kept = Kept(away=3)
    why = await announced(Board(refuses="No.").announce, "", SAID, kept.take_back, (0, 0))
    assert (why, kept.stands) == (f"No. {wording.NOT_TAKEN_BACK}", True)


async def test_what_breaks_is_taken_back() -> None:
    async def broken(_address: str, _said: Announcement) -> str:
        raise LookupError

    kept = Kept()
    with pytest.raises(LookupError):
        await announced(broken, "", SAID, kept.take_back, ())
    assert not kept.stands

"""The ways in which Discord says no, with their codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.loopback.discord.state import Json


class Refused(Exception):  # noqa: N818 - it is Discord's answer, no fault of this server
    """An answer other than success."""

    def __init__(self, status: int, code: int, message: str, problems: Sequence[str] = ()) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status, self.code, self.message, self.problems = status, code, message, problems

    @property
    def body(self) -> Json:
        found = {
            problem.partition(": ")[0]: {
                "_errors": [{"code": "INVALID", "message": problem.partition(": ")[2]}]
            }
            for problem in self.problems
        }
        return {"code": self.code, "message": self.message} | ({"errors": found} if found else {})


INVALID_FORM: Final = 50035
NAMES: Final = {
    0: (404, "404: Not Found"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "This interaction has hit the maximum number of follow up messages"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
    160002: (403, "Cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (403, "Thread is locked"),
    30032: (400, "Maximum number of application commands reached"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
}
EMPTY: Final = ": an empty message cannot be sent"


def refused(code: int) -> Refused:
    status, message = NAMES[code]
    return Refused(status, code, message)


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def invalid(problems: Sequence[str]) -> Refused:
    """A body that does not hold; an empty message has a code of its own."""
    if len(problems) == 1 and problems[0].endswith(EMPTY):
        return refused(50006)
    return Refused(400, INVALID_FORM, "Invalid Form Body", problems)

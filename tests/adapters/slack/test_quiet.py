"""What is written into the log: enough to find a fault, and nobody's words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError

from adapters.doors.quiet import WithoutWords
from adapters.slack.connecting.quiet import quiet_logger
from bot.desk import Desk
from tests.adapters.slack.house import street, visible

TYPED = "who is the mayor's favourite painter?"
SAID = {
    "Invalid request signature detected (signature: , timestamp: 0, body: secret)": (
        "Invalid request signature detected"
    ),
    "Unhandled request ({'type': 'block_suggestion', 'value': 'secret'})": "Unhandled request",
    "Sending a request - url: https://hooks.slack.com/secret, body: secret": (
        "Sending a request - url"
    ),
    "Failed to run listener function (error: secret)": "Failed to run listener function",
    'Responding with status: 200 body: "secret" (1 millis)': "Responding with status",
    "on_press didn't call ack()": "on_press didn't call ack",
    "Can't keep up, shard ID %s websocket is %.1fs behind.": "Can't keep up, shard ID",
    "Unhandled 'secret'": "Unhandled",
    "{'secret': 1}": "",
    "A new session has been established": "A new session has been established",
    "100%s secret": "100",
}


@pytest.fixture
def logger() -> logging.Logger:
    made = logging.Logger("made for this test")  # noqa: LOG001 - so that it is gone after it
    made.addFilter(WithoutWords())
    return made


class Kept(logging.Handler):
    """Keeps what would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.mark.parametrize(("message", "kept"), SAID.items())
def test_a_line_is_cut_where_what_came_from_outside_may_begin(
    logger: logging.Logger, message: str, kept: str
) -> None:
    handler = Kept()
    logger.addHandler(handler)
    logger.warning(message)
    assert handler.lines == [kept]


def failed(answer: dict[str, str]) -> None:
    raise SlackApiError(f"The server responded with: {answer}", answer)  # type: ignore[no-untyped-call]  # the SDK's own


def test_a_fault_is_told_by_its_kind_and_its_place(logger: logging.Logger) -> None:
    handler, typed = Kept(), "".join(("sec", "ret"))
    logger.addHandler(handler)
    try:
        failed({"error": typed})
    except SlackApiError as error:
        logger.exception(f"Failed to process a message: {error}")  # noqa: G004 - as the SDK does
    [line] = handler.lines
    assert line.startswith("Failed to process a message: SlackApiError\n")
    assert "test_quiet.py" in line
    assert typed not in line


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_nothing_that_people_write_is_logged_however_loud_the_log_is(
    desk: Desk, tmp_path: Path, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with street(desk, tmp_path / "journal.db", mode) as here, here.house() as house:
        slack = here.slack
        slack.fail("chat.postMessage", "ratelimited", retry_after=1)
        await slack.mention("U1", "C1", TYPED, again=1)
        await slack.direct("U1", TYPED)
        slack.fail("response_url", "expired_url", status=404)
        delivery = await slack.command("U1", "C2", "/check", TYPED)
        await slack.command("U1", "C1", "/nothing-of-ours", TYPED)
        assert len(await visible(slack, house)) == 4
    assert any(record.name.startswith("slack_bolt") for record in caplog.records)
    for secret in ("painter", slack.token, slack.hub.app_token, delivery.payload["response_url"]):
        assert secret not in caplog.text


def test_it_is_as_loud_as_the_program(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    assert quiet_logger().level == logging.ERROR
    assert quiet_logger().filters == quiet_logger().filters[:1]

"""The pace of what nobody waits for, by a clock that moves when somebody waits."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.journal.pacing import Pace, Pacer


@dataclass
class Time:
    """Time that passes only while somebody sleeps."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def pacer(time: Time, **pace: float) -> Pacer:
    return Pacer(Pace(**pace), lambda: time.now, time.sleep)


async def test_edits_keep_their_distance_in_a_workspace_and_not_between_two() -> None:
    time = Time()
    slow = pacer(time, edits_in_workspace=1.5)
    for workspace in ("W1", "W2", "W1", "W1"):
        await slow.before_edit(workspace, "C1")

    assert time.slept == [1.5, 1.5]


async def test_messages_keep_their_distance_in_a_channel_and_in_a_workspace() -> None:
    time = Time()
    slow = pacer(time, posts_in_channel=1.2, posts_in_workspace=0.5)
    for channel in ("C1", "C2", "C1"):
        await slow.before_post("W1", channel)
    await slow.before_post("W2", "C9")

    assert time.slept == [0.5, 0.7]


async def test_all_calls_together_keep_theirs_and_time_that_passed_counts() -> None:
    time = Time()
    slow = pacer(time, calls=0.1, edits_in_channel=1.0)
    await slow.before_edit("W1", "C1")
    await slow.before_post("W1", "C1")
    time.now += 0.5
    await slow.before_edit("W1", "C1")
    time.now += 5
    await slow.before_edit("W1", "C1")

    assert time.slept == [0.1, 0.4]


async def test_without_a_pace_nobody_waits() -> None:
    time = Time()
    fast = pacer(time)
    for _ in range(3):
        await fast.before_edit("W1", "C1")

    assert time.slept == []


async def test_it_forgets_channels_that_are_free() -> None:
    time = Time()
    slow = pacer(time, posts_in_channel=0.5)
    for number in range(3_000):
        await slow.before_post("W1", f"C{number}")
        time.now += 1

    assert len(slow.free) < 1_100

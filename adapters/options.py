"""Options that several commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def with_briefings(command: Command) -> Command:
    """Give a command the option that replaces the built-in briefings."""
    return click.option(
        "--briefing",
        "briefings",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE|FOLDER",
        help="Answer from this instead of the built-in briefings; may be repeated.",
    )(command)


def of_the_last_days(command: Command) -> Command:
    """Give a report its options: how far back, and for whom."""
    days = click.option(
        "--days",
        default=30,
        show_default=True,
        type=click.IntRange(1, 36_500),
        help="How far back to look.",
    )
    as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
    return days(as_json(command))

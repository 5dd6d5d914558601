"""The command line. Each command imports what it needs itself, so that every one starts at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from adapters import streams, wording
from adapters.edge import Incident, guarded
from adapters.options import of_the_last_days, with_briefings
from adapters.running import wording as setup
from adapters.settings import Settings, SettingsError, read_settings

if TYPE_CHECKING:
    from adapters.compose import House

BAD_INPUT = 2
BROKEN = 1
MOST_STARTERS = 20
SDKS = {"aiohttp": "slack", "discord": "discord", "slack_bolt": "slack", "slack_sdk": "slack"}
# As shells count those that a signal has ended.
INTERRUPTED = 130
PIPE_CLOSED = 141


class Trouble(click.ClickException):
    """Bad input, in words for the person who gave it; shown as it is."""

    exit_code = BAD_INPUT

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Say it on standard error."""
        from adapters.plain import safe

        streams.complain(safe(self.message))


def main() -> None:
    """Run the command line and leave with its exit code, quietly whatever happens."""
    streams.prepare()
    try:
        code = guarded(lambda: _run(sys.argv[1:]))
    except KeyboardInterrupt:
        code = INTERRUPTED
        if sys.stderr.isatty():
            streams.complain("")  # closes the line that the terminal's ^C stands in
    if isinstance(code, Incident):
        streams.complain(code.sentence)
        code = BROKEN
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        with commands.make_context("briefdesk", arguments) as context:
            code = commands.invoke(context)
            sys.stdout.flush()
        return int(code or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        return _broken_off(error)


def _broken_off(error: OSError) -> int:
    """Give up input and output that failed; a reader who has left needs no explanation."""
    streams.forget_output()
    if isinstance(error, BrokenPipeError):
        return PIPE_CLOSED
    streams.complain(wording.BROKEN_OFF.format(reason=error.strerror or error))
    return BAD_INPUT


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefdesk", message="%(prog)s %(version)s")
def commands() -> None:
    """Answer questions about an article from facts that a person took from it."""


@commands.command()
@with_briefings
def chat(briefings: tuple[Path, ...]) -> None:
    """Ask the desk, in this terminal."""
    from adapters.terminal.chat import chat_with

    settings = _settings(briefings)
    with _lasting_house(settings, personal=True) as house:
        chat_with(house, settings)


@commands.command()
@click.argument("text", nargs=-1)
@click.option("--jsonl", is_flag=True, help="Answer one JSON object a line, from standard input.")
@with_briefings
def ask(text: tuple[str, ...], jsonl: bool, briefings: tuple[Path, ...]) -> int:
    """Ask one question, or many as lines of JSON."""
    if bool(text) == jsonl:
        raise click.UsageError(wording.TEXT_AND_JSONL if text else wording.NO_TEXT)
    settings = _settings(briefings)
    if jsonl:
        with _lasting_house(settings, personal=False) as house:
            return _answer_lines(house)
    house = _house(settings, ready=False)
    return _answer(house, os.fsencode(" ".join(text)).decode("utf-8", "replace"))


def _answer(house: House, text: str) -> int:
    from adapters.plain import render
    from bot.messages import Question

    reply = guarded(lambda: house.handle(Question(text=text)))
    if isinstance(reply, Incident):
        streams.put(reply.sentence)
        return BROKEN
    if reply:
        streams.put(render(reply))
    return 0


def _answer_lines(house: House) -> int:
    from adapters.jsonl import MAX_LINE, replies

    output = sys.stdout.buffer
    for line in replies(house.handle, streams.input_lines(MAX_LINE)):
        output.write(line.encode("utf-8") + b"\n")
        output.flush()  # whoever asks line by line waits for this one
    return 0


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Write a small commented briefing to start from."""
    from adapters.compose import today
    from knowledge.template import template

    try:
        _write_new(file, template(today()))
    except FileExistsError:
        raise Trouble(wording.EXISTS.format(file=file)) from None
    except OSError as error:
        raise Trouble(_why_not_written(file, error)) from None
    streams.put(wording.WRITTEN.format(file=file))


def _write_new(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _why_not_written(file: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and not file.parent.exists():
        return wording.NO_FOLDER.format(folder=file.parent)
    return wording.NOT_WRITTEN.format(file=file, reason=error.strerror)


@commands.command()
def schema() -> None:
    """Print the JSON schema of a briefing, for editors that check as you type."""
    import json

    from knowledge.schema import json_schema

    streams.put(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@commands.command()
@of_the_last_days
@with_briefings
def gaps(days: int, as_json: bool, briefings: tuple[Path, ...]) -> None:
    """Show what the desk could not answer, with lines to paste into a briefing."""
    from adapters.journal_commands import gaps_report

    with _explained():
        streams.put(gaps_report(_settings(briefings), days, as_json=as_json))


@commands.command()
@of_the_last_days
def stats(days: int, as_json: bool) -> None:
    """Show what was asked, answered and refused, by day and by fact."""
    from adapters.journal_commands import stats_report

    with _explained():
        streams.put(stats_report(_settings(()), days, as_json=as_json))


@commands.command()
@click.option("--person", default="", metavar="ID", help="The id that the platform gives a person.")
@click.option("--workspace", default="", metavar="ID", help="The id of a workspace.")
def forget(person: str, workspace: str) -> None:
    """Delete from the journal what is known of a person, or of a workspace."""
    if not (person or workspace):
        raise click.UsageError(wording.FORGET_WHOM)
    from adapters.journal_commands import forget_report

    with _explained():
        streams.put(forget_report(_settings(()), person, workspace))


@commands.command()
@with_briefings
def confirm(briefings: tuple[Path, ...]) -> None:
    """Say that briefings which read as they did before are meant, so that corrections go out."""
    from adapters.journal_commands import confirm_report
    from knowledge.problems import LoadError

    with _explained(LoadError):
        streams.put(confirm_report(_settings(briefings)))


@commands.command("check-knowledge")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="ID=FILE",
    help="The text of the source with this id, before the one that it names; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--strict", is_flag=True, help="Make warnings errors.")
def check_knowledge(
    files: tuple[Path, ...], sources: tuple[str, ...], as_json: bool, strict: bool
) -> int:
    """Prove briefings by their sources, and ask each its own questions."""
    from adapters import check
    from adapters.compose import load_briefings, today
    from knowledge.problems import LoadError

    settings = _settings(files)
    watched = sys.stderr.isatty() and not settings.plain
    try:
        loaded = load_briefings(settings).loaded
        given = check.given_texts(loaded, sources)
    except (LoadError, check.SourceError) as error:
        raise Trouble(str(error)) from None
    report = check.check(loaded, given, today(), strict=strict, terminal=watched)
    streams.put(check.as_json(report) if as_json else check.as_text(report))
    return BROKEN if report.errors else 0


@commands.command()
@with_briefings
def run(briefings: tuple[Path, ...]) -> None:
    """Answer in Slack and Discord, until it is stopped."""
    settings = _settings(briefings)
    with _service_explained():
        from adapters.running.serving import run

        run(settings)


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@with_briefings
def doctor(as_json: bool, briefings: tuple[Path, ...]) -> int:
    """Say what is configured, what is missing, and how to mend it."""
    import asyncio

    settings = _settings(briefings)
    with _service_explained():
        from adapters.running import doctor

        found = asyncio.run(doctor.examine(settings))
    streams.put(doctor.as_json(found) if as_json else doctor.as_text(found))
    return 0 if doctor.is_well(found) else BROKEN


@contextmanager
def _service_explained() -> Iterator[None]:
    """Show what keeps a service from starting as it is."""
    from adapters.doors.opening import DoorError
    from knowledge.problems import LoadError

    try:
        with _mended(), _explained(LoadError, DoorError):
            yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in SDKS:
            raise
        raise Trouble(setup.NO_SDK.format(name=missing, extra=SDKS[missing])) from None


@commands.group()
def slack() -> None:
    """Set Slack up."""


@slack.command("manifest")
@click.option("--http", metavar="URL", default="", help="Where Slack reaches the desk by HTTP.")
@with_briefings
def slack_manifest(http: str, briefings: tuple[Path, ...]) -> None:
    """Print the manifest to make the app in Slack from."""
    from adapters.slack.connecting.manifest import as_yaml, manifest, public_address
    from adapters.slack.connecting.settings import checked_prefix
    from bot.suggesting import starters

    settings = _settings(briefings)
    with _mended():
        address, prefix = public_address(http) if http else "", checked_prefix(settings.slack)
    prompts = starters(_house(settings, ready=False).library, MOST_STARTERS)
    streams.put(as_yaml(manifest(prefix, prompts, address, reading=settings.slack.thread_messages)))


@commands.group()
def discord() -> None:
    """Set Discord up."""


@discord.command("invite")
@click.option("--for-oneself", is_flag=True, help="For an account of one's own, not a server.")
def discord_invite(for_oneself: bool) -> None:
    """Print the address at which the desk is added to a server."""
    with _service_explained():
        from adapters.discord.connecting.setting_up import invite_from

        streams.put(invite_from(_settings(()), for_oneself=for_oneself))


@discord.command("sync")
@click.option("--server", metavar="ID", default="", help="For this server alone.")
@click.option("--clear", is_flag=True, help="Take away what --server has for itself.")
def discord_sync(server: str, clear: bool) -> None:
    """Register the commands with Discord, whether or not they changed."""
    with _service_explained():
        from adapters.discord.connecting.setting_up import sync_now

        streams.put(sync_now(_settings(()), server, clear=clear))


@contextmanager
def _mended() -> Iterator[None]:
    """Show what is wrong with a setting as it is."""
    try:
        yield
    except SettingsError as error:
        raise Trouble(str(error)) from None


def _settings(briefings: Iterable[Path]) -> Settings:
    with _mended():
        settings = read_settings(os.environ)
    return replace(settings, briefings=tuple(briefings) or settings.briefings)


def _house(settings: Settings, *, ready: bool = True) -> House:
    from adapters.compose import open_house
    from knowledge.problems import LoadError

    try:
        return open_house(settings, ready=ready)
    except LoadError as error:
        raise Trouble(str(error)) from None


@contextmanager
def _lasting_house(settings: Settings, *, personal: bool) -> Iterator[House]:
    from adapters.compose import open_lasting_house
    from knowledge.problems import LoadError

    with _explained(LoadError), open_lasting_house(settings, personal=personal) as house:
        yield house


@contextmanager
def _explained(*others: type[Exception]) -> Iterator[None]:
    """Show what the journal says of itself as it is."""
    from bot.journal.values import JournalError

    try:
        yield
    except (JournalError, *others) as error:  # type: ignore[misc]  # mypy takes no star here
        raise Trouble(str(error)) from None

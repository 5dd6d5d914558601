"""What the tests of the journal share: both databases, a clock to turn, and a door that keeps what
it is given to send.
"""

from __future__ import annotations

import asyncio
import inspect
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.desk import Desk, open_desk
from bot.journal.journal import Journal
from bot.journal.memory import Memory
from bot.journal.opening import NONE, open_journal, open_memory
from bot.journal.values import Delivery, Outgoing, Policy, Posted
from bot.messages import Paragraph, Question, Verb
from knowledge.loading import load
from tests.bot.journal.postgres import Server, execute, is_available, running
from tests.patience import PATIENCE

HARBOUR = Path(__file__).parents[3] / "examples" / "harbour-dredging.yaml"
COSTS = "48 million euros for the whole plan"
START = datetime(2026, 3, 20, 9, tzinfo=UTC)
LEASE = timedelta(seconds=15)

COST = "how much does it cost?"
OFF = "who is the mayor's favourite painter?"

NewSchema: TypeAlias = Callable[[], str]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL, for all tests of this run."""
    if not is_available():
        pytest.skip("neither the wheel with PostgreSQL nor a server's address is there")
    with running() as found:
        yield found


@pytest.fixture(scope="session")
def new_schema(server: Server) -> NewSchema:
    """Return addresses of empty schemas: a database of its own each, without the wait for one."""
    numbers = itertools.count()
    run = datetime.now(UTC).strftime("%H%M%S%f")

    def make() -> str:
        name = f"t{run}_{next(numbers)}"
        asyncio.run(execute(server.url, f"CREATE SCHEMA {name}"))
        return f"{server.url}?search_path={name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    return _address(request, tmp_path)


def _address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == NONE:
        return NONE
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'journal.db'}"
    make: NewSchema = request.getfixturevalue("new_schema")
    return make()


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Door:
    """Keeps what it is given to send, and can be told to break."""

    sent: list[tuple[str, Outgoing]] = field(default_factory=list)
    breaks: bool = False

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        if self.breaks:
            raise ConnectionError("the platform is away")
        self.sent.append((address, outgoing))
        return Posted("C1", (f"m{len(self.sent)}",))

    @property
    def said(self) -> list[str]:
        """What was sent, as words."""
        return [words(outgoing) for _, outgoing in self.sent]


def words(outgoing: Outgoing) -> str:
    return "\n".join(b.text for b in outgoing.reply.blocks if isinstance(b, Paragraph))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture(scope="session")
def desk() -> Desk:
    """A desk over the harbour briefing, on a fixed day."""
    return open_desk(load([HARBOUR]), lambda: date(2026, 3, 20))


@dataclass
class Replicas:
    """Opens journals on one database, as so many replicas would, and closes them."""

    address: str
    clock: Callable[[], datetime]

    @asynccontextmanager
    async def open(
        self, policy: Policy | None = None, lease: timedelta = LEASE, patience: float = PATIENCE
    ) -> AsyncIterator[Journal]:
        chosen = policy or Policy(secret="a secret")  # noqa: S106 - of a test
        journal = await open_journal(self.address, chosen, self.clock, lease, patience)
        try:
            yield journal
        finally:
            await journal.close()


@pytest.fixture
def replicas(address: str, clock: Clock) -> Replicas:
    return Replicas(address, clock)


@dataclass
class Memories:
    """Opens memories: of so many replicas on one database, or the one of a process alone."""

    address: str
    clock: Clock
    _alone: Memory | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Memory]:
        policy = Policy(secret="a secret")  # noqa: S106 - of a test
        memory = self._alone or await open_memory(self.address, policy, self.clock, LEASE)
        if isinstance(memory, Journal):
            memory.health.patience = PATIENCE
        else:
            self._alone = memory
        try:
            yield memory
        finally:
            await memory.close()


@pytest.fixture(params=["sqlite", "postgresql", NONE])
def memories(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Memories:
    """What the doors may remember by, each in turn; all of them do the same."""
    return Memories(_address(request, tmp_path), clock)


def delivery(key: str = "W1/C1/1", text: str = COST, **more: object) -> Delivery:
    """Return a question as a platform delivers it."""
    asked = {"conversation": more.pop("conversation", ""), "verb": more.pop("verb", Verb.ASK)}
    given = {"door": "chat", "address": "here", "workspace": "W1", "person": "U1"} | more
    question = Question(text=text, **asked)  # type: ignore[arg-type]  # a test's shorthand
    return Delivery(key=key, question=question, **given)  # type: ignore[arg-type]  # the same


async def dies(address: str, outgoing: Outgoing) -> Posted:
    """Send as a process does that dies before anything is out."""
    raise ConnectionAbortedError


Story: TypeAlias = Callable[[], Awaitable[None]]


@pytest.fixture
def street(clock: Clock) -> object:
    """A town with replicas in it, for corrections."""
    from tests.bot.journal.street import Street  # which stands on what is here

    return Street(clock)


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Desk]:
    """Return a desk on the harbour's briefing, by what the plan costs there."""
    made: dict[str, Desk] = {}

    def desk(cost: str) -> Desk:
        if cost not in made:
            text = HARBOUR.read_text("utf-8").replace(COSTS, cost)
            assert cost in text
            file = tmp_path_factory.mktemp("briefing") / "harbour.yaml"
            file.write_text(text.replace("text: harbour-dredging.txt", ""), "utf-8")
            made[cost] = open_desk(load([file]), lambda: date(2026, 3, 20))
        return made[cost]

    return desk

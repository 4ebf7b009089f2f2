"""Whose turn it is: the order of the jobs that wait, by person and project, and when one starts.

A person who signed in counts as one, whatever projects the jobs are of; without a sign-in a project
does. Who has the fewest jobs at work comes first, then who was served longest ago, then who asked
first: somebody who asks for ten jobs waits for his own, and nobody else for more than one of them.
"""

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from sqlalchemy import Connection, func, select

from core.errors import FullQueueError
from core.machine import environment
from core.workspace.jobs.job import ACTIVE, HELD, JobState
from core.workspace.store.person import ANONYMOUS
from core.workspace.store.schema import jobs

USUAL_OF = 20  # jobs of a kind that were done last say how long one takes


@dataclass(frozen=True)
class Turn:
    """A job that waits or is at work: whose it is, of which kind, and which server has it."""

    id: str
    owner: str
    kind: str
    holder: str


@dataclass(frozen=True)
class Turns:
    """The jobs that wait, in the order in which they start, and those at work."""

    waiting: tuple[Turn, ...]
    held: tuple[Turn, ...]

    def before(self, job: str) -> tuple[Turn, ...]:
        """What starts before a job that waits."""
        ids = [turn.id for turn in self.waiting]
        return self.waiting[: ids.index(job)] if job in ids else ()

    def owner(self, job: str) -> str:
        """Who has a job that waits."""
        return next((turn.owner for turn in self.waiting if turn.id == job), "")


def owner_of(project: str, who: str) -> str:
    """Who has a job: the person by the text of the column, without a sign-in the project."""
    return project if who == json.dumps(ANONYMOUS) else who


def check_room(connection: Connection, owner: str) -> None:
    """Raise FullQueueError where an owner has as many jobs as the operator allows."""
    most = environment.QUEUE.count
    asked = select(jobs.c.project, jobs.c.who).where(jobs.c.state.in_(ACTIVE))
    has = sum(owner_of(row.project, row.who) == owner for row in connection.execute(asked))
    if most is not None and has >= most:
        raise FullQueueError(
            f"{has} jobs of yours wait or run, and no more are taken at once: cancel one, or wait "
            f"until one is done. Whoever runs this server sets how many, in "
            f"{environment.QUEUE.name}."
        )


def turns(connection: Connection) -> Turns:
    """The queue as it stands."""
    asked = select(jobs).where(jobs.c.state.in_(ACTIVE)).order_by(jobs.c.asked, jobs.c.id)
    waiting: list[Turn] = []
    held: list[Turn] = []
    for row in connection.execute(asked):
        turn = Turn(row.id, owner_of(row.project, row.who), row.kind, row.holder)
        (held if row.state in HELD else waiting).append(turn)
    return Turns(tuple(_in_turn(waiting, held, _served(connection))), tuple(held))


def _in_turn(waiting: Iterable[Turn], held: Iterable[Turn], served: dict[str, float]) -> list[Turn]:
    """Each takes one in turn: a round counts for who had one, as the jobs at work do."""
    had = Counter(turn.owner for turn in held)
    placed = []
    for place, turn in enumerate(waiting):
        placed.append((had[turn.owner], served.get(turn.owner, 0.0), place, turn))
        had[turn.owner] += 1
    return [turn for *_, turn in sorted(placed, key=lambda one: one[:3])]


def _served(connection: Connection) -> dict[str, float]:
    """When a job of those who wait started last."""
    waits = select(jobs.c.who).where(jobs.c.state == JobState.QUEUED)
    asked = select(jobs.c.project, jobs.c.who, func.max(jobs.c.started).label("at"))
    asked = asked.where(jobs.c.who.in_(waits), jobs.c.started.is_not(None))
    found: dict[str, float] = {}
    for row in connection.execute(asked.group_by(jobs.c.project, jobs.c.who)):
        owner = owner_of(row.project, row.who)
        found[owner] = max(row.at, found.get(owner, 0.0))
    return found


def usual_seconds(connection: Connection, kinds: Iterable[str]) -> dict[str, float]:
    """How long a job of each kind took in the middle, where one was done."""
    return {kind: taken for kind in set(kinds) if (taken := _usual(connection, kind)) is not None}


def _usual(connection: Connection, kind: str) -> float | None:
    asked = select(jobs.c.started, jobs.c.ended).where(
        jobs.c.state == JobState.DONE, jobs.c.kind == kind, jobs.c.started < jobs.c.ended
    )
    newest = connection.execute(asked.order_by(jobs.c.asked.desc()).limit(USUAL_OF)).all()
    return median(row.ended - row.started for row in newest) if newest else None


@dataclass(frozen=True)
class Timed:
    """A job with the seconds that it still takes, None where nobody knows."""

    turn: Turn
    seconds: float | None


def each_of(slots: int) -> int:
    """How many of a server's slots one owner may have: of several one is left to somebody else."""
    return max(1, slots - 1)


def seconds_to_start(held: Sequence[Timed], ahead: Sequence[Timed], owner: str) -> float | None:
    """About how long a job of an owner waits, until those ahead of it had their turn on the servers
    at work, of which none gives one owner all slots; None where one of them takes nobody knows how
    long.

    Each server has as many slots as this one, and no fewer than it uses.
    """
    if any(one.seconds is None for one in (*held, *ahead)):
        return None
    ends = [(one.seconds or 0.0, one.turn.holder, one.turn.owner) for one in held]
    rooms = _rooms(held)
    heapq.heapify(ends)
    now, line = 0.0, [(one.turn.owner, one.seconds or 0.0) for one in ahead]
    line.append((owner, 0.0))
    while True:
        place, server = _who_starts(line, ends, rooms)
        if server is None:
            now = heapq.heappop(ends)[0]
        elif place == len(line) - 1:
            return now
        else:
            whose, takes = line.pop(place)
            heapq.heappush(ends, (now + takes, server, whose))


def _rooms(held: Sequence[Timed]) -> dict[str, int]:
    """The slots of each server that is at work, or of one where none is."""
    slots = environment.JOBS.count or 1
    used = Counter(one.turn.holder for one in held) or Counter({"": 0})
    return {server: max(slots, count) for server, count in used.items()}


def _who_starts(
    line: Sequence[tuple[str, float]],
    ends: Sequence[tuple[float, str, str]],
    rooms: Mapping[str, int],
) -> tuple[int, str | None]:
    """The place of the first in line for whom a server has room, and that server."""
    used = Counter(server for _, server, _ in ends)
    has = Counter((server, whose) for _, server, whose in ends)
    for place, (whose, _) in enumerate(line):
        for server, slots in rooms.items():
            if used[server] < slots and has[server, whose] < each_of(slots):
                return place, server
    return 0, None

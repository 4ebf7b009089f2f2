"""How often sealed rows were scored: each time is an entry of the ledger, whoever did it.

The same rows of one table may be scored by pages, by the command line and in several projects. Each
look counts for all of them: whoever picks the best of many looks picks luck too.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from core.workspace.store import changing, reading
from core.workspace.store.ledger import OPENING, LedgerEntry, LedgerQuestion, add, entries_in


@dataclass(frozen=True)
class SealedRows:
    """Rows that were set aside, by the name of their seal, as the project of that id sees them; the
    command line has no project."""

    seal: str
    project: str = ""

    @property
    def openings(self) -> int:
        """How often they were scored, and whatever else was sealed in the same project."""
        with reading() as connection:
            return len(self._looks(connection))

    @property
    def elsewhere(self) -> int:
        """How many of these looks were not made in this project."""
        with reading() as connection:
            looks = self._looks(connection).values()
        return sum(look.project != self.project for look in looks)

    def count(self, run: str) -> int:
        """Note that a run was scored on them; how often they were scored by now."""
        return changing(lambda connection: self._counted(connection, run))

    def count_first(self, run: str) -> int:
        """Note it, unless the project knows this run's scores already."""

        def work(connection: Connection) -> int:
            if run in map(run_of, entries_in(connection, self._in_the_project)):
                return len(self._looks(connection))
            return self._counted(connection, run)

        return changing(work)

    def _counted(self, connection: Connection, run: str) -> int:
        add(connection, LedgerEntry(self.project, OPENING, self.seal, facts={"run": run}))
        return len(self._looks(connection))

    def _looks(self, connection: Connection) -> dict[int, LedgerEntry]:
        """Every look, by its number in the ledger."""
        asked = [LedgerQuestion(kind=OPENING, subject=self.seal)]
        asked += [self._in_the_project] if self.project else []
        return {
            look.number: look for question in asked for look in entries_in(connection, question)
        }

    @property
    def _in_the_project(self) -> LedgerQuestion:
        return LedgerQuestion(self.project, OPENING)


def run_of(look: LedgerEntry) -> str:
    """The run that was scored; earlier versions named it in the place of the seal."""
    return str(look.facts.get("run", look.subject))


def opened_runs(project: str) -> tuple[str, ...]:
    """The runs that scored sealed rows in a project, in order; one may stand there twice."""
    with reading() as connection:
        return tuple(map(run_of, entries_in(connection, LedgerQuestion(project, OPENING))))

"""The tables of the workspace's database.

Whatever people write stands in a column as JSON with every odd character escaped: PostgreSQL takes
no zero character and SQLite no half of a surrogate pair, and a table's column may be called so.
Moments are seconds since 1970.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Double,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

from core.errors import DamagedFileError

FORMAT = 1  # raised when tables written earlier can no longer be used as they are

meta = MetaData()
# SQLite numbers rows by itself only where the column is an INTEGER.
_number = BigInteger().with_variant(Integer, "sqlite")

about = Table(
    "about",  # the number of the format, and what was taken over from files
    meta,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
ledger = Table(
    "ledger",
    meta,
    Column("number", _number, primary_key=True, autoincrement=True),
    Column("project", String(32), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("who", Text, nullable=False),
    Column("value", Text, nullable=False),
)
Index("ledger_by_project", ledger.c.project, ledger.c.kind, ledger.c.number)
Index("ledger_by_subject", ledger.c.subject, ledger.c.kind, ledger.c.number)

projects = Table(
    "projects",
    meta,
    Column("id", String(32), primary_key=True),
    Column("created", Double, nullable=False),
    Column("name", Text),
    Column("dataset", String(64)),
)
# The list of projects is asked for on every click: those with a table, newest first.
Index("projects_by_age", projects.c.created, projects.c.id)
members = Table(
    "members",  # who may do what with a project, where people sign in
    meta,
    Column("project", String(32), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("right", String(8), nullable=False),
)
Index("members_by_person", members.c.person, members.c.project)
histories = Table(
    "histories",
    meta,
    Column("project", String(32), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("last", Text, nullable=False),  # the last change: what, when, by whom
)
steps = Table(
    "steps",
    meta,
    Column("project", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    meta,
    Column("place", String(64), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("at", Double, nullable=False),
    Column("value", Text, nullable=False),
)

studies = Table(
    "studies",  # searches of a model's options, by project
    meta,
    Column("place", String(32), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("value", Text, nullable=False),
)
trials = Table(
    "trials",
    meta,
    Column("place", String(32), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
)
watched = Table(
    "watched",  # files that a watch has predicted
    meta,
    Column("place", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
)
batches = Table(
    "batches",  # that a saved model is watched over
    meta,
    Column("place", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
)

jobs = Table(
    "jobs",
    meta,
    Column("id", String(40), primary_key=True),
    Column("project", String(32), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("arguments", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("asked", Double, nullable=False),
    Column("holder", String(32), nullable=False),  # the server that works on it
    Column("beat", Double, nullable=False),  # when that server last said so
    Column("started", Double),
    Column("ended", Double),
)
Index("jobs_by_project", jobs.c.project, jobs.c.kind, jobs.c.id)
Index("jobs_by_state", jobs.c.state, jobs.c.asked)

_HISTORIES = (ledger.name, batches.name)  # only added to
_ONLY_ADDED_TO = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS {name}_no_{verb} BEFORE {verb} ON {name} "
        f"BEGIN SELECT RAISE(ABORT, 'the {name} is only added to'); END"
        for name in _HISTORIES
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the % is only added to', TG_TABLE_NAME; END $$",
        *(
            f"CREATE OR REPLACE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
            for name in _HISTORIES
        ),
    ],
}


def is_made(connection: Connection) -> bool:
    """Are all tables there? Raises DamagedFileError where a later version made them."""
    names = set(inspect(connection).get_table_names())
    if about.name not in names:
        return False
    found = connection.execute(select(about.c.value).where(about.c.name == "format")).scalar()
    if found is not None and int(found) > FORMAT:
        raise DamagedFileError(
            f"The workspace's database has the format {found}, and this version knows formats up "
            f"to {FORMAT}: a later version wrote it. Use that version."
        )
    return found is not None and meta.tables.keys() <= names


def make(connection: Connection) -> None:
    """Make the tables that are missing, and note the format."""
    if connection.dialect.name == "postgresql":
        # Two processes that make the same tables at once would both fail.
        connection.execute(text("SELECT pg_advisory_xact_lock(7305)"))
    meta.create_all(connection)
    guard(connection)
    connection.execute(new(connection, about).values(name="format", value=str(FORMAT)))


def guard(connection: Connection) -> None:
    """Let the database refuse to change or delete what is only added to."""
    for statement in _ONLY_ADDED_TO[connection.dialect.name]:
        connection.execute(text(statement))


def new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves a row be that is there already; its `rowcount` says which it was."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
    fresh = insert(table).on_conflict_do_nothing()
    return fresh.execution_options(preserve_rowcount=True)  # else it is known of updates alone

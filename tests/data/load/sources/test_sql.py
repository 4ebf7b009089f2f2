"""Tables from a database: what is read, what is refused, what is never shown."""

import sqlite3

import pytest

from core.data.load.formats import sqlite_file
from core.data.load.sources import sql
from core.data.load.sources.sql import (
    database_at,
    read_file_table,
    read_query,
    table_names,
    uploaded_database,
    whole_table,
)
from core.errors import BadFileError, BadTableError, WorkbenchError

ODD = '**x** <b>; "q" --'


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "odd # name?.db"
    connection = sqlite3.connect(path)
    quoted = ODD.replace('"', '""')
    connection.execute(f'CREATE TABLE "{quoted}" (id INTEGER, mixed, day TEXT, raw BLOB, gap)')
    rows = [(n, n if n < 30 else 1.5, f"2024-01-{n % 28 + 1:02}", b"\xff", None) for n in range(60)]
    connection.executemany(f'INSERT INTO "{quoted}" VALUES (?, ?, ?, ?, ?)', rows)
    connection.execute(f'CREATE VIEW a_view AS SELECT id FROM "{quoted}" WHERE id < 3')
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def database(path):
    return uploaded_database(path)


def test_tables_and_views_are_listed(database):
    assert set(table_names(database)) == {ODD, "a_view"}


def test_a_whole_table_with_a_hostile_name(database):
    drawn = read_query(database, whole_table(database, ODD), "odd")
    frame = drawn.dataset.frame
    assert not drawn.is_cut
    assert list(frame.columns) == ["id", "mixed", "day", "raw", "gap"]
    assert frame["mixed"].tolist()[28:32] == [28.0, 29.0, 1.5, 1.5]
    assert frame["day"].dtype.kind == "M"
    assert set(frame["raw"]) == {"ff"}
    assert frame["gap"].isna().all()


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_pieces_make_no_difference(database, monkeypatch, piece):
    query = f"SELECT id, CASE WHEN id % 9 = 5 THEN 'x' || id ELSE id END AS v FROM {_quoted(ODD)}"
    whole = read_query(database, query, "t").dataset
    monkeypatch.setattr(sql, "PIECE", piece)
    assert read_query(database, query, "t").dataset.fingerprint == whole.fingerprint
    assert whole.frame["v"].astype(str).tolist()[4:6] == ["4", "x5"]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def test_the_row_limit_says_that_it_cut(database):
    query = f"SELECT id FROM {_quoted(ODD)}"
    assert read_query(database, query, "t", rows=10).is_cut
    assert read_query(database, query, "t", rows=10).dataset.rows == 10
    assert not read_query(database, query, "t", rows=60).is_cut


def test_a_file_read_by_its_path_names_its_tables(path, tmp_path):
    with pytest.raises(BadTableError, match="has the tables .*a_view; name one as"):
        read_file_table(path)
    assert read_file_table(path, "a_view").rows == 3
    single = tmp_path / "one.db"
    connection = sqlite3.connect(single)
    connection.execute("CREATE TABLE t AS SELECT 1 AS a")
    connection.close()
    assert read_file_table(single).name == "t"


def test_huge_numbers_bind_marks_and_percent_signs_are_read_as_they_are(database):
    query = "SELECT 9e999 AS big, ':a %s %(x)s ?' AS text, 9223372036854775807 AS most"
    frame = read_query(database, query, "t").dataset.frame
    assert frame["text"].tolist() == [":a %s %(x)s ?"]
    assert frame["most"].tolist() == [9223372036854775807]
    assert frame["big"].isna().all()


@pytest.mark.parametrize("query", ["SELECT load_extension('x')", "SELECT * FROM pragma_table_list"])
def test_the_database_itself_is_fenced(database, query):
    with pytest.raises(WorkbenchError, match="not authorized"):
        read_query(database, query, "t")


FORBIDDEN = [
    "fts3_tokenizer('simple')",
    "zeroblob(2000000000)",
    "randomblob(9)",
    "sqlite_version()",
]


@pytest.mark.fault("R15")
@pytest.mark.parametrize("call", FORBIDDEN)
def test_r15_r19_only_functions_that_compute_may_be_called(database, call):
    with pytest.raises(WorkbenchError, match="not authorized"):
        read_query(database, f"SELECT {call} AS a", "t")


@pytest.mark.fault("R19")
def test_r19_no_cell_and_no_answer_is_without_end(database, monkeypatch):
    with pytest.raises(WorkbenchError, match="too big"):
        read_query(
            database, "SELECT replace(hex(printf('%2000000d', 1)), '20', 'xxxxxx') AS a", "t"
        )
    monkeypatch.setattr(sql, "MAX_BYTES", 10_000)
    with pytest.raises(WorkbenchError, match="of texts; ask for fewer rows"):
        read_query(database, f"SELECT printf('%900d', id) AS a FROM {_quoted(ODD)}", "t")


def test_an_endless_query_is_ended(database, monkeypatch):
    monkeypatch.setattr(sqlite_file, "SECONDS", 0.05)
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"
    with pytest.raises(WorkbenchError, match="took longer than"):
        read_query(database, endless, "t")


def test_no_rows_and_no_tables_are_said(database, tmp_path):
    with pytest.raises(BadTableError, match="gives no rows"):
        read_query(database, "SELECT 1 WHERE 0", "t")
    empty = tmp_path / "empty.db"
    connection = sqlite3.connect(empty)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(BadTableError, match="no tables"):
        table_names(uploaded_database(empty))


def test_a_damaged_file_is_said(tmp_path):
    damaged = tmp_path / "x.db"
    damaged.write_bytes(b"SQLite format 3\x00" + b"\xff" * 500)
    with pytest.raises(WorkbenchError, match="The database says no: file is not a database"):
        table_names(uploaded_database(damaged))
    damaged.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(BadFileError, match="is not a SQLite database"):
        uploaded_database(damaged)


def test_a_sqlite_address_is_opened_for_reading(path):
    plain = path.rename(path.with_name("plain name.db"))
    database = database_at(f"sqlite:///{plain}")
    assert "a_view" in table_names(database)


def test_a_database_address_needs_the_operators_word(path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SOURCES", "")
    with pytest.raises(WorkbenchError, match="adding database"):
        database_at(f"sqlite:///{path}")


WRONG = {
    "nonsense": "not a database address",
    "sqlite://": "not a SQLite database",
    "sqlite:////nowhere/x.db": "not a SQLite database",
    "nosuch://h/x": "dialect for nosuch",
}


@pytest.mark.parametrize("address", WRONG)
def test_addresses_that_lead_nowhere(address):
    with pytest.raises(WorkbenchError, match=WRONG[address]):
        table_names(database_at(address))


def test_a_missing_driver_is_named():
    pytest.importorskip("sqlalchemy")
    try:
        import psycopg2  # noqa: F401
    except ImportError:
        with pytest.raises(WorkbenchError, match="pip install psycopg2-binary"):
            table_names(database_at("postgresql+psycopg2://u:secret@127.0.0.1:1/x"))


def test_the_password_is_shown_nowhere():
    database = database_at("postgresql://me:s3cret@host:5432/name?password=s3cret&x=1")
    assert "s3cret" not in f"{database} {database!r}"
    assert "me:***@host:5432/name" in str(database)
    with pytest.raises(WorkbenchError) as caught:
        table_names(database)
    assert "s3cret" not in str(caught.value)


def test_texts_that_never_repeat_are_no_categories(database):
    query = "SELECT 'r' || n AS once, (n % 2) || 'x' AS often FROM (WITH RECURSIVE t(n) AS ("
    query += "SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 200) SELECT n FROM t)"
    frame = read_query(database, query, "t").dataset.frame
    assert frame.dtypes.astype(str).to_dict() == {"once": "object", "often": "category"}

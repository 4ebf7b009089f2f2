"""Queries that only read pass, as their own database reads them; anything else is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.load.sources.query import check_query
from core.errors import WorkbenchError

READS = (
    ("sqlite", "SELECT 1"),
    ("sqlite", "select 1;"),
    ("sqlite", "  -- why\nSELECT 'a; DELETE' AS \"drop\" /* insert */"),
    ("sqlite", "(SELECT 1)"),
    ("sqlite", "SELECT replace(a, 'x', 'y') FROM [set]"),
    ("sqlite", "SELECT a ->> '$.b' FROM t WHERE c GLOB 'x*'"),
    ("postgresql", "WITH a AS (SELECT 1) SELECT * FROM a"),
    ("postgresql", "SELECT set, call, lock, copy FROM merge UNION SELECT 1, 2, 3, 4"),
    ("postgresql", "SELECT 7 # 2, $$it's; DELETE$$, a ~ '\\$' FROM t --x"),
    ("postgresql", "SELECT DISTINCT ON (a) a::int, b #>> '{c}' FROM t"),
    ("mysql", "SELECT `a b`, 5--1, 'it''s' FROM t # c\nWHERE a <=> b"),
    ("mariadb", "SELECT /*+ BKA(t) */ GROUP_CONCAT(a ORDER BY b SEPARATOR ';') FROM t"),
    ("mssql", "SELECT TOP 5 [a b] FROM dbo.t WITH (NOLOCK)"),
    ("oracle", "SELECT q'[it's; so]' FROM dual CONNECT BY PRIOR a = b"),
    ("nobody knows", "SELECT a, b FROM t"),
)
WRITES = (
    ("sqlite", "", "empty"),
    ("sqlite", ";", "empty"),
    ("sqlite", "-- only a comment", "empty"),
    ("sqlite", "DELETE FROM t", "starts with DELETE"),
    ("sqlite", "PRAGMA writable_schema = 1", "starts with PRAGMA"),
    ("sqlite", "ATTACH 'x' AS y", "starts with ATTACH"),
    ("sqlite", "(DELETE FROM t)", "starts with DELETE"),
    ("sqlite", "EXPLAIN SELECT 1", "starts with EXPLAIN"),
    ("sqlite", "SELECT 1; SELECT 2", "second statement"),
    ("postgresql", "SELECT 1; COMMIT; DELETE FROM t", "second statement"),
    ("postgresql", "COPY t TO PROGRAM 'x'", "starts with COPY"),
    ("postgresql", "WITH a AS (SELECT 1) DELETE FROM t", "says DELETE"),
    ("postgresql", "WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a", "says DELETE"),
    (
        "postgresql",
        "SELECT * FROM (WITH a AS (INSERT INTO t VALUES (1) RETURNING *) TABLE a) b",
        "says INSERT",
    ),
    ("postgresql", "SELECT * INTO other FROM t", "says INTO"),
    ("postgresql", "SELECT * FROM t FOR UPDATE", "says FOR UPDATE"),
    ("postgresql", "SELECT * FROM (SELECT * FROM t FOR SHARE) s", "says FOR UPDATE"),
    ("mysql", "SELECT * FROM t INTO OUTFILE '/x'", "cannot be read at 'INTO'"),
    ("mysql", "SELECT * INTO OUTFILE '/x' FROM t", "cannot be read at"),
    ("mysql", "SELECT a FROM t LIMIT 1 INTO @x", "cannot be read at 'INTO'"),
    ("mssql", "WITH a AS (SELECT 1 AS x) DELETE FROM a", "says DELETE"),
    ("mssql", "SELECT 1 AS x EXEC p", "cannot be read at"),
    ("nobody knows", "CALL p()", "starts with CALL"),
    ("sqlite", "SELECT 'open", "left open"),
)
HIDDEN = (
    ("mysql", "SELECT '\\'' ; DELETE FROM t -- '", "different ways"),
    ("postgresql", "SELECT '\\', '; DELETE FROM t --'", "different ways"),
    ("postgresql", "SELECT $$'$$ ; DELETE FROM t --'", "second statement"),
    ("mysql", "SELECT 1 # '\n ; DELETE FROM t -- '", "second statement"),
    ("mysql", "SELECT 1 --'\n' ; DELETE FROM t -- '", "second statement"),
    ("mysql", "SELECT /* /* */ ; DELETE FROM t -- */ 1", "second statement|different ways"),
    ("mysql", "SELECT 1 /*! ; DELETE FROM t */", "different ways"),
    ("mariadb", "SELECT 1 /*M! INTO OUTFILE '/x' */", "different ways"),
    ("mysql", "/*!50000 DROP TABLE t -- */ SELECT 1", "different ways"),
    ("postgresql", "SELECT a[']'] ; DELETE FROM t --'", "second statement"),
)


@pytest.mark.parametrize(("database", "query"), READS)
def test_reading_queries_pass(database, query):
    assert check_query(query, database) == query.strip().rstrip(";")


@pytest.mark.parametrize(("database", "query", "said"), WRITES)
def test_anything_else_is_refused(database, query, said):
    with pytest.raises(WorkbenchError, match=said):
        check_query(query, database)


@pytest.mark.parametrize(("database", "query", "said"), HIDDEN)
def test_code_cannot_hide_in_what_another_reading_takes_for_quoted(database, query, said):
    with pytest.raises(WorkbenchError, match=said):
        check_query(query, database)


@given(
    st.text(alphabet="'\"`[]$#-/*!; \nselect\\x", max_size=40),
    st.sampled_from(["sqlite", "postgresql", "mysql", "mssql", "nobody knows"]),
)
def test_no_query_passes_with_a_second_statement(text, database):
    try:
        query = check_query(f"SELECT {text}; DELETE FROM t", database)
    except WorkbenchError:
        return
    # What passes holds the rest inside one quoted text or comment.
    assert query.endswith("DELETE FROM t")
    assert any(mark in text for mark in ("--", "#", "'", '"', "`", "[", "/*", "$"))

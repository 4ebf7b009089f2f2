"""The database itself refuses to write, whatever a query calls."""

import pytest
from sqlalchemy import make_url

from core.data.load.sources.sql import read_query
from core.data.load.sources.sql_connection import Database, engine_of, masked
from core.errors import WorkbenchError

WRITES = "SELECT nextval('visits') AS visit"  # a SELECT by its form, and yet it changes something


@pytest.fixture
def server(postgres):
    """A database with a sequence."""
    database = Database(make_url(postgres))
    with engine_of(database).begin() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE IF NOT EXISTS visits")
    yield database
    with engine_of(database).begin() as connection:
        connection.exec_driver_sql("DROP SEQUENCE visits")


def test_postgresql_refuses_what_a_select_would_write(server):
    with pytest.raises(WorkbenchError, match=r"cannot execute nextval\(\) in a read-only"):
        read_query(server, WRITES, "t")
    with engine_of(server).connect() as connection:
        assert not connection.exec_driver_sql("SELECT is_called FROM visits").scalar()


def test_postgresql_is_read(server):
    found = read_query(server, "SELECT generate_series(1, 3) AS n", "t").dataset
    assert found.frame["n"].tolist() == [1, 2, 3]


def test_a_shown_address_has_no_password():
    url = make_url("postgresql://ann:secret@host/base?sslpassword=deep")
    assert masked(url) == str(Database(url)) == "postgresql://ann:***@host/base"

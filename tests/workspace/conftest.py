"""Every test of the store runs on SQLite and, where it is installed, on PostgreSQL."""

import pytest
from sqlalchemy import make_url, text

from core.machine import environment
from core.workspace.store.database import engine_at
from core.workspace.store.transactions import close_opened


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database, which the workspace of the test is kept in."""
    if request.param == "sqlite":
        return "sqlite"
    address = request.getfixturevalue("postgres")
    monkeypatch.setenv(environment.DATABASE.name, address)
    with engine_at(make_url(address)).connect() as connection, connection.begin():
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    close_opened()
    return "postgresql"

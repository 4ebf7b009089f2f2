"""Every test of the store runs on SQLite and, where it is installed, on PostgreSQL."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from core.machine import environment
from core.workspace.store.database import engine_at
from core.workspace.store.transactions import close_opened
from tests.workspace.postgres import postgres_at, what_is_missing


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server; one for all tests."""
    why_not = what_is_missing()
    if why_not:
        pytest.skip(why_not)
    # A socket's path may have 107 letters: pytest's own folders are too deep.
    with tempfile.TemporaryDirectory(prefix="holdout-") as folder, postgres_at(Path(folder)) as url:
        yield url


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

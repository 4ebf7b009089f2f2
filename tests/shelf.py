"""Workspaces that take seconds to make, such as one with a trained leaderboard."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from core.machine import environment
from core.workspace.store import changing, reading
from core.workspace.store.database import FILE
from core.workspace.store.schema import about, meta, new

TABLES = [table for table in meta.sorted_tables if table is not about]
NUMBER = ("ledger", "number")  # given anew


class Shelf:
    """Each workspace is made once, and a test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, Any] = {}

    def take(self, name: str, make: Callable[[], Any], workspace: Path) -> Any:
        """What `make` gave back, with all that it wrote into its workspace in this one."""
        own = self.folder / name
        if name not in self.made:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(environment.HOME.name, str(own))
                self.made[name] = make()
        unlike = shutil.ignore_patterns(f"{FILE}*")
        shutil.copytree(own, workspace, dirs_exist_ok=True, ignore=unlike)
        _add_rows(own)
        return self.made[name]


def _add_rows(home: Path) -> None:
    """Add the rows of another workspace to this one's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(environment.HOME.name, str(home))
        with reading() as connection:
            found = {table: connection.execute(select(table)).mappings().all() for table in TABLES}

    def work(connection: Connection) -> None:
        for table, rows in found.items():
            own = [{k: v for k, v in row.items() if (table.name, k) != NUMBER} for row in rows]
            if own:
                connection.execute(new(connection, table), own)

    changing(work)

"""What a click costs in a workspace of few projects and of many."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.store.changes import PROJECT
from core.recipe.history import history_head
from core.workspace.jobs.look import active_jobs
from core.workspace.project import project_names
from core.workspace.store import changing
from core.workspace.store.schema import projects


def hold_projects(count: int) -> None:
    """Let the workspace hold so many projects, the trials' own among them."""
    rows = [
        {"id": f"{n:032x}", "created": float(n), "name": '"p"', "dataset": "d"}
        for n in range(1, count)
    ]
    others = projects.delete().where(projects.c.id != PROJECT.id)
    changing(lambda connection: connection.execute(others))
    if rows:
        changing(lambda connection: connection.execute(projects.insert(), rows))
    # As a database does by itself after a while: it plans by how large tables are.
    changing(lambda connection: connection.execute(text("ANALYZE")))


def looks_of_a_click() -> None:
    """What a page asks of the workspace on every click."""
    project_names(31)
    assert PROJECT.is_begun
    history_head(PROJECT)
    active_jobs(PROJECT.id)


def page_of_a_project() -> Callable[[], Any]:
    """A run of the app's first page for the trials' project, drawn whole."""
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=60)
    page.query_params["project"] = PROJECT.id

    def run() -> None:
        assert not page.run().exception

    return run


def seconds(run: Callable[[], Any], times: int) -> float:
    """The median of so many runs, after one that warms up."""
    run()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        took.append(time.perf_counter() - began)
    return sorted(took)[times // 2]


def by_projects(run: Callable[[], Any], times: int, rounds: int = 3) -> tuple[float, float]:
    """Seconds of a run with 1 and with 5,000 projects, the least of rounds that take turns."""
    found: dict[int, list[float]] = {1: [], 5_000: []}
    for count in [*found] * rounds:
        hold_projects(count)
        found[count].append(seconds(run, times))
    return min(found[1]), min(found[5_000])

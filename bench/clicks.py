"""python -m bench.clicks [--only PAGE] [TABLE…]

Every click of every page with its server time: what is timed is the processor time of the script
that a click starts. Pages run without a browser, in this process, as Streamlit's own test runner
draws them, and what the browser then takes is not in it. Each button, choice and toggle of a page
is tried once, each on the project as it was before any of them; jobs are queued and not worked on.
A click over the goal is marked, and the exit code says whether there was one.
"""

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
from bench.panels import without_scans
from core.machine.environment import HOME
from core.workspace.jobs import Jobs
from core.workspace.store.transactions import close_opened

ROOT = Path(__file__).parents[1]
APP = "app.py"
SKIPPED = ("sidebar.", "cancel.")
KINDS = ("button", "segmented_control", "pills", "radio", "checkbox", "toggle", "selectbox")
GOAL, LARGE_GOAL, LARGE = 0.5, 1.0, 20_000  # seconds; rows from which the second goal holds


@dataclass(frozen=True)
class Click:
    """What was clicked on which page, and the processor seconds of the server."""

    page: str
    what: str
    seconds: float
    failed: str = ""


class JobsLeft(Jobs):
    """Queues jobs and watches nothing: the workspace may go from under it at any time."""

    def _watch(self) -> None:
        return None


class Workspace:
    """A workspace that can be brought back to how it was when it was kept."""

    def __init__(self, folder: Path) -> None:
        self.home, self._kept = folder / "home", folder / "kept"
        os.environ[HOME.name] = str(self.home)

    def keep(self) -> None:
        """From now on this is how it was."""
        close_opened()
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.home, self._kept)

    def bring_back(self) -> None:
        """Undo what was done since."""
        close_opened()
        shutil.rmtree(self.home)
        shutil.copytree(self._kept, self.home)


def main(arguments: list[str] | None = None) -> int:
    """Print the clicks of each table; 0 where each is within the goal."""
    parser = argparse.ArgumentParser(prog="bench.clicks", description=__doc__)
    parser.add_argument("tables", nargs="*", type=Path, default=[Path("sample_data/churn.csv")])
    parser.add_argument("--only", default="", help="a page's name")
    asked = parser.parse_args(arguments)
    _as_a_server()
    return max(_table(path, asked.only) for path in asked.tables)


def _as_a_server() -> None:
    """Do what a server has done by the time that anybody clicks, and work on no job."""
    import streamlit as st

    from pages.frame import session
    from pages.frame.warm_up import load

    without_scans()
    load()
    kept: dict[Path, JobsLeft] = {}
    session.jobs_in = lambda folder: kept.setdefault(folder, JobsLeft(folder, slots=0))
    st.switch_page = _led_to


def _led_to(page: str, **_: Any) -> None:
    """A click leads to another page, which a page by itself does not have; nor has it the app."""
    import streamlit as st

    if page == APP:
        raise st.errors.StreamlitAPIException
    st.stop()


def _table(path: Path, only: str) -> int:
    """Print the clicks on one table; 1 where some took longer than the goal, or failed."""
    with tempfile.TemporaryDirectory(prefix="clicks-", ignore_cleanup_errors=True) as folder:
        workspace = Workspace(Path(folder))
        project, rows = _project(path)
        workspace.keep()
        goal = LARGE_GOAL if rows >= LARGE else GOAL
        say(f"{path.name}: {rows:,} rows, goal {goal:g} s a click")
        clicks = 0, 0
        for click in _clicks_of(project, workspace, only):
            is_over = click.seconds > goal or bool(click.failed)
            mark = f" FAILED {click.failed}" if click.failed else " OVER" if is_over else ""
            say(f"{click.seconds:7.2f}  {click.page:10}  {click.what}{mark}")
            clicks = clicks[0] + 1, clicks[1] + is_over
        say(f"{'MISSED' if clicks[1] else 'met'}: {clicks[1]} of {clicks[0]} over the goal")
    return int(clicks[1] > 0)


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _project(path: Path) -> tuple[str, int]:
    """A project of the table with its models trained."""
    from core.data.load.read import read_table
    from core.pipeline.open_table import open_table
    from core.recipe.history import load_history
    from core.tasks.models import train_job
    from core.tasks.requests import RecipeRequest
    from core.workspace.progress import silent
    from core.workspace.project import Project

    project = Project("c" * 32)
    project.begin()
    dataset = read_table(path, path.name)
    open_table(project, dataset)
    recipe = load_history(project).recipe
    assert recipe is not None
    if recipe.target is not None:
        train_job(project, silent, RecipeRequest(recipe=recipe))
    return project.id, dataset.rows


def _clicks_of(project: str, workspace: Workspace, only: str) -> Iterator[Click]:
    """Every page drawn for its first time and once more, and each of its widgets tried."""
    from pages.frame.workflow import PAGES

    for name in PAGES:
        if only in ("", name):
            page, seconds = _drawn(name, project)
            yield Click(name, "open, first", seconds, _failure(page))
            page, seconds = _drawn(name, project)
            yield Click(name, "open", seconds, _failure(page))
            for place, (_, what) in enumerate(_widgets(page)):
                if clicked := _tried(name, project, place):
                    yield Click(name, what, *clicked)
                workspace.bring_back()


def _drawn(name: str, project: str) -> tuple[Any, float]:
    from streamlit.testing.v1 import AppTest

    from pages.frame.workflow import SCRIPTS

    page = AppTest.from_file(str(ROOT / SCRIPTS[name]), default_timeout=600)
    page.query_params["project"] = project
    return page, _timed(page)


def _timed(page: Any) -> float:
    gc.collect()  # as a server does after each answer: else who comes next pays for all before
    before = time.process_time()
    page.run()
    return time.process_time() - before


def _widgets(page: Any) -> list[tuple[Any, str]]:
    """What can be clicked, with its name."""
    widgets = [(kind, widget) for kind in KINDS for widget in getattr(page, kind)]
    named = [(widget, f"{kind} {widget.key or widget.label}") for kind, widget in widgets]
    return [
        (widget, what)
        for widget, what in named
        if not str(widget.key or "").startswith(SKIPPED) and not getattr(widget, "disabled", False)
    ]


def _tried(name: str, project: str, place: int) -> tuple[float, str] | None:
    """The seconds of a click on a page drawn anew, and why it failed; None where there is nothing
    else to choose."""
    page, _ = _drawn(name, project)
    widget, _ = _widgets(page)[place]
    return (_timed(page), _failure(page)) if _moved(widget) else None


def _moved(widget: Any) -> bool:
    """Click it, or choose what is not chosen; False where there is nothing else to choose."""
    if hasattr(widget, "options"):
        others = [one for one in widget.options if one not in _chosen(widget)]
        if others:
            (getattr(widget, "select", None) or widget.set_value)(others[-1])
        return bool(others)
    if widget.type == "button":
        widget.click()
    else:
        widget.set_value(not widget.value)
    return True


def _chosen(widget: Any) -> list[str]:
    """What is chosen, as it is shown."""
    if hasattr(widget, "formatted_values"):
        return list(widget.formatted_values)
    return [] if widget.index is None else [widget.options[widget.index]]


def _failure(page: Any) -> str:
    return str(page.exception[0].value).splitlines()[0][:80] if page.exception else ""


if __name__ == "__main__":
    sys.exit(main())

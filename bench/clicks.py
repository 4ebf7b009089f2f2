"""Every click of every page with its server time, and the sum: `make bench-clicks`.

Pages run without a browser, in this process, as Streamlit's own test runner draws them: what is
timed is the processor time of the script that a click starts, and what the browser then takes is
not in it. Each button, choice and toggle of a page is tried once on a page drawn anew; jobs are
queued and not worked on. A click over the goal is marked, and the exit code says whether there was
one.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SKIPPED = ("sidebar.", "cancel.")
GOAL, LARGE_GOAL, LARGE = 0.5, 1.0, 20_000  # seconds; rows from which the second goal holds


@dataclass(frozen=True)
class Click:
    """What was clicked on which page, and the processor seconds of the server."""

    page: str
    what: str
    seconds: float
    failed: str = ""


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(paths: list[str]) -> int:
    """Print the clicks of each table; of the sample of churn where none is named."""
    os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="clicks-")
    paths = paths or ["sample_data/churn.csv"]
    over = [click for path in paths for click in _table(Path(path))]
    return 1 if over else 0


def _table(path: Path) -> list[Click]:
    """The clicks on one table that took longer than the goal, or failed."""
    project, rows = _project(path)
    goal = LARGE_GOAL if rows >= LARGE else GOAL
    say(f"{path.name}: {rows:,} rows, goal {goal:g} s a click")
    over = []
    for click in clicks_of(project):
        is_over = click.seconds > goal or bool(click.failed)
        over += [click] if is_over else []
        mark = f" FAILED {click.failed}" if click.failed else " OVER" if is_over else ""
        say(f"{click.seconds:7.2f}  {click.page:10}  {click.what}{mark}")
    say(f"{len(over)} over the goal or failed")
    return over


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


def clicks_of(project: str) -> Iterator[Click]:
    """Every page drawn once, for its first time in a process, and each of its widgets tried."""
    from pages.frame.workflow import PAGES

    for name in PAGES:
        page, seconds = _drawn(name, project)
        yield Click(name, "open, first", seconds, _failure(page))
        page, seconds = _drawn(name, project)
        yield Click(name, "open", seconds, _failure(page))
        for place, (kind, what) in enumerate(_widgets(page)):
            yield _tried(name, project, (kind, place, what))


def _drawn(name: str, project: str) -> tuple[Any, float]:
    from streamlit.testing.v1 import AppTest

    from pages.frame.workflow import SCRIPTS

    page = AppTest.from_file(str(ROOT / SCRIPTS[name]), default_timeout=600)
    page.query_params["project"] = project
    return page, _timed(page)


def _timed(page: Any) -> float:
    before = time.process_time()
    page.run()
    return time.process_time() - before


def _widgets(page: Any) -> list[tuple[str, str]]:
    """Kind and name of what can be clicked."""
    kinds = ("button", "segmented_control", "button_group", "checkbox", "toggle", "selectbox")
    return [
        (kind, str(widget.key or widget.label))
        for kind in kinds
        for widget in (getattr(page, kind, None) or ())
        if not str(widget.key or "").startswith(SKIPPED)
    ]


def _tried(name: str, project: str, which: tuple[str, int, str]) -> Click:
    kind, place, what = which
    page, _ = _drawn(name, project)
    found = _widgets(page)
    if place >= len(found) or found[place] != (kind, what):
        return Click(name, what, 0.0)
    first = [one for one, _ in found].index(kind)
    widget = getattr(page, kind)[place - first]
    if not _moved(widget, kind):
        return Click(name, what, 0.0)
    return Click(name, what, _timed(page), _failure(page))


def _moved(widget: Any, kind: str) -> bool:
    """Click it, or choose what is not chosen; False where there is nothing else to choose."""
    if kind == "button":
        widget.click()
        return True
    if kind in ("checkbox", "toggle"):
        widget.set_value(not widget.value)
        return True
    if len(widget.options) < 2:
        return False
    widget.select_index(len(widget.options) - 1) if kind == "selectbox" else widget.set_value(
        widget.options[-1]
    )
    return True


def _failure(page: Any) -> str:
    return str(page.exception[0].value).splitlines()[0][:80] if page.exception else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""python -m bench.panels [--rows N] [--only TEXT]

Every panel of Features, Balance, Clean and Train on a table of 40 mixed columns, with every method
that can be chosen on them, models included: the seconds of the processor that the server takes for
the first look after the choice, and for a run in which nothing changed. It is judged by these: the
seconds on the clock stand beside them, and grow with whatever else the machine does. The page was
looked at before the choice, as a visitor has it. What a panel offers at a click is not clicked. A
panel that says no more than an error is not measured: the run ends there.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
from bench.panel_table import options_of, panel_frame
from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.machine.environment import HOME
from core.methods.balance import BALANCERS
from core.methods.clean import CLEANING
from core.methods.models import MODELS
from core.methods.prepare import SLOTS
from core.methods.stages import STAGES
from core.pipeline.open_table import open_table
from core.recipe.edits.edit import Edit
from core.recipe.history import load_history, put_in_force
from core.recipe.recipe import Recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.workspace.project import Project

MOST = 0.3  # seconds of the processor in which a panel answers
ROOT = Path(__file__).parents[1]
VIEWS = {
    "features": (
        *("stages", "advice", "kinds", "columns", "numbers", "texts", "make", "select"),
        *("change", "filling", "flow", "leak"),
    ),
    "balance": ("",),
    "clean": ("steps", "types", "spellings", "outliers", "result", "save", "recipe"),
    "train": ("",),
}


@dataclass(frozen=True)
class Case:
    """A view of a page, what is chosen otherwise than usual, and the recipe that says so."""

    page: str
    view: str
    choice: str
    recipe: Recipe

    @property
    def name(self) -> str:
        return " · ".join(filter(None, (self.page, self.view, self.choice)))


@dataclass(frozen=True)
class Timed:
    """Seconds of the processor: the first look, and a run in which nothing changed; and those on
    the clock for the first look."""

    name: str
    first: float
    again: float
    clock: float


def cases(recipe: Recipe) -> Iterator[Case]:
    """Every view as the recipe is, then every method, on the view that shows what it does."""
    yield from (Case(page, view, "", recipe) for page, views in VIEWS.items() for view in views)
    for slot in SLOTS.values():
        for pick in _picks(slot.catalog):
            chosen = recipe.with_(preparation={**recipe.preparation, slot.key: pick})
            yield Case("features", "change", f"{slot.key} {pick.method}", chosen)
    for stage in STAGES:
        if stage.of_several and stage.catalog is not None:
            for pick in _picks(stage.catalog):
                chosen = recipe.with_(**{stage.field: (_step(pick),)})
                yield Case("features", stage.key, pick.method, chosen)
    yield from _of_whole_tables(recipe)
    for pick in _picks(CLEANING):
        yield Case("clean", "steps", pick.method, recipe.with_(cleaning=(_step(pick),)))


def _of_whole_tables(recipe: Recipe) -> Iterator[Case]:
    for pick in _picks(BALANCERS):
        yield Case("balance", "", pick.method, recipe.with_(balance=pick))
    for pick in _picks(MODELS):
        if MODELS[pick.method].does_suit(Task.CLASSIFICATION):
            yield Case("train", "", pick.method, recipe.with_(models=(pick,)))


def _picks(catalog: Catalog) -> list[Pick]:
    """Every method with its usual options, and with what it cannot do without."""
    methods = (method for method in catalog.values() if method.is_available)
    return [Pick(method=method.key, options=options_of(method)) for method in methods]


def _step(pick: Pick) -> Step:
    return Step(method=pick.method, options=pick.options)


def timed(project: Project, case: Case) -> Timed:
    """Put the case's recipe in force and look at its panel twice."""
    from streamlit.testing.v1 import AppTest

    from pages.frame.workflow import SCRIPTS

    put_in_force(project, Edit(case.recipe, case.name))
    page = AppTest.from_file(str(ROOT / SCRIPTS[case.page]), default_timeout=600)
    page.query_params["project"] = project.id
    if case.view:
        page.query_params["view"] = case.view
    gc.collect()  # as a server does after each answer: else who comes next pays for all before
    clock = time.perf_counter()
    first = seconds(page.run)
    clock = time.perf_counter() - clock
    if page.exception or page.error:
        raise AssertionError(f"{case.name}: {[*page.exception, *page.error][0].value}")
    return Timed(case.name, first, seconds(page.run), clock)


def seconds(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def told(one: Timed) -> Timed:
    """The same, said at once to whoever waits."""
    sys.stderr.write(f"{one.name}: {one.first:.3f} of {one.clock:.3f} on the clock\n")
    return one


def report(found: Sequence[Timed]) -> str:
    """One line a panel, the slowest first, and a last line that counts those above MOST."""
    lines = [
        f"{one.name:52}{one.first:8.3f}{one.again:8.3f}{one.clock:8.3f}" for one in _sorted(found)
    ]
    slow = sum(one.first > MOST for one in found)
    word = "MISSED" if slow else "met"
    last = f"{word}: {slow} of {len(found)} panels compute more than {MOST:g} s at the first look"
    return "\n".join([f"{'panel':52}{'first':>8}{'again':>8}{'clock':>8}", *lines, last])


def _sorted(found: Sequence[Timed]) -> list[Timed]:
    return sorted(found, key=lambda one: one.first, reverse=True)


def warmed_up() -> None:
    """Do what a server has done by the time that anybody looks."""
    from pages.frame.warm_up import load

    load()


def without_scans() -> None:
    """Leave out what a test's page does and a server does once: it reads the metadata of every
    installed distribution, and collects garbage after each run."""
    from streamlit import config
    from streamlit.components.v2 import manifest_scanner

    config.set_option("runner.postScriptGC", value=False)
    manifest_scanner.scan_component_manifests = list


def project_of(rows: int) -> Project:
    """A project in the workspace with the table, its target chosen."""
    project = Project("0" * 32)
    project.begin()
    open_table(project, make_dataset(panel_frame(rows), "mixed.csv"))
    return project


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 where every panel answers in time."""
    parser = argparse.ArgumentParser(prog="bench.panels", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", default="", help="a text that the panel's name has")
    asked = parser.parse_args(arguments)
    without_scans()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ[HOME.name] = folder
        project = project_of(asked.rows)
        recipe = load_history(project).recipe
        assert recipe is not None
        wanted = [case for case in cases(recipe) if asked.only in case.name]
        warmed_up()
        timed(project, wanted[0])
        found = [told(timed(project, case)) for case in wanted]
    sys.stdout.write(f"{report(found)}\n")
    return int(any(one.first > MOST for one in found))


if __name__ == "__main__":
    sys.exit(main())

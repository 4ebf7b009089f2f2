"""Nothing confirmed is lost: two writers at once, kills at random moments, a full disk, damage.

make bench-store                                   # SQLite
make bench-store ARGS="--database postgresql+psycopg://user@host/empty"
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import text

from core.errors import ChangedMeanwhileError, WorkbenchError
from core.machine import environment
from core.recipe.edits.edit import Edit
from core.recipe.history import history_head, load_history, put_in_force
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.workspace.jobs.look import active_jobs
from core.workspace.openings import SealedRows, opened_runs
from core.workspace.project import Project, project_names
from core.workspace.registry import ModelCard, SavedModel, find_model, promote, save_model
from core.workspace.registry.saved_models import now
from core.workspace.store import changing
from core.workspace.store.ledger import LedgerQuestion, entries
from core.workspace.store.person import act_as
from core.workspace.store.schema import projects
from core.workspace.store.transactions import close_opened

PROJECT = Project("5" * 32)
SEALED = SealedRows("sealed rows", PROJECT.id)
MODEL = "m@1"
TRIES = 1000  # of one change that meets others; a bound on hanging


# ---- what a writer does


def change_recipe(what: str) -> None:
    """As a page: look, decide, change what was seen; told, look again."""
    version = history_head(PROJECT).version
    put_in_force(PROJECT, Edit(fresh_recipe("d" * 32).with_(goal=what), what), version)


def move_stage(what: str) -> None:
    seen = find_model(MODEL).card
    promote(MODEL, "staging", what, made_on=len(seen.history))


def open_rows(what: str) -> None:
    SEALED.count(what)


WAYS: dict[str, Callable[[str], None]] = {
    "recipe": change_recipe,
    "promotion": move_stage,
    "opening": open_rows,
}


def kept(way: str) -> set[str]:
    """What stands in the workspace of what writers confirmed."""
    if way == "recipe":
        return {entry.sentence for entry in load_history(PROJECT).entries}
    if way == "promotion":
        return {change.why for change in find_model(MODEL).card.history}
    return set(opened_runs(PROJECT.id))


def write(way: str, who: str, times: int, log: Path) -> None:
    """Make changes; note on disk which were confirmed, and how often another was first."""
    act_as(who)
    with log.open("a") as said:
        for number in range(times):
            told = confirmed(WAYS[way], f"{who}-{number}")
            said.write(f"{who}-{number} {told}\n")
            said.flush()
            os.fsync(said.fileno())


def confirmed(change: Callable[[str], None], what: str) -> int:
    """Make a change until it stands; how often another was first."""
    for told in range(TRIES):
        try:
            change(what)
        except ChangedMeanwhileError:
            continue
        return told
    raise RuntimeError(f"{what} met others {TRIES} times")


# ---- the trials


def begin() -> None:
    """A workspace with a project and a model."""
    PROJECT.begin()
    made_model()


def made_model() -> SavedModel:
    """A card and two files are all that a change of stage looks at."""
    card = ModelCard(
        name="m",
        created=now(),
        task=Task.REGRESSION,
        target="y",
        classes=(),
        positive=None,
        threshold=None,
        columns=(),
        table=(),
        dataset="t",
        fingerprint="d" * 32,
        recipe={},
        model="None",
        method="dummy",
        options={},
        metric="rmse",
        cv={},
        baseline={},
        test=None,
        rows_train=1,
        rows_test=1,
        libraries={},
    )
    return save_model(None, card, pd.DataFrame({"y": [1.0, 2.0]}))


def start(*words: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "bench.store", *map(str, words)])


def said_in(log: Path) -> dict[str, int]:
    """What a writer confirmed, with how often it was told that another was first."""
    if not log.exists():
        return {}
    lines = [line.split(" ") for line in log.read_text().split("\n")[:-1]]
    return {what: int(told) for what, told in lines}


def two_writers(counts: dict[str, int], logs: Path) -> dict[str, tuple[int, int, int]]:
    """For each way: confirmed by two processes at once, told that another was first, lost."""
    runs = {
        (way, who): start("write", way, who, times, logs / f"{way}-{who}")
        for way, times in counts.items()
        for who in ("a", "b")
    }
    assert all(process.wait() == 0 for process in runs.values())
    found = {}
    for way in counts:
        said = {k: v for who in ("a", "b") for k, v in said_in(logs / f"{way}-{who}").items()}
        found[way] = (len(said), sum(said.values()), len(said.keys() - kept(way)))
    return found


def kills(times: int, logs: Path, seed: int = 0) -> tuple[int, int]:
    """Writers that are killed at a random moment: confirmed changes, and how many are lost."""
    chance, sure, lost = random.Random(seed), 0, 0
    for number in range(times):
        way = list(WAYS)[number % len(WAYS)]
        log = logs / f"kill-{number}"
        process = start("write", way, f"k{number}", 100_000, log)
        wait_for(lambda log=log: log.exists() and log.stat().st_size > 0)  # type: ignore[misc]
        time.sleep(chance.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        said = said_in(log)
        sure += len(said)
        lost += len(said.keys() - kept(way))
    return sure, lost


def wait_for(look: Callable[[], bool], patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not look() and time.monotonic() < end:
        time.sleep(0.005)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow: SQLite's file of changes neither."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def on_a_full_disk() -> str:
    """What a change on a full disk is told; what stood before stands, and changes go on after."""
    before = kept("opening")
    close_opened()  # as a server that starts now
    try:
        with full_disk():
            assert kept("opening") == before  # looking needs no room
            open_rows("full")
        told = "the database lies elsewhere"
    except WorkbenchError as error:
        told = str(error)
    assert kept("opening") - {"full"} == before
    open_rows("after")
    assert "after" in kept("opening")
    return told


def damaged_neighbours() -> int:
    """Damage another project's table, another model's card, another job's files: what stood."""
    other = Project("6" * 32)
    other.put_dataset(make_dataset(pd.DataFrame({"a": [1, 2]}), "t"))
    for path in other.folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    neighbour = made_model().path
    for path in neighbour.iterdir():
        path.write_bytes(b"damaged")
    before = len(kept("recipe")) + len(kept("promotion")) + len(kept("opening"))
    assert find_model(MODEL).card.version == 1
    assert PROJECT.is_begun
    shutil.rmtree(neighbour)
    return before


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

    page = AppTest.from_file(str(Path(__file__).parents[1] / "app.py"), default_timeout=60)
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


# ---- the command


def main() -> int:
    """Run every trial in a workspace of its own; 0 where nothing confirmed was lost."""
    if sys.argv[1:2] == ["write"]:
        way, who, times, log = sys.argv[2:6]
        write(way, who, int(times), Path(log))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL; else SQLite")
    parser.add_argument("--kills", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[environment.HOME.name] = f"{folder}/workspace"
        os.environ[environment.DATABASE.name] = asked.database
        return _report(asked.kills, Path(folder))


def _report(count: int, logs: Path) -> int:
    begin()
    all_lost = 0
    for way, found in two_writers({"promotion": 30, "recipe": 100, "opening": 30}, logs).items():
        sure, told, lost = found
        all_lost += lost
        _print(f"two writers, {way}: {sure} confirmed, {told} times told, {lost} lost")
    sure, lost = kills(count, logs)
    _print(f"{count} kills: {sure} confirmed, {lost} lost")
    _print(f"a full disk: {on_a_full_disk()}")
    _print(f"damaged neighbours: {damaged_neighbours()} changes still stand")
    done = entries(LedgerQuestion(kind="promotion"))
    _print(f"in the ledger: {len(done)} promotions by {len({entry.who for entry in done})} people")
    for what, run, times in (
        ("a click's looks into the workspace", looks_of_a_click, 50),
        ("a click, the page drawn", page_of_a_project(), 20),
    ):
        one, many = by_projects(run, times)
        _print(f"{what}: {1000 * one:.1f} ms with 1 project, {1000 * many:.1f} ms with 5,000")
    return 1 if all_lost + lost else 0


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

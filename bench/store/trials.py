"""Two writers at once, kills at random moments, a full disk, damage: what each trial loses."""

import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from bench.store.changes import MODEL, PROJECT, WAYS, kept, made_model, open_rows
from core.errors import WorkbenchError
from core.table.dataset import make_dataset
from core.workspace.project import Project
from core.workspace.registry import find_model
from core.workspace.store.transactions import close_opened


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

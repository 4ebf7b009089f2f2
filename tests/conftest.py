"""What every test runs in, and the table that many look at."""

import core  # noqa: F401, I001  (first: it sets thread limits, which a loaded NumPy no longer reads)

import gc
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id
from hypothesis import settings

from core.machine.disk import make_secret
from core.table.dataset import Dataset, make_dataset
from core.workspace import marks
from core.workspace.files import home
from core.workspace.jobs import close_jobs
from core.workspace.store import database
from core.workspace.store.person import act_as, act_for, act_in, guard_access
from core.workspace.store.transactions import close_opened
from tests.forked_workers import FORKED
from tests.fresh import FORKING
from tests.postgres import postgres_at, what_is_missing
from tests.read_once import read_once
from tests.shelf import Shelf
from tests.tables import mixed_frame

NUMBERS = itertools.count()

# A busy machine is slow, not wrong: no test asserts a time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
settings.register_profile("long", settings.get_profile("patient"), max_examples=400)  # when asked


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Twenty thousand tests and the libraries they load all stay: looking for rubbish among them
    while they are made, and again after every few tests, finds none."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Tell the scheduler the groups of tests that one worker takes: those that are marked, and
    those that share what is made once for their file.

    pytest-xdist 3.8 writes them where pytest 9.2 no longer looks: every group was torn apart, and
    what its tests share was made on both workers.
    """
    if not getattr(config.option, "loadgroup", False):  # set in workers, by --dist loadgroup
        return
    for item in items:
        groups = sorted({mark.args[0] for mark in item.iter_markers("xdist_group")})
        if not groups and shares_its_file(item):
            groups = [item.module.__name__]
        told = f"@{'_'.join(groups)}"
        if groups and not item.nodeid.endswith(told):
            item._id = coerce_node_id(item.nodeid + told)


def shares_its_file(item) -> bool:
    """Whether a test takes a fixture that is made once for its file."""
    made = item._fixtureinfo.name2fixturedefs.values()
    return any(definition.scope == "module" for many in made for definition in many)


@pytest.fixture(scope="session", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Leave what is written in the system's memory, where every process sees it: no test cuts the
    power, and to wait for the disk took longer than most tests. That it is waited for is asked in
    `tests/machine/test_disk.py` and `tests/workspace/store/test_transactions.py`."""
    prepare = database._prepare

    @wraps(prepare)
    def prepare_without_waiting(raw, record):
        prepare(raw, record)
        raw.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(database, "_prepare", prepare_without_waiting)
        yield


@pytest.fixture(scope="session", autouse=True)
def classes_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        yield


@pytest.fixture(scope="session")
def own_key() -> Callable[[], bytes]:
    """What finds a workspace's key outside of tests."""
    return marks._key


@pytest.fixture(scope="session", autouse=True)
def one_key(own_key) -> Iterator[None]:
    """Give every workspace of a test the same key: what one wrote is opened in others."""
    key = "0" * 64

    def found() -> bytes:
        if not own_key():
            with suppress(OSError):
                make_secret(home() / marks.KEY, key)
        return own_key() or key.encode()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "new_key", lambda: key)
        patch.setattr(marks, "_key", found)
        yield


@pytest.fixture(autouse=True)
def workspace(workspaces, monkeypatch):
    """A workspace of its own for every test; pytest's own folders take longer than most tests."""
    home = workspaces / str(next(NUMBERS))
    monkeypatch.setenv("WORKBENCH_HOME", str(home))
    yield home
    act_for_nobody()
    close_jobs()
    close_opened()


def act_for_nobody() -> None:
    """Nobody signed in, in no project, at no job: which test comes next in this process is the
    scheduler's to say, and it acts for nobody that another named."""
    guard_access(False)
    for act in (act_as, act_in, act_for):
        act("")


@pytest.fixture(scope="session")
def workspaces(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("workspaces")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(autouse=True)
def quick_certificates(request, monkeypatch):
    """Exports are opened in processes that need not load the libraries anew."""
    fresh = sys.modules.get("core.export.fresh_process")
    if fresh is not None and request.node.get_closest_marker("cold") is None:
        monkeypatch.setattr(fresh, "subprocess", FORKING)


@pytest.fixture(autouse=True)
def few_calls(monkeypatch):
    """Of a model that leaves, a handful of calls says how long one takes: sixty took three quarters
    of every export."""
    latency = sys.modules.get("core.export.latency")
    if latency is not None:
        monkeypatch.setattr(latency, "CALLS", 4)


@pytest.fixture(autouse=True)
def quick_workers(request, monkeypatch):
    """Jobs are worked on by processes that need not load the libraries anew."""
    starting = sys.modules.get("core.workspace.jobs.worker_process")
    if starting is not None and request.node.get_closest_marker("cold") is None:
        monkeypatch.setattr(starting, "subprocess", FORKED)


@pytest.fixture(scope="session")
def mixed() -> Dataset:
    return make_dataset(mixed_frame(), "mixed.csv")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server; one for all tests."""
    why_not = what_is_missing()
    if why_not:
        pytest.skip(why_not)
    # A socket's path may have 107 letters: pytest's own folders are too deep.
    with tempfile.TemporaryDirectory(prefix="holdout-") as folder, postgres_at(Path(folder)) as url:
        yield url

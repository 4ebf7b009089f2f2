"""Results are computed once, whoever asks, however many ask at once."""

import errno
import itertools
import os
import pickle
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock

from core.machine import environment
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace import kept_results, results
from core.workspace.marks import KEY
from core.workspace.results import is_remembered, keep_to_budget, remember, result_key

CALLS: list[str] = []


def slow_sum(dataset, factor, seen=None):
    CALLS.append(dataset.fingerprint)
    if seen is not None:
        seen.append(factor)
    time.sleep(0.05)
    return float(dataset.frame["a"].sum() * factor)


@pytest.fixture
def table():
    CALLS.clear()
    return make_dataset(pd.DataFrame({"a": [1.0, 2.0, 4.0]}), "t")


def test_second_call_reads_the_first(table):
    assert not is_remembered(slow_sum, table, 2)
    assert remember(slow_sum, table, 2) == 14.0
    assert is_remembered(slow_sum, table, 2)
    assert remember(slow_sum, table, 2) == 14.0
    assert len(CALLS) == 1


def test_other_data_or_arguments_are_another_result(table):
    other = make_dataset(pd.DataFrame({"a": [1.0, 2.0, 5.0]}), "t")
    assert remember(slow_sum, table, 1) == 7.0
    assert remember(slow_sum, table, 3) == 21.0
    assert remember(slow_sum, other, 1) == 8.0


def test_watchers_see_the_work_and_are_no_part_of_the_key(table):
    seen = []
    remember(slow_sum, table, 2, seen=seen)
    remember(slow_sum, table, 2, seen=seen)
    assert seen == [2]


def test_threads_that_ask_at_once_compute_once(table):
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(remember(slow_sum, table, 5)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [35.0] * 6
    assert len(CALLS) == 1


def test_processes_that_ask_at_once_compute_once():
    script = (
        "import pandas as pd\n"
        "from core.table.dataset import make_dataset\n"
        "from core.workspace.results import remember\n"
        "from tests.workspace.test_results import CALLS, slow_sum\n"
        "remember(slow_sum, make_dataset(pd.DataFrame({'a': [1.0]}), 't'), 9)\n"
        "print(len(CALLS))\n"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script]
    running = [
        subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert sum(int(process.communicate()[0]) for process in running) == 1


def test_recipes_are_told_apart_by_value(table):
    recipe = fresh_recipe(table.fingerprint)
    same = fresh_recipe(table.fingerprint).with_(threshold=0.4).with_(threshold=None)
    assert result_key(slow_sum, table, recipe) == result_key(slow_sum, table, same)
    other = recipe.with_(threshold=0.4)
    assert result_key(slow_sum, table, recipe) != result_key(slow_sum, table, other)


def torn(content):
    return content[: len(content) // 2]


def flipped(content):
    """Another number, which opens without a word."""
    return content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]


@pytest.mark.parametrize("harm", [torn, flipped, lambda _: b""])
def test_r6_a_damaged_result_is_computed_again_without_a_traceback(
    table, workspace, caplog, capfd, harm
):
    remember(slow_sum, table, 2)
    (kept,) = (workspace / "cache").rglob("output.pkl")
    content = kept.read_bytes()
    kept.write_bytes(harm(content))
    assert remember(slow_sum, table, 2) == 14.0
    assert len(CALLS) == 2
    assert kept.read_bytes() == content
    kept.write_bytes(harm(content))
    assert not is_remembered(slow_sum, table, 2)
    said = caplog.text + "".join(capfd.readouterr())
    assert "some of its bytes changed" in said
    assert "Traceback" not in said


def test_r6_what_the_disk_refuses_now_stays(table, workspace, monkeypatch):
    """It may be whole: a network folder that was away for a moment is no reason to lose it."""
    remember(slow_sum, table, 2)
    (kept,) = (workspace / "cache").rglob("output.pkl")
    content = kept.read_bytes()

    def refuses(*_, **__):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(kept_results.joblib, "load", refuses)
        with pytest.raises(kept_results.NoResultError):
            kept_results.read_result(kept.parent)
    with monkeypatch.context() as patch:
        patch.setattr(kept_results, "is_marked", refuses)
        assert not is_remembered(slow_sum, table, 2)
    assert kept.read_bytes() == content
    assert remember(slow_sum, table, 2) == 14.0
    assert len(CALLS) == 1


def test_r6_a_damaged_key_is_no_reason_to_lose_what_it_marked(table, workspace):
    remember(slow_sum, table, 2)
    key = (workspace / KEY).read_text()
    (workspace / KEY).write_text("")
    assert not is_remembered(slow_sum, table, 2)
    (workspace / KEY).write_text(key)
    assert is_remembered(slow_sum, table, 2)
    assert remember(slow_sum, table, 2) == 14.0
    assert len(CALLS) == 1


def test_a_result_without_a_mark_is_none(table, workspace):
    remember(slow_sum, table, 2)
    (mark,) = (workspace / "cache").rglob("mark")
    mark.unlink()
    assert not is_remembered(slow_sum, table, 2)
    assert remember(slow_sum, table, 2) == 14.0
    assert len(CALLS) == 2


def test_r21_a_result_is_given_where_the_disk_takes_none(table, monkeypatch, caplog):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pickle, "dump", full)
    assert remember(slow_sum, table, 2) == 14.0
    assert not is_remembered(slow_sum, table, 2)
    assert "was not kept: [Errno 28] No space left" in caplog.text


def test_other_code_is_another_result(table, monkeypatch):
    assert remember(slow_sum, table, 2) == 14.0
    monkeypatch.setattr(results, "code_digest", lambda module: f"{module}, mended")
    assert not is_remembered(slow_sum, table, 2)


def test_what_was_not_used_for_longest_goes_first(table, workspace, monkeypatch):
    for factor in (1, 2, 3):
        remember(slow_sum, table, factor)
    newest = max((workspace / "cache").rglob("output.pkl"), key=lambda p: p.stat().st_mtime_ns)
    for age, path in enumerate((workspace / "cache").rglob("output.pkl"), start=1):
        os.utime(path, (1e9 if path == newest else 1e9 + age, path.stat().st_mtime))
    sizes = [f.stat().st_size for f in newest.parent.iterdir()]
    monkeypatch.setenv(environment.CACHE.name, str(2 * sum(sizes) + 1))
    keep_to_budget()
    assert [is_remembered(slow_sum, table, factor) for factor in (1, 2, 3)] == [True, True, False]
    monkeypatch.setenv(environment.CACHE.name, "0")
    keep_to_budget()
    assert not any(is_remembered(slow_sum, table, factor) for factor in (1, 2, 3))
    assert remember(slow_sum, table, 1) == 7.0


def test_locks_do_not_pile_up(table, workspace):
    for factor in range(3):
        remember(slow_sum, table, factor)
    locks = workspace / "cache" / "locks"
    held = next(iter(locks.iterdir()), locks / "held")
    with FileLock(held):
        keep_to_budget()
        assert list(locks.iterdir()) == [held]
    keep_to_budget()
    assert list(locks.iterdir()) == []


def test_a_result_that_is_there_is_read_without_writing(table, workspace):
    remember(slow_sum, table, 2)
    shutil.rmtree(workspace / "cache" / "locks")
    assert remember(slow_sum, table, 2) == 14.0
    assert not (workspace / "cache" / "locks").exists()


def test_the_budget_is_looked_at_now_and_then(table, monkeypatch):
    looks = []
    monkeypatch.setattr(results, "keep_to_budget", lambda: looks.append(1))
    monkeypatch.setattr(results, "_computed", itertools.count())
    monkeypatch.setattr(results, "BETWEEN_LOOKS", 2)
    for factor in (1, 2, 3, 3):
        remember(slow_sum, table, factor)
    for thread in threading.enumerate():
        if thread.name == "results":
            thread.join()
    assert len(looks) == 2


@pytest.mark.fault("RA17")
def test_ra17_large_results_are_held_to_the_budget_by_their_bytes(table, workspace, monkeypatch):
    """A table a filter: a hundred of 48 MB fit between two looks that count results."""
    monkeypatch.setattr(results, "_computed", itertools.count(1))
    monkeypatch.setattr(results, "BETWEEN_LOOKS", 1000)
    monkeypatch.setattr(results, "_written", 0)
    monkeypatch.setenv(environment.CACHE.name, "1MB")
    for number in range(12):
        remember(many_bytes, table, number)
        for thread in threading.enumerate():
            if thread.name == "results":
                thread.join()
        taken = sum(path.stat().st_size for path in (workspace / "cache").rglob("output.pkl"))
        assert taken <= 1_000_000
    assert is_remembered(many_bytes, table, 11)
    assert not is_remembered(many_bytes, table, 0)


def many_bytes(dataset, number):
    return bytes([number]) * 200_000 + dataset.fingerprint.encode()

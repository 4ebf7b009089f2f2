"""How much memory there is."""

import os
from pathlib import Path

import pytest

from core.errors import WorkbenchError
from core.machine.memory import free_memory


def test_free_memory_is_the_least_of_what_is_left(monkeypatch, tmp_path):
    free = free_memory()
    assert free is None or free > 10**7
    monkeypatch.setattr("core.machine.memory._machine", lambda: 5 * 10**9)
    monkeypatch.setattr("core.machine.memory._process", lambda: None)
    monkeypatch.setattr("core.machine.memory._CGROUP", tmp_path)
    assert free_memory() == 5 * 10**9
    (tmp_path / "memory.max").write_text("2000000000\n")
    (tmp_path / "memory.current").write_text("1500000000\n")
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 300000000\n")
    assert free_memory() == 800_000_000
    (tmp_path / "memory.max").write_text("max\n")
    assert free_memory() == 5 * 10**9


def test_a_limit_on_the_process_counts():
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY:
        pytest.skip("a limit is set already")
    used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    try:
        resource.setrlimit(resource.RLIMIT_AS, (used + 2**31, hard))
        assert free_memory() <= 2**31
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.mark.parametrize("text", ["2000000 kB", "2GB", "2 g", "0.002TB", "2000000000"])
def test_the_operator_sets_how_much_memory_there_is(text, monkeypatch):
    monkeypatch.setenv("WORKBENCH_MEMORY", text)
    assert 0 < free_memory() < 2_000_000_000
    monkeypatch.setenv("WORKBENCH_MEMORY", "1MB")
    assert free_memory() == 0


@pytest.mark.parametrize("text", ["2e", "-1GB", "two", "GB"])
def test_a_setting_that_is_no_size_is_refused(text, monkeypatch):
    monkeypatch.setenv("WORKBENCH_MEMORY", text)
    with pytest.raises(WorkbenchError, match="a size such as 500MB or 2GB, not"):
        free_memory()

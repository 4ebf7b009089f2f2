"""Which paths of the server may be opened, and how much memory there is."""

import os
from pathlib import Path

import pytest

from core.data.large import allowed_path, check_inside
from core.data.load.sources.places import places
from core.errors import WorkbenchError
from core.machine import environment
from core.machine.memory import free_memory


@pytest.fixture
def open_folder(tmp_path, monkeypatch):
    """One folder is open; beside it lies a secret."""
    folder = tmp_path / "open"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a.csv").write_text("x\n1\n", encoding="utf-8")
    (tmp_path / "secret.csv").write_text("x\n1\n", encoding="utf-8")
    monkeypatch.setenv(environment.DATA.name, str(folder))
    monkeypatch.delenv(environment.SOURCES.name, raising=False)
    return folder


def test_paths_inside_are_found_whole_or_from_the_folder(open_folder):
    file = open_folder / "inner" / "a.csv"
    assert allowed_path(str(file)) == file.resolve()
    assert allowed_path("inner/a.csv") == file.resolve()
    assert allowed_path(str(open_folder)) == open_folder.resolve()


@pytest.mark.parametrize(
    "text",
    ["/etc/passwd", "{up}/secret.csv", "inner/none.csv", "~root", "{up}/open-not", "x" * 5000],
    ids=range(6),
)
def test_what_is_outside_or_not_there_gets_the_same_sentence(open_folder, text):
    with pytest.raises(WorkbenchError, match="There is no file or folder"):
        allowed_path(text.replace("{up}", str(open_folder.parent)))


@pytest.mark.parametrize(
    "text", ["../secret.csv", "inner/../../secret.csv", "inner/../inner/a.csv"]
)
def test_going_up_is_refused(open_folder, text):
    with pytest.raises(WorkbenchError, match=r"goes up with '\.\.'"):
        allowed_path(text)


@pytest.mark.parametrize("text", ["", "  ", "a\x00b"])
def test_no_path_is_asked_for_again(open_folder, text):
    with pytest.raises(WorkbenchError, match="Type the path"):
        allowed_path(text)


def test_links_that_lead_out_are_refused(open_folder):
    os.symlink(open_folder.parent / "secret.csv", open_folder / "link.csv")
    os.symlink(open_folder.parent, open_folder / "up")
    os.symlink(open_folder / "inner" / "a.csv", open_folder / "within.csv")
    for text in ("link.csv", "up/secret.csv"):
        with pytest.raises(WorkbenchError, match="There is no file or folder"):
            allowed_path(text)
    assert allowed_path("within.csv").name == "a.csv"
    check_inside([str(open_folder / "within.csv")])
    with pytest.raises(WorkbenchError, match="is a link that leads out"):
        check_inside([str(open_folder / "within.csv"), str(open_folder / "link.csv")])


def test_an_open_folder_may_itself_be_a_link(open_folder, monkeypatch):
    os.symlink(open_folder, open_folder.parent / "linked")
    monkeypatch.setenv(environment.DATA.name, str(open_folder.parent / "linked"))
    assert allowed_path("inner/a.csv").name == "a.csv"


def test_a_shared_server_opens_only_what_it_names(monkeypatch, tmp_path):
    monkeypatch.delenv(environment.DATA.name, raising=False)
    monkeypatch.setenv(environment.SOURCES.name, "folder")
    assert places() == ()
    with pytest.raises(WorkbenchError, match="can name some in WORKBENCH_DATA"):
        allowed_path(str(tmp_path))
    monkeypatch.setenv(environment.SOURCES.name, "")
    monkeypatch.setenv(environment.DATA.name, str(tmp_path))
    assert places() == ()
    with pytest.raises(WorkbenchError, match="adding folder to the setting"):
        allowed_path(str(tmp_path))


def test_on_ones_own_machine_every_folder_is_open(monkeypatch, tmp_path):
    monkeypatch.delenv(environment.DATA.name, raising=False)
    monkeypatch.delenv(environment.SOURCES.name, raising=False)
    assert allowed_path(str(tmp_path)) == tmp_path.resolve()


# Memory.


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

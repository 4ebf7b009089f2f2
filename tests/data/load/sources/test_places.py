"""Which paths of the server may be opened."""

import os

import pytest

from core.data.large import allowed_path, check_inside
from core.data.load.sources.places import places
from core.errors import WorkbenchError
from core.machine import environment


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

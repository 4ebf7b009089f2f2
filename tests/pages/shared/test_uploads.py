"""Uploads: kept under a name of ours, read once, refused in a sentence below the uploader."""

from pathlib import Path

import pytest

from core.data.load.notes.upload import Upload
from core.errors import WorkbenchError
from core.wording.escape import as_markdown
from core.workspace.project import Project
from pages.shared.uploads import Uploader, table_of, take_uploads
from tests.pages.driving import draw, words
from tests.projects import new_project

HOSTILE = "../../[x](http://evil) <b>.csv"
TABLE = b"a,b\n1,x\n2,y\n"


@pytest.fixture
def project() -> Project:
    return new_project("uploads")


def raw_files(project: Project) -> list[Path]:
    return sorted((project.folder / "raw").glob("*"))


def test_an_upload_is_kept_under_a_name_of_ours_and_the_uploader_let_go(project):
    taken: list[Upload] = []
    page = draw(take_uploads, Uploader("A file", "t"), taken.append, project=project)
    page = page.file_uploader(key="t.0").upload(HOSTILE, TABLE).run()
    assert not page.exception
    (upload,) = taken
    assert raw_files(project) == [upload.path]
    assert upload.path.name.isalnum()
    assert upload.name == HOSTILE
    assert upload.path.read_bytes() == TABLE
    assert [uploader.key for uploader in page.file_uploader] == ["t.1"]


def test_an_upload_that_is_refused_is_said_and_not_kept(project):
    def refuse(upload: Upload) -> None:
        raise WorkbenchError(f"{upload.name} is [no](http://evil) table.")

    page = draw(take_uploads, Uploader("A file", "t", hint="It stays."), refuse, project=project)
    assert words(page) == "It stays."
    page = page.file_uploader(key="t.0").upload("x.csv", TABLE).run()
    assert [error.value for error in page.error] == [
        as_markdown("x.csv is [no](http://evil) table.")
    ]
    assert raw_files(project) == []
    assert page.run().error, "said until the next file comes"


def test_the_next_upload_clears_what_was_refused(project):
    def take(upload: Upload) -> None:
        if upload.name == "bad.csv":
            raise WorkbenchError("no table")

    page = draw(take_uploads, Uploader("A file", "t"), take, project=project)
    page = page.file_uploader(key="t.0").upload("bad.csv", TABLE).run()
    assert page.error
    page = page.file_uploader(key="t.1").upload("good.csv", TABLE).run()
    assert not page.error


def test_of_many_files_only_those_that_are_refused_are_said(project):
    taken: list[str] = []

    def take(upload: Upload) -> None:
        if upload.name == "bad.csv":
            raise WorkbenchError("bad is no table")
        taken.append(upload.name)

    page = draw(take_uploads, Uploader("Files", "t", is_many=True), take, project=project)
    files = page.file_uploader(key="t.0")
    for name in ("one.csv", "bad.csv", "two.csv"):
        files.upload(name, TABLE)
    files.run()
    assert taken == ["one.csv", "two.csv"]
    assert len(raw_files(project)) == 2


def test_an_uploader_asks_for_the_endings_it_is_told(project):
    page = draw(take_uploads, Uploader("A schema", "t", ("json",)), print, project=project)
    assert page.file_uploader[0].allowed_type == [".json"]


def test_an_upload_is_read_once_and_keeps_the_name_it_came_with(tmp_path):
    upload = Upload(tmp_path / "kept", "a.csv")
    upload.path.write_bytes(TABLE)
    table = table_of(upload)
    assert (table.name, table.rows, table.schema.names) == ("a.csv", 2, ("a", "b"))
    upload.path.write_bytes(b"changed")
    assert table_of(upload) is table


@pytest.mark.fault("RA15")
def test_ra15_the_server_keeps_no_copy_in_memory(project, monkeypatch):
    let_go = []

    class Manager:
        def remove_file(self, session_id: str, file_id: str) -> None:
            let_go.append((session_id, file_id))

    class Context:
        session_id, uploaded_file_mgr = "s", Manager()

    monkeypatch.setattr("pages.shared.uploads.get_script_run_ctx", Context)
    page = draw(take_uploads, Uploader("A file", "t"), lambda _: None, project=project)
    page.file_uploader(key="t.0").upload("a.csv", TABLE).run()
    ((session_id, file_id),) = let_go
    assert session_id == "s"
    assert file_id


@pytest.mark.fault("RA8")
@pytest.mark.parametrize("error", [WorkbenchError("no"), OSError(28, "No space left"), KeyError()])
def test_ra8_what_is_not_accepted_is_not_kept_whatever_ends_it(project, error):
    def refuse(_: Upload) -> None:
        raise error

    def part():
        try:
            take_uploads(Uploader("A file", "t"), refuse)
        except KeyError:
            return

    page = draw(part, project=project)
    page = page.file_uploader(key="t.0").upload("x.csv", TABLE).run()
    assert not page.exception
    assert raw_files(project) == []
    assert bool(page.error) == (not isinstance(error, KeyError))


@pytest.mark.fault("RA8")
def test_ra8_an_upload_that_does_not_fit_the_disk_is_refused(project, monkeypatch):
    monkeypatch.setenv("WORKBENCH_DISK", "5")
    page = draw(take_uploads, Uploader("A file", "t"), lambda _: None, project=project)
    page = page.file_uploader(key="t.0").upload("x.csv", TABLE).run()
    assert "no room for 12 bytes more" in words(page)
    assert raw_files(project) == []

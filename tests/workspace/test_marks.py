"""The mark of a workspace on what it wrote, and what is not opened without it."""

import os
import pickle
import shutil
import zipfile

import pytest

from core.__main__ import main
from core.errors import DamagedFileError, WorkbenchError
from core.export import export
from core.machine.disk import note_digests
from core.workspace import marks
from core.workspace.files import home
from core.workspace.kept_results import NoResultError, ResultSource, keep_result, read_result
from core.workspace.marks import KEY, is_marked, mark_of, trusting
from core.workspace.registry import find_model, load_model
from tests.workspace.registry.test_saved_models import saved_model


@pytest.fixture(autouse=True)
def a_key_of_its_own(own_key, monkeypatch):
    """Here a workspace without a key has none, as outside of tests."""
    monkeypatch.setattr(marks, "_key", own_key)


class _Runs:
    """Leaves a folder behind when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_a_mark_is_of_the_content_and_the_key(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    mark = mark_of(path)
    assert [is_marked(path, said) for said in (mark, "", "ä")] == [True, False, False]
    path.write_bytes(b"two")
    assert not is_marked(path, mark)
    assert (home() / KEY).stat().st_mode & 0o077 == 0
    (home() / KEY).write_text("\n")
    with pytest.raises(DamagedFileError, match="holds no key any more"):
        mark_of(path)


def test_looking_for_a_mark_makes_no_key(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    assert not is_marked(tmp_path / "a", "x")
    assert not (home() / KEY).exists()


@pytest.mark.fault("R13")
def test_r13_a_strangers_model_runs_nothing_until_it_is_trusted(mixed, tmp_path, capsys):
    saved, ran = saved_model(mixed), tmp_path / "ran"
    (saved.path / "model.joblib").write_bytes(pickle.dumps(_Runs(ran)))
    note_digests(saved.path, "model.joblib")
    with pytest.raises(WorkbenchError, match="does not carry this workspace's mark"):
        load_model("churn")
    assert not ran.exists()
    with trusting():
        load_model("churn")
    assert ran.exists()


@pytest.mark.fault("R13")
def test_r13_a_model_of_another_workspace_opens_once_somebody_trusts_it(mixed, capsys):
    saved = saved_model(mixed)
    os.unlink(home() / KEY)
    with pytest.raises(WorkbenchError, match="python -m core models trust churn@1"):
        load_model("churn")
    assert main(["models", "trust", "churn"]) == 0
    assert load_model("churn").card == saved.card


@pytest.mark.fault("R13")
def test_r13_a_bundle_from_elsewhere_is_opened_where_trust_is_said(mixed, tmp_path):
    saved, ran = saved_model(mixed), tmp_path / "ran"
    own = export(saved, "bundle", tmp_path / "own.zip").path
    assert load_model(str(own)).card == saved.card
    foreign = tmp_path / "foreign.zip"
    with zipfile.ZipFile(own) as archive, zipfile.ZipFile(foreign, "w") as copy:
        for name in {*archive.namelist()} - {"model.joblib"}:
            copy.writestr(name, archive.read(name))
        copy.writestr("model.joblib", pickle.dumps(_Runs(ran)))
    with pytest.raises(WorkbenchError, match="add --trust"):
        load_model(str(foreign))
    assert not ran.exists()


@pytest.mark.fault("R13")
def test_r13_a_strangers_result_is_computed_again(tmp_path):
    keep_result(tmp_path / "kept", 7, ResultSource("", "t"))
    assert read_result(tmp_path / "kept") == 7
    ran = tmp_path / "ran"
    (tmp_path / "kept" / "output.pkl").write_bytes(pickle.dumps(_Runs(ran)))
    with pytest.raises(NoResultError):
        read_result(tmp_path / "kept")
    assert not ran.exists()


@pytest.mark.fault("R12")
@pytest.mark.parametrize("name", ["churn", "churn@1"])
def test_r12_a_registered_name_goes_before_a_file_of_the_same_name(
    mixed, tmp_path, monkeypatch, name
):
    saved = saved_model(mixed)
    monkeypatch.chdir(tmp_path)
    shutil.copy(export(saved, "bundle", tmp_path / "own.zip").path, tmp_path / name)
    assert find_model(name).is_registered

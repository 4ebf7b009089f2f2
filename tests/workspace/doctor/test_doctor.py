"""What is wrong with a workspace is named, what can be is mended, and a copy is the same again."""

import os
import time
import zipfile

import pytest

from core.errors import BadFileError, WorkbenchError
from core.workspace.doctor import examine, make_backup, restore_backup
from core.workspace.files import home
from core.workspace.marks import KEY
from core.workspace.project import open_project
from core.workspace.registry import load_model
from tests.projects import new_project
from tests.workspace.registry.test_saved_models import saved_model


def _sentences():
    return [complaint.sentence for complaint in examine().complaints]


def test_a_workspace_that_is_whole_has_no_complaint(mixed):
    saved_model(mixed)
    assert examine().complaints == ()
    assert examine().looked_at > 1


def test_an_empty_workspace_is_well_and_stays_empty():
    assert examine().is_well
    assert not home().exists()


@pytest.mark.fault("R6")
def test_r6_a_flipped_bit_and_a_cut_file_are_named(mixed):
    saved = saved_model(mixed)
    reference = saved.path / "reference.parquet"
    content = bytearray(reference.read_bytes())
    content[20] ^= 1
    reference.write_bytes(content)
    (told,) = _sentences()
    assert "reference.parquet" in told
    assert "some of its bytes changed" in told


@pytest.mark.fault("R20")
def test_r20_a_damaged_card_and_digests_are_complaints_and_no_ends(mixed):
    saved_model(mixed)
    other = saved_model(mixed)
    (other.path / "card.json").write_text("")
    (told,) = _sentences()
    assert "card" in told
    assert load_model("churn@1").card.version == 1


def test_keys_that_others_may_read_and_what_a_kill_left_are_mended(mixed):
    saved_model(mixed)
    (home() / KEY).chmod(0o644)
    part = home() / "models" / "churn" / f".{'a' * 32}"
    part.mkdir()
    os.utime(part, (time.time() - 1e6,) * 2)
    assert len(_sentences()) == 2
    assert examine(mend=True).is_well
    assert not part.exists()
    assert examine().complaints == ()


@pytest.mark.parametrize("harm", [b"", b"x" * 5000])
def test_a_damaged_database_is_a_complaint(mixed, harm):
    from core.workspace.store.transactions import close_opened

    new_project()
    close_opened()
    for name in ("workspace.db", "workspace.db-wal"):
        (home() / name).write_bytes(harm)
    assert all(sentence.endswith(".") for sentence in _sentences())
    assert bool(_sentences()) is bool(harm)


def test_a_backup_is_the_same_workspace_again(mixed, tmp_path, monkeypatch):
    saved, project = saved_model(mixed), new_project()
    project.rename("Ours")
    file = tmp_path / "kept.zip"
    make_backup(file)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(WorkbenchError, match="is not empty"):
        restore_backup(file)
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "again"))
    restore_backup(file)
    assert load_model("churn").card == saved.card
    assert open_project(project.id).name == "Ours"
    assert (home() / KEY).stat().st_mode & 0o077 == 0
    assert examine().complaints == ()


@pytest.mark.parametrize("name", ["../out", "/tmp/out", "a/../../out"])
def test_a_backup_writes_nothing_outside(tmp_path, name):
    file = tmp_path / "kept.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("workspace.db", b"")
        archive.writestr(name, b"")
    with pytest.raises(BadFileError, match="no backup of a workspace"):
        restore_backup(file)
    file.write_bytes(b"PK")
    with pytest.raises(BadFileError, match="cannot be restored"):
        restore_backup(file)

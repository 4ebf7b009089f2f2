"""A bundle that unfolds is refused before anything of it is unpacked."""

import zipfile

import pytest

from core.errors import WorkbenchError
from core.workspace.registry import archive
from core.workspace.registry.archive import opened_archive, read_entry, take_entry


def bundle(path, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


@pytest.mark.fault("R26")
def test_r26_what_unfolds_to_far_more_than_stands_there_is_refused(tmp_path, monkeypatch):
    """A bundle of 1.8 MB took 3.9 GB."""
    monkeypatch.setattr(archive, "USUAL", 100_000)
    path = bundle(tmp_path / "b.zip", model=bytes(3_000_000), fine=bytes(90_000))
    with opened_archive(path) as opened:
        with pytest.raises(WorkbenchError, match="its model unfolds to 3,000,000 bytes"):
            take_entry(opened, "model", tmp_path / "out")
        assert not (tmp_path / "out").exists()
        take_entry(opened, "fine", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == bytes(90_000)


@pytest.mark.fault("R26")
def test_r26_a_card_is_small(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_TEXT", 1000)
    with opened_archive(bundle(tmp_path / "b.zip", card=b"x" * 1001)) as opened:
        with pytest.raises(WorkbenchError, match="its card unfolds to 1,001 bytes"):
            read_entry(opened, "card")
        with pytest.raises(WorkbenchError, match="it lacks model"):
            take_entry(opened, "model", tmp_path / "out")


@pytest.mark.fault("R26")
def test_r26_an_entry_that_is_larger_than_it_says_is_no_bundle(tmp_path):
    path = bundle(tmp_path / "b.zip", model=bytes(3_000_000))
    content = path.read_bytes()
    path.write_bytes(content.replace((3_000_000).to_bytes(4, "little"), (90).to_bytes(4, "little")))
    with pytest.raises(WorkbenchError, match="is not a bundle"), opened_archive(path) as opened:
        take_entry(opened, "model", tmp_path / "out")
    assert (tmp_path / "out").stat().st_size <= 90

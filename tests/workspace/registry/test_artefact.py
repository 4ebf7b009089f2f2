"""Model files: what we wrote is read at once, and what joblib wrote as well."""

import gzip

import joblib
import numpy as np
import pytest

from core.errors import WorkbenchError
from core.workspace.registry import dump_by_value, load_artefact

VALUES = np.arange(6.0).reshape(2, 3)


def test_what_we_wrote_is_read_without_the_reader_of_other_formats(tmp_path, monkeypatch):
    dump_by_value({"a": VALUES, "b": [VALUES[0]]}, tmp_path / "m")
    monkeypatch.delattr(joblib, "load")
    found = load_artefact(tmp_path / "m", {})
    assert np.array_equal(found["a"], VALUES)
    assert np.array_equal(found["b"][0], VALUES[0])


@pytest.mark.parametrize("compress", [0, ("gzip", 3), ("zlib", 3)])
def test_what_joblib_wrote_is_read_too(tmp_path, compress):
    joblib.dump({"a": VALUES, "b": "x"}, tmp_path / "m", compress=compress)
    found = load_artefact(tmp_path / "m", {})
    assert np.array_equal(found["a"], VALUES)
    assert found["b"] == "x"


@pytest.mark.parametrize("content", [b"", b"nothing"])
def test_what_is_no_model_is_refused_in_a_sentence(tmp_path, content):
    (tmp_path / "m").write_bytes(content)
    with pytest.raises(WorkbenchError, match="m cannot be opened here"):
        load_artefact(tmp_path / "m", {})


@pytest.mark.parametrize("kept", [0.3, 0.6])
def test_a_file_that_was_cut_off_is_refused_in_a_sentence(tmp_path, kept):
    dump_by_value({"a": VALUES, "b": "x" * 99}, tmp_path / "m")
    whole = (tmp_path / "m").read_bytes()
    (tmp_path / "m").write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(WorkbenchError, match="m cannot be opened here"):
        load_artefact(tmp_path / "m", {})


def cut(whole, count):
    return whole[:-count]


def flipped(whole, place):
    """A bit of its checksum, which stands before its length."""
    return whole[:-place] + bytes([whole[-place] ^ 1]) + whole[len(whole) - place + 1 :]


@pytest.mark.parametrize("is_ours", [True, False])
@pytest.mark.parametrize(("damage", "place"), [(cut, 1), (cut, 4), (cut, 8), (flipped, 8)])
def test_the_end_of_a_file_is_checked_though_the_model_stands_before_it(
    tmp_path, is_ours, damage, place
):
    path = tmp_path / "m"
    if is_ours:
        dump_by_value({"a": VALUES}, path)
    else:
        joblib.dump({"a": VALUES}, path, compress=("gzip", 3))
    load_artefact(path, {})
    path.write_bytes(damage(path.read_bytes(), place))
    with pytest.raises(WorkbenchError, match="m cannot be opened here"):
        load_artefact(path, {})


@pytest.mark.parametrize(
    "content",
    [b"\x80\x04\x95\x01", b"\x80\x04\x8e" + b"\xff" * 8, b"\x80\x04\x8e" + b"\x00" * 7 + b"\x40"],
)
def test_what_cannot_be_unpickled_is_refused_in_a_sentence_whatever_python_says(tmp_path, content):
    """No frame's size; one of more bytes than there may be, or than any memory has."""
    for place, whole in (("plain", content), ("packed", gzip.compress(content))):
        (tmp_path / place).write_bytes(whole)
        with pytest.raises(WorkbenchError, match="cannot be opened here"):
            load_artefact(tmp_path / place, {})

"""Model files: what we wrote is read at once, and what joblib wrote as well."""

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

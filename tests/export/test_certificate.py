"""What answers otherwise than the model is not handed out."""

import re
from dataclasses import replace

import joblib
import pytest

from core.errors import WorkbenchError
from core.export import (
    FORMATS,
    RefusedError,
    check_again,
    export,
    write_script,
)
from core.pipeline.build import build_pipeline
from core.workspace.registry import load_model


@pytest.mark.parametrize("to", ["joblib", "bundle", "skops"])
def test_an_export_that_answers_differently_is_refused(saved, tmp_path, monkeypatch, to):
    """The written file is broken on purpose: one coefficient is off by one in a million."""
    write = FORMATS[to].write

    def write_broken(loaded, path):
        loaded = load_model(saved)
        loaded.pipeline.named_steps["model"].coef_[0, 0] += 1e-6
        write(loaded, path)

    monkeypatch.setitem(FORMATS, to, replace(FORMATS[to], write=write_broken))
    path = tmp_path / "out" / f"m.{to}"
    with pytest.raises(RefusedError, match="refused: opened again, it answers") as caught:
        export(saved, to, path)
    assert 1e-9 < caught.value.difference < 1e-5
    assert not path.parent.exists()


def test_a_script_that_builds_another_pipeline_is_refused(saved, tmp_path, monkeypatch):
    def write_other(loaded, path):
        text = write_script(loaded)
        other, times = re.subn(r"(?<!class )MixedSMOTE\(", "MixedSMOTE(neighbours=2, ", text)
        assert times == 1
        path.write_text(other)

    monkeypatch.setitem(FORMATS, "script", replace(FORMATS["script"], write=write_other))
    with pytest.raises(RefusedError, match="script export of m@1 is refused"):
        export(saved, "script", tmp_path / "m.py")


@pytest.mark.cold
def test_a_file_that_needs_the_workbench_is_refused(saved, tmp_path, monkeypatch):
    def write_by_reference(_, path):
        joblib.dump(build_pipeline, path)

    monkeypatch.setitem(FORMATS, "joblib", replace(FORMATS["joblib"], write=write_by_reference))
    with pytest.raises(RefusedError, match="cannot be used without the workbench .*core"):
        export(saved, "joblib", tmp_path / "m.joblib")


def test_the_saved_file_can_be_checked_again(saved):
    assert check_again(saved) == 0


def test_a_bundle_cannot_be_certified_without_rows(saved, tmp_path):
    path = export(saved, "bundle", tmp_path / "m.zip").path
    with pytest.raises(WorkbenchError, match="carries no training rows"):
        export(str(path), "joblib", tmp_path / "m.joblib")

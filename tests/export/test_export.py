"""Exports: each answers as the model does in a process without us, or is not handed out."""

import subprocess
import sys
import zipfile
from dataclasses import replace

import joblib
import numpy as np
import pandas as pd
import pytest
import skops.io

from core.errors import NotApplicableError, WorkbenchError
from core.export import (
    FORMATS,
    RefusedError,
    check_again,
    export,
    keep_export,
    kept_export,
    write_script,
)
from core.export.awkward import NEVER_SEEN, awkward_rows
from core.export.card_text import card_text
from core.export.certificate import Answers, difference_of
from core.model.save import Label, fit_and_save
from core.pipeline.build import build_pipeline
from core.recipe.recipe import Pick
from core.workspace.registry import load_model, read_reference
from tests.tables import mixed_frame, recipe_for

SEVERAL = {
    "features": (
        Pick(method="bins", options={"columns": ("num [1]",)}),
        Pick(method="pairs", options={"columns": ("num [1]", "<b>gap</b>"), "how": "ratio"}),
        Pick(method="group_means", options={"columns": ("num [1]",), "by": ("city", "flag")}),
    ),
    "selection": (
        Pick(method="uncorrelated"),
        Pick(method="eliminated", options={"k": 30}),
        Pick(method="informative"),
        Pick(method="components"),
    ),
    "overrides": {
        "<b>gap</b>": {"number_imputer": Pick(method="nearest")},
        "num [1]": {"number_imputer": Pick(method="iterative")},
    },
}
MODELS = [f.key for f in FORMATS.values() if f.is_model]


def saved_model(mixed, target="two", method="logistic", **choices):
    return fit_and_save(
        mixed, recipe_for(mixed, target, **choices), Pick(method=method), Label("m")
    )


@pytest.fixture
def saved(mixed):
    return saved_model(mixed, balance=Pick(method="smote"))


@pytest.mark.parametrize("to", MODELS)
@pytest.mark.parametrize(
    ("target", "method", "choices"),
    [
        ("two", "xgboost", {"threshold": 0.2}),
        ("three", "svm", {}),
        ("amount", "lasso", {}),
        ("two", "tree", SEVERAL),
    ],
)
def test_every_format_is_certified(mixed, tmp_path, to, target, method, choices):
    saved = saved_model(mixed, target, method, **choices)
    made = export(saved, to, tmp_path / f"m{FORMATS[to].suffix}")
    assert made.certified
    assert made.max_difference == 0
    assert made.bytes == made.path.stat().st_size > 0
    assert all(path.exists() for path in made.beside)


def test_awkward_rows_are_awkward(saved):
    X = read_reference(saved).drop(columns="two")
    rows = awkward_rows(X, saved.card)
    assert list(rows.columns) == [*reversed(X.columns), "not a feature"]
    assert all(rows[name].tail(30).isna().any() for name in X.columns)
    assert (rows["city"] == NEVER_SEEN).any()


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
        assert "MixedSMOTE()" in text
        path.write_text(text.replace("MixedSMOTE()", "MixedSMOTE(neighbours=2)"))

    monkeypatch.setitem(FORMATS, "script", replace(FORMATS["script"], write=write_other))
    with pytest.raises(RefusedError, match="script export of m@1 is refused"):
        export(saved, "script", tmp_path / "m.py")


def test_a_file_that_needs_the_workbench_is_refused(saved, tmp_path, monkeypatch):
    def write_by_reference(_, path):
        joblib.dump(build_pipeline, path)

    monkeypatch.setitem(FORMATS, "joblib", replace(FORMATS["joblib"], write=write_by_reference))
    with pytest.raises(RefusedError, match="cannot be used without the workbench .*core"):
        export(saved, "joblib", tmp_path / "m.joblib")


def test_differences_are_found():
    base = Answers(np.array(["a", "b"]), np.array([[0.1, 0.9], [0.5, 0.5]]))
    assert difference_of(base, base) == 0
    off = Answers(base.predicted, base.probabilities + [[0, 1e-8], [0, 0]])
    assert difference_of(base, off) == pytest.approx(1e-8)
    assert difference_of(base, Answers(np.array(["a", "a"]), base.probabilities)) == float("inf")
    assert difference_of(base, Answers(base.predicted, None)) == float("inf")
    gap = Answers(np.array([1.0, np.nan]), None)
    assert difference_of(gap, gap) == 0
    assert difference_of(gap, Answers(np.array([1.0, 2.0]), None)) == float("inf")


def test_the_saved_file_can_be_checked_again(saved):
    assert check_again(saved) == 0


def test_bundle_scores_a_file_by_itself(saved, tmp_path):
    with zipfile.ZipFile(export(saved, "bundle", tmp_path / "m.zip").path) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "there")
    assert sorted(names) == [
        *("README.md", "card.json", "card.md", "model.joblib", "predict.py"),
        *("recipe.yaml", "requirements.txt"),
    ]
    pins = (tmp_path / "there" / "requirements.txt").read_text()
    assert "scikit-learn==" in pins
    assert "imbalanced" not in pins
    rows = mixed_frame(30).astype(object).assign(prediction="mine")
    rows.loc[3, list(saved.card.features)] = np.nan
    rows.to_csv(tmp_path / "rows.csv", index=False)
    done = score(tmp_path, "rows.csv")
    assert done.returncode == 0, done.stderr
    predicted = pd.read_csv(tmp_path / "out.csv", float_precision="round_trip")
    expected = load_model(saved).pipeline.predict_proba(rows.drop(index=3))
    given = predicted.drop(index=3)[["probability_no", "probability_yes"]].to_numpy()
    assert np.array_equal(given, expected)
    assert predicted.loc[3, ["prediction", "probability_no"]].isna().all()
    assert predicted["prediction (input)"].eq("mine").all()
    rows.drop(columns="city").to_csv(tmp_path / "short.csv", index=False)
    assert score(tmp_path, "short.csv").stderr.strip().endswith("short.csv lacks the columns city.")


def score(folder, name):
    command = [sys.executable, "-I", "there/predict.py", name, "out.csv"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_skops_loader_trusts_exactly_what_is_listed(saved, tmp_path):
    made = export(saved, "skops", tmp_path / "m.skops")
    loader = made.beside[0]
    assert loader.name == "m_loader.py"
    types = skops.io.get_untrusted_types(file=made.path)
    assert all(f"'{name}'" in loader.read_text() for name in types)
    loader.write_text(loader.read_text().replace("'core.carried.steps.conform.Conform',", ""))
    code = "import m_loader; m_loader.load('m.skops')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "types that were not in the export: core.carried.steps.conform.Conform" in done.stderr


def test_card_is_plain_text_whatever_the_names(mixed):
    card = saved_model(mixed).card.model_copy(
        update={"dataset": "x | `y` <script>.csv", "notes": "a\n# b", "target": "**t**"}
    )
    odd = card.columns[0].model_copy(update={"name": "a\\|b", "levels": (), "low": None})
    card = card.model_copy(update={"columns": (odd, *card.columns[1:])})
    text = card_text(card)
    assert "``x | `y` <script>.csv``" in text
    assert "\n# b" not in text
    assert "`**t**`" in text
    assert "| a\\\\\\|b | " in text  # in code the bar would cut the row
    assert "| ROC-AUC |" in text
    assert "were not scored" in text
    assert "Goal" not in text


def test_card_says_what_the_model_is_for(mixed):
    card = saved_model(mixed, goal="ring `them` <script> | **now**").card
    assert "- **Goal** ``ring `them` <script> | **now**``\n" in card_text(card)
    old = card.model_copy(update={"recipe": {k: v for k, v in card.recipe.items() if k != "goal"}})
    assert old.goal == ""


def test_onnx_and_unknown_formats_say_what_to_use(saved, tmp_path):
    with pytest.raises(NotApplicableError, match="ONNX is not offered.*bundle"):
        export(saved, "onnx", tmp_path / "m.onnx")
    with pytest.raises(NotApplicableError, match="no format 'pmml'; choose bundle"):
        export(saved, "pmml", tmp_path / "m.pmml")
    with pytest.raises(WorkbenchError, match="is a folder"):
        export(saved, "joblib", tmp_path)


def test_a_bundle_cannot_be_certified_without_rows(saved, tmp_path):
    path = export(saved, "bundle", tmp_path / "m.zip").path
    with pytest.raises(WorkbenchError, match="carries no training rows"):
        export(str(path), "joblib", tmp_path / "m.joblib")


def test_exports_are_kept_beside_the_model(saved):
    assert kept_export(saved, "card") is None
    made = keep_export(saved, "skops")
    assert kept_export(saved, "skops") == made
    assert made.certified
    made.path.unlink()
    assert kept_export(saved, "skops") is None

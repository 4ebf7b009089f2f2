"""A bundle scores a file by itself."""

import subprocess
import sys
import zipfile

import numpy as np
import pandas as pd

from core.export import (
    export,
)
from core.workspace.registry import load_model
from tests.tables import mixed_frame


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

"""A bundle scores a file by itself."""

import zipfile

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.data.load import read_table
from core.export import RefusedError, bundle, export
from core.export.pins import requirements
from core.model.predict import background_of, predict, read_for, reasons_of
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.workspace.registry import load_model
from tests.export.saving import saved_model
from tests.fresh import run_python
from tests.tables import mixed_frame


def test_bundle_scores_a_file_by_itself(saved, tmp_path):
    with zipfile.ZipFile(export(saved, "bundle", tmp_path / "m.zip").path) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "there")
    assert sorted(names) == [
        *("README.md", "card.json", "card.md", "mark", "model.joblib", "predict.py"),
        *("reasons.json", "recipe.yaml", "requirements.txt"),
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


def test_xgboost_is_pinned_as_it_comes_without_cuda(saved):
    """The plain build of Linux pins 700 MB of NVIDIA's libraries, which no prediction needs."""
    libraries = {"python": "3.11.9", "numpy": "2.4.6", "xgboost": "3.2.0"}
    assert requirements(saved.card.model_copy(update={"libraries": libraries})).splitlines() == [
        "numpy==2.4.6",
        'xgboost-cpu==3.2.0 ; sys_platform != "darwin"',
        'xgboost==3.2.0 ; sys_platform == "darwin"',
    ]


def score(folder, name, *more):
    return run_python("there/predict.py", name, "out.csv", *more, cwd=folder)


STYLES = {
    "thousands": ("amount;b;y", lambda n: f"{n % 13 + 1}.{n % 900 + 100},{n % 9}5;{n % 7},5"),
    "percents": ("amount;b;y", lambda n: f"{n % 13}.{n % 9}%;{n % 7}"),
    "points beside commas": ("amount;b;y", lambda n: f"{n % 13}.{n % 9};{n % 7},25"),
    "zones": ("amount;b;y", lambda n: f"2021-03-{n % 28 + 1:02d} {n % 24:02d}:00+02:00;{n % 7}"),
}


@pytest.mark.fault("M-F08", "M-F33", "M-F18")
@pytest.mark.parametrize(("header", "row"), STYLES.values(), ids=STYLES)
def test_bundle_reads_a_file_as_the_model_learned_to(tmp_path, header, row):
    path = tmp_path / "t.csv"
    lines = [header, *(f"{row(n)};{'up' if n % 7 > 2 else 'down'}" for n in range(120))]
    path.write_bytes("\n".join(lines).encode())
    dataset = read_table(path, path.name)
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))
    with zipfile.ZipFile(export(saved, "bundle", tmp_path / "m.zip").path) as archive:
        archive.extractall(tmp_path / "there")
    done = score(tmp_path, "t.csv")
    assert done.returncode == 0, done.stderr
    given = pd.read_csv(tmp_path / "out.csv", dtype=str)
    loaded = load_model(saved)
    expected = predict(loaded, read_for(loaded, path, path.name)).frame["probability_up"]
    assert given["probability_up"].astype(float).tolist() == expected.tolist()
    assert given["amount"][0] == lines[1].split(";")[0]


def test_a_bundle_gives_the_reasons_that_the_workbench_gives(mixed, tmp_path):
    saved = saved_model(mixed)
    with zipfile.ZipFile(export(saved, "bundle", tmp_path / "m.zip").path) as archive:
        archive.extractall(tmp_path / "there")
    mixed_frame(6).to_csv(tmp_path / "rows.csv", index=False)
    assert score(tmp_path, "rows.csv", "--reasons", "4").returncode == 0
    given = pd.read_csv(tmp_path / "out.csv", float_precision="round_trip")
    loaded = load_model(saved)
    rows = read_for(loaded, tmp_path / "rows.csv", "rows.csv")
    known = predict(loaded, rows, finder=reasons_of(saved, loaded)).frame
    assert given.loc[:3, "reason_1"].tolist() == known.loc[:3, "reason_1"].tolist()
    moves = given.loc[:3, "reason_1_moves"]
    assert moves.tolist() == pytest.approx(known.loc[:3, "reason_1_moves"].tolist(), abs=1e-9)
    assert given.loc[4:, "reason_1"].isna().all()


def test_a_bundle_with_other_reasons_is_refused(mixed, tmp_path, monkeypatch):
    def moved(saved, loaded):
        first, *others = background_of(saved, loaded)
        return (first | {"num [1]": 1e4}, *others)

    saved = saved_model(mixed)
    monkeypatch.setattr(bundle, "background_of", moved)
    with pytest.raises(RefusedError, match="bundle export of m@1 is refused"):
        export(saved, "bundle", tmp_path / "m.zip")

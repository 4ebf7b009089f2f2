"""The exported script: the same score to the last digit, and code for whatever can be chosen."""

import runpy

import joblib
import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.data.load import read_table, sample_path
from core.export import export
from core.export.emit import Emitter
from core.export.pins import requirements
from core.export.script import metric_code, write_script
from core.methods.metrics import METRICS
from core.model.save import Label, fit_and_save
from core.parts.predictions.reading import as_stored, read_rows
from core.parts.values.learned_style import LearnedColumn
from core.pipeline.training_data import make_training_data, split_rows, with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model, read_reference, stored_columns
from tests.export.emitting import built
from tests.fresh import run_python
from tests.tables import mixed_frame, of_few_trees, recipe_for


def run_script(saved, csv, folder, *more):
    path = folder / "script.py"
    path.write_text(write_script(load_model(saved)), encoding="utf-8")
    done = run_python(path, csv, *more, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def mean_of(saved):
    return f"{saved.card.metric}: {saved.card.cv[saved.card.metric].mean!r}"


BUSY = {
    "cleaning": (
        Pick(method="drop_duplicates", options={"columns": ["num [1]", "city"]}),
        Pick(method="unify_case", options={"columns": ["city"], "style": "upper"}),
        Pick(method="within", options={"columns": ["num [1]"], "low": -2.0, "high": 2.0}),
        Pick(method="drop_rows_missing", options={"threshold": 0.3}),
    ),
    "preparation": {
        "outliers": Pick(method="cap"),
        "number_imputer": Pick(method="iterative"),
        "transform": Pick(method="quantile"),
        "encoder": Pick(method="target"),
        "many_encoder": Pick(method="frequency"),
        "text_encoder": Pick(method="words"),
    },
    "overrides": {
        "<b>gap</b>": {"number_imputer": Pick(method="nearest")},
        "city": {"category_imputer": Pick(method="classified", options={"estimator": "trees"})},
    },
    "features": (
        Pick(method="bins", options={"columns": ("num [1]",)}),
        Pick(method="pairs", options={"columns": ("num [1]", "<b>gap</b>"), "how": "ratio"}),
        Pick(method="group_means", options={"columns": ("num [1]",), "by": ("city",)}),
    ),
    "selection": (
        Pick(method="uncorrelated"),
        Pick(method="eliminated", options={"k": 25, "judge": "trees"}),
        Pick(method="informative", options={"k": 15}),
        Pick(method="components", options={"share": 0.9}),
    ),
    "unusual_rows": Pick(method="isolated", options={"share": 0.05}),
    "balance": Pick(method="smote", options={"neighbours": 3}),
    "threshold": 0.3,
    "metric": "f1",
}


@pytest.mark.parametrize(
    ("target", "method", "choices"),
    [
        ("two", "xgboost", BUSY),
        ("three", "svm", {"balance": Pick(method="weights"), "metric": "log_loss"}),
        ("amount", "mlp", {"metric": "median_ape"}),
        ("amount", "tree", {"metric": "pinball_90"}),
    ],
)
def test_script_prints_the_leaderboards_score(mixed, tmp_path, target, method, choices):
    model = of_few_trees(method)
    saved = fit_and_save(mixed, recipe_for(mixed, target, **choices), model, Label("m"))
    csv, out = tmp_path / "table.csv", tmp_path / "model.joblib"
    mixed.frame.to_csv(csv, index=False)
    assert run_script(saved, csv, tmp_path, out)[-1] == mean_of(saved)
    assert requirements(saved.card) in write_script(load_model(saved))
    rows = read_reference(saved)
    predicted = joblib.load(out).predict(rows)
    assert np.array_equal(predicted, load_model(saved).pipeline.predict(rows))


@pytest.mark.parametrize(
    "split",
    [
        {"kind": "plain", "repeats": 2, "folds": 3},
        {"kind": "stratified_grouped", "groups": "who", "folds": 3},
        {"kind": "grouped", "groups": "who", "folds": 3},
        {"kind": "rolling", "time": "day", "gap": 2, "folds": 3},
        {"kind": "time", "time": "day", "folds": 3},
        {"test_share": 0.2, "folds": 3, "seed": 4},
        {"kind": "stratified", "folds": 3, "validation": 0.3},
        {"kind": "stratified", "folds": 3, "validation": 0.3, "repeats": 2, "stratify": "city"},
    ],
    ids=lambda split: "-".join([split.get("kind", "by_place"), *(split.keys() & {"validation"})]),
)
def test_script_divides_rows_in_every_way(tmp_path, split):
    frame = mixed_frame()[["num [1]", "city", "flag", "two"]].dropna(subset=["city"])
    frame["who"] = np.arange(len(frame)) // 7
    frame["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(len(frame)) // 2, "D")
    dataset = make_dataset(frame.reset_index(drop=True), "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="two", task="classification", split=split, ignored=("who", "day")
    )
    saved = fit_and_save(dataset, with_seal(dataset, recipe), Pick(method="tree"), Label("m"))
    csv = tmp_path / "table.csv"
    dataset.frame.to_csv(csv, index=False)
    told = run_script(saved, csv, tmp_path)
    assert told[-1] == mean_of(saved)
    noun = recipe.split.part_noun
    assert [line.split(":")[0] for line in told if line.startswith(noun)] == [
        f"{noun} {n}" for n in range(1, recipe.split.fits + 1)
    ]
    assert f"folds={split['folds']}" in write_script(load_model(saved))


PART = {"validation": 0.3}
DIVIDED = [
    ("stratified", {"repeats": 2}),
    ("stratified", PART),
    ("stratified", {**PART, "stratify": "city", "repeats": 2}),
    ("stratified", {"stratify": "city"}),
    ("plain", {"key": "name"}),
    ("plain", {**PART, "key": "name", "repeats": 3}),
    ("grouped", {"groups": "who"}),
    ("grouped", {**PART, "groups": "who"}),
    ("stratified_grouped", {"groups": "who", "repeats": 2}),
    ("stratified_grouped", {**PART, "groups": "who", "stratify": "city"}),
    ("time", {"time": "day", "gap": 2}),
    ("rolling", {"time": "nth"}),
    ("rolling", {**PART, "time": "day", "gap": 2}),
]


@pytest.mark.parametrize(("kind", "options"), DIVIDED)
def test_script_seals_the_same_rows_and_has_the_same_folds(tmp_path, kind, options):
    frame = mixed_frame()[["num [1]", "city", "two"]]
    frame["who"] = [f"c {n}" for n in np.arange(len(frame)) % 37]
    frame["nth"] = np.arange(len(frame)) // 2 / 4
    frame["day"] = pd.Timestamp("2024-01-01 10:00") + pd.to_timedelta(frame["nth"], "D")
    frame["name"] = np.where(np.arange(len(frame)) % 9 == 0, None, frame.index.astype(str))
    frame.loc[::11, "two"] = None
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="two",
        task="classification",
        split={"kind": kind, "folds": 3, "seed": 5, **options},
        ignored=("who", "day", "nth"),
    )
    recipe = with_seal(dataset, recipe)
    saved = fit_and_save(dataset, recipe, Pick(method="tree"), Label("m"))
    csv, script = tmp_path / "table.csv", tmp_path / "script.py"
    dataset.frame.to_csv(csv, index=False)
    script.write_text(write_script(load_model(saved)), encoding="utf-8")
    names = runpy.run_path(str(script))
    _, y, known = names["read_table"](csv)
    found = names["make_split"](y, known, names["DIVISION"], True)
    expected = split_rows(make_training_data(dataset, recipe), recipe)
    assert found.test.tolist() == expected.test.tolist()
    for mine, ours in zip(found.folds, expected.folds, strict=True):
        assert [part.tolist() for part in mine] == [part.tolist() for part in ours]


def test_script_reads_the_file_that_was_uploaded(tmp_path):
    path = sample_path("churn")
    dataset = read_table(path, path.name)
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="churned",
        task="classification",
        cleaning=(Pick(method="drop_duplicates"), Pick(method="trim_text")),
    )
    saved = fit_and_save(dataset, recipe, Pick(method="tree"), Label("m"))
    assert run_script(saved, path, tmp_path)[-1] == mean_of(saved)


def test_labels_that_are_numbers_and_kinds_that_were_set(tmp_path):
    frame = mixed_frame()[["num [1]", "city", "flag"]]
    frame["code"] = np.arange(len(frame)) % 5
    frame["y"] = (frame["num [1]"] > 0).astype(int) + 1
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", kinds={"code": "category"}
    )
    saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))
    csv, parquet = tmp_path / "t.csv", tmp_path / "t.parquet"
    dataset.frame.to_csv(csv, index=False)
    dataset.frame.to_parquet(parquet, index=False)
    assert run_script(saved, csv, tmp_path)[-1] == mean_of(saved)
    assert run_script(saved, parquet, tmp_path)[-1] == mean_of(saved)


def test_script_says_which_columns_a_table_lacks(mixed, tmp_path):
    saved = fit_and_save(mixed, recipe_for(mixed, "two"), Pick(method="tree"), Label("m"))
    csv = tmp_path / "t.csv"
    mixed.frame.drop(columns=["city"]).to_csv(csv, index=False)
    with pytest.raises(AssertionError, match="lacks the columns city"):
        run_script(saved, csv, tmp_path)


def test_a_table_survives_the_way_through_csv(mixed, tmp_path):
    csv = tmp_path / "t.csv"
    mixed.frame.to_csv(csv, index=False)
    columns = stored_columns(mixed.frame, mixed.schema)
    texts = read_rows(csv, [column.name for column in columns]).texts
    learned = {c.name: LearnedColumn(str(c.kind), c.style, c.stored) for c in columns}
    frame = pd.DataFrame({name: as_stored(texts[name], learned[name]) for name in texts})
    again = make_dataset(frame, "mixed.csv")
    assert again.schema == mixed.schema
    for name in mixed.frame.columns:
        before, after = mixed.frame[name].astype(object), again.frame[name].astype(object)
        assert ((before == after) | (before.isna() & after.isna())).all(), name


@pytest.mark.parametrize("key", sorted(METRICS))
def test_every_metric_can_be_written_as_code(key):
    emitter = Emitter()
    code = metric_code(METRICS[key].compute, emitter)
    emitter.ours.append(("core.parts.predictions.predictions", "Predictions"))
    assert callable(built(code, emitter))


def test_columns_may_be_called_like_arguments(tmp_path):
    """`frame.assign(**columns)` cannot take a column called self."""
    frame = mixed_frame()[["num [1]", "city", "two"]].set_axis(["self", "frame", "name"], axis=1)
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="name",
        task="classification",
        kinds={"self": "number"},
        cleaning=(Pick(method="trim_text", options={"columns": ["frame"]}),),
    )
    saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))
    csv = tmp_path / "t.csv"
    dataset.frame.to_csv(csv, index=False)
    assert run_script(saved, csv, tmp_path)[-1] == mean_of(saved)
    swapped = make_dataset(frame.rename(columns={"name": "self", "self": "name"}), "s")
    recipe = fresh_recipe(swapped.fingerprint).with_(target="self", task="classification")
    assert fit_and_save(swapped, recipe, Pick(method="tree"), Label("n")).card.target == "self"


@pytest.mark.fault("L24")
def test_what_is_filled_down_is_filled_in_the_script_too(tmp_path):
    """By another name than the file's, and below a marker that a step before made a gap."""
    frame = pd.DataFrame({"area": [f"r{n // 6 % 5}" for n in range(240)], "v": range(240)})
    frame["y"] = np.where(frame["area"].isin(["r1", "r3"]), "yes", "no")
    frame["area"] = frame["area"].where(frame.index % 6 == 0, "same")
    dataset = make_dataset(frame, "t")
    steps = (
        Pick(method="rename_columns", options={"columns": ["area"], "into": "region"}),
        Pick(method="blank", options={"columns": ["region"], "markers": "same"}),
        Pick(method="fill_down", options={"columns": ["region"]}),
    )
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", cleaning=steps
    )
    data = make_training_data(dataset, recipe)
    assert data.X["area"].tolist() == [f"r{n // 6 % 5}" for n in range(240)]
    saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))
    csv = tmp_path / "t.csv"
    frame.to_csv(csv, index=False)
    assert run_script(saved, csv, tmp_path)[-1] == mean_of(saved)
    assert saved.card.cv[saved.card.metric].mean > 0.9


SPELLED = [
    f"{n % 9},{['Yes', 'Y', 'yes'][n % 3] if n % 9 > n % 4 else ['No', 'N'][n % 2]}"
    for n in range(200)
]
GERMAN = [f"{n % 13}.{n % 900 + 100};{n % 7},5;{n % 13 * 2 + n % 7}" for n in range(200)]


@pytest.mark.fault("M-F07", "M-F33")
@pytest.mark.parametrize(
    ("lines", "target"),
    [(["a,t", *SPELLED], "t"), (["größe;b;y", *GERMAN], "y")],
    ids=["spellings of a target", "semicolons, thousands and an old encoding"],
)
def test_script_reads_the_file_as_the_user_has_it(tmp_path, lines, target):
    path = tmp_path / "t.csv"
    path.write_bytes("\n".join(lines).encode("cp1252"))
    dataset = read_table(path, path.name)
    task = "classification" if target == "t" else "regression"
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task)
    saved = fit_and_save(dataset, recipe, Pick(method="tree"), Label("m"))
    assert run_script(saved, path, tmp_path)[-1] == mean_of(saved)
    assert export(saved, "script", tmp_path / "certified.py").max_difference == 0

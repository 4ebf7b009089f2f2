"""A fold that is prepared once gives every score of the whole pipeline, to the last digit."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.metrics import all_scores
from core.model.train import SharedFolds, folds, predictions_at, prepare_folds, train
from core.model.train.fold_run import FoldTask, run_fold
from core.parts.splits.division import Split
from core.parts.splits.fitting import fit_pipeline
from core.pipeline.build import build_pipeline, build_preparation, without_samplers
from core.pipeline.training_data import make_training_data, split_rows
from core.pipeline.variant import PLAIN, Variant
from core.recipe.model_pick import as_model
from core.table.dataset import make_dataset
from tests.tables import mixed_frame, recipe_for

FEW = {"most_trees": 10}
MEMBERS = ({"method": "tree", "options": {}}, {"method": "xgboost", "options": FEW})
MODELS = {
    "tree": Pick(method="tree"),
    "naive_bayes": Pick(method="naive_bayes"),
    "svm": Pick(method="svm"),
    "xgboost": Pick(method="xgboost", options=FEW),
    "lightgbm": Pick(method="lightgbm", options=FEW),
    "hist": Pick(method="hist_gradient_boosting", options=FEW),
    "bagged trees": Pick(method="bagging", options={"n_estimators": 3}),
    "bagged boosters": Pick(
        method="bagging",
        options={
            "estimator": {"method": "xgboost", "options": FEW},
            "n_estimators": 2,
            "max_features": 0.7,
        },
    ),
    "voting": Pick(method="voting", options={"members": MEMBERS, "weights": (2, 1)}),
    "stacking": Pick(method="stacking", options={"members": MEMBERS, "folds": 2}),
}
OF_NUMBERS = {
    "averaging": Pick(method="averaging", options={"members": MEMBERS}),
    "stacked": Pick(method="stacked_regression", options={"members": MEMBERS, "folds": 2}),
}
MADE = (
    Pick(method="bins", options={"columns": ("num [1]",)}),
    Pick(method="pairs", options={"columns": ("num [1]", "<b>gap</b>"), "how": "ratio"}),
    Pick(method="group_means", options={"columns": ("num [1]",), "by": ("many",)}),
)
SELECTED = (
    Pick(method="uncorrelated"),
    Pick(method="eliminated", options={"k": 20, "share": 0.5}),
    Pick(method="informative", options={"k": 12}),
    Pick(method="components", options={"most": 5}),
)
GROUPED = {"kind": "stratified_grouped", "groups": "who", "folds": 2}
ROLLING = {"kind": "rolling", "time": "when", "folds": 2, "gap": 3}
COPIED = ("naive_bayes", "svm", "lightgbm", "bagged boosters", "stacking")
CASES = {
    "as proposed": ("two", MODELS, {}),
    "made": ("two", ("tree", "xgboost"), {"features": MADE}),
    "selected": ("three", ("tree", "bagged trees"), {"selection": SELECTED}),
    "made, selected": ("amount", ("tree", "lightgbm"), {"features": MADE, "selection": SELECTED}),
    "smote": ("two", COPIED, {"balance": Pick(method="smote")}),
    "smote, cleaned": (
        "three",
        ("svm", "xgboost"),
        {"balance": Pick(method="smote", options={"clean": "tomek"})},
    ),
    "over": ("two", COPIED, {"balance": Pick(method="over")}),
    "under": ("two", ("svm", "bagged boosters"), {"balance": Pick(method="under")}),
    "weights": ("two", ("svm", "xgboost"), {"balance": Pick(method="weights")}),
    "unusual rows": ("two", ("tree", "hist"), {"unusual_rows": Pick(method="isolated")}),
    "grouped": (
        "two",
        ("svm", "xgboost", "bagged trees", "bagged boosters", "stacking"),
        {"split": GROUPED},
    ),
    "combined numbers": ("amount", OF_NUMBERS, {}),
    "grouped, smote": ("two", ("svm", "hist"), {"split": GROUPED, "balance": Pick(method="smote")}),
    "rolling": ("amount", ("tree", "hist", "bagged boosters", "stacked"), {"split": ROLLING}),
    "rolling, over": (
        "two",
        ("svm", "bagged boosters"),
        {"split": ROLLING, "balance": Pick(method="over")},
    ),
    "repeated": ("two", ("tree",), {"split": {"kind": "plain", "folds": 2, "repeats": 2}}),
    "blocks of time": ("amount", ("xgboost",), {"split": {**ROLLING, "kind": "time"}}),
}


@pytest.fixture(scope="module")
def table():
    frame = mixed_frame(160)
    frame["who"] = np.arange(len(frame)) // 4
    return make_dataset(frame, "t")


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", CASES)
def test_shared_folds_score_as_the_whole_pipeline(table, name):
    target, keys, choices = CASES[name]
    recipe = recipe_for(table, target, **{"split": {"kind": "stratified", "folds": 2}, **choices})
    recipe = recipe.with_(ignored=(*recipe.ignored, "who"))
    picks = [(MODELS | OF_NUMBERS)[key] for key in keys]
    result = train(table, recipe.with_(models=tuple(picks)))
    data = make_training_data(table, recipe)
    runs = [run for run in result.runs if run.key != "dummy"]
    for pick, run in zip(picks, runs, strict=True):
        for number, (fit, scored) in enumerate(split_rows(data, recipe).folds):
            pipeline = build_pipeline(recipe, data, pick)
            fit_pipeline(pipeline, data.X.iloc[fit], data.y[fit], data.keys.at(fit))
            said = predictions_at(without_samplers(pipeline), data.X.iloc[scored], scored, data)
            whole = all_scores(said, data.task)
            shared = {key: scores[number] for key, scores in run.fold_scores.items()}
            np.testing.assert_equal(shared, whole)


def test_each_fold_keeps_the_columns_of_its_fitted_preparation(mixed):
    """Selection may choose differently in each fold; models of one variant share the record."""
    select = (Pick(method="informative", options={"k": 3}),)
    models = (Pick(method="tree"), Pick(method="logistic"))
    split = {"kind": "stratified", "folds": 3}
    recipe = recipe_for(mixed, "two", selection=select, models=models, split=split)
    result = train(mixed, recipe)
    run = result.run_of("tree")
    data = make_training_data(mixed, recipe)
    folds = prepare_folds(recipe, data, split_rows(data, recipe))
    assert [record.columns for record in run.records] == [fold.columns for fold in folds]
    for record in run.records:
        assert len(record.columns.names) == record.columns.kept.sum() == 3
        assert len(record.columns.encoded) == len(record.columns.kept) > 3
    assert sum(run.times_given.values()) == 9
    assert run.times_given["num [1]"] == 3
    assert set(run.times_given) == {n for r in run.records for n in r.columns.encoded}
    other = result.run_of("logistic")
    assert all(a.columns is b.columns for a, b in zip(run.records, other.records, strict=True))


def test_recipes_that_begin_alike_share_the_steps_they_begin_with(monkeypatch):
    """And get the very folds that each would have had alone."""
    dataset = make_dataset(mixed_frame(240), "mixed")
    base = recipe_for(dataset, "two")
    data = make_training_data(dataset, base)
    split = split_rows(data, base)
    shared = SharedFolds(data, split)
    shared.prepare(base)
    recipes = {
        "scale": base.with_(balance=Pick(method="over")),
        "encode": base.with_(selection=(Pick(method="uncorrelated"),)),
        "treat": base.with_(
            preparation={**base.preparation, "number_imputer": Pick(method="mean")}
        ),
    }
    for last, recipe in recipes.items():
        names = [name for name, _ in build_preparation(recipe, data).steps]
        with count_calls(monkeypatch) as fitted:
            found = shared.prepare(recipe)
        assert set(fitted) == set(names[names.index(last) + 1 :]), last
        for one, alone in zip(found, prepare_folds(recipe, data, split), strict=True):
            np.testing.assert_array_equal(one.X_fit, alone.X_fit)
            np.testing.assert_array_equal(one.X_score, alone.X_score)
            np.testing.assert_array_equal(np.asarray(one.y_fit), np.asarray(alone.y_fit))
            assert one.columns == alone.columns


VARIANTS = (PLAIN, Variant(keeps_units=True), Variant(keeps_gaps=True, keeps_units=True))


@pytest.mark.parametrize(("variants", "alike"), [(VARIANTS[:2], "fill"), (VARIANTS, "treat")])
def test_variants_of_a_fold_share_the_steps_they_begin_with(mixed, monkeypatch, variants, alike):
    """And are the very folds that each would have had alone."""
    recipe = recipe_for(mixed, "two")
    data = make_training_data(mixed, recipe)
    split = split_rows(data, recipe)
    with count_calls(monkeypatch) as fitted:
        found = SharedFolds(data, split, is_kept=False).prepare_each(recipe, variants)
    names = [name for name, _ in build_preparation(recipe, data).steps]
    shared = names[: names.index(alike) + 1]
    times = {name: len(split.folds) * (1 if name in shared else len(variants)) for name in names}
    assert Counter(fitted) == times
    assert (*found,) == variants
    for variant, folds_of in found.items():
        for one, alone in zip(folds_of, prepare_folds(recipe, data, split, variant), strict=True):
            np.testing.assert_array_equal(one.X_fit, alone.X_fit)
            np.testing.assert_array_equal(one.X_score, alone.X_score)
            assert one.columns == alone.columns


@contextmanager
def count_calls(monkeypatch):
    """The names of the steps that are fitted meanwhile."""
    fitted, after = [], folds._after

    def counted(state, key, name, step):
        fitted.append(name)
        return after(state, key, name, step)

    with monkeypatch.context() as patch:
        patch.setattr(folds, "_after", counted)
        yield fitted


@pytest.mark.filterwarnings("ignore:Every column stays:UserWarning")
@pytest.mark.filterwarnings("ignore:Nothing is balanced:UserWarning")
def test_a_fold_tells_of_steps_that_had_nothing_to_go_by(mixed):
    model = Pick(method="dummy")
    chosen = {"selection": (Pick(method="f_test"),), "balance": Pick(method="over")}
    recipe = recipe_for(mixed, "two", models=(model,), **chosen)
    data = make_training_data(mixed, recipe)
    of_one = np.flatnonzero(data.y == data.y[0])
    everything = np.arange(len(data.y))
    split = Split(everything, of_one[:0], ((of_one, everything), (everything, everything)))
    first, second = prepare_folds(recipe, data, split)
    assert [note.split(":")[0] for note in first.notes] == [
        "Nothing is balanced",
        "Every column stays in the selection",
    ]
    assert second.notes == ()
    run = run_fold(recipe, data, FoldTask(0, as_model(model), 0, second))
    assert run.record.warnings == ()
    told = run_fold(recipe, data, FoldTask(0, as_model(model), 0, replace(second, notes=("A.",))))
    assert told.record.warnings == ("A.",)

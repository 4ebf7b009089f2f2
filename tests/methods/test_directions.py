"""What a model is to rise or fall along, it does on every row of the user's table; what cannot keep
its order on the way to the model is refused in a sentence."""

import pickle

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS, ModelContext, make_model
from core.methods.models.directions import ONE_WAY
from core.model.save import Label, fit_and_save
from core.model.train.final import fit_model
from core.parts.refusal import UnsuitedColumnsError
from core.pipeline.build import build_model
from core.pipeline.training_data import make_training_data, with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from tests.export.opening import differences, exported

DIRECTED = [key for key, method in MODELS.items() if {*ONE_WAY} <= {*method.options}]
FEW = {
    "hist_gradient_boosting": {"max_iter": 25},
    "xgboost": {"n_estimators": 25},
    "lightgbm": {"n_estimators": 80},
    "ebm": {"max_rounds": 100},
}
WAYS = {"rising": ("age",), "falling": ("price",)}


def noisy(rows=300):
    """Numbers whose noise makes free trees go up and down, with gaps, levels and a second
    number that goes the other way."""
    rng = np.random.default_rng(0)
    age, price = rng.integers(18, 80, rows).astype(float), rng.gamma(2, 30, rows)
    signal = 0.03 * age - 0.02 * price + rng.normal(0, 1.5, rows)
    frame = pd.DataFrame(
        {
            "city": rng.choice(["Oslo", "Bergen", "Voss"], rows),
            "age": np.where(rng.random(rows) < 0.1, np.nan, age),
            "price": price,
            "score": 100 + 10 * signal,
            "bought": np.where(signal > 0, "yes", "no"),
            "grade": np.where(signal > 1, "high", np.where(signal > -1, "mid", "low")),
        }
    )
    return make_dataset(frame, "noisy")


DATASET = noisy()
TARGETS = ("score", "bought", "grade")


def recipe_of(target, **choices):
    task = Task.REGRESSION if target == "score" else Task.CLASSIFICATION
    others = tuple(name for name in TARGETS if name != target)
    recipe = fresh_recipe(DATASET.fingerprint)
    return recipe.with_(target=target, task=task, ignored=others, **choices)


def said_along(pipeline, column, positive=None):
    """What a model says of 40 rows, (rows, values), as the column goes from low to high."""
    rows = DATASET.frame.iloc[:40]
    values = np.linspace(DATASET.frame[column].min(), DATASET.frame[column].max(), 60)
    swept = pd.concat([rows.assign(**{column: value}) for value in values], ignore_index=True)
    if positive is None:
        said = pipeline.predict(swept)
    else:
        said = pipeline.predict_proba(swept)[:, list(pipeline.classes_).index(positive)]
    return np.asarray(said, dtype="float64").reshape(len(values), len(rows)).T


@pytest.mark.parametrize("target", ["score", "bought"])
@pytest.mark.parametrize("key", DIRECTED)
def test_answers_go_one_way_on_every_row(key, target):
    recipe = recipe_of(target)
    positive = make_training_data(DATASET, recipe).positive
    steps = {}
    for name, options in (("asked", {**FEW[key], **WAYS}), ("free", FEW[key])):
        fitted = fit_model(DATASET, recipe, Pick(method=key, options=options))
        along = [said_along(fitted, column, positive) for column in ("age", "price")]
        steps[name] = np.diff(along[0]), -np.diff(along[1])
    assert all((step >= -1e-6).all() for step in steps["asked"])
    assert all(step.max() > 1e-3 for step in steps["asked"]), "it says something along them"
    assert all(step.min() < -1e-3 for step in steps["free"]), "free trees go up and down here"


@pytest.mark.parametrize(("positive", "way"), [("yes", "rising"), ("no", "falling")])
def test_the_way_is_that_of_the_positive_class(positive, way):
    recipe = recipe_of("bought", positive=positive)
    options = {**FEW["lightgbm"], way: ("age",)}
    fitted = fit_model(DATASET, recipe, Pick(method="lightgbm", options=options))
    steps = np.diff(said_along(fitted, "age", "yes"))
    assert (steps >= -1e-9).all()
    assert steps.max() > 1e-3
    copied = pickle.loads(pickle.dumps(fitted))  # noqa: S301  (our own)
    assert np.array_equal(copied.predict(DATASET.frame), fitted.predict(DATASET.frame))


@pytest.mark.parametrize("how", ["standard", "log1p", "quantile"])
def test_a_number_keeps_its_direction_through_its_shape_and_scale(how):
    slot = "scaler" if how == "standard" else "transform"
    recipe = recipe_of("score")
    recipe = recipe.with_(overrides={"price": {slot: Pick(method=how)}})
    options = {**FEW["xgboost"], "falling": ("price",)}
    fitted = fit_model(DATASET, recipe, Pick(method="xgboost", options=options))
    assert (np.diff(said_along(fitted, "price")) <= 1e-4).all()


@pytest.mark.parametrize(
    ("target", "options", "why"),
    [
        ("score", {"rising": ("city",)}, "'city' is none"),
        ("score", {"rising": ("gone",)}, "'gone' is none"),
        ("score", {"rising": ("age",), "falling": ("age",)}, "both rise and fall along 'age'"),
        ("grade", {"rising": ("age",)}, "two classes, and here are 3"),
    ],
)
@pytest.mark.parametrize("key", DIRECTED)
def test_what_cannot_be_kept_to_is_refused_before_a_fit(key, target, options, why):
    recipe = recipe_of(target)
    with pytest.raises(NotApplicableError, match=why):
        build_model(recipe, make_training_data(DATASET, recipe), Pick(method=key, options=options))


@pytest.mark.parametrize("key", [key for key in DIRECTED if key != "ebm"])
@pytest.mark.parametrize("loss", ["quantile", "absolute_error"])
def test_leaves_that_are_set_afterwards_keep_to_nothing(key, loss):
    with pytest.raises(NotApplicableError, match=f"loss {loss}.*'age'"):
        make_model(key, {"rising": ("age",), "target_loss": loss}, ModelContext(Task.REGRESSION))


@pytest.mark.parametrize(
    ("column", "slot", "method", "why"),
    [
        ("age", "outliers", "blank", "Unusual values of 'age'"),
        ("price", "number_imputer", "nearest", "Gaps of 'price'"),
        ("city", "category_imputer", "classified", "Gaps of 'city'"),
    ],
)
def test_a_preparation_that_ends_an_order_is_refused_before_a_fit(column, slot, method, why):
    recipe = recipe_of("score").with_(overrides={column: {slot: Pick(method=method)}})
    pick = Pick(method="lightgbm", options={"rising": ("age",)})
    with pytest.raises(NotApplicableError, match=why):
        build_model(recipe, make_training_data(DATASET, recipe), pick)


@pytest.mark.parametrize(
    "choices",
    [
        {"overrides": {"age": {"transform": Pick(method="bins")}}},
        {"overrides": {"age": {"outliers": Pick(method="flag")}}},
        {"features": (Pick(method="pairs", options={"columns": ("age", "price")}),)},
    ],
    ids=["bins", "flags", "products"],
)
def test_columns_made_of_it_are_named(choices):
    pick = Pick(method="lightgbm", options={**FEW["lightgbm"], "rising": ("age",)})
    with pytest.raises(UnsuitedColumnsError, match="along 'age', because 'age"):
        fit_model(DATASET, recipe_of("score", **choices), pick)


def inside(method, options, **more):
    model = {"method": "lightgbm", "options": {**FEW["lightgbm"], **options}}
    return Pick(method=method, options={"estimator": model, **more})


def test_a_bag_keeps_to_the_direction_of_the_model_inside():
    pick = inside("bagging", {"rising": ("age",)}, n_estimators=3)
    fitted = fit_model(DATASET, recipe_of("score"), pick)
    assert (np.diff(said_along(fitted, "age")) >= -1e-6).all()


def test_who_is_not_given_the_column_is_refused():
    data = make_training_data(DATASET, recipe_of("score"))
    pick = inside("bagging", {"rising": ("age",)}, max_features=0.5)
    with pytest.raises(NotApplicableError, match="model inside of Bagging is not given 'age'"):
        build_model(recipe_of("score"), data, pick)
    meta = {"method": "lightgbm", "options": {"rising": ("age",)}}
    pick = Pick(method="stacked_regression", options={"meta_model": meta})
    with pytest.raises(NotApplicableError, match="meta"):
        build_model(recipe_of("score"), data, pick)


def test_it_leaves_in_every_format(tmp_path):
    recipe = with_seal(DATASET, recipe_of("bought"))
    pick = Pick(method="lightgbm", options={"most_trees": 10, **WAYS})
    saved = fit_and_save(DATASET, recipe, pick, Label("m"))
    files = exported(saved, tmp_path, "m")
    found = differences(files, tmp_path)
    assert found
    assert not any(found.values())


def test_flags_as_levels_and_one_way_exclude_each_other():
    with pytest.raises(NotApplicableError, match="turn off Flags as levels"):
        make_model("lightgbm", {"joins_levels": True, **WAYS}, ModelContext(Task.REGRESSION))

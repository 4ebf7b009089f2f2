"""Categories as numbers: the encoders are told what is predicted, and do not guess it."""

import numpy as np
import pandas as pd
import pytest
from sklearn.compose import make_column_transformer
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler, TargetEncoder

from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.methods.context import MethodContext
from core.methods.prepare import SLOTS
from core.model.train import train
from core.parts.refusal import UnseenLevelError
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task


def houses(rows=2000):
    """Prices in whole numbers, driven by the area and by one of 60 neighbourhoods."""
    rng = np.random.default_rng(5)
    places, area = rng.integers(0, 60, rows), rng.uniform(50, 250, rows)
    worth = np.random.default_rng(6).normal(0, 60_000, 60)
    price = 200_000 + 900 * area + worth[places] + rng.normal(0, 15_000, rows)
    frame = pd.DataFrame({"area": area, "place": [f"place {n}" for n in places]})
    return frame.assign(price=price.round().astype("int64"))


@pytest.mark.fault("L1")
def test_whole_prices_are_no_classes():
    frame = houses()
    dataset = make_dataset(frame, "houses")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="price", task="regression", models=(Pick(method="ridge"),), metric="r2"
    )
    found = train(dataset, recipe).run_of("ridge").fold_scores["r2"]

    data = make_training_data(dataset, recipe)
    X, y = frame[["area", "place"]], frame["price"].to_numpy(dtype="float64")
    plain = []
    for fit, scored in split_rows(data, recipe).folds:
        folds = KFold(5, shuffle=True, random_state=0)
        encoder = TargetEncoder(target_type="continuous", cv=folds)
        columns = make_column_transformer((encoder, ["place"]), remainder="passthrough")
        model = make_pipeline(columns, StandardScaler(), Ridge()).fit(X.iloc[fit], y[fit])
        plain.append(r2_score(y[scored], model.predict(X.iloc[scored])))
    assert np.mean(found) == pytest.approx(np.mean(plain), abs=0.02)
    assert np.mean(found) > 0.8


@pytest.mark.fault("L1")
@pytest.mark.parametrize(
    ("task", "y", "expected"),
    [
        (Task.REGRESSION, np.arange(40.0), "continuous"),
        (Task.CLASSIFICATION, np.arange(40) % 2, "binary"),
        (Task.CLASSIFICATION, np.arange(40) % 3, "multiclass"),
    ],
)
def test_the_target_encoder_is_told_the_task(task, y, expected):
    encoder = SLOTS["encoder"].catalog["target"].configure(MethodContext(task))[0]
    assert encoder.fit(pd.DataFrame({"c": list("abcd") * 10}), y).target_type_ == expected


def fitted(encoder, frame, y):
    """An encoder of a catalogue's method, fitted, and the codes of the same rows."""
    codes = encoder.fit_transform(frame, y)
    return encoder, np.asarray(codes, dtype="float64")


LEVELS = pd.DataFrame({"c": ["a"] * 40 + ["b"] * 30 + ["c"] * 29 + ["rare"]})
HALF = np.arange(100) % 2


@pytest.mark.parametrize(
    ("options", "names", "unseen"),
    [
        ({}, ["a", "b", "c", "infrequent_sklearn"], [0, 0, 0, 1]),
        ({"unseen": "as_none"}, ["a", "b", "c", "infrequent_sklearn"], [0, 0, 0, 0]),
        ({"drop": "first"}, ["b", "c", "infrequent_sklearn"], [0, 0, 1]),
        ({"drop": "first", "unseen": "as_none"}, ["b", "c", "infrequent_sklearn"], [0, 0, 0]),
    ],
)
def test_one_hot_leaves_out_a_column_and_takes_unseen_levels_as_chosen(options, names, unseen):
    built = SLOTS["encoder"].catalog["one_hot"].configure(None, min_frequency=0.02, **options)
    encoder, codes = fitted(built, LEVELS, HALF)
    assert encoder.get_feature_names_out().tolist() == [f"c\x1f{name}" for name in names]
    assert codes.shape == (100, len(names))
    assert encoder.transform(pd.DataFrame({"c": ["never"]})).tolist() == [unseen]


def test_only_a_column_of_two_levels_loses_one():
    built = SLOTS["encoder"].catalog["one_hot"].configure(None, drop="if_binary")
    frame = LEVELS.assign(flag=np.where(HALF, "yes", "no"))
    encoder, _ = fitted(built, frame, HALF)
    names = encoder.get_feature_names_out().tolist()
    assert [name for name in names if name.startswith("flag")] == ["flag\x1fyes"]
    assert sum(name.startswith("c\x1f") for name in names) == 4


@pytest.mark.parametrize("method", ["one_hot", "target", "frequency", "ordinal", "binary"])
def test_every_encoder_that_learns_levels_can_refuse_others(method):
    context = MethodContext(Task.CLASSIFICATION)
    built = SLOTS["encoder"].catalog[method].configure(context, unseen="refuse")
    encoder, codes = fitted(built, LEVELS, HALF)
    usual, _ = fitted(SLOTS["encoder"].catalog[method].configure(context), LEVELS, HALF)
    np.testing.assert_array_equal(encoder.transform(LEVELS), usual.transform(LEVELS))
    assert encoder.get_feature_names_out().tolist() == usual.get_feature_names_out().tolist()
    with pytest.raises(UnseenLevelError, match="holds 'never', a level that was not among"):
        encoder.transform(pd.DataFrame({"c": ["never"]}))
    assert np.isfinite(usual.transform(pd.DataFrame({"c": ["never"]}))).all()


def as_they_are(levels=(), **options):
    context = MethodContext(Task.CLASSIFICATION, levels=levels)
    return SLOTS["encoder"].catalog["native"].configure(context, **options)


def test_levels_as_they_are_are_codes_by_frequency_and_gaps_where_never_met():
    encoder, codes = fitted(as_they_are(("c",), rare_below=0.02), LEVELS, HALF)
    assert np.unique(codes).tolist() == [0, 1, 2, 3]
    asked = pd.DataFrame({"c": ["a", "c", "rare", "never", None]})
    np.testing.assert_array_equal(encoder.transform(asked)[:, 0], [0, 2, 3, np.nan, np.nan])
    together, _ = fitted(as_they_are(("c",), rare_below=0.295), LEVELS, HALF)
    assert together.transform(asked)[:3, 0].tolist() == [0, 2, 2]
    many = pd.DataFrame({"c": [f"{n // 2}" for n in range(2000)]})
    codes = fitted(as_they_are(("c",), rare_below=0.0001), many, np.arange(2000) % 2)[1]
    assert codes.max() == 250, "levels beyond the most frequent share a code"


def test_levels_as_they_are_can_refuse_others_and_are_others_for_other_models():
    refusing, _ = fitted(as_they_are(("c",), unseen="refuse"), LEVELS, HALF)
    with pytest.raises(UnseenLevelError, match="holds 'never'"):
        refusing.transform(pd.DataFrame({"c": ["never"]}))
    flags, _ = fitted(as_they_are(rare_below=0.02), LEVELS, HALF)
    assert flags.transform(pd.DataFrame({"c": ["never"]})).tolist() == [[0, 0, 0, 1]]
    means, codes = fitted(as_they_are(otherwise="target"), LEVELS, HALF)
    assert codes.shape == (100, 1)
    assert codes.std() == pytest.approx(1)


def test_an_order_by_the_target_needs_a_target_with_an_order():
    ordinal = SLOTS["encoder"].catalog["ordinal"]
    with pytest.raises(NotApplicableError, match="3 classes, which put levels in no single order"):
        ordinal.configure(MethodContext(Task.CLASSIFICATION, 3), by="target")
    for context in (MethodContext(Task.CLASSIFICATION), MethodContext(Task.REGRESSION)):
        _, codes = fitted(ordinal.configure(context, by="target"), LEVELS, HALF.astype("float64"))
        assert codes.mean() == pytest.approx(0)


def test_a_fold_that_scores_a_refused_level_says_so_in_a_sentence():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"n": rng.normal(size=200), "c": rng.choice(["a", "b"], 200)})
    frame.loc[:9, "c"] = [f"once {n}" for n in range(10)]
    frame["y"] = rng.choice(["p", "q"], 200)
    dataset = make_dataset(frame, "rare levels")
    refusing = {"encoder": Pick(method="one_hot", options={"unseen": "refuse"})}
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        models=(Pick(method="logistic"),),
        preparation=refusing,
    )
    with pytest.raises(BadTableError, match="A fold cannot be scored. 'c' holds 'once .*Features"):
        train(dataset, recipe)

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
from core.methods.context import MethodContext
from core.methods.prepare import SLOTS
from core.model.train import train
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

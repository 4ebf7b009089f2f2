"""Features of earlier rows in a whole recipe: learned in the fold, told on the card."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick, Step
from core.export.card_text import card_text
from core.methods.prepare.past_makers import past_words
from core.model.predict import predict
from core.model.preview import recipe_trials
from core.model.save import Label, fit_and_save
from core.model.train import train
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names
from core.pipeline.training_data import make_training_data, split_rows, with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model

PROFILE = Pick(method="profile", options={"columns": ("paid",), "by": ("who",), "time": "when"})
LAG = Pick(method="lags", options={"columns": ("paid",), "by": ("who",), "time": "when"})


def log(rows=400, is_noise=False):
    """Visits of forty people. What each pays hangs on the person, and whether the next visit is
    dear on what was paid the last time."""
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({"who": [f"p{n}" for n in rng.integers(0, 40, rows)]})
    frame["when"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(rows) * 5, unit="h")
    frame["paid"] = rng.gamma(3, 10, rows)
    last = frame.groupby("who")["paid"].shift(1).fillna(30)
    signal = rng.normal(size=rows) if is_noise else (last - 30) / 10 + rng.normal(0, 0.3, rows)
    frame["dear"] = np.where(signal > 0, "yes", "no")
    dataset = make_dataset(frame, "log")
    return dataset, fresh_recipe(dataset.fingerprint).with_(
        target="dear",
        task="classification",
        kinds={"who": "category"},
        split={"kind": "rolling", "time": "when", "folds": 3},
        models=(Pick(method="logistic"),),
        preparation={"date_encoder": Pick(method="drop")},
    )


def test_the_last_row_of_a_key_tells_the_next():
    dataset, recipe = log()
    plain = train(dataset, recipe).run_of("logistic").score("roc_auc")
    lagged = train(dataset, recipe.with_(features=(LAG,))).run_of("logistic").score("roc_auc")
    assert plain < 0.6 < 0.7 < lagged


@pytest.mark.parametrize("pick", [LAG, PROFILE], ids=str)
def test_of_noise_earlier_rows_tell_nothing(pick):
    dataset, recipe = log(is_noise=True)
    result = train(dataset, recipe.with_(features=(pick,)))
    assert result.spread(result.run_of("logistic"), "roc_auc").low < 0.5


def test_a_row_is_prepared_the_same_alone_and_the_date_need_not_be_read():
    dataset, recipe = log()
    trials = {
        t.promise: t.holds for t in recipe_trials(dataset, recipe.with_(features=(PROFILE, LAG)))
    }
    assert all(trials.values())


def test_scored_rows_see_the_fitted_rows_of_their_fold_alone():
    dataset, recipe = log()
    recipe = recipe.with_(features=(PROFILE,))
    data = make_training_data(dataset, recipe)
    fit, scored = split_rows(data, recipe).folds[0]
    preparation = build_preparation(recipe, data).fit(data.X.iloc[fit], data.y[fit])
    before = preparation.transform(data.X.iloc[scored])
    place = [n for n, name in enumerate(output_names(preparation)) if "earlier rows" in name]
    changed = data.X.iloc[scored].assign(paid=1e6)
    np.testing.assert_allclose(preparation.transform(changed)[:, place], before[:, place])


def test_rows_without_a_past_are_told_at_prediction_and_the_card_says_what_is_known():
    dataset, recipe = log()
    sealed = with_seal(dataset, recipe.with_(features=(LAG,)))
    loaded = load_model(fit_and_save(dataset, sealed, Pick(method="logistic"), Label("m")))
    rows = dataset.frame.tail(3).assign(who=["p1", "p2", "nobody"], when=pd.Timestamp("2025-01-01"))
    told = " ".join(predict(loaded, rows.drop(columns="dear")).warnings)
    assert "1 of 3 rows have no earlier row of the same 'who' among the training rows" in told
    assert "**Earlier rows** Some columns are made of earlier rows" in card_text(loaded.card)
    plain = fit_and_save(dataset, with_seal(dataset, recipe), Pick(method="logistic"), Label("n"))
    assert "Earlier rows" not in card_text(load_model(plain).card)


def test_who_reads_predictions_is_told_of_earlier_rows():
    assert "Train again" in past_words((LAG,))
    assert past_words((Step(method="bins"),)) == ""

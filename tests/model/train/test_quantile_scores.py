"""A model of a quantile is scored as one, beside the best one answer for all rows."""

import numpy as np
import pandas as pd
import pytest

from core.model.train import train, training_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task

HIGH = {
    "method": "hist_gradient_boosting",
    "options": {"target_loss": "quantile", "quantile": 0.9, "max_iter": 30},
}
MEAN = {"method": "hist_gradient_boosting", "key": "hist_gradient_boosting-2"}


def compared(known):
    """Two models of a table whose numbers a column tells, or nothing."""
    rng = np.random.default_rng(5)
    x = rng.uniform(0, 1, 400)
    frame = pd.DataFrame({"x": x, "y": 20 * known * x + rng.normal(size=400)})
    dataset = make_dataset(frame, "spread")
    models = (HIGH, {**MEAN, "options": {"max_iter": 30}})
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task=Task.REGRESSION, models=models, metric="pinball_90"
    )
    return train(dataset, training_part(recipe)), recipe


@pytest.mark.parametrize("known", [True, False])
def test_the_quantile_is_better_than_the_mean_and_held_against_one_quantile_for_all(known):
    result, recipe = compared(known)
    of_folds = {run.key: np.mean(run.fold_scores["pinball_90"]) for run in result.runs}
    assert of_folds["hist_gradient_boosting"] < of_folds["hist_gradient_boosting-2"]
    run = result.run_of("hist_gradient_boosting")
    reference = result.reference(run, "pinball_90")
    assert reference.rule == "Saying the 90% quantile of all rows"
    assert reference.score == pytest.approx(of_folds["dummy"])
    assert (of_folds["hist_gradient_boosting"] < reference.score) == known
    assert recipe.metric == "pinball_90"

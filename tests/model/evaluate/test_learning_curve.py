"""Learning curves: the last point is the comparison's own, and the verdict is no more than seen."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.charts.evaluate.learning import learning_lines
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.evaluate.learning_curve import learning_curve
from core.model.evaluate.more_rows import MoreRows, ahead_words, more_rows_verdict
from core.model.train import curve_part, train, training_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def numbers(rows, columns, noise, seed=0):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        rng.normal(size=(rows, columns)), columns=[f"x{n}" for n in range(columns)]
    )
    frame["y"] = frame.to_numpy().sum(axis=1) + noise * rng.normal(size=rows)
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    return dataset, curve_part(recipe)


@pytest.fixture(scope="module")
def starving():
    """Nearest neighbours in six columns: each row more is a nearer neighbour."""
    return learning_curve(*numbers(900, 6, 0.3), Pick(method="knn"))


def test_the_last_point_is_what_training_gives_and_every_metric_is_there(mixed):
    recipe = recipe_for(mixed, "two", models=[{"method": "tree"}])
    run = train(mixed, training_part(recipe)).run_of("tree")
    curve = learning_curve(mixed, curve_part(recipe), Pick(method="tree"))
    for metric, scores in run.fold_scores.items():
        assert curve.held[metric][-1] == pytest.approx(scores, nan_ok=True)
    last = curve.points("roc_auc")[-1]
    assert last.held.mean == pytest.approx(run.score("roc_auc"))
    assert last.fitted.mean - last.held.mean == pytest.approx(run.gap("roc_auc"))
    assert (curve.label, curve.in_time) == ("Decision tree", False)


def test_where_each_row_tells_more_rows_would_help(starving):
    verdict = more_rows_verdict(starving, "r2")
    assert verdict.answer is MoreRows.HELP
    means = [point.held.mean for point in starving.points("r2")]
    assert means == sorted(means)
    assert starving.doubling("r2").mean == pytest.approx(means[-1] - means[-2])
    assert starving.doubling("rmse").low > 0  # more is better, whatever the metric
    assert re.search(r"rows to learn from, not [\d,]+, R² got better by \+0\.", verdict.sentence)
    assert "curves flatten" in verdict.remedies[0]


def test_a_law_goes_on_where_the_curve_surely_grows(starving):
    twice, four = starving.ahead("rmse")
    last = starving.points("rmse")[-1]
    assert twice.size == pytest.approx(2 * last.rows)
    assert four.score.value < twice.score.value < last.held.mean
    assert 0 < twice.gain.low < twice.gain.value < twice.gain.high
    assert "a power law expects RMSE" in ahead_words(starving.ahead("rmse"), "rmse")
    drawn = learning_lines(starving, "rmse", (twice, four))
    assert [trace.name for trace in drawn.data][-1] == "by a power law"
    assert starving.ahead("r2")[1].score.high <= 1.0


def test_where_all_is_known_more_rows_hardly_help():
    curve = learning_curve(*numbers(400, 1, 0.5), Pick(method="ridge"))
    verdict = more_rows_verdict(curve, "r2")
    assert verdict.answer is MoreRows.HARDLY
    assert "as good on other rows as on its own" in verdict.remedies[0]
    assert "No forecast" in ahead_words(curve.ahead("r2"), "r2") or curve.growth("r2").low > 0


def test_what_luck_may_have_done_cannot_be_told(mixed):
    curve = learning_curve(mixed, curve_part(recipe_for(mixed, "amount")), Pick(method="tree"))
    shaky = curve.held["r2"].copy()
    shaky[-1] = shaky[-2] + np.linspace(-0.3, 0.4, shaky.shape[1])
    told = more_rows_verdict(replace(curve, held={"r2": shaky}), "r2")
    assert told.answer is MoreRows.UNKNOWN
    assert "Divide the rows more often" in told.remedies[0]
    shaky[-1, 0] = np.nan
    lacking = replace(curve, held={"r2": shaky})
    assert "a law needs" in ahead_words(lacking.ahead("r2"), "r2")


def test_too_few_rows_are_said():
    with pytest.raises(NotApplicableError, match="The model learns from 2[0-9] rows; at least 40"):
        learning_curve(*numbers(40, 2, 0.3), Pick(method="ridge"))

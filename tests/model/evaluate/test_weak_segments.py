"""The weakest part is found where there is one, and none looks weak where there is none."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.methods.metrics import METRICS, Predictions
from core.model.evaluate.weak_segments import score_segments, search_segments
from core.model.train import train, training_part
from core.parts.formula.language import is_true
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def drawn(rows=1200, seed=0, planted=True):
    """Errors that are three times as large in one city, for large numbers only."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "city": rng.choice(["Oslo", "Rome", "Bonn"], rows),
            "size": rng.uniform(0, 100, rows),
            "other": rng.normal(size=rows),
            "flag": rng.choice([True, False], rows),
        }
    )
    frame.loc[rng.random(rows) < 0.1, "other"] = np.nan
    bad = (frame["city"] == "Rome") & (frame["size"] > 80) & planted
    y = rng.normal(size=rows)
    error = rng.normal(size=rows) * np.where(bad, 4, 1)
    return make_dataset(frame, "t"), Predictions(y, y + error, rows=np.arange(rows)), bad.to_numpy()


def test_the_planted_pair_is_found_and_its_condition_keeps_its_rows():
    dataset, said, bad = drawn()
    search = search_segments(said, dataset.frame, dataset.schema)
    worst = search.segments[0]
    assert "city == 'Rome'" in worst.condition
    assert "size >=" in worst.condition
    for one in search.segments:
        np.testing.assert_array_equal(np.asarray(is_true(one.condition, dataset.frame)), one.inside)
    assert bad[worst.inside].mean() > 0.95
    assert 0.45 < search.judged.mean() < 0.55


def test_on_noise_the_other_half_clears_what_the_search_blamed(mixed):
    recipe = training_part(recipe_for(mixed, "amount", models=[{"method": "ridge"}]))
    result = train(mixed, recipe)
    blamed = 0
    for seed in range(20):
        dataset, said, _ = drawn(600, seed, planted=False)
        run = replace(result.best, predictions=said, fair_labels=None)
        search = search_segments(said, dataset.frame, dataset.schema, seed=seed)
        scores = score_segments(search, result, run, METRICS["mae"])
        blamed += any(one.verdict.startswith("Worse") for one in scores)
    assert blamed <= 4, "one table of twenty, and some luck"


def test_what_was_found_is_scored_on_the_half_that_was_not_searched(mixed):
    recipe = training_part(recipe_for(mixed, "amount", models=[{"method": "ridge"}]))
    result = train(mixed, recipe)
    dataset, said, _ = drawn()
    run = replace(result.best, predictions=said, fair_labels=None)
    search = search_segments(said, dataset.frame, dataset.schema)
    first = score_segments(search, result, run, METRICS["mae"])[0]
    inside = search.segments[0].inside & search.judged
    assert first.rows == inside.sum()
    assert first.inside.value == np.mean(np.abs(said.predicted - said.actual)[inside])
    assert first.verdict.startswith("Worse than on the other rows by more than luck")


def test_a_table_of_few_rows_says_that_no_part_was_looked_at():
    """Not that none of 0 parts is worse than the others."""
    dataset, said, _ = drawn(rows=40)
    search = search_segments(said, dataset.frame, dataset.schema)
    assert search.looked == 0
    assert search.none_told.startswith("No part could be looked at: of the 40 rows a part and")
    assert "12 parts were looked at" in replace(search, looked=12).none_told

"""Fewer rows for a fold: what belongs together stays together, and few are among many."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.train.fewer_rows import FewerRows, halvings
from core.model.train.growing_rows import growing_draws
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

SHARES = [0.125, 0.25, 0.5, 1.0]


def trial_of(frame, **split):
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    recipe = recipe.with_(split=recipe.split.model_copy(update=split))
    return FewerRows(make_training_data(dataset, recipe), recipe, Pick(method="tree"))


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "x": rng.normal(size=600),
            "who": np.repeat([f"p{n}" for n in range(100)], 6),
            "when": pd.date_range("2024-01-01", periods=600, freq="D")[rng.permutation(600)],
            "y": np.where(rng.random(600) < 0.1, "rare", "usual"),
        }
    )


def by_size(draws):
    return {size: [draw for draw in draws if draw.size == size] for size in range(len(SHARES))}


def test_all_rows_are_the_folds_of_training_and_few_are_among_many(frame):
    trial = trial_of(frame)
    found = by_size([*growing_draws(trial, SHARES)])
    assert [len(found[n]) for n in range(4)] == [3, 3, 3, 1]
    for (fit, scored), (own, same) in zip(trial.folds, found[3][0].folds, strict=True):
        assert np.array_equal(np.sort(fit), own)
        assert np.array_equal(scored, same)
    for draw in range(3):
        for fold in range(len(trial.folds)):
            rows = [found[n][draw].folds[fold][0] for n in range(3)]
            assert set(rows[0]) <= set(rows[1]) <= set(rows[2])
            assert not set(rows[2]) & set(trial.folds[fold][1])
    assert not np.array_equal(found[0][0].folds[0][0], found[0][1].folds[0][0])


def test_each_class_keeps_its_share(frame):
    trial = trial_of(frame)
    few = by_size([*growing_draws(trial, SHARES)])[0]
    for draw in few:
        for (rows, _), (fit, _) in zip(draw.folds, trial.folds, strict=True):
            rare = (trial.data.y[rows] == "rare").sum()
            expected = (trial.data.y[fit] == "rare").mean() * len(rows)
            assert abs(rare - expected) <= 1.5
            assert abs(len(rows) - len(fit) / 8) <= 1


def test_groups_stay_whole(frame):
    trial = trial_of(frame, kind="grouped", groups="who")
    groups = trial.data.keys.groups
    for draw in growing_draws(trial, SHARES):
        for (rows, _), (fit, _) in zip(draw.folds, trial.folds, strict=True):
            inside = np.isin(groups[fit], groups[rows])
            assert set(fit[inside]) == set(rows)


def test_in_time_the_most_recent_rows_are_taken(frame):
    trial = trial_of(frame, kind="rolling", time="when")
    times = trial.data.keys.times
    found = [*growing_draws(trial, SHARES)]
    assert len(found) == 4
    for draw in found:
        for (rows, scored), (fit, _) in zip(draw.folds, trial.folds, strict=True):
            left = np.setdiff1d(fit, rows)
            assert times[rows].max() < times[scored].min()
            if len(left):
                assert times[left].max() < times[rows].min()


def test_halves_end_where_too_few_would_be_left():
    assert halvings(100, 20, 6) == [0.25, 0.5, 1.0]
    assert halvings(10_000, 20, 3) == [0.125, 0.25, 0.5, 1.0]
    assert halvings(30, 20, 3) == [1.0]

"""ROC against precision-recall: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.own_rows import OwnRows
from tests.learn.concepts.running import each_seed, on_own, run


@each_seed
def test_own_curves_keep_the_ranking_as_positives_get_rarer(seed):
    rng = np.random.default_rng(seed)
    y = (np.arange(2000) < 400).astype(int)
    rows = OwnRows("mine", (), np.empty((2000, 0)), y, ("n", "y"), rng.normal(size=2000) + y)
    areas = on_own("roc_pr", rows, seed=seed).by_prevalence
    assert abs(areas["ROC AUC"].iloc[2] - areas["ROC AUC"].iloc[-1]) < 0.1
    assert areas["average precision"].iloc[2] < areas["average precision"].iloc[-1] - 0.3


@each_seed
def test_rarer_positives_lower_average_precision_not_auc(seed):
    table = run("roc_pr", seed=seed).by_prevalence
    rare, even = table.iloc[1], table.iloc[-1]
    assert abs(rare["ROC AUC"] - even["ROC AUC"]) < 0.07
    assert rare["average precision"] < even["average precision"] - 0.4

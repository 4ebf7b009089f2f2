"""What fewer rows of the rare class do to a score: said as far as the folds can tell."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.balance import minority_curve
from core.model.balance.rare_rows import rows_with_rare
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.stats.intervals import Spread
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def table_of(rows, rare, columns, shift, seed=0):
    """Two normal classes, one rare, `shift` apart in every column."""
    rng = np.random.default_rng(seed)
    is_rare = rng.permutation(rows) < rare
    frame = pd.DataFrame(
        rng.normal(size=(rows, columns)) + shift * is_rare[:, None],
        columns=[f"x{n}" for n in range(columns)],
    )
    frame["y"] = np.where(is_rare, "rare", "usual")
    dataset = make_dataset(frame, "t")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")


def test_where_a_model_starves_more_rows_are_likely_to_help():
    found = minority_curve(*table_of(900, 120, 60, 0.25))
    counts = [point.rare for point in found.points]
    assert counts[-1] == 76 or 70 <= counts[-1] <= 80
    assert all(abs(b - 2 * a) <= 1 for a, b in zip(counts, counts[1:], strict=False))
    means = [point.score.mean for point in found.points]
    assert means[-1] > means[0]
    assert found.doubling.low > 0
    assert "More rows of rare are likely to help" in found.verdict
    assert "expect less than that" in found.verdict
    assert f"With {counts[-1]} rows of rare to learn from, not {counts[-2]}, " in found.verdict


def test_where_a_model_knows_all_there_is_they_hardly_help():
    found = minority_curve(*table_of(1000, 300, 1, 3.0))
    assert found.doubling.high < 0.01
    assert "would hardly help" in found.verdict


def test_what_luck_may_have_done_is_no_promise():
    found = minority_curve(*table_of(200, 40, 3, 0.3, seed=1))
    doubt = replace(found, doubling=Spread(0.03, 0.1, -0.05, 0.11))
    assert "cannot tell whether more rows" in doubt.verdict
    unknown = replace(found, doubling=Spread(np.nan, np.nan, np.nan, np.nan))
    assert re.fullmatch(
        r"With \d+ rows of rare to learn from, not \d+, Average precision is not known\.",
        unknown.verdict,
    )
    one = replace(found, doubling=Spread(0.03, np.nan, np.nan, np.nan))
    told = "changed by +0.0300; one score of each cannot say how surely."
    assert one.verdict.endswith(told)
    assert found.label == "rare"


def test_three_classes_go_by_the_rarest(mixed):
    found = minority_curve(mixed, recipe_for(mixed, "three"), Pick(method="tree"))
    counts = mixed.frame["three"].value_counts()
    assert found.label == counts.index[-1]
    assert found.metric == "roc_auc"
    assert found.model == "Decision tree"


def test_too_few_rare_rows_are_said():
    with pytest.raises(NotApplicableError, match="at least 10 are needed"):
        minority_curve(*table_of(200, 12, 2, 1.0))
    dataset, recipe = table_of(100, 30, 2, 1.0)
    with pytest.raises(NotApplicableError, match="target is a number"):
        minority_curve(dataset, recipe.with_(target="x0", task="regression"))


def test_a_large_table_keeps_its_rare_rows_and_its_seal(monkeypatch):
    monkeypatch.setattr("core.model.balance.rare_rows.ROWS_COMPARED", 300)
    dataset, recipe = table_of(1200, 60, 2, 1.5)
    part = rows_with_rare(dataset, recipe)
    assert part.is_thinned
    assert part.dataset.rows == 300
    assert (part.dataset.frame["y"] == "rare").sum() == 60
    sealed = split_rows(make_training_data(dataset, recipe), recipe).test
    known = {tuple(row) for row in dataset.frame[["x0", "x1"]].to_numpy()[sealed]}
    data = make_training_data(part.dataset, part.recipe)
    learned = part.dataset.frame[["x0", "x1"]].to_numpy()[split_rows(data, part.recipe).train]
    assert not known & {tuple(row) for row in learned}
    found = minority_curve(dataset, recipe)
    assert found.metric == "roc_auc"
    assert found.is_thinned

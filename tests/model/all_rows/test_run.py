"""All rows are learned from once, the others judge, and nothing stays on the disk."""

import os
import tempfile

import numpy as np
import pytest

from core.errors import BadTableError
from core.methods.metrics import METRICS
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.boosting_plan import BoostingPlan
from core.model.all_rows.sides import RowSide
from tests.model.all_rows.conftest import ROWS, Large, orders


def test_every_row_is_on_one_side(trained):
    counts = trained.counts
    parts = (counts.learned, counts.stopped, counts.judged, counts.sealed, counts.left_out)
    assert sum(parts) == counts.rows == ROWS
    assert counts.left_out == 0
    assert counts.sealed == pytest.approx(0.2 * ROWS, rel=0.1)
    assert counts.judged == pytest.approx(0.08 * ROWS, rel=0.2)
    assert trained.comparison.rows == counts.judged == len(trained.judged.actual)


def test_all_rows_make_the_model_better_and_the_interval_says_so(trained):
    comparison = trained.comparison
    metric = METRICS[comparison.metric]
    assert comparison.gain == pytest.approx(
        metric.sign
        * (comparison.of_all.values[metric.key] - comparison.of_sample.values[metric.key])
    )
    assert comparison.low > 0
    assert "all rows make it better" in comparison.sentence


def test_the_pipeline_answers_raw_rows_as_the_model_did_the_judged_ones(trained):
    """The saved pipeline is the one that was judged: preparation, booster and units together."""
    frame = orders(400, seed=3)
    sample = trained.sample
    raw = frame[[name for name, _ in sample.data.inputs]]
    said = trained.pipeline.predict(raw)
    if sample.classes:
        assert np.mean(said == frame[sample.data.target]) > 0.7
    else:
        actual = frame[sample.data.target]
        assert 1 - np.var(actual - said) / np.var(actual) > 0.7


def test_the_same_again_is_the_same_to_the_last_digit(of_two):
    first, second = of_two.train(), of_two.train()
    assert first.comparison == second.comparison
    assert first.boosted.losses == second.boosted.losses


def test_pages_on_disk_give_the_same_model(of_two, monkeypatch):
    """Where memory is short, XGBoost's form lies on disk."""
    held = of_two.train()
    monkeypatch.setattr("core.model.all_rows.needed.AllRowsNeeds.is_external", True)
    paged = of_two.train()
    assert paged.comparison.of_all.values["roc_auc"] == pytest.approx(
        held.comparison.of_all.values["roc_auc"], abs=0.01
    )


def test_nothing_is_left_on_the_disk(of_two, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    of_two.train()
    assert os.listdir(tmp_path) == []


def test_a_class_that_the_sample_lacks_is_told(tmp_path):
    frame = orders(3_000)
    frame.loc[2_900, "two"] = "perhaps"
    frame.to_csv(tmp_path / "t.csv", index=False)
    large = Large(tmp_path / "t.csv", "two", sampled=300)
    assert "perhaps" not in set(large.sample.dataset.frame["two"])
    result = large.train()
    assert result.counts.unseen == {"perhaps": 1}
    assert "1 row left out, of classes that the sample lacks: 'perhaps' (1)" in result.notes[0]


def test_rows_of_another_width_are_counted(tmp_path):
    orders(2_000).to_csv(tmp_path / "t.csv", index=False)
    with (tmp_path / "t.csv").open("a") as file:
        file.write("1,2,3\n")
    result = Large(tmp_path / "t.csv", "two", sampled=500).train()
    assert (result.counts.rows, result.counts.rejected) == (2_000, 1)
    assert "1 row of another width left out." in result.notes


def test_a_file_that_changed_since_the_sample_is_refused(tmp_path):
    orders(1_000).to_csv(tmp_path / "t.csv", index=False)
    large = Large(tmp_path / "t.csv", "two", sampled=300)
    orders(1_000, seed=1).to_csv(tmp_path / "t.csv", index=False)
    with pytest.raises(BadTableError, match="the file has changed"):
        large.train()


def test_the_clock_ends_the_trees(of_two):
    result = of_two.train(seconds=0.0)
    assert result.boosted.is_cut_short
    assert "The time was up after 1 tree" in result.notes[-1]


def test_balanced_weights_are_those_of_all_rows(of_two):
    recipe = of_two.recipe.with_(balance={"method": "weights"})
    plan = BoostingPlan(of_two.fit(recipe), np.array([900, 100]))
    given = plan.given(PreparedRows(plan.sample.X, plan.sample.codes))
    assert sorted(set(np.round(given["weight"], 4))) == [0.5556, 5.0]


def test_the_sample_rows_are_learned_from_once(trained):
    """As they were prepared while the preparation was fitted, and not a second time."""
    learned = int((trained.sample.sides == RowSide.LEARNED).sum())
    assert len(trained.sample.X) == learned < trained.counts.learned

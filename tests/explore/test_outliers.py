"""Far values and unusual rows: where the limits lie, what is done, and that no scored row goes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.outliers import far_box, score_histogram, unusual_map
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.explore.outliers import far_values, largest_z, number_names, unusual_rows
from core.methods.prepare import ROW_OUTLIERS
from core.model.preview.preparing import scored_part
from core.model.preview.treatments import compare_treatments
from core.model.train import train
from core.parts.steps.numbers.outliers import (
    LIMIT_RULES,
    BlankOutliers,
    CapOutliers,
    OutlierFlags,
    outlier_limits,
)
from core.parts.steps.sampling.unusual import (
    DropIsolatedRows,
    DropOutlierRows,
    isolation_scores,
    most_isolated,
)
from core.pipeline.build import build_pipeline, build_preparation
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def bell(rows=400, far=(40.0,), seed=0):
    """Normal values with some far ones at the end."""
    values = np.random.default_rng(seed).normal(size=rows)
    values[rows - len(far) :] = far
    return pd.DataFrame({"x": values})


@pytest.mark.parametrize("rule", LIMIT_RULES)
def test_a_far_value_lies_beyond_the_limits_and_a_bell_within(rule):
    quiet, loud = bell(far=()), bell()
    for frame, found in ((quiet, 0), (loud, 1)):
        low, high = outlier_limits(frame.to_numpy(), rule, 4.5)
        values = frame["x"].to_numpy()
        assert ((values < low) | (values > high)).sum() == found


@pytest.mark.parametrize("rule", LIMIT_RULES)
@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=40),
    shift=st.floats(-1e3, 1e3),
    scale=st.floats(0.1, 100),
)
def test_limits_move_and_stretch_with_the_values(rule, values, shift, scale):
    column = np.array(values)[:, None]
    low, high = outlier_limits(column, rule, 3.0)
    moved_low, moved_high = outlier_limits(column * scale + shift, rule, 3.0)
    if np.isfinite(low[0]) and high[0] - low[0] > 1e-3:
        size = max(1.0, abs(low[0]), abs(high[0])) * scale + abs(shift)
        assert moved_low[0] == pytest.approx(low[0] * scale + shift, abs=1e-6 * size)
        assert moved_high[0] == pytest.approx(high[0] * scale + shift, abs=1e-6 * size)


@pytest.mark.parametrize("rule", LIMIT_RULES)
@pytest.mark.parametrize(
    "values", [[np.nan] * 5, [3.0] * 5, [1.0], [0.0] * 9 + [1.0], [1e300, -1e300, 1e308]]
)
def test_no_spread_means_no_limits_and_never_a_warning(rule, values):
    low, high = outlier_limits(np.array(values)[:, None], rule, 3.0)
    assert not np.isnan(low).any()
    assert not np.isnan(high).any()


def test_one_far_value_hides_in_a_z_score_but_not_in_the_mad():
    """With ten values no z-score can exceed (n - 1) / sqrt(n) = 2.85."""
    frame = pd.DataFrame({"x": [1.0, 2, 1, 2, 1, 2, 1, 2, 1, 1e6]})
    assert OutlierFlags(3.0, "z").fit_transform(frame).sum() == 0
    assert OutlierFlags(3.0, "mad").fit_transform(frame).sum() == 1


def test_treatments_do_what_they_say_with_limits_of_the_rows_they_were_fitted_on():
    fitted, new = bell(), pd.DataFrame({"x": [0.0, 1e9, np.nan, -1e9]})
    low, high = (limit[0] for limit in outlier_limits(fitted.to_numpy(), "iqr", 3.0))
    capped = CapOutliers().fit(fitted).transform(new)[:, 0]
    assert capped.tolist()[:2] == [0.0, high]
    assert np.isnan(capped[2])
    assert capped[3] == low
    assert np.isnan(BlankOutliers().fit(fitted).transform(new)[:, 0]).tolist() == [
        *(False, True, True, True)
    ]
    assert OutlierFlags().fit(fitted).transform(new)[:, 0].tolist() == [0, 1, 0, 1]


def test_an_isolation_forest_finds_the_row_that_stands_apart():
    rng = np.random.default_rng(0)
    values = rng.normal(size=(300, 3))
    values[7] = [6, -6, 6]
    scores = isolation_scores(values, seed=0)
    assert scores.argmax() == 7
    assert np.flatnonzero(most_isolated(scores, 1 / 300)).tolist() == [7]
    assert most_isolated(scores, 0.1).sum() == 30
    assert most_isolated(np.ones(50), 0.2).sum() == 0


@pytest.mark.parametrize(
    "values",
    [
        np.empty((0, 2)),
        np.empty((4, 0)),
        np.full((5, 2), np.nan),
        np.array([[1e300], [-1e300], [np.nan]]),
    ],
)
def test_isolation_scores_of_awkward_tables(values):
    assert np.isfinite(isolation_scores(values, seed=0)).all()


@pytest.mark.parametrize("sampler", [DropOutlierRows(), DropIsolatedRows(share=0.05)])
def test_rows_leave_but_never_most_of_a_class(sampler):
    frame = bell(far=(40.0, 41, 42, 43)).assign(label="text")
    y = np.array(["common"] * 396 + ["rare"] * 4)
    X, labels = sampler.fit_resample(frame, y)
    assert (labels == "rare").sum() == 4, "the far rows are what the rare class looks like"
    mixed = np.array(["a", "b"] * 200)
    X, labels = sampler.fit_resample(frame, mixed)
    assert X["x"].max() < 40
    assert len(X) == len(labels) < 400
    amounts = np.arange(400.0)
    told = sampler.set_params(by_class=False)
    assert told.fit_resample(frame, amounts)[0]["x"].max() < 40


@pytest.mark.parametrize("method", ROW_OUTLIERS)
def test_unusual_rows_leave_the_fit_only(method):
    rng = np.random.default_rng(1)
    frame = bell(200, far=(50.0,) * 6).assign(
        level=rng.choice(["u", "v"], 200), gap=np.where(rng.random(200) < 0.2, np.nan, 1.0)
    )
    frame["target"] = np.where(rng.random(200) < 0.5, "yes", "no")
    dataset = make_dataset(frame, "far")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="target",
        task="classification",
        unusual_rows=Pick(method=method),
        models=(Pick(method="logistic"),),
    )
    table = make_training_data(dataset, recipe)
    result = train(dataset, recipe)
    scored = result.best.predictions
    assert len(scored.actual) == result.rows_train, "every training row is scored once"
    pipeline = build_pipeline(recipe, table, Pick(method="logistic")).fit(table.X, table.y)
    assert len(pipeline.predict(table.X)) == 200
    names = [name for name, _ in build_preparation(recipe, table).steps]
    assert ("set_aside" in names) == (method != "keep")


def test_far_rows_no_longer_bend_the_line():
    rng = np.random.default_rng(0)
    x = rng.normal(size=300)
    frame = pd.DataFrame({"x": x, "target": 2 * x + rng.normal(0, 0.1, 300)})
    frame.loc[:5, "x"] = 1e4
    dataset = make_dataset(frame, "bent")
    scores = {}
    for method in ("keep", "beyond"):
        recipe = fresh_recipe(dataset.fingerprint).with_(
            target="target",
            task="regression",
            metric="mae",
            unusual_rows=Pick(method=method),
            models=(Pick(method="linear"),),
        )
        table = make_training_data(dataset, recipe)
        fitted = build_pipeline(recipe, table, Pick(method="linear")).fit(table.X, table.y)
        usual = table.X.iloc[6:]
        scores[method] = np.abs(fitted.predict(usual) - table.y[6:]).mean()
    assert scores["beyond"] < 0.2 < scores["keep"]


def far_table(rows=300):
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"a": rng.normal(size=rows), "b": rng.normal(size=rows), "few": np.nan})
    frame.loc[: rows // 50, "a"] = 1e3
    frame.loc[:6, "few"] = [1, 2, 1, 2, 1, 2, 90]
    frame["target"] = 3 * frame["b"] + rng.normal(0, 0.1, rows)
    return make_dataset(frame, "far table")


def test_far_values_are_counted_and_their_rows_named():
    dataset = far_table()
    names = number_names(dataset, "target")
    assert names == ("a", "b", "few")
    found = far_values(dataset, names, "iqr", 3.0)
    assert {column.name: column.far for column in found.columns} == {"a": 7, "b": 0, "few": 1}
    assert found.rows.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert found.too_few == ()
    assert far_values(dataset, names, "z", 3.0).too_few == ("few",)


@pytest.mark.parametrize("rows", [3, 10, 50])
def test_no_z_score_exceeds_the_largest(rows):
    values = np.zeros(rows)
    values[0] = 1e9
    z = (values - values.mean()) / values.std(ddof=1)
    assert np.abs(z).max() == pytest.approx(largest_z(rows))


def test_unusual_rows_are_the_ones_apart_and_the_charts_draw_them():
    dataset = far_table()
    found = unusual_rows(dataset, ("a", "b"), 7 / 300, 0)
    assert set(found.positions) <= set(range(7))
    assert found.threshold > np.median(found.scores)
    assert 0 < found.explained <= 1 + 1e-9
    flagged = unusual_map(found).data[1]
    assert len(flagged.x) == len(found.positions)
    assert sum(score_histogram(found).data[0].y) == dataset.rows
    limits = far_values(dataset, ("a",), "iqr", 3.0).columns[0]
    box = far_box(dataset.frame["a"].to_numpy(), limits)
    assert box.data[1].x.tolist() == [1e3]


@pytest.mark.parametrize("share", [0.001, 0.2])
@pytest.mark.parametrize(
    "frame", [{"x": [1.0]}, {"x": [np.nan] * 4, "y": [1.0] * 4}, {"x": [5] * 9}]
)
def test_unusual_rows_of_awkward_tables(frame, share):
    dataset = make_dataset(pd.DataFrame(frame), "awkward")
    found = unusual_rows(dataset, tuple(dataset.frame.columns), share, 0)
    assert found.positions.size == 0
    assert np.isfinite(found.points).all()
    score_histogram(found)
    unusual_map(found)


def test_a_table_without_numbers_has_no_unusual_rows():
    dataset = make_dataset(pd.DataFrame({"x": ["a", "b"] * 9}), "texts")
    with pytest.raises(NotApplicableError, match="no number column"):
        unusual_rows(dataset, (), 0.1, 0)


def test_the_comparison_sees_that_far_values_hurt_a_line():
    rng = np.random.default_rng(0)
    x = rng.normal(size=400)
    frame = pd.DataFrame({"x": x, "target": 2 * x + rng.normal(0, 0.1, 400)})
    frame.loc[rng.choice(400, 8, replace=False), "x"] = 1e3
    frame["z"] = rng.normal(size=400)  # without it the eight would be copies, kept in one fold
    found = compared(frame)
    gains = {score.label: score.gain for score in found.scores}
    assert gains["Keep"] is None
    assert gains["Flag"].low > 0
    assert "better by" in found.sentence
    assert all(score.error is None for score in found.scores)


def test_the_comparison_is_quiet_where_nothing_is_far():
    rng = np.random.default_rng(0)
    x = rng.normal(size=200)
    found = compared(pd.DataFrame({"x": x, "target": x + rng.normal(size=200)}))
    assert "No treatment" in found.sentence


def compared(frame):
    dataset = make_dataset(frame, "compared")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="target", task="regression")
    return compare_treatments(dataset, scored_part(recipe), "iqr", 3.0)

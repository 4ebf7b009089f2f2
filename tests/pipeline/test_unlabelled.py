"""Rows without a label are learned from where a model takes them, and never scored."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.explain import explain
from core.model.train import fit_model, one_model_part, prepare_folds, train
from core.pipeline.build import build_model
from core.pipeline.training_data import make_training_data, split_rows
from core.pipeline.variant import variant_for
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset

SELF = Pick(method="self_training")
KNOWN = 120  # rows with a label


def frame_of(rows=600, seed=0):
    rng = np.random.default_rng(seed)
    first = rng.normal(size=rows)
    frame = pd.DataFrame(
        {
            "a": first + 0.3 * rng.normal(size=rows),
            "b": first + 0.3 * rng.normal(size=rows),
            "who": [f"w{n}" for n in rng.integers(0, 60, rows)],
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.permutation(rows), unit="D"),
        }
    )
    labels = np.where(first + rng.normal(size=rows) > 0, "yes", "no").astype(object)
    labels[KNOWN:] = None
    return frame.assign(y=labels)


def asked(frame, **choices):
    dataset = make_dataset(frame, "part labelled")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification", **choices)
    return dataset, recipe


def test_they_stand_beside_fitted_rows_alone_and_are_prepared_by_those():
    dataset, recipe = asked(frame_of())
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    assert len(data.y) == KNOWN
    assert len(data.unlabelled.X) == 600 - KNOWN
    plain = prepare_folds(recipe, data, split, variant_for(recipe, Pick(method="logistic")))
    more = prepare_folds(recipe, data, split, variant_for(recipe, SELF))
    for one, other in zip(plain, more, strict=True):
        assert one.known.unlabelled is None
        np.testing.assert_array_equal(one.X_fit, other.X_fit)
        np.testing.assert_array_equal(one.X_score, other.X_score)
        assert np.shape(other.known.unlabelled) == (600 - KNOWN, one.X_fit.shape[1])
        assert np.isfinite(np.asarray(other.known.unlabelled, dtype=float)).all()


def test_what_the_scored_rows_are_changes_nothing_that_was_learned():
    dataset, recipe = asked(frame_of())
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    hidden = np.concatenate([split.test, split.folds[0][1]])
    wrecked = replace(data, X=data.X.copy(), y=data.y.copy())
    wrecked.X.iloc[hidden, 0] = 1e6
    wrecked.y[hidden] = "yes"
    variant = variant_for(recipe, SELF)
    honest, other = (prepare_folds(recipe, one, split, variant)[0] for one in (data, wrecked))
    np.testing.assert_array_equal(
        np.asarray(honest.known.unlabelled), np.asarray(other.known.unlabelled)
    )


def test_of_the_groups_and_copies_that_are_scored_there_is_none():
    frame = frame_of()
    dataset, recipe = asked(frame, split=SplitPlan(kind="grouped", groups="who"))
    data = make_training_data(dataset, recipe)
    _, scored = split_rows(data, recipe).folds[0]
    apart = data.unlabelled.apart_from(scored).index
    whose = set(frame.loc[data.X.index[scored], "who"])
    assert 0 < len(apart) < 600 - KNOWN
    assert not whose & set(frame.loc[apart, "who"])
    copied = pd.concat([frame, frame.head(KNOWN).assign(y=None)], ignore_index=True)
    dataset, recipe = asked(copied)
    data = make_training_data(dataset, recipe)
    _, scored = split_rows(data, recipe).folds[0]
    apart = data.unlabelled.apart_from(scored)
    assert len(apart) == 600 - len(scored)


def test_of_later_times_than_the_scored_there_is_none_and_a_row_without_a_time_has_no_place():
    frame = frame_of()
    frame.loc[KNOWN : KNOWN + 9, "day"] = pd.NaT
    dataset, recipe = asked(frame, split=SplitPlan(kind="time", time="day", folds=3))
    data = make_training_data(dataset, recipe)
    assert len(data.unlabelled.X) == 590 - KNOWN
    _, scored = split_rows(data, recipe).folds[-1]
    apart = frame.loc[data.unlabelled.apart_from(scored).index, "day"]
    assert len(apart)
    assert apart.max() < frame.loc[data.X.index[scored], "day"].min()


def test_it_is_compared_with_the_plain_model_on_the_same_folds_and_kept():
    dataset, recipe = asked(
        frame_of(), models=[{"method": "logistic"}, {"method": "self_training"}]
    )
    result = train(dataset, recipe)
    assert [run.error for run in result.runs] == [None] * 3
    plain, more = result.run_of("logistic"), result.run_of("self_training")
    assert len(plain.predictions.actual) == len(more.predictions.actual) < KNOWN
    assert plain.fold_scores["log_loss"] != more.fold_scores["log_loss"]
    pipeline = fit_model(dataset, recipe, SELF)
    assert pipeline[-1].guessed_ > 100
    assert pipeline[-1].inner.known.unlabelled is None
    told = explain(dataset, one_model_part(recipe), SELF)
    assert told.own is not None


def test_without_such_rows_it_is_refused_in_a_sentence():
    dataset, recipe = asked(frame_of().head(KNOWN))
    data = make_training_data(dataset, recipe)
    assert data.unlabelled is None
    with pytest.raises(NotApplicableError, match="learns from rows whose target is empty, and"):
        build_model(recipe, data, SELF)
    (run,) = [r for r in train(dataset, recipe.with_(models=[SELF])).runs if r.error]
    assert run.error.startswith("Self-training learns from rows whose target is empty")

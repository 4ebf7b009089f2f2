"""A mix of the compared models: scored on rows that did not choose it, kept as one pipeline."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.methods.metrics import all_scores
from core.model.train import fit_model, train
from core.model.train.blend import LABEL
from core.model.train.mixture import Mixed, greedy_counts
from core.parts.splits.fitting import fit_pipeline
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.training_data import make_training_data, split_rows
from core.pipeline.variant import PLAIN, variant_for
from core.recipe.recipe import Recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for

FEW = {"n_estimators": 20}
MODELS = (
    Pick(method="logistic"),
    Pick(method="naive_bayes"),
    Pick(method="xgboost", options=FEW),
)
OF_NUMBERS = (Pick(method="ridge"), Pick(method="knn"), Pick(method="forest", options=FEW))


@pytest.fixture(scope="module")
def waves():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(240, 4)), columns=list("abcd"))
    frame.loc[::7, "b"] = np.nan
    straight = frame["a"] + np.sin(3 * frame["c"]) + rng.normal(0, 0.7, 240)
    return make_dataset(frame.assign(y=np.where(straight > 0, "yes", "no"), z=straight), "waves")


def recipe_of(table, target="y", **choices):
    task = "classification" if target == "y" else "regression"
    models = MODELS if target == "y" else OF_NUMBERS
    chosen = {"models": models, "blend": True, **choices}
    recipe = Recipe(dataset=table.fingerprint, target=target, task=task)
    return recipe.with_(ignored=("z" if target == "y" else "y",), **chosen)


@pytest.mark.parametrize("target", ["y", "z"])
def test_no_fold_is_scored_with_weights_that_were_chosen_on_it(waves, target):
    result = train(waves, recipe_of(waves, target))
    blend = result.runs[-1]
    assert blend.label == LABEL
    members = Mixed(tuple(run.predictions for run in result.runs[1:-1]))
    for fold in range(len(result.sizes)):
        inside = result.fold_of == fold
        expected = members.at(inside).by(greedy_counts(members.at(~inside)))
        scores = all_scores(expected, result.task)
        found = {key: folds[fold] for key, folds in blend.fold_scores.items()}
        np.testing.assert_equal(found, scores)
        np.testing.assert_array_equal(blend.predictions.at(inside).predicted, expected.predicted)


def test_its_interval_is_measured_like_that_of_others(waves):
    result = train(waves, recipe_of(waves))
    blend = result.runs[-1]
    spread = result.spread(blend)
    assert spread.low < spread.mean < spread.high
    assert blend.key in result.certainties["roc_auc"].scores.names
    assert len(result.unseen[blend.key]) == 3
    assert result.looks == 4  # it was one more to choose from


@pytest.mark.parametrize("target", ["y", "z"])
def test_what_is_saved_says_what_was_scored(waves, target):
    """Fitted on a fold's rows, the one pipeline says the weighted mean of what the members said."""
    recipe = recipe_of(waves, target)
    result = train(waves, recipe)
    blend = result.runs[-1]
    weights = np.array(blend.pick.options["weights"])
    chosen = [
        run
        for run in result.runs[1:-1]
        if run.pick.model_dump(mode="json") in blend.pick.options["members"]
    ]
    data = make_training_data(waves, recipe)
    fit, scored = split_rows(data, recipe).folds[0]
    pipeline = build_pipeline(recipe, data, blend.pick)
    fit_pipeline(pipeline, data.X.iloc[fit], data.y[fit], data.keys.at(fit))
    ready = without_samplers(pipeline)
    expected = Mixed(tuple(run.predictions for run in chosen)).at(result.fold_of == 0).by(weights)
    order = np.argsort(scored)
    if target == "z":
        np.testing.assert_allclose(ready.predict(data.X.iloc[scored])[order], expected.predicted)
        return
    said = ready.predict_proba(data.X.iloc[scored])[order]
    np.testing.assert_allclose(said, expected.probabilities, atol=1e-6)
    assert len(fit_model(waves, recipe, blend.pick).predict(data.X)) == 240


def test_all_models_of_a_blend_share_a_preparation(waves):
    recipe = recipe_of(waves)
    assert {variant_for(recipe, pick) for pick in recipe.models} == {PLAIN}
    apart = recipe.with_(blend=False)
    assert len({variant_for(apart, pick) for pick in recipe.models}) > 1


def test_one_model_makes_no_blend(waves):
    result = train(waves, recipe_of(waves, models=MODELS[:1]))
    assert [run.key for run in result.runs] == ["dummy", "logistic"]


def test_where_one_alone_is_best_that_is_said(waves):
    plain = Pick(method="ridge")
    off = Pick(method="ridge", options={"alpha": 1e4})
    line = waves.frame.assign(z=waves.frame["a"] * 2)
    table = make_dataset(line.drop(columns="b"), "line")
    result = train(table, recipe_of(table, "z", models=(plain, off)))
    assert LABEL not in [run.label for run in result.runs]
    assert any("has a lower squared error than Ridge alone" in note for note in result.notes)


def test_repeated_folds_leave_out_the_rows_of_a_fold_everywhere(mixed):
    split = {"kind": "stratified", "folds": 3, "repeats": 2}
    recipe = recipe_for(mixed, "two", models=MODELS, split=split, blend=True)
    result = train(mixed, recipe)
    if result.runs[-1].label == LABEL:
        members = Mixed(tuple(run.predictions for run in result.runs[1:-1]))
        rows = members.members[0].rows
        inside = result.fold_of == 0
        others = ~np.isin(rows, rows[inside])
        expected = members.at(inside).by(greedy_counts(members.at(others)))
        np.testing.assert_array_equal(
            result.runs[-1].predictions.at(inside).probabilities, expected.probabilities
        )


def test_recipes_without_a_blend_keep_their_key(mixed):
    plain = recipe_for(mixed, "two")
    assert plain.with_(blend=False).key() == plain.key()
    assert plain.with_(blend=True).key() != plain.key()


def test_one_scored_part_leaves_no_rows_to_choose_weights_on(waves):
    result = train(waves, recipe_of(waves, split={"validation": 0.3}))
    assert all(run.label != LABEL for run in result.runs)
    assert any(note.startswith("No blend: with one validation part") for note in result.notes)

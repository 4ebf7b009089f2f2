"""A model that learns on from newer rows alone, where its method can."""

import numpy as np
import pandas as pd
import pytest

from core.errors import InvalidOptionError, NotApplicableError
from core.model.save import Label, fit_and_save
from core.parts.refusal import UnsuitedColumnsError
from core.parts.steps.models.naive_bayes import MixedNaiveBayes
from core.parts.steps.numbers.positive_target import PositiveTarget
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.tasks.learning_on import learn_on
from core.workspace.registry import find_model, load_model, read_bent_by
from tests.drift.compare.model_tables import learned, process


def reversed_rows(seed, rows=1200):
    return make_dataset(process(seed, rows, reversed_outcome=True), "new.csv")


def test_naive_bayes_knows_then_what_it_would_of_all_rows_at_once():
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.normal(size=300), rng.integers(0, 2, 300)])
    y = np.where(X[:, 0] + X[:, 1] + rng.normal(size=300) > 0.5, "yes", "no")
    whole = MixedNaiveBayes().fit(X, y)
    parts = MixedNaiveBayes().fit(X[:200], y[:200]).count_more(X[200:], y[200:])
    np.testing.assert_allclose(parts.predict_proba(X), whole.predict_proba(X), rtol=1e-6)


@pytest.mark.parametrize("method", ["naive_bayes", "mlp"])
def test_a_world_that_turned_is_learned_on_and_judged_by_other_rows(workspace, method):
    learned(process(0, 200), method)
    saved = find_model("m@1")
    before = load_model(saved).pipeline.predict_proba(process(5, 100))
    done = learn_on(saved, reversed_rows(1), (0.4, 40))
    (held,) = done.held
    assert done.rows + held.rows == 1200
    assert str(held.verdict) == "better"
    assert len(read_bent_by(done.saved)) == done.rows
    card = done.saved.card
    assert (card.reference, card.method, card.stage) == ("m@2", method, "poc")
    assert "It learned on from" in card.doubts[-1]
    np.testing.assert_allclose(load_model(saved).pipeline.predict_proba(process(5, 100)), before)
    with pytest.raises(NotApplicableError, match="learned from"):
        learn_on(done.saved, reversed_rows(1))


def test_a_network_of_numbers_learns_on_in_the_units_that_it_was_taught(workspace):
    def numbers(seed, slope, rows=300):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(rows, 2)), columns=["a", "b"])
        return make_dataset(frame.assign(y=1000 + 100 * (slope * frame["a"] + frame["b"])), "t")

    dataset = numbers(0, 3.0)
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    fit_and_save(dataset, recipe, Pick(method="mlp"), Label("n"))
    done = learn_on(find_model("n@1"), numbers(1, 1.0, 900), (0.3, 60))
    assert str(done.held[0].verdict) == "better"


@pytest.mark.parametrize(("above_zero", "least"), [(False, -1.0), (True, 0.0)])
def test_outcomes_that_a_loss_of_counts_cannot_take_are_refused_later_too(above_zero, least):
    units = PositiveTarget("poisson", above_zero=above_zero).fit([[1.0], [3.0]])
    assert units.transform([[4.0]]).tolist() == [[2.0]]
    with pytest.raises(UnsuitedColumnsError, match=f"its least is {least:g}"):
        units.transform([[2.0], [least]])


def test_what_cannot_learn_on_is_said(workspace):
    learned(process(0, 300))
    with pytest.raises(NotApplicableError, match=r"m@1 \(Logistic regression\) learns from all"):
        learn_on(find_model("m@1"), reversed_rows(1))
    with pytest.raises(InvalidOptionError, match="--passes must be from 1 to 100"):
        learn_on(find_model("m@1"), reversed_rows(1), (0.3, 0))
    assert len(list(find_model("m@1").path.parent.iterdir())) == 1

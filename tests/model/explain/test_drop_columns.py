"""A column is worth what the others cannot make up for."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.explain import drop_columns, worth_words
from core.model.explain.drop_columns import tries_of
from core.recipe.recipe import fresh_recipe
from core.stats.intervals import corrected_interval
from core.table.dataset import make_dataset
from core.wording.numbers import number_text

LINEAR = Pick(method="linear")

pytestmark = pytest.mark.xdist_group("drop_columns")


@pytest.fixture(scope="module")
def twins():
    """`a` and `b` are the same but for a hair, `c` says something of its own, `noise` nothing."""
    rng = np.random.default_rng(0)
    a, c = rng.normal(size=(2, 300))
    frame = pd.DataFrame({"a": a, "b": a + rng.normal(0, 0.01, 300), "c": c})
    frame["noise"] = rng.normal(size=300)
    frame["y"] = 2 * a + c + rng.normal(0, 0.5, 300)
    dataset = make_dataset(frame, "t")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")


@pytest.fixture(scope="module")
def found(twins):
    return drop_columns(*twins, LINEAR)


def test_what_stands_in_for_another_is_worth_nothing_alone_and_much_together(found):
    worth = {one.name: one.worth for one in found.tries}
    assert set(worth) == {"a", "b", "c", "noise", "a + b"}
    assert worth["a + b"].low > 0
    assert worth["c"].low > 0
    for name in ("a", "b", "noise"):
        assert worth[name].low <= 0 < worth[name].high
    assert [one.name for one in found.tries[:2]] == ["a + b", "c"]
    assert found.sentence == "It is shown to need a + b, c."


def test_the_loss_is_that_of_the_same_folds_corrected_for_all_tries(twins, found):
    from core.model.train import train

    dataset, recipe = twins
    scored = [
        train(dataset, recipe.with_(ignored=ignored, models=[{"method": "linear"}]))
        for ignored in ((), ("c",))
    ]
    folds = [np.array(one.run_of("linear").fold_scores[one.metric]) for one in scored]
    sign = 1 if found.metric == "r2" else -1
    expected = corrected_interval(tuple(sign * (folds[0] - folds[1])), scored[0].sizes, 5)
    (told,) = [one.worth for one in found.tries if one.name == "c"]
    assert (told.mean, told.low, told.high) == pytest.approx(
        (expected.mean, expected.low, expected.high)
    )


def test_of_nothing_but_luck_no_column_is_said_to_be_needed():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(rng.normal(size=(200, 6)), columns=list("abcdey"))
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    found = drop_columns(dataset, recipe, LINEAR)
    assert found.sentence.startswith("No loss can be told from the luck of the folds, which is not")
    most = max(one.worth.high for one in found.tries)
    assert found.sentence.endswith(f"it may lose up to {number_text(most)}.")


def test_too_few_rows_to_show_a_loss_are_no_proof_that_there_is_none():
    """All of the outcome stands in `a`: no sentence may say that the model does without it."""
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(rng.normal(size=(20, 2)), columns=["a", "b"])
    frame["y"] = frame["a"] + rng.normal(0, 1.0, 20)
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    found = drop_columns(dataset, recipe, LINEAR)
    assert found.tries[0].name == "a"
    assert found.tries[0].worth.low < 0 < found.tries[0].worth.mean
    assert "without a it may lose up to" in found.sentence


def test_what_cannot_be_tried_is_told(twins, found):
    dataset, recipe = twins
    alone = recipe.with_(ignored=("b", "c", "noise"))
    with pytest.raises(NotApplicableError, match="learns from one column"):
        tries_of(dataset, alone)
    failed = replace(found.tries[0], worth=None, error="a step asks for it.")
    assert worth_words(failed, found.metric).endswith("could not be tried, a step asks for it.")
    none_known = replace(found, tries=(failed,))
    assert none_known.sentence.startswith("Nothing can be told")


def test_folds_without_a_score_are_left_out_of_the_score():
    """Five of ten groups have rows of both classes: a fold without them has no ranking."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"a": rng.normal(size=150), "b": rng.normal(size=150)})
    frame["g"] = np.repeat(list("pqrstuvwxy"), 15)
    frame["y"] = np.where((frame["a"] > 0) & frame["g"].isin(list("pqrst")), "yes", "no")
    dataset = make_dataset(frame, "t")
    plan = {"kind": "grouped", "groups": "g", "folds": 4}
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", split=plan, metric="roc_auc"
    )
    found = drop_columns(dataset, recipe, Pick(method="logistic"))
    assert 0.5 < found.score <= 1

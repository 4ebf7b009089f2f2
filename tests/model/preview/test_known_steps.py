"""Steps of previews are fitted once while they are the same, and give what a plain fit gives."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.preview.known_branches import KnownBranch
from core.model.preview.known_steps import KnownSteps
from core.model.preview.preparing import prepared_sample
from core.parts.steps.conform import Conform
from core.pipeline.build import build_preparation
from core.pipeline.training_data import make_training_data
from tests.tables import recipe_for

ROWS = np.arange(120)


@pytest.fixture
def typed(monkeypatch):
    """How often columns were typed for a fit."""
    seen, fit = [], Conform.fit
    monkeypatch.setattr(Conform, "fit", lambda self, *given: seen.append(1) or fit(self, *given))
    return seen


@pytest.fixture
def data(mixed):
    return make_training_data(mixed, recipe_for(mixed, "two"))


def fitted(known, data, recipe, rows=ROWS):
    X, y = known.rows(data, rows)
    return build_preparation(recipe, data).set_params(memory=known).fit(X, y)


def with_method(recipe, slot, method):
    return recipe.with_(preparation={**recipe.preparation, slot: Pick(method=method)})


def test_what_comes_before_a_change_is_fitted_once(mixed, data, typed):
    known, recipe = KnownSteps(), recipe_for(mixed, "two")
    changed = with_method(recipe, "encoder", "ordinal")
    first, second = (fitted(known, data, each) for each in (recipe, changed))
    assert len(typed) == 1
    assert first.named_steps["scale"] is second.named_steps["scale"]
    assert first.named_steps["encode"] is not second.named_steps["encode"]


@pytest.mark.parametrize(("slot", "method"), [("number_imputer", "mean"), ("scaler", "robust")])
def test_a_change_gives_what_a_plain_fit_gives(mixed, data, slot, method):
    known, recipe = KnownSteps(), recipe_for(mixed, "two")
    fitted(known, data, recipe)
    changed = with_method(recipe, slot, method)
    X, y = data.X.iloc[ROWS], data.y[ROWS]
    plain = build_preparation(changed, data).fit(X, y).transform(X)
    np.testing.assert_array_equal(fitted(known, data, changed).transform(X), plain)


def test_other_rows_are_fitted_anew(mixed, data, typed):
    known, recipe = KnownSteps(), recipe_for(mixed, "two")
    fitted(known, data, recipe)
    fitted(known, data, recipe, ROWS[:60])
    assert len(typed) == 2


def test_what_was_used_for_longest_goes_when_memory_is_spent(mixed, data, typed):
    known, recipe = KnownSteps(most=0), recipe_for(mixed, "two")
    fitted(known, data, recipe)
    fitted(known, data, recipe)
    assert len(typed) == 2


def test_what_is_kept_takes_as_much_as_it_holds():
    rows = [np.zeros(10) for _ in range(20)]
    known = KnownSteps(most=2 * 160)  # of what is given and what is made, 80 bytes each
    for given in (*rows, rows[-1], rows[-2]):
        known._known((id(given),), given, lambda given=given: given + 1)
    assert [key for (key,) in known._kept] == [id(rows[-1]), id(rows[-2])]
    assert known._bytes == 2 * 160


def test_a_preview_after_another_shows_what_it_would_alone(mixed):
    recipe = recipe_for(mixed, "two")
    alone = prepared_sample(mixed, with_method(recipe, "number_imputer", "mean"))
    prepared_sample(mixed, recipe)
    again = prepared_sample(mixed, with_method(recipe, "number_imputer", "mean"))
    assert alone.after.equals(again.after)
    assert not alone.after.equals(prepared_sample(mixed, recipe).after)


def branches(fitted, step):
    return fitted.named_steps[step].named_transformers_


def test_a_branch_whose_columns_stay_is_fitted_once(mixed, data):
    known, recipe = KnownSteps(), recipe_for(mixed, "two")
    first = fitted(known, data, recipe)
    second = fitted(known, data, with_method(recipe, "number_imputer", "mean"))
    assert (
        branches(first, "fill")["category_imputer0"]
        is (branches(second, "fill")["category_imputer0"])
    )
    assert (
        branches(first, "fill")["number_imputer0"]
        is not (branches(second, "fill")["number_imputer0"])
    )
    assert branches(first, "scale")["date_encoder0"] is branches(second, "scale")["date_encoder0"]


def test_no_step_carries_what_looks_for_known_branches(mixed, data):
    known, made = KnownSteps(), data.X.iloc[ROWS]
    for name, step in fitted(known, data, recipe_for(mixed, "two")).steps:
        made = known.transformed(step, made)
        for _, branch, _ in (*step.transformers, *step.transformers_) if name == "fill" else ():
            assert not isinstance(branch, KnownBranch)


def test_a_known_step_gives_the_rows_that_it_would_alone(mixed, data):
    known, recipe = KnownSteps(), recipe_for(mixed, "two")
    for each in (recipe, with_method(recipe, "scaler", "robust"), recipe):
        made = data.X.iloc[ROWS]
        for _, step in fitted(known, data, each).steps:
            told = step.transform(made)
            made = known.transformed(step, made)
            assert pd.DataFrame(made).equals(pd.DataFrame(told))

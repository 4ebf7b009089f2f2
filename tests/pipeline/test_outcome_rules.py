"""Which rules leave rows out by their outcome."""

import numpy as np
import pandas as pd
import pytest

from core.pipeline.cleaning import Cleaning
from core.pipeline.outcome_rules import outcome_note, rows_out_by_outcome
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

RNG = np.random.default_rng(0)
NUMBERS = pd.DataFrame({"a": RNG.normal(size=200), "y": RNG.standard_t(2, size=200)})
CLASSES = pd.DataFrame({"a": RNG.normal(size=200), "y": RNG.choice(["no", "yes", "?"], 200)})


def cleaned(frame, method, **options):
    frame = pd.concat([frame, frame.iloc[:5]], ignore_index=True)
    table = make_dataset(frame, "table")
    task = "regression" if frame["y"].dtype.kind == "f" else "classification"
    rule = {"method": method, "options": options}
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task=task, cleaning=[rule])
    return table, recipe


@pytest.mark.fault("S8")
@pytest.mark.parametrize(
    ("frame", "condition"),
    [
        (NUMBERS, "y > -1 and y < 1"),
        (NUMBERS, "a > 5 or y < 2"),
        (CLASSES, "y in ('no', 'yes')"),
        (CLASSES, "y == 'no' or a > 0"),
    ],
)
def test_rows_that_go_by_their_outcome_are_counted_and_told_where_models_are_trained(
    frame, condition
):
    table, recipe = cleaned(frame, "filter_rows", condition=condition)
    cleaning = Cleaning(table, recipe)
    gone = len(table.frame) - len(cleaning.frame)
    assert gone
    assert rows_out_by_outcome(cleaning) == gone
    assert (
        f"{gone} rows were left out by their outcome" in make_training_data(table, recipe).notes[0]
    )


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("drop_duplicates", {}),
        ("drop_rows_without", {"columns": ("y",)}),
        ("filter_rows", {"condition": "a > 0"}),
    ],
)
def test_rows_that_go_by_what_a_new_row_has_are_not(method, options):
    frame = NUMBERS.assign(y=NUMBERS["y"].where(NUMBERS["a"] < 1))
    table, recipe = cleaned(frame, method, **options)
    cleaning = Cleaning(table, recipe)
    assert len(cleaning.frame) < len(table.frame)
    assert rows_out_by_outcome(cleaning) == 0
    assert outcome_note(0) == ""

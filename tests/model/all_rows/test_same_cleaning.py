"""Batches are cleaned as the sample was, whatever they look like themselves."""

import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.model.all_rows.same_cleaning import same_cleaning
from core.pipeline.cleaning import Cleaning
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def cleaning_of(frame, **choices):
    table = make_dataset(frame, "t")
    return Cleaning(table, fresh_recipe(table.fingerprint).with_(**choices))


def test_columns_that_went_go_from_every_batch_and_no_others():
    frame = pd.DataFrame({"x": ["1", "2", "3"], "one": [None, None, 1.0], "y": [0, 1, 0]})
    rules = ({"method": "drop_columns_missing", "options": {"threshold": 0.5}},)
    cleaning = cleaning_of(frame, cleaning=rules, kinds={"x": "number"})
    same = same_cleaning(cleaning.checked())
    assert list(cleaning.frame.columns) == ["x", "y"]
    batch = pd.DataFrame({"x": ["7", "8"], "one": [1.0, 2.0], "y": [None, 1]})
    cleaned = same.cleaned(same.start(batch))
    assert list(cleaned.columns) == ["x", "y"]
    assert cleaned["x"].tolist() == [7.0, 8.0]


@pytest.mark.parametrize(
    ("rule", "label"),
    [("drop_duplicates", "Drop duplicate rows"), ("fill_down", "Fill down")],
)
def test_what_goes_by_other_rows_is_refused_by_name(rule, label):
    options = {"columns": ["x"]} if rule == "fill_down" else {}
    frame = pd.DataFrame({"x": ["a", "b", "b"], "y": [0, 1, 1]})
    cleaning = cleaning_of(frame, cleaning=({"method": rule, "options": options},))
    with pytest.raises(NotApplicableError, match=f"{label}, goes by other rows"):
        same_cleaning(cleaning)

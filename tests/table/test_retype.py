"""What a type set by hand makes of a column, and what it would lose."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from core.table.retype import failures, retyped_schema
from core.table.schema import Kind


def test_failing_cells_are_counted_and_shown_the_commonest_first():
    values = pd.Series(["1", "many", "2", None, "few", "many", "x"])
    lost = failures(values, "number", examples=2)
    assert (lost.count, lost.cells) == (4, 6)
    assert lost.share == 4 / 6
    assert [(e.text, e.count, e.rows) for e in lost.examples] == [
        ("many", 2, (1, 5)),
        ("few", 1, (4,)),
    ]


def test_nothing_fails_as_text():
    lost = failures(pd.Series(["1", "many", None]), "category")
    assert (lost.count, lost.cells, lost.examples, lost.share) == (0, 2, (), 0.0)


def test_an_empty_column_has_no_share():
    assert failures(pd.Series([None, None], dtype=object), "number").share == 0.0


def test_columns_look_as_the_kinds_that_were_set_and_others_as_they_did():
    dataset = make_dataset(pd.DataFrame({"n": [1.5, 2.5, 2.5], "t": ["1", "x", "2"]}), "t")
    schema = retyped_schema(dataset, {"n": Kind.CATEGORY, "gone": Kind.DATE})
    assert schema["t"] == dataset.schema["t"]
    assert (schema["n"].kind, schema["n"].reason) == (Kind.CATEGORY, "you said so")
    assert schema["n"].levels == ("2.5", "1.5")  # the commoner first
    assert retyped_schema(dataset, {}) == dataset.schema


@pytest.mark.fault("A12")
@pytest.mark.parametrize(
    ("cells", "is_told"),
    [(("03/01/2021", "04/02/2021"), True), (("03/01/2021", "24/02/2021"), False)],
)
def test_a_date_whose_order_no_value_proves_says_which_is_taken(cells, is_told):
    frame = pd.DataFrame({"t": np.resize(cells, 40), "x": np.arange(40) * 0.5})
    reason = retyped_schema(make_dataset(frame, "t"), {"t": Kind.DATE})["t"].reason
    assert reason.startswith("you said so")
    assert ("in 03/04 the month is taken to come first" in reason) is is_told

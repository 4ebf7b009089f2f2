"""What a type set by hand would lose."""

import pandas as pd

from core.table.retype import failures


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

"""The repair of cells as a step."""

import pandas as pd

from core.parts.steps.cells import RepairCells
from core.parts.values.spelling import trim


def test_every_row_is_repaired_and_columns_keep_their_names():
    frame = pd.DataFrame({"a": [" x "], "b": [" y "]})
    step = RepairCells(((trim, ("a",), ()),)).fit(frame)
    assert step.transform(frame).to_dict("list") == {"a": ["x"], "b": [" y "]}
    assert step.get_feature_names_out().tolist() == ["a", "b"]
    assert RepairCells().fit(frame).transform(frame).equals(frame)

"""How the first rows would be understood."""

from dataclasses import replace

import pandas as pd

from core.data.load import ReadPlan, as_read, read_kinds


def test_a_preview_tells_what_each_column_would_be_read_as():
    rows = pd.DataFrame(
        {
            "n": ["1.234", "?", "2.345"],
            "d": ["31.12.2023", "", "1.2.2024"],
            "b": ["yes", "no", " - "],
            "t": ["x", "y", "z"],
            "e": ["NA", "", "-"],
        },
        dtype=object,
    )
    plan = ReadPlan(decimal=",")
    seen = as_read(rows, plan)
    assert read_kinds(seen) == ("number", "date", "boolean", "text", "empty")
    assert seen["n"].tolist()[::2] == [1234.0, 2345.0]
    assert as_read(rows, replace(plan, decimal="."))["n"].tolist()[::2] == [1.234, 2.345]
    assert seen.isna().to_numpy().sum() == 6
    assert not seen.attrs
    kept = as_read(rows, replace(plan, missing=("",)))
    assert kept["e"].tolist()[::2] == ["NA", "-"]
    nothing = as_read(pd.DataFrame({"a": pd.Series([], dtype=object)}), plan)
    assert read_kinds(nothing) == ("empty",)

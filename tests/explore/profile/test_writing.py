"""How texts are written."""

import pandas as pd

from core.explore.profile.writing import casing_of, pattern_of, writing_of
from core.table.dataset import make_dataset


def test_texts_are_told_by_their_patterns():
    codes = [f"{n:03d}-AB x" for n in range(90)] + ["Привет мир"] * 10
    found = writing_of(make_dataset(pd.DataFrame({"a": codes}), "t"), "a")
    assert (found.patterns[0].name, found.patterns[0].count) == ("999-AA a", 90)
    assert {level.name for level in found.scripts} == {"Latin", "Cyrillic"}
    assert found.different_words == 93
    assert found.sampled_texts is None
    assert pattern_of("Mississippi 1234567") == "Aa+ 9+"
    assert [casing_of(t) for t in ("AB", "ab", "Ab", "aB", "12")] == [
        "UPPER",
        "lower",
        "Title",
        "Mixed",
        "no letters",
    ]

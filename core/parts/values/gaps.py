"""What people write where they have no value."""

from collections.abc import Sequence

import pandas as pd

GAP_TEXTS = (
    *(
        "",
        " ",
        "NA",
        "N/A",
        "n/a",
        "<NA>",
        "NaT",
        "null",
        "NULL",
        "None",
        "nan",
        "NaN",
        "?",
        "-",
        r"\N",
    ),
    *("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"),
)
"""Texts that stand for a gap; the last line is what a spreadsheet writes for a failed formula."""


def are_gaps(texts: pd.Series, levels: Sequence[str] = ()) -> pd.Series:
    """Which texts stand for a gap: none that is one of the levels of its column does."""
    kept = {level.strip() for level in levels}
    return texts.isna() | texts.astype(str).str.strip().isin(set(GAP_TEXTS) - kept)

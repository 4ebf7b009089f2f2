"""What people write where they have no value."""

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

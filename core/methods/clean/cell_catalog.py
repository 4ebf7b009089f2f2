"""The cleaning rules for cells and for personal columns."""

from core.choices.catalog import Method
from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Text, Toggle
from core.methods.clean.personal import coarsen_dates, hash_values, into_bands, mask, shorten
from core.methods.clean.texts import (
    blank,
    dates_of_texts,
    merge_levels,
    normalise_text,
    numbers_of_texts,
    replace_part,
    replace_values,
    trim_text,
    unify_case,
)
from core.methods.clean.values import allowed_values, fill_gaps, pattern, within, within_dates

_texts = Columns("columns", "Columns", kinds=("category", "boolean", "text", "identifier"))
_numbers = Columns("columns", "Columns", kinds=("number",))
_dates = Columns("columns", "Columns", kinds=("date",))
_any = Columns("columns", "Columns")
_then = Choice(
    "then",
    "Cells that are not",
    ("missing", "drop", "flag"),
    default="missing",
    help="Make the cell missing, drop its row (never when rows are predicted), or leave it and say"
    " so in a new column.",
)

CELL_RULES = (
    Method(
        key="trim_text",
        label="Trim texts",
        summary="No white space at the ends, single spaces inside.",
        build=trim_text,
        options=(_texts,),
    ),
    Method(
        key="unify_case",
        label="Unify case",
        summary="Trimmed, and in one case: NY, ny and ' Ny' become one level.",
        build=unify_case,
        options=(_texts, Choice("style", "Case", ("lower", "upper", "title"), default="lower")),
    ),
    Method(
        key="normalise_text",
        label="Normalise texts",
        summary="One Unicode form (NFKC), plain dashes and quotes, single spaces.",
        build=normalise_text,
        options=(
            _texts,
            Toggle("accents", "Without accents"),
            Toggle("punctuation", "Without punctuation"),
        ),
    ),
    Method(
        key="merge_levels",
        label="Merge spellings",
        summary="Several spellings become one.",
        build=merge_levels,
        options=(
            _texts,
            Text("spellings", "Spellings, one a line", multiline=True),
            Text("into", "Become"),
        ),
    ),
    Method(
        key="replace_values",
        label="Replace a value",
        summary="Whole cells, in any column. Nothing in its place makes them missing.",
        build=replace_values,
        options=(_any, Text("find", "Value"), Text("instead", "In its place")),
    ),
    Method(
        key="replace_part",
        label="Replace a part of texts",
        summary="Wherever it stands in a text, such as a currency sign.",
        build=replace_part,
        options=(_texts, Text("find", "Part"), Text("instead", "In its place")),
    ),
    Method(
        key="read_numbers",
        label="Read as numbers",
        summary="The numbers that texts carry: 159lbs, 10,000+, 14M, €67.5M, 368*, 2h 50m, 0:25:50."
        " What carries none, or one in another unit, becomes missing.",
        build=numbers_of_texts,
        options=(
            _texts,
            Choice("decimal", "Decimal mark", (".", ","), default="."),
            Text("unit", "Unit", help="Beside each number: lbs; several, the larger first: h min."),
        ),
    ),
    Method(
        key="read_dates",
        label="Read as dates",
        summary="What is no date becomes missing.",
        build=dates_of_texts,
        options=(
            _texts,
            Choice("order", "In 03/04/2021 comes first the", ("day", "month"), default="day"),
        ),
    ),
    Method(
        key="blank",
        label="Read as missing",
        summary="Cells that stand for a gap, such as 'unknown' or 999.",
        build=blank,
        options=(_any, Text("markers", "Values, one a line", multiline=True)),
    ),
    Method(
        key="fill_gaps",
        label="Fill gaps by a constant",
        summary="Learns nothing, unlike the imputers on Features: for gaps whose meaning is"
        " known, such as no delay.",
        build=fill_gaps,
        options=(_any, Text("constant", "Constant")),
    ),
    Method(
        key="within",
        label="Allowed range",
        summary="Numbers from one limit to another, both allowed.",
        build=within,
        options=(
            _numbers,
            Number("low", "From", low=-1e12, high=1e12, default=0.0),
            Number("high", "To", low=-1e12, high=1e12, default=100.0),
            _then,
        ),
    ),
    Method(
        key="within_dates",
        label="Allowed dates",
        summary="Dates from one day to another, both allowed; an empty limit is none.",
        build=within_dates,
        options=(_dates, Text("first", "From"), Text("last", "To"), _then),
    ),
    Method(
        key="allowed_values",
        label="Allowed values",
        summary="A list of the values a cell may have.",
        build=allowed_values,
        options=(_any, Text("allowed", "Values, one a line", multiline=True), _then),
    ),
    Method(
        key="pattern",
        label="Allowed pattern",
        summary="A regular expression that a whole cell must fit, such as [A-Z]{2}[0-9]{4}.",
        build=pattern,
        options=(_texts, Text("pattern", "Pattern"), _then),
    ),
)

PERSONAL_RULES = (
    Method(
        key="mask",
        label="Mask",
        summary="Stars for all but the last characters. Equal cells stay equal only as far as"
        " their ends are; the uploaded file keeps the values.",
        build=mask,
        options=(_any, Number("keep", "Characters kept", low=0, high=8, default=4)),
    ),
    Method(
        key="hash",
        label="Hash",
        summary="Equal cells stay equal, so columns can still be joined and counted. It"
        " protects from whoever has not the key in the workspace's hash.key; who has it can"
        " try all likely values, and rare combinations of other columns may still point to one"
        " person. Where a model is used elsewhere, give it the key in WORKBENCH_HASH_KEY.",
        build=hash_values,
        options=(_any,),
    ),
    Method(
        key="into_bands",
        label="Numbers into bands",
        summary="An age of 27 becomes 20 to <30.",
        build=into_bands,
        options=(_numbers, Number("width", "Width", low=1e-6, high=1e9, default=10.0)),
    ),
    Method(
        key="shorten",
        label="Keep the beginning",
        summary="The first characters only: a region in place of a postcode.",
        build=shorten,
        options=(_any, Number("keep", "Characters kept", low=1, high=20, default=3)),
    ),
    Method(
        key="coarsen_dates",
        label="Dates to the month",
        summary="The first day of the month, quarter or year in place of the day.",
        build=coarsen_dates,
        options=(_dates, Choice("unit", "To the", ("month", "quarter", "year"), "month")),
    ),
)

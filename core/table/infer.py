"""From a column's contents to its kind with a reason, its levels, its range.

Its cells have their type by then. Where a file has only texts, core.data.load.typing.texts decides
first which of them are numbers, dates or flags.
"""

import re
from typing import Any

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_label
from core.parts.values.opposites import are_opposites
from core.table.arrays import Array
from core.table.schema import Column, Kind
from core.table.stored_as import stored_as
from core.table.value_counts import Labelled, Measured, look_at
from core.table.whole_codes import are_article_numbers, moments_note

MAX_LEVELS = 200  # levels remembered per column; more are counted, not listed
SAMPLE = 1000  # different texts that decide what a column of texts is


def describe_column(
    values: pd.Series, kind: Kind | None = None, contents: Measured | Labelled | None = None
) -> Column:
    """Infer one column's kind (unless `kind` says it) and note levels, range and typical value.

    `contents` is what a look at the values has found, if there was one already.
    """
    contents = contents or look_at(values)
    inferred, reason = infer_kind(str(values.name), values, contents)
    kind = kind or inferred
    return Column(
        name=str(values.name),
        kind=kind,
        reason=reason,
        missing=len(values) - contents.present,
        unique=contents.unique,
        **_facts(values, contents, kind),
    )


_LONGEST_CODE = 6  # digits: a longer number is no code of a place
_LEAST_NUMBERED = 20  # rows: in fewer, numbers that never repeat prove nothing

# Names only bear out what the values say. A name ends in what its column holds: price_index is an
# index of prices, nr_of_visits holds visits.
_ID_NAME = re.compile(r"(^|[_\W])(id|ids|uuid|guid|key)$|(?-i:(?<=[a-z])I[dD])$", re.I)
_COUNTED = (
    r"row|line|record|obs(ervation)?|case|sample|instance|entry|item|customer|client|person|patient"
    r"|subject|user|serial|seq(uence)?"
)
_COUNTER_NAME = re.compile(
    r"(column \d+|unnamed: ?\d+|row ?names|index|nr|no|num|number|#|instant|s\.?no"
    rf"|({_COUNTED})([_\W]?(nr|no|num|number|index))?)[.:]?",
    re.I,
)
_CODE_NAME = re.compile(
    r"(^|[_\W])(zip|postal|postcode|plz|area.?code|fips)([_\W]?(code|nr|no|number|prefix|5))*$",
    re.I,
)


def infer_kind(name: str, values: pd.Series, contents: Measured | Labelled) -> tuple[Kind, str]:
    """The kind of a column with the reason."""
    if contents.unique == 0:
        return Kind.CONSTANT, "it has no values"
    if contents.unique == 1:
        if contents.present < len(values):
            return Kind.BOOLEAN, "it has one value or none: a flag"
        return Kind.CONSTANT, "it has one value only"
    stored = stored_as(values)
    if stored == "boolean":
        return Kind.BOOLEAN, "its values are true and false"
    if isinstance(contents, Labelled):
        return _text_kind(name, contents)
    if stored == "date":
        return Kind.DATE, "its values are dates"
    return _numeric_kind(name, values, contents)


def _numeric_kind(name: str, values: pd.Series, numbers: Measured) -> tuple[Kind, str]:
    cells = numbers.cells
    if numbers.unique == 2 and cells[0] == 0 and cells[-1] == 1:
        return Kind.BOOLEAN, "its values are 0 and 1"
    if numbers.is_whole and _CODE_NAME.search(name.strip()) and _have_one_length(cells):
        return Kind.CATEGORY, f"its name and its {len(str(int(cells[-1])))} digits say it is a code"
    if numbers.is_whole and numbers.unique == len(cells) > _LEAST_NUMBERED:
        if _ID_NAME.search(name.strip()):
            return Kind.IDENTIFIER, "its whole numbers never repeat, and its name says it is a key"
        if _COUNTER_NAME.fullmatch(name.strip()) and _counts_rows(values):
            return Kind.IDENTIFIER, "it numbers the rows"
    if numbers.is_whole and are_article_numbers(name, cells):
        kind = Kind.IDENTIFIER if numbers.unique == len(cells) else Kind.CATEGORY
        return kind, "its name or its check digits say that it numbers articles (EAN)"
    return Kind.NUMBER, "; ".join(
        filter(None, ("its values are numbers", moments_note(name, cells)))
    )


def _have_one_length(cells: Array) -> bool:
    """Have sorted whole numbers one number of digits, or lost a zero in front, as codes do?"""
    low, high = (len(str(int(cell))) for cell in (cells[0], cells[-1]))
    return bool(cells[0] > 0) and high - low <= 1 and 3 <= high <= _LONGEST_CODE


def _counts_rows(values: pd.Series) -> bool:
    """Do whole numbers count the rows as they stand, from 0 or 1?"""
    cells = values.to_numpy(dtype="float64", na_value=np.nan)
    return bool(cells[0] in (0, 1) and (np.diff(cells) == 1).all())


def _text_kind(name: str, texts: Labelled) -> tuple[Kind, str]:
    sample = texts.first(SAMPLE)
    if texts.unique == 2 and are_opposites(sample):
        return Kind.BOOLEAN, "its values are two opposites"
    words = sum(len(text.split()) for text in sample) / len(sample)
    share = texts.unique / texts.present
    if words >= 4 and (share > 0.2 or texts.unique > 100):
        return Kind.TEXT, f"its values are sentences of about {words:.0f} words"
    if texts.present > 20 and (share > 0.95 or (share > 0.5 and _ID_NAME.search(name.strip()))):
        return Kind.IDENTIFIER, f"{share:.0%} of its values are different"
    return Kind.CATEGORY, f"it repeats {texts.unique} different texts"


_ENDS = ("low", "high", "typical")


def _facts(values: pd.Series, contents: Measured | Labelled, kind: Kind) -> dict[str, Any]:
    if not contents.present:
        return {}
    if kind in (Kind.CATEGORY, Kind.BOOLEAN):
        found = contents.levels(MAX_LEVELS)
        is_date = isinstance(contents, Measured) and stored_as(values) == "date"
        levels = [as_label(pd.Timestamp(int(one)) if is_date else one) for one in found]
        return {"levels": tuple(levels), "typical": levels[0]}
    if isinstance(contents, Labelled):
        return {}
    figures = (contents.cells[0], contents.cells[-1], contents.middle)
    if kind is Kind.DATE and stored_as(values) == "date":
        ends: list[Any] = [pd.Timestamp(int(figure)).isoformat() for figure in figures]
        return dict(zip(_ENDS, ends, strict=True))
    if kind is Kind.NUMBER and stored_as(values) == "number":
        ends = [float(figure) for figure in figures]
        return {**dict(zip(_ENDS, ends, strict=True)), "is_whole": contents.is_whole}
    return {}

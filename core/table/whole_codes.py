"""What long whole numbers may be that are no quantities: moments, and the numbers of articles."""

import re

import numpy as np
import pandas as pd

from core.parts.values.epochs import SPREADSHEET, counted_moments, counted_unit
from core.table.arrays import Array

_DAY_NAME = re.compile(r"(?<!up)date|datum|fecha|birth|(^|[_\W])(dob|day|tag)$", re.I)
_TIME_NAME = re.compile(
    rf"{_DAY_NAME.pattern}|time|stamp|epoch|created|updated|utc|zeit|(^|[_\W])(ts|at)$", re.I
)
_YEARS = (2000, 2040)  # of moments whose name does not say what they are
_ARTICLES = (8, 12, 13, 14)  # digits
_ARTICLE_NAME = re.compile(r"(^|[_\W])(ean|gtin|upc|barcode)([_\W]?(code|nr|no|1[234]|8))?$", re.I)
_LEAST_ARTICLES = 8  # different ones: of other numbers one in ten ends so
_SAMPLE = 1000


def moments_note(name: str, cells: Array) -> str:
    """What is said of sorted numbers that may count the time since a first moment; empty of
    others."""
    unit = counted_unit(float(cells[0]), float(cells[-1]))
    if not unit:
        return ""
    ends = counted_moments(np.array([cells[0], cells[-1]], dtype="float64"))
    first, last = (pd.Timestamp(end) for end in ends)
    is_named = (_DAY_NAME if unit == SPREADSHEET else _TIME_NAME).search(name) is not None
    is_likely = is_named and len(np.unique(cells[:_SAMPLE])) > 1
    if not is_likely and unit in ("seconds", SPREADSHEET):
        return ""
    if not is_named and not _YEARS[0] <= first.year <= last.year < _YEARS[1]:
        return ""
    counted = unit if unit == SPREADSHEET else f"{unit} since 1970"
    return (
        f"they may be moments, in {counted}, from {first:%Y-%m-%d %H:%M} on: "
        "read them as dates if they are"
    )


def are_article_numbers(name: str, cells: Array) -> bool:
    """Are sorted whole numbers, as long as those of articles (EAN), called so, or do all end in the
    check digit that these have?"""
    low, high = (len(str(int(cell))) for cell in (cells[0], cells[-1]))
    if low != high or low not in _ARTICLES or cells[0] <= 0:
        return False
    if _ARTICLE_NAME.search(name.strip()):
        return True
    different = np.unique(cells.astype("int64"))
    some = different[:: max(1, len(different) // _SAMPLE)]
    return len(different) >= _LEAST_ARTICLES and _have_check(some) and _have_check(different)


def _have_check(numbers: Array) -> bool:
    rest, total = numbers, np.zeros(len(numbers), "int64")
    for place in range(max(_ARTICLES)):
        total += rest % 10 * (3 if place % 2 else 1)
        rest = rest // 10
    return bool((total % 10 == 0).all())

"""The table that panels are measured on, and what every method is told about it."""

import numpy as np
import pandas as pd

from core.choices.catalog import Method
from core.choices.column_options import ColumnName, Columns
from core.choices.options import Value
from core.table.schema import Kind

NUMBERS, CATEGORIES, GAPS = 24, 9, 0.05
LEVELS = (60, 400)  # of the two categories that have many
WORDS = (
    *("good", "bad", "late", "early", "room", "staff", "price", "broken", "clean", "dirty"),
    *("never", "always", "again", "please", "money", "quick", "slow", "order", "parcel"),
    *("invoice", "refund", "thanks", "delivery", "friendly", "rude", "quiet", "loud"),
)
NAMES = {
    Kind.NUMBER: ("number 0", "number 1"),
    Kind.CATEGORY: ("category 0", "category 1"),
    Kind.DATE: ("date 0", "date 1"),
    Kind.TEXT: ("text 0", "text 1"),
}
LABELS = {"columns": ("category 0",)}

# What a method cannot do without, or would be refused for, or would do nothing without.
TOLD: dict[str, dict[str, Value]] = {
    "drop_duplicates": {"columns": ()},
    "drop_rows_missing": {"columns": ()},
    "filter_rows": {"condition": "`number 0` > 1"},
    "rename_columns": {"columns": ("number 0",), "into": "renamed"},
    "formula": {"name": "made", "formula": "`number 0` * 2"},
    "split_column": {"columns": ("text 0",), "into": "first\nrest", "separator": " "},
    "merge_levels": {**LABELS, "spellings": "level 0\nlevel 1", "into": "level 0"},
    "replace_values": {**LABELS, "find": "level 0", "instead": "level 1"},
    "replace_part": {**LABELS, "find": "level", "instead": "step"},
    "read_numbers": {"columns": ("written number",)},
    "read_dates": {"columns": ("written date",)},
    "blank": {**LABELS, "markers": "level 0"},
    "fill_gaps": {"columns": ("number 0",), "constant": "0"},
    "within_dates": {"columns": ("date 0",), "first": "2021-01-01"},
    "allowed_values": {**LABELS, "allowed": "level 0, level 1"},
    "pattern": {**LABELS, "pattern": "level [0-3]"},
    "shorten": {**LABELS, "keep": 5},
    "drop_columns": {"columns": ("number 3",)},
    "forward": {"time": "date 0", "group": "category 0"},
    "backward": {"time": "date 0", "group": "category 0"},
    "group_means": {"columns": NAMES[Kind.NUMBER], "by": ("many 0",)},
    "profile": {"columns": NAMES[Kind.NUMBER], "by": ("many 0", "many 1"), "time": "date 0"},
}


def panel_frame(rows: int, seed: int = 0) -> pd.DataFrame:
    """40 columns (positive skewed numbers, categories of few and of many levels, dates, texts, and
    a number and a date as texts), a twentieth of the cells empty, and a target `y`."""
    rng = np.random.default_rng(seed)
    numbers = np.exp(rng.normal(size=(rows, NUMBERS)) * 0.6).round(4)
    frame = pd.DataFrame(numbers).add_prefix("number ")
    for place in range(CATEGORIES):
        frame[f"category {place}"] = _labels(rng, rows, 5 + place)
    for place, many in enumerate(LEVELS):
        frame[f"many {place}"] = _labels(rng, rows, many)
    for place in range(2):
        days = rng.integers(0, 2000, rows)
        frame[f"date {place}"] = pd.Timestamp("2019-03-01") + pd.to_timedelta(days, unit="D")
    frame["text 0"] = _texts(rng, rows, 5)
    frame["text 1"] = _texts(rng, rows, 14)
    frame["written number"] = [f"{n:.0f} kg" for n in numbers[:, 1] * 100]
    frame = frame.mask(rng.random(frame.shape) < GAPS)
    frame["written date"] = [f"{n % 28 + 1}.{n % 12 + 1}.2023" for n in range(rows)]
    noise = rng.normal(size=rows)
    return frame.assign(y=np.where(np.log(numbers[:, 0]) + noise > 1.2, "yes", "no"))


def _labels(rng: np.random.Generator, rows: int, many: int) -> np.ndarray:
    names = np.array([f"level {n}" for n in range(many)], dtype=object)
    return names[np.minimum(rng.geometric(3 / many, rows) - 1, many - 1)]


def _texts(rng: np.random.Generator, rows: int, words: int) -> list[str]:
    drawn = np.array(WORDS, dtype=object)[rng.integers(0, len(WORDS), (rows, words))]
    lengths = rng.integers(3, words + 1, rows)
    return [" ".join(line[:length]) for line, length in zip(drawn, lengths, strict=True)]


def options_of(method: Method) -> dict[str, Value]:
    """What a method is told: columns wherever it asks for some, and what it needs besides."""
    asked = [o for o in method.options if isinstance(o, ColumnName | Columns) and not o.default]
    chosen = {option.name: _named(option) for option in asked if option.name != "since"}
    named = {option.name for option in method.options}  # two catalogues may share a key
    told = TOLD.get(method.key, {})
    return {**chosen, **{name: value for name, value in told.items() if name in named}}


def _named(option: ColumnName | Columns) -> Value:
    """Two columns of the first kind that the option takes, or one where it takes one."""
    kinds = option.kinds or (Kind.CATEGORY,)
    fitting = Kind.DATE if option.name == "time" else next(Kind(k) for k in kinds if k in NAMES)
    names = NAMES[fitting]
    return names[0] if isinstance(option, ColumnName) else names

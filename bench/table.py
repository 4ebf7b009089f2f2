"""The table that everybody reads: a customer base of 25 columns, seeded, nobody's real data.

12 numbers with 5 % gaps, 8 categories of 2 to 5,000 levels (two with 3 % gaps), a date with a time,
a note of four words, an identifier, an amount and a 0/1 target that depends on some of the others.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

Array = np.ndarray[Any, Any]

SEED = 20
GAPS, FEW_GAPS = 0.05, 0.03
LEVELS = {
    "gender": 2,
    "contract": 3,
    "payment": 4,
    "region": 8,
    "plan": 12,
    "device": 20,
    "state": 50,
    "zip": 5000,
}
WORDS = (
    *("late", "bill", "slow", "router", "great", "service", "cancel", "upgrade", "moved", "house"),
    *("price", "high", "support", "friendly", "dropped", "call", "outage", "refund", "thanks"),
)


def make_table(rows: int, seed: int = SEED) -> pd.DataFrame:
    """The table of so many rows; the same rows and seed give the same table."""
    draw = np.random.default_rng(seed)
    numbers = _numbers(draw, rows)
    codes = {name: _codes(draw, levels, rows) for name, levels in LEVELS.items()}
    columns: dict[str, Any] = {"customer_id": [f"C{row:08}" for row in range(rows)]}
    columns |= {name: _with_gaps(draw, cells) for name, cells in numbers.items()}
    columns |= {name: _labels(name, places) for name, places in codes.items()}
    columns["signup"] = _moments(draw, rows)
    columns["note"] = _notes(draw, rows)
    columns["lifetime"] = (numbers["total"] * 0.3 + draw.normal(0, 120, rows)).round(2)
    columns["churned"] = _target(draw, numbers, codes)
    table = pd.DataFrame(columns)
    for name in ("payment", "device"):
        table[name] = table[name].where(draw.random(rows) >= FEW_GAPS)
    return table


def write_csv(rows: int, folder: Path) -> Path:
    """The CSV file of the table in `folder`, made where it is not there yet."""
    path = folder / f"customers_{rows}.csv"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        make_table(rows).to_csv(half, index=False)
        half.rename(path)
    return path


def _numbers(draw: np.random.Generator, rows: int) -> dict[str, Array]:
    tenure = draw.exponential(24, rows).clip(0, 120)
    monthly = draw.normal(60, 25, rows).clip(5)
    return {
        "tenure": tenure.round(1),
        "monthly": monthly.round(2),
        "total": (tenure * monthly).round(2),
        "calls": draw.poisson(1.3, rows).astype("float64"),
        "income": draw.lognormal(10.4, 0.6, rows).round(0),
        "age": draw.integers(18, 90, rows).astype("float64"),
        "usage": draw.gamma(2, 9, rows).round(3),
        "last_login": draw.exponential(12, rows).round(2),
        "score_a": draw.normal(size=rows).round(5),
        "score_b": draw.normal(size=rows).round(5),
        "score_c": draw.normal(size=rows).round(5),
        "balance": draw.normal(700, 900, rows).round(2),
    }


def _codes(draw: np.random.Generator, levels: int, rows: int) -> Array:
    """Levels of falling frequency."""
    return np.minimum((draw.pareto(1.1, rows) * levels / 10).astype(int), levels - 1)


def _labels(name: str, codes: Array) -> Array:
    levels = np.array([f"{name[0].upper()}{level:05}" for level in range(LEVELS[name])])
    return levels.astype(object)[codes]


def _with_gaps(draw: np.random.Generator, cells: Array) -> Array:
    return np.where(draw.random(len(cells)) < GAPS, np.nan, cells)


def _moments(draw: np.random.Generator, rows: int) -> Array:
    seconds = draw.integers(0, 6 * 365 * 86_400, rows).astype("timedelta64[s]")
    return np.datetime64("2018-01-01T00:00:00") + seconds


def _notes(draw: np.random.Generator, rows: int) -> list[str]:
    places = draw.integers(0, len(WORDS), (rows, 4))
    return [" ".join(words) for words in np.array(WORDS, dtype=object)[places]]


def _target(draw: np.random.Generator, numbers: dict[str, Array], codes: dict[str, Array]) -> Array:
    """Nearly one in five leaves: newcomers, callers and those without a long contract sooner."""
    pull = -0.035 * numbers["tenure"] + 0.018 * numbers["monthly"] + 0.45 * numbers["calls"]
    pull = pull - 0.5 * codes["contract"]
    threshold = np.quantile(pull, 0.85)
    return (draw.random(len(pull)) < 1 / (1 + np.exp(-3 * (pull - threshold)))).astype("int64")

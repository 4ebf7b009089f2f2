"""python -m bench.folds [--rows N] [--repeats N]

Folds of a table with 30 columns of numbers and 10 of categories, prepared by ours and by plain
scikit-learn for the same columns, in turn in one process: medians and their ratio.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
import numpy as np
import pandas as pd

from core.model.train import prepare_folds
from core.parts.splits.division import Split
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task

NUMBERS, CATEGORIES, GAPS = 30, 10, 0.05
GOAL = 1.5


def mixed_frame(rows: int, seed: int = 0) -> pd.DataFrame:
    """Numbers and categories (5 to 14 levels), a twentieth of the cells empty, and a target `y`."""
    rng = np.random.default_rng(seed)
    numbers = rng.normal(size=(rows, NUMBERS))
    frame = pd.DataFrame(numbers).add_prefix("number ")
    frame = frame.mask(rng.random(frame.shape) < GAPS)
    for place in range(CATEGORIES):
        levels = np.array([*(f"level {n}" for n in range(5 + place)), None], dtype=object)
        codes = rng.integers(0, len(levels) - 1, rows)
        codes[rng.random(rows) < GAPS] = len(levels) - 1
        frame[f"category {place}"] = levels[codes]
    frame["y"] = np.where(numbers[:, 0] + rng.normal(size=rows) > 0, "yes", "no")
    return frame


def by_ours(recipe: Recipe, data: TrainingData, split: Split) -> Any:
    """Prepared by the recipe, with all that comes with it (names, conformed kinds)."""
    folds = prepare_folds(recipe, data, split)
    return [(fold.X_fit, fold.X_score) for fold in folds]


def by_library(data: TrainingData, split: Split) -> Any:
    """The same columns by a plain ColumnTransformer: medians, flags and z-scores, one-hot."""
    from joblib import Parallel, delayed

    from core.machine.cluster import workers

    parts = Parallel(n_jobs=workers())(
        delayed(_library_fold)(data, fit, scored) for fit, scored in split.folds
    )
    return list(parts)


def _library_fold(data: TrainingData, fit: Any, scored: Any) -> Any:
    columns = _column_transformer(data.X)
    return columns.fit_transform(data.X.iloc[fit]), columns.transform(data.X.iloc[scored])


def _column_transformer(X: pd.DataFrame) -> Any:
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import MissingIndicator, SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = X.select_dtypes("number").columns
    filled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    coded = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="gap", missing_values=np.nan),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    others = [name for name in X.columns if name not in set(numbers)]
    flags = MissingIndicator(features="all")
    return ColumnTransformer(
        [("numbers", filled, numbers), ("flags", flags, numbers), ("others", coded, others)]
    )


def seconds_of(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 where ours takes at most GOAL times what the library takes."""
    parser = argparse.ArgumentParser(prog="bench.folds", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args(arguments)
    table = make_dataset(mixed_frame(asked.rows), "mixed.csv")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task=Task.CLASSIFICATION)
    data = make_training_data(table, recipe)
    split = split_rows(data, recipe)
    ways = {
        "ours": lambda: by_ours(recipe, data, split),
        "scikit-learn": lambda: by_library(data, split),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(asked.repeats + 1):  # the first warms both up
        for name, work in ways.items():
            seconds = seconds_of(work)
            if turn:
                taken[name].append(seconds)
    medians = {name: statistics.median(all_of) for name, all_of in taken.items()}
    ratio = medians["ours"] / medians["scikit-learn"]
    figures = ", ".join(f"{name} {median:.2f} s" for name, median in medians.items())
    word = "met" if ratio <= GOAL else "MISSED"
    sys.stdout.write(
        f"{word}: {len(split.folds)} folds of {asked.rows:,} rows and {NUMBERS + CATEGORIES} "
        f"columns: {figures}; {ratio:.2f} times (goal: at most {GOAL})\n"
    )
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())

"""python -m bench.shapley [--rows 10000] [--trees 300] [--columns 20]

Exact Shapley values of boosted trees: our processor seconds beside those of `shap.TreeExplainer`
on the same model and rows in the same run, and how far the values are apart.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
import numpy as np

from core.model.explain.library_trees import of_blocks, of_histogram, of_lightgbm, of_xgboost
from core.model.explain.tree_values import tree_values
from core.table.arrays import Array

GOAL = 0.1  # of the time that shap takes


@dataclass(frozen=True)
class Contest:
    """Our seconds, those of shap, and the largest difference of a value."""

    ours: float
    theirs: float
    apart: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs


def contest(model: Any, read: Callable[[Any], Any], X: Array) -> Contest:
    """Explain the rows both ways."""
    import shap

    begun = time.process_time()
    found = tree_values(read(model), X, 1)[:, :, 0]
    between = time.process_time()
    known = np.asarray(shap.TreeExplainer(model).shap_values(X, check_additivity=False))
    ended = time.process_time()
    apart = float(np.abs(found - known.reshape(found.shape)).max())
    return Contest(between - begun, ended - between, apart)


def models(trees: int) -> dict[str, tuple[Any, Callable[[Any], Any]]]:
    """Each library's classifier as it comes, with so many trees, and how its trees are read."""
    from lightgbm import LGBMClassifier
    from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier
    from xgboost import XGBClassifier

    histogram = HistGradientBoostingClassifier(max_iter=trees, early_stopping=False)
    return {
        "HistGradientBoosting": (histogram, of_histogram),
        "GradientBoosting": (GradientBoostingClassifier(n_estimators=trees), of_blocks),
        "XGBoost": (
            XGBClassifier(n_estimators=trees, n_jobs=1),
            lambda m: of_xgboost(m.get_booster()),
        ),
        "LightGBM": (
            LGBMClassifier(n_estimators=trees, n_jobs=1, verbose=-1),
            lambda m: of_lightgbm(m.booster_),
        ),
    }


def rows_of(count: int, columns: int) -> tuple[Array, Array]:
    """Rows of which a product and a sum decide; in 32 bits as in 64."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(count, columns)).astype("float32").astype("float64")
    return X, X[:, 0] * X[:, 1] + X[:, 2] + rng.normal(size=count) > 0


def main(arguments: list[str] | None = None) -> int:
    """Print a line a model; 0 if each takes at most a tenth of the time, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("rows", 10_000), ("trees", 300), ("columns", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    X, y = rows_of(asked.rows, asked.columns)
    sys.stdout.write(f"{'':22}{'ours s':>9}{'shap s':>9}{'ratio':>8}{'apart':>10}\n")
    is_met = True
    for name, (model, read) in models(asked.trees).items():
        seen = contest(model.fit(X, y), read, X)
        line = f"{seen.ours:9.2f}{seen.theirs:9.2f}{seen.ratio:8.3f}{seen.apart:10.1e}"
        sys.stdout.write(f"{name:22}{line}\n")
        is_met &= seen.ratio <= GOAL
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())

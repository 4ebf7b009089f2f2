"""python -m bench.levels [--models xgboost lightgbm] [FILE TARGET ...]

Levels as they are beside the encoders that are used by default: the log loss, or the unexplained
share of the variance, on the same folds, and the processor's seconds of the fits. Tables are made,
of 12, 60 and 400 levels, some of which change what a number does; a CSV with its target is added.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.data.load import read
from core.methods.metrics import METRICS
from core.model.train import train
from core.pipeline.open_table import proposed_recipe
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset, make_dataset

MADE = {"12 levels": (12, 4000), "60 levels": (60, 5000), "400 levels": (400, 8000)}
WAYS = {
    "default": {},
    "as they are": {
        "encoder": Pick(method="native"),
        "many_encoder": Pick(method="native", options={"otherwise": "target"}),
    },
}


def made(levels: int, rows: int) -> tuple[Dataset, Recipe]:
    """Levels with a worth of their own, which also turn what a number does."""
    rng = np.random.default_rng(levels)
    level, x = rng.integers(0, levels, rows), rng.normal(size=(rows, 3))
    odds = rng.normal(size=levels)[level] + 0.7 * x[:, 0]
    odds += 0.7 * rng.choice([-1, 1], size=levels)[level] * x[:, 1]
    frame = pd.DataFrame(x, columns=list("pqr")).assign(level=[f"v{n}" for n in level])
    frame["y"] = np.where(rng.random(rows) < 1 / (1 + np.exp(-odds)), "yes", "no")
    table = make_dataset(frame, f"{levels} levels")
    return table, fresh_recipe(table.fingerprint).with_(target="y", task="classification")


def tables(files: list[str]) -> Iterator[tuple[str, Dataset, Recipe]]:
    """The made tables, then the files, each followed by its target."""
    for name, shape in MADE.items():
        yield name, *made(*shape)
    for path, target in zip(files[::2], files[1::2], strict=True):
        table = read(Path(path), Path(path).name).dataset
        recipe = proposed_recipe(table).with_(target=target)
        task = "classification" if table.schema[target].unique <= 20 else "regression"
        yield Path(path).stem, table, recipe.with_(task=task)


def lines(name: str, table: Dataset, recipe: Recipe, models: list[str]) -> Iterator[str]:
    """What each model loses by each way to encode, and what the other way changes."""
    picks = tuple(Pick(method=model) for model in models)
    metric = "log_loss" if str(recipe.task) == "classification" else "r2"
    sign = -1 if METRICS[metric].higher_is_better else 1
    lost: dict[str, float] = {}
    for way, preparation in WAYS.items():
        asked = recipe.with_(models=picks, preparation={**recipe.preparation, **preparation})
        start = time.process_time()
        result = train(table, asked)
        seconds = time.process_time() - start
        for model in models:
            score = sign * result.run_of(model).score(metric) + (metric == "r2")
            change = 100 * (score / lost.setdefault(model, score) - 1)
            yield f"{name:12} {model:24} {way:12} {score:.4f} {change:+6.1f} % {seconds:6.1f} s"


def main(words: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--models", nargs="*", default=["xgboost", "lightgbm"])
    asked = parser.parse_args(words)
    warnings.filterwarnings("ignore")
    for name, table, recipe in tables(asked.files):
        for line in lines(name, table, recipe, asked.models):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

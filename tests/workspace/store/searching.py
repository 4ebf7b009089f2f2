"""One of two processes that search the options of one model in one project.

    python -m tests.workspace.store.searching FOLDER NAME OTHER

It waits in the folder until the other is there too, so that both begin at once, and prints the
number and the options of each trial that it was told is kept.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.model.tune import tune
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset, make_dataset

PROJECT, TREE = "shared", Pick(method="tree")
PATIENCE = 120  # seconds until the other process is there; a bound on hanging
TRIALS = 6


def searched() -> tuple[Dataset, Recipe]:
    """A table and what is to be learned from it; the same in every process."""
    x = np.random.default_rng(0).uniform(-4, 4, 120)
    dataset = make_dataset(pd.DataFrame({"x": x, "y": np.sin(2 * x)}), "waves")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")


def main(folder: str, name: str, other: str) -> None:
    """Search at the same time as the other process."""
    gate = Path(folder)

    def told(done, total, text, **trial):
        if "trial" in trial:
            sys.stdout.write(json.dumps([trial["trial"], trial["options"]]) + "\n")
            sys.stdout.flush()
            return
        (gate / name).touch()
        end = time.monotonic() + PATIENCE
        while not (gate / other).exists():
            assert time.monotonic() < end, f"{other} never came"
            time.sleep(0.01)

    tune(*searched(), TREE, TunePlan(TRIALS), told, PROJECT)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Ours on one table: python -m bench.models.ours FOLDER CASE SECONDS writes `ours.csv`."""

import json
import sys
import time
from pathlib import Path

import pandas as pd

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)
from bench.models.cases import case_of
from core.model.train import Clock, fit_model, score_test, train
from core.recipe.edits.edit import Edit
from core.recipe.intention import Intention


def run(folder: Path, name: str, seconds: float) -> float:
    """Train by intention, keep the best, write what it says of the sealed rows; the seconds."""
    case = case_of(name)
    clock = Clock(time.perf_counter(), is_kept_after=True)
    wanted = Intention(preset="best", seconds=seconds)
    recipe = Edit(case.recipe, "").by_intention(wanted).recipe
    best = train(case.dataset, recipe, clock=clock).best
    if best is None:
        raise SystemExit("no model could be trained")
    pipeline = fit_model(case.dataset, recipe, best.pick)
    took = clock.elapsed
    predicted = score_test(case.dataset, recipe, pipeline).predictions
    said = pd.DataFrame({"prediction": predicted.predicted})
    if predicted.probabilities is not None:
        names = [str(label) for label in predicted.classes]
        said = said.join(pd.DataFrame(predicted.probabilities, columns=names))
    said.to_csv(folder / "ours.csv", index=False)
    return took


if __name__ == "__main__":
    took = run(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
    sys.stdout.write("\n" + json.dumps({"seconds": took}) + "\n")

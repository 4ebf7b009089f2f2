"""One peer on one table, in its own environment: PYTHON peer.py TOOL FOLDER TARGET KIND SECONDS.

Reads `train.csv` and `test.csv` of the folder, writes `TOOL.csv` with what the tool says of the
test rows, and prints its seconds as JSON. It imports nothing of ours, and a tool only where it is
asked.
"""

import json
import sys
import time
import warnings
from pathlib import Path
from typing import NamedTuple

import pandas as pd

warnings.filterwarnings("ignore")


class Given(NamedTuple):
    """What a tool is given: the rows to learn from, with the target, its kind, and the seconds."""

    train: pd.DataFrame
    target: str
    kind: str
    seconds: float

    @property
    def rows(self):
        return self.train.drop(columns=self.target)

    @property
    def y(self):
        return self.train[self.target]


def flaml(given):
    from flaml import AutoML

    task = "regression" if given.kind == "numbers" else "classification"
    limits = {"time_budget": given.seconds, "n_jobs": 2, "seed": 0, "verbose": 0}
    model = AutoML()
    model.fit(given.rows, given.y, task=task, **limits)
    return model


def mljar(given):
    from supervised import AutoML

    model = AutoML(
        mode="Perform",
        total_time_limit=int(given.seconds),
        random_state=0,
        n_jobs=2,
        verbose=0,
        results_path="mljar",
    )
    return model.fit(given.rows, given.y)


class AutoGluon:
    """The medium preset; it speaks of frames and names its classes."""

    def __init__(self, given):
        from autogluon.tabular import TabularPredictor

        made = TabularPredictor(given.target, path="autogluon", verbosity=0)
        limits = {"presets": "medium_quality", "time_limit": given.seconds, "num_cpus": 2}
        self.made = made.fit(given.train, **limits)
        self.classes_ = self.made.class_labels

    def predict(self, rows):
        return self.made.predict(rows)

    def predict_proba(self, rows):
        return self.made.predict_proba(rows)[self.classes_].to_numpy()


def pycaret(given):
    if given.kind == "numbers":
        from pycaret.regression import RegressionExperiment as Experiment
    else:
        from pycaret.classification import ClassificationExperiment as Experiment
    experiment = Experiment()
    experiment.setup(given.train, target=given.target, session_id=0, verbose=False, n_jobs=2)
    best = experiment.compare_models(budget_time=given.seconds / 60, verbose=False)
    return experiment.finalize_model(best)


TOOLS = {"FLAML": flaml, "mljar": mljar, "PyCaret": pycaret, "AutoGluon": AutoGluon}


def answers(model, rows, given):
    """What a fitted tool says of rows: `prediction`, and of classes a column each."""
    said = pd.DataFrame({"prediction": list(model.predict(rows))})
    if given.kind == "numbers":
        return said
    names = getattr(model, "classes_", None)
    labels = sorted(given.y.unique()) if names is None else names
    return said.join(pd.DataFrame(model.predict_proba(rows), columns=[*map(str, labels)]))


def main(tool, folder, target, kind, seconds):
    """Fit one tool, time it, write what it says of the test rows."""
    folder = Path(folder).resolve()
    train, test = (pd.read_csv(folder / f"{part}.csv") for part in ("train", "test"))
    if kind != "numbers":
        train[target] = train[target].astype(str)
    given = Given(train, target, kind, float(seconds))
    begun = time.perf_counter()
    model = TOOLS[tool](given)
    took = time.perf_counter() - begun
    said = answers(model, test.drop(columns=target), given)
    said.to_csv(folder / f"{tool}.csv", index=False)
    sys.stdout.write("\n" + json.dumps({"seconds": took}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

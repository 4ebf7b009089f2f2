"""Saving a model: what is lost when only the model is saved, and what opening a pickle may do."""

import io
import json
import pickle
import pickletools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, histograms
from core.look import BAD, blank

COLUMNS = ("age", "income", "debt")
SAVED = ("whole pipeline", "model alone", "numbers as JSON")
NEW_ROWS = 400


@dataclass(frozen=True)
class Saved:
    """Probabilities before saving and after reopening, on the same raw rows.

    `files` says for each way of saving how many bytes it takes and how many names and calls are
    carried out when it is opened.
    """

    saved: str
    before: np.ndarray
    after: np.ndarray
    changed: float
    right: tuple[float, float]
    files: pd.DataFrame


def compute(saved: str, units: float, turned: str, rows: int, seed: int) -> Saved:
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=3)
    X, y = _world(rng, rows, weights, units)
    new, truth = _world(rng, NEW_ROWS, weights, units)
    pipeline = _fit(X, y)
    contents = {name: _written(pipeline, name) for name in SAVED}
    before = pipeline.predict_proba(new)[:, 1]
    asked = new[:, ::-1] if turned == "reversed" else new
    after = _reopened(contents[saved], saved, asked)
    files = pd.DataFrame(
        [(name, len(c), *_opening(c, name)) for name, c in contents.items()],
        columns=["saved as", "bytes", "names imported", "calls"],
    )
    return Saved(
        saved,
        before,
        after,
        float(((before > 0.5) != (after > 0.5)).mean()),
        (float(((before > 0.5) == truth).mean()), float(((after > 0.5) == truth).mean())),
        files,
    )


def _world(
    rng: np.random.Generator, rows: int, weights: np.ndarray, units: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return raw columns, the second in units of 10^units, and labels."""
    Z = rng.normal(size=(rows, 3))
    y = (Z @ weights + 0.5 * rng.normal(size=rows) > 0).astype(int)
    return (Z + [4, 3, 2]) * [10.0, 10.0**units, 1.0], y


def _fit(X: np.ndarray, y: np.ndarray) -> Any:
    """Return a scaler and a logistic regression in one pipeline."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)


def _written(pipeline: Any, saved: str) -> bytes:
    """Return the file's content: pickled objects, or the numbers and names needed to predict."""
    scaler, model = pipeline[0], pipeline[-1]
    if saved == "whole pipeline":
        return pickle.dumps(pipeline)
    if saved == "model alone":
        return pickle.dumps(model)
    numbers = {
        "columns": COLUMNS,
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
        "weights": model.coef_[0].tolist(),
        "constant": float(model.intercept_[0]),
    }
    return json.dumps(numbers).encode()


def _reopened(content: bytes, saved: str, X: np.ndarray) -> np.ndarray:
    """Return the probabilities that the reopened file gives for raw rows."""
    if saved == "numbers as JSON":
        n = json.loads(content)
        score = (X - n["mean"]) / n["scale"] @ np.array(n["weights"]) + n["constant"]
        return np.asarray(1 / (1 + np.exp(-np.clip(score, -500, 500))))
    # Written a moment ago by this very function: a stranger's file must never be opened so.
    return np.asarray(pickle.loads(content).predict_proba(X)[:, 1])  # noqa: S301


def _opening(content: bytes, saved: str) -> tuple[int, int]:
    """Return how many names a file imports and how many calls it makes when opened."""
    if saved == "numbers as JSON":
        return 0, 0
    steps = [code.name for code, _, _ in pickletools.genops(io.BytesIO(content))]
    names = sum(step in ("GLOBAL", "STACK_GLOBAL") for step in steps)
    return names, sum(step in ("REDUCE", "NEWOBJ", "BUILD") for step in steps)


def read(result: Saved) -> str:
    files = result.files.set_index("saved as").loc[result.saved]
    return (
        f"Saved as {result.saved} and reopened, {result.changed:.0%} of {NEW_ROWS} decisions "
        f"differ: right were {result.right[0]:.0%} before and {result.right[1]:.0%} after. Opening "
        f"the file imports {files['names imported']} names and makes {files['calls']} calls."
    )


def figures(result: Saved) -> tuple[Panel, ...]:
    pairs = pd.DataFrame({"before saving": result.before, "after reopening": result.after})
    scatter = blank("Probability before saving", "Probability after reopening")
    scatter.add_scatter(
        x=pairs["before saving"], y=pairs["after reopening"], mode="markers", name="rows"
    )
    scatter.add_scatter(x=[0, 1], y=[0, 1], mode="lines", line={"dash": "dot"}, name="the same")
    calls = bars(result.files, "saved as", ("names imported", "calls"), "When the file is opened")
    calls.data[1].marker.color = BAD
    groups = {"before": result.before, "after": result.after}
    return (
        Panel("The same rows, before and after", scatter, pairs),
        Panel("The probabilities", histograms(groups, "Probability", (0, 1)), pairs),
        Panel("What opening the file does", calls, result.files),
    )


def _guess_truth(result: Saved) -> str:
    return (
        "none"
        if result.changed == 0
        else "fewer than a tenth"
        if result.changed < 0.1
        else "a tenth or more"
    )


CONCEPT = Concept(
    key="saving_models",
    options=(
        Choice("saved", "Saved as", SAVED, "model alone"),
        Number("units", "Income in units of 10 to the power", 0.0, 5.0, 3.0),
        Choice("turned", "Columns when asked", ("as trained", "reversed"), "as trained"),
        Number("rows", "Training rows", 50, 2000, 500),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"saved": "whole pipeline"},
        "Break it": {"saved": "whole pipeline", "turned": "reversed"},
    },
    guess=Guess(("none", "fewer than a tenth", "a tenth or more"), _guess_truth),
)

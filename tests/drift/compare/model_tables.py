"""Rows of a process that a model learns, and of worlds that have turned away from it."""

import numpy as np
import pandas as pd

from core.drift.compare import DriftPlan, DriftReport, model_at_hand, view_by_model
from core.model.save import Label, fit_and_save
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import Dataset, make_dataset
from core.workspace.registry import SavedModel


def process(
    seed: int, rows: int = 600, *, turned: float = 0.0, reversed_outcome: bool = False
) -> pd.DataFrame:
    """Three columns, of which `a` and `b` decide `y`; `turned` is their correlation."""
    rng = np.random.default_rng(seed)
    a = rng.normal(size=rows)
    b = turned * a + np.sqrt(1 - turned**2) * rng.normal(size=rows)
    y = rng.random(rows) < 1 / (1 + np.exp(-1.5 * (a + b)))
    y = y != reversed_outcome
    frame = pd.DataFrame({"a": a, "b": b, "c": rng.choice(list("xyz"), rows)})
    return frame.assign(y=np.where(y, "yes", "no"))


def learned(frame: pd.DataFrame, method: str = "logistic", **choices: object) -> SavedModel:
    """A model of the rows, saved."""
    dataset = table_of(frame)
    recipe = fresh_recipe(dataset.fingerprint).with_(
        **{"target": "y", "task": "classification", "models": [{"method": method}]} | choices
    )
    return fit_and_save(dataset, recipe, Pick(method=method), Label("m"))


def table_of(frame: pd.DataFrame, name: str = "t") -> Dataset:
    return make_dataset(frame, name)


def seen_by(model: SavedModel, before: pd.DataFrame, now: pd.DataFrame) -> DriftReport:
    """What drift says of the rows with the model."""
    view = view_by_model(model_at_hand(model), table_of(before, "before"), table_of(now, "now"))
    return view.compare(DriftPlan())

"""A saved model as a run of MLflow: where that is installed, and its address is set."""

import math
import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from core.machine import environment
from core.workspace.registry.card import ModelCard
from core.workspace.registry.saved_models import CARD, MODEL, SavedModel
from core.workspace.store.ledger import MLFLOW, enter_here

# What MLflow would else wait for: two minutes a try, seven tries.
_HURRY = {"MLFLOW_HTTP_REQUEST_TIMEOUT": "10", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1"}
LONGEST = 500  # characters of a parameter, which every version of MLflow takes


def log_run(saved: SavedModel) -> str:
    """Log a saved model's options, scores, card and file, no rows; what came of it in a sentence,
    which the ledger notes too. Empty where no address is set. Nothing is raised: the model is
    saved, whatever MLflow says."""
    address = environment.MLFLOW.text
    if not address:
        return ""
    for name, value in _HURRY.items():
        os.environ.setdefault(name, value)
    try:
        mlflow: Any = import_module("mlflow")
    except ModuleNotFoundError:
        return _noted(saved, "MLflow does not have it: it is not installed (pip install mlflow).")
    try:
        run = _log(mlflow, saved, address)
    except (OSError, ValueError, mlflow.exceptions.MlflowException) as error:
        return _noted(saved, f"MLflow does not have it ({type(error).__name__}: {error}).")
    return _noted(saved, f"MLflow has it as run {run}.", run)


def _noted(saved: SavedModel, said: str, run: str = "") -> str:
    enter_here(MLFLOW, saved.card.reference, said, failed=not run, run=run)
    return said


def _log(mlflow: Any, saved: SavedModel, address: str) -> str:
    card = saved.card
    mlflow.set_tracking_uri(address)
    mlflow.set_experiment(card.name)
    with mlflow.start_run(run_name=card.reference) as run:
        mlflow.log_params(_parameters(card))
        mlflow.log_metrics(_metrics(card))
        mlflow.set_tags(_tags(card))
        for name in (CARD, MODEL):
            mlflow.log_artifact(str(saved.path / name))
        return str(run.info.run_id)


def _parameters(card: ModelCard) -> dict[str, str]:
    options: Mapping[str, Any] = {"method": card.method, **card.options}
    return {name: str(value)[:LONGEST] for name, value in options.items()}


def _metrics(card: ModelCard) -> dict[str, float]:
    of = {f"cv_{key}": score.mean for key, score in card.cv.items()}
    of |= {f"test_{key}": value for key, value in (card.test.values if card.test else {}).items()}
    return {key: value for key, value in of.items() if value is not None and math.isfinite(value)}


def _tags(card: ModelCard) -> dict[str, str]:
    return {
        "holdout.model": card.reference,
        "holdout.table": card.fingerprint,
        "holdout.target": card.target[:LONGEST],
        "holdout.metric": card.metric,
    }

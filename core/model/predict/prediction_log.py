"""What was predicted, kept where somebody switched that on: a file a batch, written once.

Each row is under the id that it was answered with, with the time, the model, its inputs as the
recipe's rules leave personal cells, and everything that was answered.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import written
from core.model.predict.rows import PredictionResult
from core.parts.predictions.names import safe_names
from core.pipeline.personal import without_personal
from core.workspace.files import home
from core.workspace.registry import LoadedModel
from core.workspace.registry.saved_models import now

PREDICTION_ID, TIME, MODEL = "prediction_id", "predicted_at", "model"


@dataclass(frozen=True)
class LoggedBatch:
    """A batch of predictions in the log: its id, and the file that keeps it."""

    id: str
    path: Path


def log_predictions(
    loaded: LoadedModel, X: pd.DataFrame, result: PredictionResult
) -> tuple[PredictionResult, LoggedBatch]:
    """Keep the answers to raw rows; the same answers with their ids, `prediction_id`, behind.

    Raises WorkbenchError where the workspace cannot be written to.
    """
    batch = uuid.uuid4().hex[:12]
    ids = [f"{batch}-{n}" for n in range(1, result.rows + 1)]
    (name,) = _free(result.frame, [PREDICTION_ID])
    answered = replace(
        result, frame=result.frame.assign(**{name: ids}), added=(*result.added, name)
    )
    card = loaded.card
    path = _folder(card.reference) / f"{batch}.parquet"
    inputs = X.reindex(columns=list(card.features)).reset_index(drop=True)
    rows = pd.concat(
        [
            pd.DataFrame({PREDICTION_ID: ids, TIME: now(), MODEL: card.reference}),
            without_personal(loaded.pipeline, inputs),
            result.frame[list(result.added)].reset_index(drop=True),
        ],
        axis=1,
    )
    _write(rows, path)
    return answered, LoggedBatch(batch, path)


def logged_batches(reference: str) -> tuple[LoggedBatch, ...]:
    """The batches that are kept of a model's predictions, oldest first."""
    files = _folder(reference).glob("*.parquet")
    found = sorted(files, key=lambda file: (file.stat().st_mtime, file.name))
    return tuple(LoggedBatch(file.stem, file) for file in found)


def read_logged(reference: str) -> Iterator[pd.DataFrame]:
    """What is kept of a model's predictions, batch by batch, oldest first."""
    for batch in logged_batches(reference):
        yield pd.read_parquet(batch.path)


def _folder(reference: str) -> Path:
    return home() / "predicted" / reference


def _free(frame: pd.DataFrame, names: list[str]) -> list[str]:
    return safe_names([*frame.columns, *names])[len(frame.columns) :]


def _write(rows: pd.DataFrame, path: Path) -> None:
    rows.columns = pd.Index(safe_names([*rows.columns]))
    for name in rows.select_dtypes(object).columns:
        rows[name] = rows[name].astype("string")  # a column of several types is no column of a file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written(path) as part:
            rows.to_parquet(part, index=False)
    except OSError as error:
        raise WorkbenchError(
            f"The prediction log {path} cannot be written ({error.strerror or error})."
        ) from error

"""What was predicted, kept where somebody switched that on: a file a batch, written once.

Each row is under the id that it was answered with, with the time, the model, its inputs as the
recipe's rules leave personal cells, and everything that was answered.
"""

import hashlib
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import written
from core.model.predict.rows import PredictionResult
from core.parts.predictions.names import safe_names
from core.pipeline.personal import without_personal
from core.workspace.registry import LoadedModel
from core.workspace.registry.predicted import PREDICTION_ID, LoggedBatch, folder_of
from core.workspace.registry.saved_models import now

TIME, MODEL = "predicted_at", "model"


def _digest(asked: str) -> str:
    return hashlib.blake2b(asked.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def log_predictions(
    loaded: LoadedModel, X: pd.DataFrame, result: PredictionResult, asked: str = ""
) -> tuple[PredictionResult, LoggedBatch]:
    """Keep the answers to raw rows; the same answers with their ids, `prediction_id`, behind.

    `asked` is what says that two askings are one, such as the upload with the options: the second
    is in the log already, and not written again. Raises WorkbenchError where the workspace cannot
    be written to.
    """
    batch = _digest(asked) if asked else uuid.uuid4().hex[:12]
    ids = [f"{batch}-{n}" for n in range(1, result.rows + 1)]
    (name,) = _free(result.frame, [PREDICTION_ID])
    answered = replace(
        result, frame=result.frame.assign(**{name: ids}), added=(*result.added, name)
    )
    card = loaded.card
    path = folder_of(card.reference) / f"{batch}.parquet"
    if path.is_file():
        return answered, LoggedBatch(batch, path, is_new=False)
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


def _free(frame: pd.DataFrame, names: list[str]) -> list[str]:
    return safe_names([*frame.columns, *names])[len(frame.columns) :]


def _writable(cell: Any) -> str:
    """A cell as a text that UTF-8 has; half a surrogate pair as \\ud800."""
    return str(cell).encode("utf-8", "backslashreplace").decode("utf-8")


def _write(rows: pd.DataFrame, path: Path) -> None:
    rows.columns = pd.Index(safe_names([*rows.columns]))
    for name in rows.select_dtypes(object).columns:
        # A column of several types is no column of a file, and half a character no text of one.
        rows[name] = rows[name].map(_writable, "ignore").astype("string")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written(path) as part:
            rows.to_parquet(part, index=False)
    except OSError as error:
        raise WorkbenchError(
            f"The prediction log {path} cannot be written ({error.strerror or error})."
        ) from error

"""Proof that an exported model is the model: opened in a fresh process, asked awkward rows."""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd

from core.errors import WorkbenchError
from core.export.awkward import as_written, awkward_rows
from core.export.compared_answers import (
    Answers,
    answers_by_row,
    answers_of,
    difference_of,
    quietly,
)
from core.export.script import stored_by
from core.machine import environment
from core.model.predict import learned_by, predict
from core.parts.predictions.answers import answers_of as answers_frame
from core.parts.predictions.assured import with_assurance
from core.parts.predictions.labels import target_labels
from core.parts.predictions.refused import refused_rows
from core.parts.splits.fitting import fit_pipeline
from core.parts.splits.row_keys import RowKeys
from core.pipeline.build import with_samplers
from core.recipe.recipe import Recipe
from core.workspace.files import home
from core.workspace.registry import LoadedModel, ModelCard

LARGEST_DIFFERENCE = 1e-9
REFIT_ROWS = 1_000
FOLDERS = {"service": "service.py", "streamlit": "form.py", "gradio": "form.py"}
PATIENCE = 600  # seconds
_FRESH = Path(__file__).with_name("fresh.py")


class RefusedError(WorkbenchError):
    """An exported file that does not answer as the model does; it was not handed out."""

    def __init__(self, message: str, difference: float | None = None) -> None:
        super().__init__(message)
        self.difference = difference


def certify(loaded: LoadedModel, reference: pd.DataFrame, kind: str, export: Path) -> float:
    """The largest difference to the model in memory, in probabilities or values.

    Raises RefusedError where it is beyond LARGEST_DIFFERENCE, where a label differs, or where the
    file cannot be opened without the workbench.
    """
    difference = _difference(loaded, reference, ExportFile(kind, export))
    if difference > LARGEST_DIFFERENCE:
        raise RefusedError(
            f"The {kind} export of {loaded.card.reference} is refused: opened again, it answers "
            f"differently by up to {difference:.3g}; at most {LARGEST_DIFFERENCE:g} is allowed. "
            "Use another format.",
            difference,
        )
    return difference


def _difference(loaded: LoadedModel, reference: pd.DataFrame, export: "ExportFile") -> float:
    if export.kind in FOLDERS:
        return _by_folder(export, FOLDERS[export.kind])
    awkward = awkward_rows(reference.drop(columns=loaded.card.target), loaded.card)
    if export.kind == "bundle":
        return difference_of(*_by_bundle(loaded, awkward, export.path))
    return difference_of(*_by_file(loaded, reference, awkward, export))


def _by_folder(export: "ExportFile", name: str) -> float:
    """What the folder's own check says, which asks the rows of its sample."""
    with _unpacked(export.path) as folder:
        script = next(folder.glob(f"*/{name}"))
        run_fresh([script, "--check", folder / "difference.json"], folder, export.kind)
        return float(json.loads((folder / "difference.json").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class ExportFile:
    """A file that a model was written to, and the format it was written in."""

    kind: str
    path: Path


def _by_file(
    loaded: LoadedModel, reference: pd.DataFrame, awkward: pd.DataFrame, export: ExportFile
) -> tuple[Answers, Answers]:
    kind, path = export.kind, export.path
    questions: dict[str, Any] = {"awkward": awkward}
    model = loaded.pipeline
    if kind == "script":
        rows = reference.head(REFIT_ROWS)
        y = rows[loaded.card.target]
        labels = target_labels(y) if loaded.card.is_classification else y.to_numpy("float64")
        questions |= {"X": rows.drop(columns=loaded.card.target), "y": labels}
        model = quietly(
            fit_pipeline,
            with_samplers(model, Recipe.model_validate(loaded.card.recipe)),
            questions["X"],
            labels,
            RowKeys(),
        )
    questions["awkward"] = awkward = _without_refused(model, awkward)
    with tempfile.TemporaryDirectory() as folder:
        rows_file, answers = Path(folder) / "rows.joblib", Path(folder) / "answers.joblib"
        stored = stored_by(loaded.card)
        if kind == "script" and {*stored} <= {*reference.columns}:
            questions["file"] = Path(folder) / "rows.csv"
            rows = reference.head(REFIT_ROWS)[[*stored]]
            as_written(rows, stored).to_csv(questions["file"], index=False)
        joblib.dump(questions, rows_file)
        run_fresh([_FRESH, kind, path.resolve(), rows_file, answers], Path(folder), kind)
        expected = answers_of(model, awkward)
        if kind == "script":
            expected = replace(expected, beside=_beside(model, awkward, loaded.card))
        return expected, Answers(*joblib.load(answers))


def _beside(model: Any, rows: pd.DataFrame, card: ModelCard) -> Any | None:
    """What is kept to stand beside a model's answers."""
    if card.assurance is None:
        return None
    every = np.ones(len(rows), dtype=bool)
    told = quietly(answers_frame, model, rows, every, card.classes)
    return with_assurance(told, card.classes, card.assurance).iloc[:, told.shape[1] :].to_numpy()


def _without_refused(model: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that a model answers: `predict` sets the others aside before it asks the model."""
    return rows.drop(index=rows.index[[*refused_rows(model, rows)]])


def _by_bundle(loaded: LoadedModel, awkward: pd.DataFrame, export: Path) -> tuple[Answers, Answers]:
    """The bundle's own predict.py reads the rows from a CSV file and writes one."""
    with _unpacked(export) as folder:
        rows, out = folder / "rows.csv", folder / "out.csv"
        as_written(awkward, learned_by(loaded)).to_csv(rows, index=False)
        run_fresh([folder / "predict.py", rows, out], folder, "bundle")
        predicted = pd.read_csv(out, dtype=str, keep_default_na=False, float_precision="round_trip")
    result = predict(loaded, awkward)
    return answers_by_row(result.frame, result), answers_by_row(predicted, result)


@contextmanager
def _unpacked(archive: Path) -> Iterator[Path]:
    """A folder with what is in an archive, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
        yield Path(folder)


def run_fresh(arguments: list[object], folder: Path, kind: str) -> None:
    """Run a script in a Python that sees neither our code nor the caller's paths."""
    command = [sys.executable, "-I", *map(str, arguments)]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    # Where the key is that personal columns are hashed with.
    clean[environment.HOME.name] = str(home())
    try:
        process = subprocess.run(
            command,
            cwd=folder,
            env=clean,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(
            f"The {kind} export is refused: it did not answer within {PATIENCE} seconds in a "
            "process of its own. Use another format."
        ) from error
    if process.returncode != 0:
        last = (process.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise RefusedError(
            f"The {kind} export is refused: it cannot be used without the workbench "
            f"({last[:300]}). Use another format."
        )

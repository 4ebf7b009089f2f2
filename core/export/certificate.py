"""Proof that an exported model is the model: opened in a fresh process, asked awkward rows."""

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd

from core.export.awkward import USUAL_ROWS, as_written, awkward_rows
from core.export.compared_answers import (
    Answers,
    answers_by_row,
    answers_of,
    difference_of,
    quietly,
    reasons_difference,
)
from core.export.fresh_process import RefusedError, run_fresh, unpacked
from core.export.stored_columns import stored_by
from core.model.predict import learned_by, predict, read_for, reasons_of
from core.parts.predictions.answers import answers_of as answers_frame
from core.parts.predictions.assured import with_assurance
from core.parts.predictions.labels import target_labels
from core.parts.predictions.refused import refused_rows
from core.parts.reasons.finder import reason_names
from core.parts.splits.fitting import fit_pipeline
from core.parts.splits.row_keys import RowKeys
from core.pipeline.build import with_samplers
from core.recipe.recipe import Recipe
from core.workspace.registry import LoadedModel, ModelCard, find_model

LARGEST_DIFFERENCE = 1e-9
REFIT_ROWS = 1_000
REASONED_ROWS = 5  # whose reasons are compared, too: each asks the model a hundred times
FOLDERS = {"service": "service.py", "streamlit": "form.py", "gradio": "form.py"}
_FRESH = Path(__file__).with_name("fresh.py")


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
        return _by_bundle(loaded, awkward, export.path)
    return difference_of(*_by_file(loaded, reference, awkward, export))


def _by_folder(export: "ExportFile", name: str) -> float:
    """What the folder's own check says, which asks the rows of its sample."""
    with unpacked(export.path) as folder:
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
        stored = stored_by(loaded)
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


def _by_bundle(loaded: LoadedModel, awkward: pd.DataFrame, export: Path) -> float:
    """The bundle's own predict.py reads the rows from a CSV file and writes one: it answers as the
    workbench does that is given the file, and both as the model answers its training rows."""
    with unpacked(export) as folder:
        rows, out = folder / "rows.csv", folder / "out.csv"
        as_written(awkward, learned_by(loaded)).to_csv(rows, index=False)
        asked = ["--reasons", str(REASONED_ROWS)]
        run_fresh([folder / "predict.py", rows, out, *asked], folder, "bundle")
        predicted = pd.read_csv(out, dtype=str, keep_default_na=False, float_precision="round_trip")
        result = predict(loaded, read_for(loaded, rows, rows.name))
    finder = reasons_of(find_model(loaded.card.reference), loaded)
    usual = predict(loaded, awkward.head(USUAL_ROWS)).frame
    known = predict(loaded, awkward.head(REASONED_ROWS), finder=finder).frame[reason_names()]
    told = predicted[reason_names()].head(REASONED_ROWS).replace("", None)
    read, again = (answers_by_row(frame, result) for frame in (result.frame, predicted))
    as_learned = (answers_by_row(one.head(len(usual)), result) for one in (usual, result.frame))
    return max(
        reasons_difference(known, told), difference_of(read, again), difference_of(*as_learned)
    )

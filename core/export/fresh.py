"""Run by itself in a process that does not know the workbench: opens an export, answers rows.

    python -I fresh.py KIND EXPORT ROWS ANSWERS

It is never imported by the workbench, and imports nothing of it.
"""

import runpy
import sys
import warnings
from pathlib import Path
from typing import Any

import joblib
import numpy as np


def main(kind: str, export: str, rows: str, answers: str) -> None:
    """Write the labels or values, the probabilities, and what stands beside them, that the export
    gives for the rows."""
    warnings.simplefilter("ignore")
    questions = joblib.load(rows)
    model, asked = OPENERS[kind](Path(export), questions)
    predicted = np.asarray(model.predict(questions["awkward"]))
    has_classes = hasattr(model, "predict_proba")
    probabilities = model.predict_proba(questions["awkward"]) if has_classes else None
    if any(name == "core" or name.startswith("core.") for name in sys.modules) and kind == "joblib":
        raise ImportError("The file leaned on the workbench.")
    beside = asked(model, questions["awkward"]) if asked else None
    joblib.dump((predicted, probabilities, beside), answers)


def _open_joblib(export: Path, _: Any) -> Any:
    return joblib.load(export), None


def _open_skops(export: Path, _: Any) -> Any:
    loader = export.with_name(f"{export.stem}_loader.py")
    return runpy.run_path(str(loader))["load"](export), None


def _open_script(export: Path, questions: Any) -> Any:
    """A script carries no fitted model: it is fitted on the same rows as the original, which it
    reads from a file where that has all the columns of the table."""
    script = runpy.run_path(str(export))
    if "file" not in questions:
        return _fitted(script, questions["X"], questions["y"]), _beside_of(script)
    raw = script["read_raw"](Path(questions["file"]))
    target = script["target_of"](raw)
    y = script["target_labels"](target) if script["IS_CLASSIFICATION"] else target.to_numpy(float)
    return _fitted(script, raw[script["FEATURES"]], y), _beside_of(script)


def _fitted(script: dict[str, Any], X: Any, y: Any) -> Any:
    pipeline = script["build_pipeline"](script["build_final"]())
    return script["fit_pipeline"](pipeline, X, y, script["RowKeys"]())


def _beside_of(script: dict[str, Any]) -> Any:
    """What stands behind the predictions and probabilities of rows, if anything."""
    if script["ASSURANCE"] is None:
        return None
    answers = 1 + len(script["CLASSES"])
    return lambda model, rows: script["predict_rows"](model, rows).iloc[:, answers:].to_numpy()


OPENERS = {"joblib": _open_joblib, "skops": _open_skops, "script": _open_script}

if __name__ == "__main__":
    main(*sys.argv[1:])

"""Exports of several models, opened in one fresh process: a process for each takes seconds."""

import sys
from pathlib import Path

import joblib

from core.export.compared_answers import Answers, answers_of, difference_of
from core.export.fresh_process import run_fresh
from core.export.script import write_script
from core.export.skops_file import write_skops
from core.parts.splits.fitting import fit_pipeline
from core.parts.splits.row_keys import RowKeys
from core.pipeline.build import with_samplers
from core.recipe.recipe import Recipe
from core.workspace.registry import dump_by_value, load_model, read_reference

OPEN_ALL = """
import runpy, sys, traceback
import joblib, numpy as np
fresh = runpy.run_path(sys.argv[1])
questions, answers = joblib.load(sys.argv[2]), {}
checked = False
for place, (kind, asked) in sorted(questions.items(), key=lambda item: item[1][0] == "skops"):
    if kind == "skops":  # their loaders install the steps under our names; the others must not
        assert checked or not any(name.split(".")[0] == "core" for name in sys.modules)
        checked = True
    try:
        model, beside = fresh["OPENERS"][kind](fresh["Path"](place), asked)
        rows = asked["awkward"]
        said = model.predict_proba(rows) if hasattr(model, "predict_proba") else None
        told = beside(model, rows) if beside else None
        answers[place] = np.asarray(model.predict(rows)), said, told
    except Exception:
        answers[place] = traceback.format_exc().splitlines()[-1]
joblib.dump(answers, sys.argv[3])
"""


def exported(saved, folder: Path, stem: str) -> dict[Path, tuple[str, Answers, dict]]:
    """The files of a saved model, each with its format, what it must answer, and the questions."""
    loaded, reference = load_model(saved), read_reference(saved)
    X, y = reference.drop(columns=loaded.card.target), reference[loaded.card.target].to_numpy()
    asked = {"awkward": X.head(60)}
    unfitted = with_samplers(loaded.pipeline, Recipe.model_validate(loaded.card.recipe))
    again = fit_pipeline(unfitted, X, y, RowKeys())
    fitted, anew = answers_of(loaded.pipeline, X.head(60)), answers_of(again, X.head(60))
    files = {kind: folder / f"{stem}.{kind}" for kind in ("joblib", "skops", "script")}
    dump_by_value(loaded.pipeline, files["joblib"])
    write_skops(loaded, files["skops"])
    files["script"].write_text(write_script(loaded), encoding="utf-8")
    return {
        files["joblib"]: ("joblib", fitted, asked),
        files["skops"]: ("skops", fitted, asked),
        files["script"]: ("script", anew, {**asked, "X": X, "y": y}),
    }


def differences(files, folder: Path) -> dict[str, float | str]:
    """How far each file, opened without the workbench, answers from what it must; or its error."""
    opener, asked, said = (folder / name for name in ("open.py", "asked", "said"))
    opener.write_text(OPEN_ALL, encoding="utf-8")
    joblib.dump({str(path): (kind, rows) for path, (kind, _, rows) in files.items()}, asked)
    fresh = Path(sys.modules[run_fresh.__module__].__file__).with_name("fresh.py")
    run_fresh([opener, fresh, asked, said], folder, "joblib")
    given = joblib.load(said)
    return {
        path.name: given[str(path)]
        if isinstance(given[str(path)], str)
        else difference_of(expected, Answers(*given[str(path)]))
        for path, (_, expected, _) in files.items()
    }

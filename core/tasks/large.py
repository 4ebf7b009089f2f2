"""The jobs on tables larger than memory. Paths are checked again here: a request is only a file."""

import hashlib
from pathlib import Path
from typing import Any

from core.data.large import (
    SAMPLE,
    LargeTable,
    allowed_path,
    check_inside,
    open_large,
    profile_large,
    take_sample,
)
from core.data.load.sources.places import is_inside
from core.model.predict import reasons_of
from core.model.predict.parts import Beside, predict_large
from core.tasks.requests import LargePredictRequest, LargeProfileRequest, LargeSampleRequest
from core.tasks.table import LARGE_PROFILE, LARGE_SAMPLE
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import find_to_answer, load_model
from core.workspace.results import remember
from core.workspace.store.ledger import PREDICT, LedgerEntry, enter

EVERY = 16  # batches between two notes of progress: about a million rows


def open_allowed(path: str, name: str, project: Project) -> LargeTable:
    """Open a table that lies in the project's own folder or where the operator allows."""
    real = Path(path).resolve()
    if is_inside(real, project.folder.resolve()):
        return open_large(real, name)
    table = open_large(allowed_path(path), name)
    check_inside(list(table.files))
    return table


def large_profile_job(
    project: Project, report: Progress, request: LargeProfileRequest
) -> dict[str, Any]:
    """Profile every row; the result is kept under the files' names, sizes and times."""
    table = open_allowed(request.path, request.name, project)
    seen = remember(profile_large, table, request.rows, 0, report=_Rarely(report))
    detail = f"{seen.rows:,} rows of {seen.name} described"
    project.log(LARGE_PROFILE.kind, detail)
    return {"rows": seen.rows, "detail": detail}


def large_sample_job(
    project: Project, report: Progress, request: LargeSampleRequest
) -> dict[str, Any]:
    """Take a sample and lay it, with its record, where the project keeps its tables."""
    table = open_allowed(request.path, request.name, project)
    sample = take_sample(table, request.plan, _Rarely(report))
    SAMPLE.write(project.keep_dataset(sample.dataset), sample.record)
    project.log(LARGE_SAMPLE.kind, sample.record.sentence)
    return {"fingerprint": sample.dataset.fingerprint, "detail": sample.record.sentence}


def large_predict_job(
    project: Project, report: Progress, request: LargePredictRequest
) -> dict[str, Any]:
    """Predict every row into a Parquet file in the project's folder."""
    table, model = open_allowed(request.path, request.name, project), request.model
    asked = f"{table.fingerprint} {model}{' filled' if request.fill else ''}"
    asked += " with reasons" if request.reasons else ""
    own = hashlib.blake2b(asked.encode(), digest_size=16).hexdigest()
    target = project.folder / "predictions" / f"{own}.parquet"
    saved = find_to_answer(model)
    loaded = load_model(saved)
    result = predict_large(
        loaded,
        table,
        target,
        _Rarely(report),
        fill_missing_columns=request.fill,
        beside=Beside(finder=reasons_of(saved, loaded) if request.reasons else None),
    )
    detail = f"{result.rows - result.rejected:,} of {result.rows:,} rows predicted"
    enter(LedgerEntry(project.id, PREDICT, model, f"{detail} of {request.name}"))
    return {"file": str(target), "detail": detail, "warnings": list(result.warnings)}


class _Rarely:
    """Passes on every so many reports: a line for each batch would make a long file."""

    def __init__(self, report: Progress) -> None:
        self.report, self.heard = report, 0

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None:
        if self.heard % EVERY == 0:
            self.report(done, total, message, **more)
        self.heard += 1

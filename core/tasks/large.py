"""The jobs on tables larger than memory. Paths are checked again here: a request is only a file."""

import hashlib
from pathlib import Path
from typing import Any

from core.data.large import (
    LargeTable,
    SamplePlan,
    allowed_path,
    check_inside,
    keep_sample_record,
    open_large,
    profile_large,
    take_sample,
)
from core.data.large.size import USUAL_SAMPLE
from core.data.load.sources.places import is_inside
from core.model.predict.parts import predict_large
from core.table.dataset import save_dataset
from core.workspace.jobs import Reporter
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import load_model
from core.workspace.results import remember

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
    project_id: str, report: Reporter, path: str, name: str, rows: int = USUAL_SAMPLE
) -> dict[str, Any]:
    """Profile every row; the result is kept under the files' names, sizes and times."""
    project = Project(project_id)
    table = open_allowed(path, name, project)
    seen = remember(profile_large, table, rows, 0, report=_Rarely(report))
    detail = f"{seen.rows:,} rows of {seen.name} described"
    project.log("large_profile", detail)
    return {"rows": seen.rows, "detail": detail}


def large_sample_job(
    project_id: str, report: Reporter, path: str, name: str, plan: dict[str, Any]
) -> dict[str, Any]:
    """Take a sample and lay it, with its record, where the project keeps its tables."""
    project = Project(project_id)
    table = open_allowed(path, name, project)
    sample = take_sample(table, SamplePlan(**plan), _Rarely(report))
    folder = project.dataset_folder(sample.dataset.fingerprint)
    save_dataset(sample.dataset, folder)
    keep_sample_record(folder, sample.record)
    project.log("large_sample", sample.record.sentence)
    return {"fingerprint": sample.dataset.fingerprint, "detail": sample.record.sentence}


def large_predict_job(
    project_id: str, report: Reporter, path: str, name: str, model: str
) -> dict[str, Any]:
    """Predict every row into a Parquet file in the project's folder."""
    project = Project(project_id)
    table = open_allowed(path, name, project)
    own = hashlib.blake2b(f"{table.fingerprint} {model}".encode(), digest_size=16).hexdigest()
    target = project.folder / "predictions" / f"{own}.parquet"
    result = predict_large(load_model(model), table, target, _Rarely(report))
    detail = f"{result.rows - result.rejected:,} of {result.rows:,} rows predicted"
    project.log("large_predict", f"{model}: {detail}")
    return {"file": str(target), "detail": detail, "warnings": list(result.warnings)}


class _Rarely:
    """Passes on every so many reports: a line for each batch would make a long file."""

    def __init__(self, report: Progress) -> None:
        self.report, self.heard = report, 0

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None:
        if self.heard % EVERY == 0:
            self.report(done, total, message, **more)
        self.heard += 1

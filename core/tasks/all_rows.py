"""The jobs that train on all rows of the table whose sample a project has open."""

from typing import Any

from core.data.large import LargeTable, TooLargeError
from core.data.large.sample_record import SampleRecord, sample_record_of
from core.errors import WorkbenchError
from core.model.all_rows.keep import keep_all_rows
from core.model.all_rows.needed import AllRowsNeeds, estimate
from core.model.all_rows.run import train_all_rows
from core.model.all_rows.sample_model import SampleModel, fit_sample
from core.tasks.large import open_allowed
from core.tasks.requests import ModelRequest, SaveRequest
from core.tasks.table import ALL_ROWS
from core.workspace.progress import Progress, part_of
from core.workspace.project import Project
from core.workspace.registry import check_name

_FITTED = 0.1  # of the work: the sample's model, and a first batch


def all_rows_needs_job(project: Project, report: Progress, request: ModelRequest) -> dict[str, Any]:
    """Say what all rows will take, by a first batch of them, and why they will not do, if so."""
    needed = _prepared(project, report, request)[2]
    try:
        needed.check()
    except TooLargeError as error:
        return {"detail": needed.sentence, "refusal": str(error)}
    return {"detail": needed.sentence, "refusal": ""}


def all_rows_job(project: Project, report: Progress, request: SaveRequest) -> dict[str, Any]:
    """Train on all rows and save the model."""
    check_name(request.name)
    sample, table, needed = _prepared(project, part_of(report, 0.0, _FITTED), request)
    result = train_all_rows(sample, table, needed, part_of(report, _FITTED, 1.0))
    reference = keep_all_rows(result, request.name, request.notes).card.reference
    project.log(ALL_ROWS.kind, f"{reference}: {result.comparison.sentence}")
    return {
        "model": reference,
        "detail": f"Saved as {reference}. {result.comparison.sentence}",
        "warnings": list(result.notes),
    }


def _prepared(
    project: Project, report: Progress, request: ModelRequest
) -> tuple[SampleModel, LargeTable, AllRowsNeeds]:
    record = _record_of(project)
    table = open_allowed(record.path, record.name, project)
    report(0, 2, f"Fitting {request.pick.label} on the sample")
    rows = record.total_rows
    sample = fit_sample(project.load_dataset(), request.recipe, request.pick.pick, rows)
    report(1, 2, "Preparing a first batch")
    return sample, table, estimate(sample, table, rows)


def _record_of(project: Project) -> SampleRecord:
    record = sample_record_of(project)
    if record is None or not record.is_sample:
        raise WorkbenchError(
            "The open table is no sample of a larger one, so that training has all of its rows: "
            "save a model on Models."
        )
    return record

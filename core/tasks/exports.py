"""The work on files of saved models. They lie beside the model: a page finds them afterwards."""

from typing import Any

from core.export import check_again, keep_export
from core.tasks.requests import CheckRequest, ExportRequest
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import find_model


def export_job(
    project: Project,  # noqa: ARG001  (the ledger knows in which project a job works)
    report: Progress,
    request: ExportRequest,
) -> dict[str, Any]:
    """Write a saved model as a file and open it in a fresh process before anyone may have it."""
    made = keep_export(find_model(request.model), request.format, report)
    return {"file": made.path.name, "detail": f"{request.model} written as {request.format}"}


def check_model_job(
    project: Project,  # noqa: ARG001  (the ledger knows in which project a job works)
    report: Progress,
    request: CheckRequest,
) -> dict[str, Any]:
    """Open the saved model itself in a fresh process and compare its answers."""
    report(0, 1, "Opening it in a fresh process")
    difference = check_again(request.model)
    return {"difference": difference}

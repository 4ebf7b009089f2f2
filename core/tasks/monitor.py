"""The work on batches of watched models; what was seen is kept in the history."""

from pathlib import Path
from typing import Any

from core.data.load import read_like
from core.drift.monitor import labelled, monitor, told_of, watched_model
from core.model.predict import learned_by
from core.tasks.requests import MonitorJobRequest
from core.tasks.table import MONITOR
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import find_model


def monitor_job(project: Project, report: Progress, request: MonitorJobRequest) -> dict[str, Any]:
    """Look at a batch as its model meets it, and keep what was seen."""
    report(0, 2, "Reading the batch")
    model = watched_model(find_model(request.model))
    rows = read_like(Path(request.path), request.name, learned_by(model.at_hand.loaded))
    report(1, 2, "Comparing it with what the model learned from")
    found = monitor(model, labelled(model.card, rows.dataset, request.labels), request.label)
    detail = f"{request.model}, batch {found.number}: {found.look.verdict}"
    failed = told_of(request.model, found)
    project.log(MONITOR.kind, detail)
    return {"number": found.number, "is_new": found.is_new, "told": [*rows.told, *failed]}

"""The work on watched models: batches, outcomes that come later, and training again. What was seen
is kept in the history."""

from pathlib import Path
from typing import Any

from core.data.load import read_like
from core.drift.monitor import (
    GivenBatch,
    add_feedback,
    chosen_note,
    labelled,
    logged_days,
    monitor,
    monitor_batch,
    told_of,
    watched_model,
    with_key,
)
from core.errors import NotApplicableError
from core.model.predict import learned_by
from core.table.dataset import load_dataset
from core.tasks.recalibrating import Recalibration, recalibrate
from core.tasks.requests import (
    FeedbackJobRequest,
    LogJobRequest,
    MonitorJobRequest,
    RecalibrateJobRequest,
    RetrainJobRequest,
)
from core.tasks.retraining import RetrainRows, retrain
from core.tasks.table import FEEDBACK, MONITOR, MONITOR_LOG, RECALIBRATE, RETRAIN_MODEL
from core.workspace.progress import Progress, part_of
from core.workspace.project import Project
from core.workspace.registry import find_to_answer, load_model


def monitor_job(project: Project, report: Progress, request: MonitorJobRequest) -> dict[str, Any]:
    """Look at a batch as its model meets it, and keep what was seen."""
    report(0, 2, "Reading the batch")
    model = watched_model(find_to_answer(request.model))
    known = with_key(learned_by(model.at_hand.loaded), request.key)
    read = read_like(Path(request.path), request.name, known)
    report(1, 2, "Comparing it with what the model learned from")
    rows = labelled(model.card, read.dataset, request.labels)
    found = monitor(model, rows, request.label, request.key)
    detail = f"{request.model}, batch {found.number}: {found.look.verdict}"
    failed = told_of(request.model, found)
    project.log(MONITOR.kind, detail)
    return {"number": found.number, "is_new": found.is_new, "told": [*read.told, *failed]}


def monitor_log_job(project: Project, report: Progress, request: LogJobRequest) -> dict[str, Any]:
    """Look at what a model was asked, day by day, as its own log has it."""
    report(0, 1, "Reading the log")
    model = watched_model(find_to_answer(request.model))
    log = logged_days(model, learned_by(model.at_hand.loaded))
    told = [*log.told]
    for number, days in enumerate(log.batches):
        report(number, len(log.batches), f"Comparing {days.rows.name}")
        found = monitor_batch(model, GivenBatch(days.rows, key=days.key, said=days.said))
        told += told_of(request.model, found)
    project.log(MONITOR_LOG.kind, f"{request.model}: new batches of its log: {len(log.batches)}")
    return {"batches": len(log.batches), "told": told}


def feedback_job(project: Project, report: Progress, request: FeedbackJobRequest) -> dict[str, Any]:
    """Join outcomes that came later with the batches whose rows they are of."""
    report(0, 2, "Reading the outcomes")
    model = watched_model(find_to_answer(request.model))
    known = with_key(learned_by(model.at_hand.loaded), request.key)
    read = read_like(Path(request.path), request.name, known)
    report(1, 2, "Joining them with what the model said")
    found = add_feedback(model, labelled(model.card, read.dataset, request.labels), request.key)
    failed = told_of(request.model, found)
    project.log(FEEDBACK.kind, f"{request.model}: {found.verdict}")
    return {
        "sentence": found.sentence,
        "verdict": found.verdict,
        "told": [*read.told, *failed],
    }


def retrain_job(project: Project, report: Progress, request: RetrainJobRequest) -> dict[str, Any]:
    """Train a model again on old and new rows, and hold both against each other."""
    report(0, 10, "Reading the rows")
    saved = find_to_answer(request.model)
    known = learned_by(load_model(saved))
    if request.old_path:
        old = read_like(Path(request.old_path), request.old_name, known).dataset
    else:
        folder = project.dataset_folder(saved.card.fingerprint)
        if not folder.is_dir():
            raise NotApplicableError(
                f"The table that {request.model} learned from is not in this project any more: "
                "give its file."
            )
        old = load_dataset(folder)
    new = read_like(Path(request.path), request.name, known)
    rows = RetrainRows(old, labelled(saved.card, new.dataset, request.labels), request.hold)
    done = retrain(saved, rows, report=part_of(report, 0.1, 1))
    detail = f"{request.model} again as {done.saved.card.reference}: {done.held.verdict}"
    project.log(RETRAIN_MODEL.kind, detail)
    return {
        "model": done.saved.card.reference,
        "rows": done.rows,
        "verdict": str(done.held.verdict),
        "sentence": done.held.sentence,
        "told": [
            *done.words,
            *chosen_note(saved.card, rows.new),
            *new.told,
        ],
    }


def recalibrate_job(
    project: Project, report: Progress, request: RecalibrateJobRequest
) -> dict[str, Any]:
    """Bend a model's probabilities by newer rows, and hold both against each other."""
    report(0, 2, "Reading the rows")
    saved = find_to_answer(request.model)
    read = read_like(Path(request.path), request.name, learned_by(load_model(saved)))
    report(1, 2, "Learning from some, judging by the others")
    rows = labelled(saved.card, read.dataset, request.labels)
    done = recalibrate(saved, Recalibration(rows, request.hold, request.method))
    reference = done.saved.card.reference
    project.log(RECALIBRATE.kind, f"{request.model} as {reference}: {done.held.verdict}")
    return {
        "model": reference,
        "rows": done.rows,
        "method": done.method,
        "verdict": str(done.held.verdict),
        "sentence": done.held.sentence,
        "told": list(read.told),
    }

"""The work on models: each takes the project, a reporter and its request, and returns plain values.
Results go where `core.workspace.results` keeps them: a page finds them afterwards."""

import math
from pathlib import Path
from typing import Any

from core.data.load import read_like
from core.explore.report.profiling_library import report_path, write_report
from core.methods.metrics import METRICS
from core.model.evaluate import is_opened, open_test, opened_part, opening_name, seal_of
from core.model.explain import WeighedOn, explain, importance_between
from core.model.predict import learned_by
from core.model.runs import keep_run
from core.model.save import Label, fit_and_save, opened_test
from core.model.train import (
    Clock,
    ModelRun,
    TrainResult,
    by_recipe,
    one_model_part,
    train,
    training_part,
)
from core.model.tune import tune
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.grounds import find_grounds, grounds_part
from core.tasks.requests import (
    ImportanceJobRequest,
    ModelRequest,
    RecipeRequest,
    ReportRequest,
    SaveRequest,
    TuneRequest,
)
from core.tasks.table import EXPLAIN, IMPORTANCE, OPEN_TEST, PROFILE_REPORT, TUNE
from core.wording.numbers import counted, often
from core.workspace.openings import SealedRows, opened_runs
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import find_model, load_model
from core.workspace.results import remember


def train_job(project: Project, report: Progress, request: RecipeRequest) -> dict[str, Any]:
    """Compare the recipe's models; the leaderboard is kept under its data and recipe."""
    clock, chosen = Clock(), training_part(request.recipe)
    result = remember(train, project.load_dataset(), chosen, report=report, clock=clock)
    remember(find_grounds, project.load_dataset(), grounds_part(request.recipe))  # to judge it by
    result = by_recipe(result, request.recipe)
    best = result.best
    detail = _standing(result, best) if best else "no model could be trained"
    keep_run(project, request.recipe, result, detail)
    return {"best": best.key if best else None, "detail": detail}


def tune_job(project: Project, report: Progress, request: TuneRequest) -> dict[str, Any]:
    """Add trials to a model's tuning; they are kept with the project as they are done."""
    result = tune(
        project.load_dataset(),
        request.recipe,
        request.pick,
        request.plan,
        report,
        project.id,
    )
    project.log(TUNE.kind, f"{request.pick.label}: {result.verdict}")
    return {"trials": len(result.trials), "detail": result.verdict}


def profile_report_job(
    project: Project, report: Progress, request: ReportRequest
) -> dict[str, Any]:
    """Write the full profiling report of the cleaned table into the project's folder."""
    table = cleaned_dataset(project.load_dataset(), request.recipe)
    path = report_path(project.folder, table.fingerprint, request.minimal)
    rows = write_report(table.frame, path, request.minimal, report)
    detail = f"{rows:,} of {table.rows:,} rows described"
    project.log(PROFILE_REPORT.kind, detail)
    return {"rows": rows, "detail": detail}


def explain_job(project: Project, report: Progress, request: ModelRequest) -> dict[str, Any]:
    """Explain one model; the explanation is kept under its data, recipe and model."""
    chosen = one_model_part(request.recipe)
    seen = remember(explain, project.load_dataset(), chosen, request.pick.pick, report=report)
    first = seen.subject.features[int(seen.permuted.order[0])]
    detail = f"{request.pick.label}: most is lost without {first}"
    project.log(EXPLAIN.kind, detail)
    return {"first": first, "detail": detail}


def open_test_job(project: Project, report: Progress, request: ModelRequest) -> dict[str, Any]:
    """Score the sealed rows with one model and count that they were looked at."""
    dataset, chosen = project.load_dataset(), opened_part(request.recipe)
    model, label = request.pick.pick, request.pick.label
    report(0, 1, f"Fitting {label} on all training rows")
    scores = remember(open_test, dataset, chosen, model)
    sealed = SealedRows(seal_of(chosen), project.id)
    openings = sealed.openings
    if not is_opened(opened_runs(project.id), chosen, model):
        openings = sealed.count_first(opening_name(chosen, model))
    project.log(OPEN_TEST.kind, f"{label}; opened {often(openings)} so far")
    return {"openings": openings, "values": scores.values}


def save_model_job(project: Project, report: Progress, request: SaveRequest) -> dict[str, Any]:
    """Fit a model on all training rows and keep it, with its test scores if they were opened."""
    dataset, model = project.load_dataset(), request.pick
    report(0, 1, f"Fitting {model.label} on all training rows")
    opened, test = opened_part(request.recipe), None
    if is_opened(opened_runs(project.id), opened, model.pick):
        scores = remember(open_test, dataset, opened, model.pick)
        openings = SealedRows(seal_of(opened), project.id).openings
        test = opened_test(scores, request.recipe, openings)
    label = Label(request.name, request.notes, test, request.stated)
    saved = fit_and_save(dataset, request.recipe, model, label)
    return {"model": saved.card.reference, "detail": f"saved as {saved.card.reference}"}


def importance_job(
    project: Project, report: Progress, request: ImportanceJobRequest
) -> dict[str, Any]:
    """Hold what matters to two saved models together, on the rows of a file."""
    report(0, 1, "Reading the rows")
    first, second = (_read_for(model, request) for model in (request.first, request.second))
    found = importance_between(first, second, report)
    moved = int(found.shift.moved.sum())
    detail = f"{request.first} and {request.second}: {counted(moved, 'column')} more than luck"
    project.log(IMPORTANCE.kind, detail)
    return found.document()


def _read_for(model: str, request: ImportanceJobRequest) -> WeighedOn:
    """The rows of the file as a model reads them."""
    saved = find_model(model)
    known = learned_by(load_model(saved))
    return WeighedOn(saved, read_like(Path(request.path), request.name, known).dataset)


def _standing(result: TrainResult, run: ModelRun) -> str:
    spread = result.spread(run)
    label = METRICS[result.metric].label
    apart = "" if math.isnan(spread.std) else f" ± {spread.std:.3f}"
    return f"{run.label}: {label} {spread.mean:.3f}{apart}"

"""The work that jobs do: each takes a project's id, a reporter and plain arguments, and returns
plain values. Results go where `core.workspace.results` keeps them: a page finds them afterwards."""

from typing import Any

from core.explore.report.profiling_library import report_path, write_report
from core.methods.metrics import METRICS
from core.methods.models import MODELS
from core.methods.tuning import TunePlan
from core.model.evaluate import open_test, opened_part, opening_name
from core.model.explain import explain, explained_part
from core.model.save import Label, fit_and_save, opened_test
from core.model.train import ModelRun, TrainResult, train, training_part
from core.model.tune import tune
from core.pipeline.training_data import cleaned_dataset
from core.recipe.recipe import Pick, Recipe
from core.workspace.jobs import Reporter
from core.workspace.project import open_project
from core.workspace.results import remember


def read_recipe(fields: dict[str, Any]) -> Recipe:
    """The recipe as it travelled in a request."""
    return Recipe.model_validate(fields)


def train_job(project_id: str, report: Reporter, recipe: dict[str, Any]) -> dict[str, Any]:
    """Compare the recipe's models; the leaderboard is kept under its data and recipe."""
    project = open_project(project_id)
    chosen = training_part(read_recipe(recipe))
    result = remember(train, project.load_dataset(), chosen, report=report)
    best = result.best
    detail = _standing(result, best) if best else "no model could be trained"
    project.log("train", detail)
    return {"best": best.pick.method if best else None, "detail": detail}


def tune_job(
    project_id: str,
    report: Reporter,
    recipe: dict[str, Any],
    pick: dict[str, Any],
    plan: dict[str, Any],
) -> dict[str, Any]:
    """Add trials to a model's tuning; they are kept in the project's folder as they are done."""
    project = open_project(project_id)
    model = Pick.model_validate(pick)
    result = tune(
        project.load_dataset(),
        read_recipe(recipe),
        model,
        TunePlan(**plan),
        report,
        project.tuning_folder,
    )
    project.log("tune", f"{MODELS[model.method].label}: {result.verdict}")
    return {"trials": len(result.trials), "detail": result.verdict}


def profile_report_job(
    project_id: str, report: Reporter, recipe: dict[str, Any], minimal: bool
) -> dict[str, Any]:
    """Write the full profiling report of the cleaned table into the project's folder."""
    project = open_project(project_id)
    table = cleaned_dataset(project.load_dataset(), read_recipe(recipe))
    path = report_path(project.folder, table.fingerprint, minimal)
    rows = write_report(table.frame, path, minimal, report)
    detail = f"{rows:,} of {table.rows:,} rows described"
    project.log("profile_report", detail)
    return {"rows": rows, "detail": detail}


def explain_job(
    project_id: str, report: Reporter, recipe: dict[str, Any], pick: dict[str, Any]
) -> dict[str, Any]:
    """Explain one model; the explanation is kept under its data, recipe and model."""
    project = open_project(project_id)
    chosen, model = explained_part(read_recipe(recipe)), Pick.model_validate(pick)
    seen = remember(explain, project.load_dataset(), chosen, model, report=report)
    first = seen.subject.features[int(seen.permuted.order[0])]
    detail = f"{seen.label}: most is lost without {first}"
    project.log("explain", detail)
    return {"first": first, "detail": detail}


def open_test_job(
    project_id: str, report: Reporter, recipe: dict[str, Any], pick: dict[str, Any]
) -> dict[str, Any]:
    """Score the sealed rows with one model and count that they were looked at."""
    project = open_project(project_id)
    dataset = project.load_dataset()
    chosen, model = opened_part(read_recipe(recipe)), Pick.model_validate(pick)
    label = MODELS[model.method].label
    report(0, 1, f"Fitting {label} on all training rows")
    scores = remember(open_test, dataset, chosen, model)
    if opening_name(chosen, model) not in project.opened:
        project.count_opening(opening_name(chosen, model))
    project.log("open_test", f"{label}; opened {project.openings} times so far")
    return {"openings": project.openings, "values": scores.values}


def save_model_job(
    project_id: str,
    report: Reporter,
    recipe: dict[str, Any],
    pick: dict[str, Any],
    label: dict[str, str],
) -> dict[str, Any]:
    """Fit a model on all training rows and keep it, with its test scores if they were opened."""
    project = open_project(project_id)
    dataset = project.load_dataset()
    chosen, model = read_recipe(recipe), Pick.model_validate(pick)
    report(0, 1, f"Fitting {MODELS[model.method].label} on all training rows")
    opened, test = opened_part(chosen), None
    if opening_name(opened, model) in project.opened:
        test = opened_test(remember(open_test, dataset, opened, model), project.openings)
    saved = fit_and_save(dataset, chosen, model, Label(label["name"], label["notes"], test))
    project.log("save_model", saved.card.reference)
    return {"model": saved.card.reference, "detail": f"saved as {saved.card.reference}"}


def _standing(result: TrainResult, run: ModelRun) -> str:
    spread = result.spread(run)
    label = METRICS[result.metric].label
    return f"{MODELS[run.pick.method].label}: {label} {spread.mean:.3f} ± {spread.std:.3f}"

"""The verb `train`: compare models, fit the best, score the sealed rows once, save it."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from core.commands.budget_report import with_budget
from core.commands.division import with_columns, with_plan, with_split
from core.commands.outcome import Outcome, open_data
from core.commands.promise_flag import promise_asked, promised_by, with_promise
from core.commands.template import template_asked, with_lost
from core.commands.train_recipe import check_two_classes, recipe_by
from core.commands.train_request import TrainRequest, train_arguments
from core.commands.tune_flags import tune_plan
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.model.evaluate import opening_name, seal_of
from core.model.judge import CheckResult, Doubt, Judgement, count_words, judged
from core.model.save import Label, Provenance, ScoredRun, keep, opened_test
from core.model.train import (
    Clock,
    ModelRun,
    TestScores,
    TrainResult,
    by_recipe,
    compared_models,
    fit_model,
    score_test,
    train,
    training_part,
)
from core.model.tune import tune
from core.recipe.edits.training import set_threshold, use_tuned
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.numbers import often
from core.workspace.openings import SealedRows
from core.workspace.registry import check_name
from core.workspace.results import remember
from core.workspace.store import ledger


def train_models(request: TrainRequest) -> Outcome:
    """Compare models by cross-validation, fit the best, score the sealed rows once, save it."""
    clock = Clock(is_kept_after=True)
    dataset = open_data(request.data)
    fitted = template_asked(dataset, request.recipe, request.map)
    chosen = with_plan(dataset, recipe_by(fitted.recipe, dataset, request), request.plan)
    check_two_classes(dataset, chosen)
    name = request.name or Path(request.data).name.split(".")[0]
    outcome = with_lost(_learn(dataset, chosen, request, Asked(name, clock)), fitted)
    return with_columns(with_split(outcome, dataset, chosen), dataset, chosen)


TRAIN = Verb(
    "train", "compare models and save the best", train_models, train_arguments, request=TrainRequest
)


@dataclass(frozen=True)
class Asked:
    """What the best model is saved as, and when the work on it began."""

    name: str
    clock: Clock


def _learn(dataset: Dataset, recipe: Recipe, request: TrainRequest, asked: Asked) -> Outcome:
    check_name(asked.name)
    promise = promise_asked(recipe, request)
    result = _compared(dataset, recipe, asked.clock)
    if request.trials:
        recipe, result = _tuned(dataset, recipe, result, request.tuning)
    best = _best(result)
    kept = promised_by(best, promise)
    if kept and kept.threshold is not None:
        recipe = set_threshold(recipe, kept.threshold).recipe
        result = _compared(dataset, recipe)
        best = result.run_of(best.key)  # of which the promise holds, whichever leads by its labels
    pipeline = fit_model(dataset, recipe, best.pick)
    scores = score_test(dataset, recipe, pipeline)
    openings = SealedRows(seal_of(recipe)).count(opening_name(recipe, best.pick))
    test = opened_test(scores, recipe, openings)
    source, scored = Provenance(dataset, recipe), ScoredRun(result, best)
    reference = keep(pipeline, source, scored, Label(asked.name, test=test)).card.reference
    told = f"{best.pick.method} is the best of {len(result.runs)} models"
    ledger.enter_here(ledger.TRAIN, reference, told)
    outcome = _report(result, judged(dataset, recipe, result), Saved(scores, reference, best))
    outcome = with_promise(_with_openings(outcome, openings), kept)
    return with_budget(outcome, result, asked.clock)


def _with_openings(outcome: Outcome, openings: int) -> Outcome:
    """The outcome with how often the sealed rows were scored by now; more than once is told."""
    document = {**outcome.document, "openings": openings}
    if openings == 1:
        return replace(outcome, document=document)
    warning = (
        f"These sealed rows were opened {often(openings)} by now: whoever picks the best of "
        "several looks picks luck too. Judge the model that you keep on new rows."
    )
    document["warnings"] = [*document["warnings"], warning]
    return replace(outcome, document=document, text=f"{outcome.text}\n{warning}")


def _tuned(
    dataset: Dataset, recipe: Recipe, result: TrainResult, tuning: dict[str, Any]
) -> tuple[Recipe, TrainResult]:
    """Tune the best model, and compare again with what was found."""
    model = _best(result).model
    plan = tune_plan(tuning, recipe.split.seed, model)
    pick = tune(dataset, recipe, model, plan).best_pick
    if pick is None:
        return recipe, result
    recipe = use_tuned(recipe, compared_models(dataset, recipe, result), pick).recipe
    return recipe, _compared(dataset, recipe)


def _compared(dataset: Dataset, recipe: Recipe, clock: Clock | None = None) -> TrainResult:
    return by_recipe(remember(train, dataset, training_part(recipe), clock=clock), recipe)


def _best(result: TrainResult) -> ModelRun:
    if result.best is None:
        labels: dict[str, list[str]] = {}
        for run in result.runs:
            if run.error:
                labels.setdefault(run.error, []).append(run.label)
        reasons = (f"{', '.join(names)}: {error}" for error, names in labels.items())
        raise WorkbenchError(f"No model could be trained. {'; '.join(reasons)}")
    return result.best


@dataclass(frozen=True)
class Saved:
    """The run of the model that was kept, by its name, and what it scored on the sealed rows."""

    scores: TestScores
    model: str
    run: ModelRun


def _report(result: TrainResult, judgement: Judgement, saved: Saved) -> Outcome:
    best, scores = saved.run, saved.scores
    low, high = scores.interval(result.metric)
    doubts = [doubt.advice for doubt in judgement.doubts]
    document = {
        "task": str(result.task),
        "metric": result.metric,
        "positive": scores.predictions.positive,
        "baseline": _row(result, result.baseline) if result.baseline else None,
        "leaderboard": [_row(result, run) for run in result.ranked],
        "best": best.key,
        "test": scores.values,
        "test_interval": [low, high],
        "test_note": scores.note(result.metric),
        "model": saved.model,
        "verdict": judgement.sentence,
        "more_than_noise": judgement.is_gain,
        "doubts": [_doubt(doubt) for doubt in judgement.doubts],
        "checks": [_check(check) for check in judgement.checks],
        "warnings": [*result.notes, *doubts],
    }
    label = METRICS[result.metric].label
    lines = [*(_line(result, run) for run in result.ranked), judgement.standing]
    lines += [f"! {advice}" for advice in doubts]
    lines += [count_words(judgement.checks), *_spoken(judgement)]
    lines.append(
        f"On {result.rows_test:,} sealed rows {best.label} scores {label} "
        f"{scores.values[result.metric]:.4f} ({low:.4f} to {high:.4f})."
    )
    if of_sealed := scores.note(result.metric):
        lines.append(f"! On the sealed rows {of_sealed}")
    notes = [note for note in (result.class_note, *result.notes) if note]
    return Outcome(document, "\n".join([*lines, *notes, f"Saved as {saved.model}."]))


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "columns": list(doubt.columns),
        "sentence": doubt.sentence,
        "flag": doubt.flag,
    }


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "code": check.code,
        "about": check.about,
        "title": check.title,
        "answer": str(check.answer),
        "looked_at": check.looked.sentence,
        "said": [_doubt(doubt) for doubt in check.looked.doubts],
    }


def _spoken(judgement: Judgement) -> list[str]:
    """What checks say of the model that is no doubt of its score."""
    about_model = (check for check in judgement.checks if not check.is_of_score)
    return [f"- {doubt.advice}" for check in about_model for doubt in check.looked.doubts]


def _row(result: TrainResult, run: ModelRun) -> dict[str, Any]:
    spread = result.spread(run)
    return {
        "model": run.key,
        "options": run.pick.model_dump(mode="json")["options"],
        "trials": run.trials,
        "corrected": run.corrected(result.metric),
        "score": spread.mean,
        "std": spread.std,
        "interval": [spread.low, spread.high],
        "fold_scores": list(run.fold_scores.get(result.metric, ())),
        "out_of_bag": run.out_of_bag(result.metric),
        "fitted_gap": run.gap(result.metric),
        "fit_seconds": run.seconds,
        "predict_milliseconds_a_thousand": run.milliseconds_a_thousand,
        "rounds": list(run.rounds),
        "loss_curves": [asdict(curve) for curve in run.curves],
        "warnings": list(run.warnings),
        "error": run.error,
    }


def _line(result: TrainResult, run: ModelRun) -> str:
    if run.error:
        return f"{run.label}: failed, {run.error}"
    spread = result.spread(run)
    corrected = run.corrected(result.metric)
    told = "" if corrected is None else f", {corrected:.4f} without the optimism of tuning"
    return (
        f"{run.label}: {spread.mean:.4f} ± {spread.std:.4f} ({spread.low:.4f} to {spread.high:.4f})"
        f"{told}"
    )

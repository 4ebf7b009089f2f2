"""The verb `train`: compare models, fit the best, score the sealed rows once, save it."""

from dataclasses import dataclass
from typing import Any

from core.commands.all_rows import train_on_all_rows
from core.commands.budget_report import with_budget
from core.commands.decision_flags import check_costs, with_decided
from core.commands.division import with_columns, with_plan, with_split
from core.commands.outcome import Outcome, data_name, open_data, source_facts
from core.commands.promise_flag import promise_asked, promised_by, with_promise
from core.commands.suited import with_suited
from core.commands.template import template_asked, with_lost
from core.commands.train_arguments import train_arguments
from core.commands.train_recipe import check_two_classes, recipe_by
from core.commands.train_report import Saved, train_report, with_openings
from core.commands.train_request import TrainRequest
from core.commands.tune_flags import tune_plan
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.methods.tuning import TunePlan
from core.model.evaluate import opening_name, seal_of
from core.model.judge import judged
from core.model.kept_decision import ScoredRun
from core.model.runs import enter_run, run_facts
from core.model.save import Label, Provenance, keep, opened_test
from core.model.train import (
    Clock,
    ModelRun,
    TrainResult,
    by_recipe,
    compared_models,
    fit_model,
    score_test,
    train,
    training_part,
)
from core.model.tune import joint_for, tune, with_joint
from core.pipeline.training_data import make_training_data
from core.recipe.edits.deciding import keep_promise
from core.recipe.edits.training import use_tuned
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.openings import SealedRows
from core.workspace.registry import check_name
from core.workspace.results import remember
from core.workspace.store import ledger
from core.workspace.store.person import acting_in


def train_models(request: TrainRequest) -> Outcome:
    """Compare models by cross-validation, fit the best, score the sealed rows once, save it.

    With --all-rows a table larger than memory is streamed, every row once, into XGBoost, and the
    model is compared with that of a sample on rows that neither learned from.
    """
    if request.all_rows:
        return train_on_all_rows(request)
    if request.sample is not None:
        raise WorkbenchError(
            "--sample is the sample that --all-rows learns to prepare from: give both, or write a "
            "sample with profile --sample N --output FILE and train on that."
        )
    clock = Clock(is_kept_after=True)
    dataset = open_data(request.data)
    fitted = template_asked(dataset, request.recipe, request.map)
    chosen = with_plan(dataset, recipe_by(fitted.recipe, dataset, request), request.plan)
    check_two_classes(dataset, chosen)
    check_costs(dataset, chosen)
    name = request.name or data_name(request.data).split(".")[0]
    outcome = with_lost(_learn(dataset, chosen, request, Asked(name, clock)), fitted)
    outcome = with_suited(with_split(outcome, dataset, chosen), dataset, chosen)
    return with_columns(outcome, dataset, chosen)


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
    kept = promised_by(result, best, promise)
    if kept and kept.kept:
        recipe = keep_promise(recipe, kept.kept).recipe
        result = _compared(dataset, recipe)
        best = result.run_of(best.key)  # of which the promise holds, whichever leads by its labels
    pipeline = fit_model(dataset, recipe, best.pick)
    scores = score_test(dataset, recipe, pipeline)
    openings = SealedRows(seal_of(recipe)).count(opening_name(recipe, best.pick))
    test = opened_test(scores, recipe, openings)
    source, scored = Provenance(dataset, recipe), ScoredRun(result, best)
    card = keep(pipeline, source, scored, Label(asked.name, test=test)).card
    told = f"{best.pick.method} is the best of {len(result.runs)} models"
    judgement = judged(dataset, recipe, result)
    facts = {**source_facts(request.data), **run_facts(recipe, result, judgement)}
    enter_run(ledger.LedgerEntry(acting_in(), ledger.TRAIN, card.reference, told, facts))
    outcome = train_report(result, judgement, Saved(scores, card.reference, best))
    outcome = with_promise(with_decided(with_openings(outcome, openings), card), kept)
    return with_budget(outcome, result, asked.clock)


def _tuned(
    dataset: Dataset, recipe: Recipe, result: TrainResult, tuning: dict[str, Any]
) -> tuple[Recipe, TrainResult]:
    """Tune the best model, and compare again with what was found."""
    model = _best(result).model
    data = make_training_data(dataset, recipe)
    opened = TunePlan(joint=bool(tuning["joint"]), methods=bool(tuning["methods"]))
    joint = joint_for(opened, recipe, data)
    plan = tune_plan(tuning, recipe.split.seed, model, joint)
    tuned = tune(dataset, recipe, model, plan)
    if tuned.best is None or tuned.best_pick is None:
        return recipe, result
    compared = compared_models(dataset, recipe, result)
    prepared = with_joint(recipe, tuned.best.options)
    recipe = use_tuned(prepared, compared, tuned.best_pick).recipe
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

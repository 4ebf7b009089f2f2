"""The verb that learns, on all rows of a table that is larger than memory."""

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from core.choices.pick import Pick
from core.commands.decision_flags import check_costs, with_decided
from core.commands.division import with_columns, with_plan, with_split
from core.commands.outcome import Outcome
from core.commands.template import template_asked, with_lost
from core.commands.train_recipe import check_two_classes, recipe_by
from core.commands.train_request import TrainRequest
from core.data.large import SamplePlan, open_large, take_sample
from core.data.large.size import USUAL_SAMPLE
from core.errors import WorkbenchError
from core.model.all_rows.keep import keep_all_rows
from core.model.all_rows.learner import LEARNER, learner_of_recipe
from core.model.all_rows.needed import estimate
from core.model.all_rows.run import AllRowsResult, train_all_rows
from core.model.all_rows.sample_model import fit_sample
from core.recipe.recipe import Recipe
from core.workspace.registry import check_name
from core.workspace.store import ledger

_EXCLUDED = ("preset", "first", "blend", "trials", "promise", "drop_duplicates")


def train_on_all_rows(request: TrainRequest) -> Outcome:
    """Learn the preparation on a sample, stream every row through it, and save the model."""
    _check_request(request)
    name = check_name(request.name or Path(request.data).name.split(".")[0])
    table = open_large(Path(request.data))
    plan = SamplePlan(rows=request.sample or USUAL_SAMPLE, seed=request.seed or 0)
    sample = take_sample(table, plan)
    dataset = sample.dataset
    fitted = template_asked(dataset, request.recipe, request.map)
    asked = recipe_by(fitted.recipe, dataset, replace(request, budget=None))
    recipe = with_plan(dataset, asked, request.plan)
    check_two_classes(dataset, recipe)
    check_costs(dataset, recipe)
    pick = _learner(recipe, is_named=request.models is not None)
    learned = fit_sample(dataset, recipe, pick, sample.record.total_rows)
    needed = estimate(learned, table, sample.record.total_rows, request.budget)
    sys.stderr.write(f"{needed.sentence}\n")
    result = train_all_rows(learned, table, needed, seconds=request.budget)
    card = keep_all_rows(result, name).card
    ledger.enter_here(ledger.TRAIN, card.reference, f"{pick.method} on all rows of {table.name}")
    outcome = with_lost(with_decided(_told(result, card.reference), card), fitted)
    return with_columns(with_split(outcome, dataset, recipe), dataset, recipe)


def _learner(recipe: Recipe, *, is_named: bool) -> Pick:
    """The recipe's XGBoost; one with default options where no model `is_named`."""
    found = learner_of_recipe(recipe)
    if found is not None:
        return found
    if not is_named:
        return Pick(method=LEARNER)
    raise WorkbenchError(
        "All rows are streamed into XGBoost, which is not among the models: name it with --models "
        "xgboost (options behind: xgboost:max_depth=6), or leave --models out."
    )


def _check_request(request: TrainRequest) -> None:
    for name in _EXCLUDED:
        if getattr(request, name):
            raise WorkbenchError(
                f"--all-rows fits one model once, with what the sample taught: leave --"
                f"{name.replace('_', '-')} out, and find the options on a sample first."
            )


def _told(result: AllRowsResult, reference: str) -> Outcome:
    comparison, counts = result.comparison, result.counts
    document: dict[str, Any] = {
        "task": str(result.sample.data.task),
        "metric": comparison.metric,
        "positive": result.sample.data.positive,
        "estimate": {
            **asdict(result.estimate),
            "memory_bytes": result.estimate.memory_bytes,
            "disk_bytes": result.estimate.disk_bytes,
            "is_external": result.estimate.is_external,
        },
        "rows": asdict(counts),
        "digest": result.digest,
        "trees": result.boosted.rounds,
        "comparison": asdict(comparison),
        "model": reference,
        "warnings": list(result.notes),
    }
    lines = [
        f"{counts.learned:,} of {counts.rows:,} rows learned from in {result.boosted.rounds:,} "
        f"trees; {counts.stopped:,} said when to stop, {counts.judged:,} judge, "
        f"{counts.sealed:,} stay sealed.",
        comparison.sentence,
        *(f"! {note}" for note in result.notes),
        f"Saved as {reference}.",
    ]
    return Outcome(document, "\n".join(lines))

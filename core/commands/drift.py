"""The verb that compares two tables, as the Drift page does."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from core.commands.outcome import Outcome, check_column, open_like
from core.commands.template import open_recipe
from core.commands.verb import Verb
from core.data.load import columns_as_read
from core.drift.compare import (
    BatchChange,
    DriftPlan,
    DriftReport,
    ModelAtHand,
    as_json,
    batch_changes,
    compare,
    model_at_hand,
    plan_of,
    remarks,
    repaired,
    view_by_model,
)
from core.errors import WorkbenchError
from core.model.predict import learned_by
from core.pipeline.open_table import proposed_recipe
from core.recipe.edits.target import predict
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.proposals import propose_target, propose_task
from core.table.schema import Task
from core.workspace.registry import find_model


@dataclass(frozen=True)
class DriftRequest:
    """Two tables by their paths, and what is known of them: a model or a recipe, or a target.

    With a model, what it uses and what it says are judged; with a recipe, the tables as it repairs
    them. Without either the target is the one named, else the one that the columns suggest.
    """

    reference: str
    current: str
    model: str | None = None
    recipe: str | None = None
    target: str | None = None
    fail_on: str | None = None


@dataclass(frozen=True)
class TableComparison:
    """The report, the batch as a whole, and what has to be told of how the tables were read."""

    report: DriftReport
    batch: tuple[BatchChange, ...]


def compare_tables(request: DriftRequest) -> Outcome:
    """Compare two tables: has the data moved, and does it matter?

    A model knows how its rows are repaired and what it predicts, so it goes without a recipe or a
    target.
    """
    if request.model and (request.recipe or request.target):
        raise WorkbenchError(
            f"{request.model} repairs its rows by itself and knows its target; leave out --recipe "
            "and --target."
        )
    model = model_at_hand(find_model(request.model)) if request.model else None
    known = learned_by(model.loaded) if model else {}
    before = open_like(request.reference, known)
    now = open_like(request.current, columns_as_read(before.dataset) | known)
    found = _compared(request, before.dataset, now.dataset, model)
    report = replace(found.report, notes=(*found.report.notes, *before.told, *now.told))
    document = json.loads(as_json(report)) | {"batch": [asdict(each) for each in found.batch]}
    refusal = report.reason if request.fail_on and report.verdict != "stable" else ""
    return Outcome(document, "\n".join(_lines(report, found.batch)), refusal)


def _drift_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("reference")
    parser.add_argument("current")
    parser.add_argument("--model")
    parser.add_argument("--recipe", metavar="FILE", help="compare the tables as it repairs them")
    parser.add_argument("--target", metavar="COLUMN", help="what is predicted")
    parser.add_argument("--fail-on", choices=["drift"])


DRIFT = Verb(
    "drift",
    "has the data moved?",
    compare_tables,
    _drift_arguments,
    request=DriftRequest,
    models=("model",),
)


def _compared(
    request: DriftRequest, before: Dataset, now: Dataset, model: ModelAtHand | None
) -> TableComparison:
    """What Drift's page says of the same pair: a model repairs its rows by itself."""
    if model is not None:
        view = view_by_model(model, before, now)
        report, tables = view.compare(DriftPlan()), (view.reference, view.current)
    else:
        check_column(before, request.target)
        recipe = _recipe(request, before)
        tables = (repaired(before, recipe, before.schema), repaired(now, recipe, before.schema))
        report = compare(*tables, plan_of(tables[0], recipe))
        report = replace(report, notes=(*report.notes, *_guess(request, before)))
    return TableComparison(report, batch_changes(*tables))


def _recipe(request: DriftRequest, before: Dataset) -> Recipe:
    recipe = open_recipe(request.recipe, before) if request.recipe else proposed_recipe(before)
    if request.target is None:
        return recipe
    task = propose_task(before.schema[request.target], before.rows)
    return predict(recipe, request.target, Task(task.value)).recipe


def _guess(request: DriftRequest, before: Dataset) -> Iterator[str]:
    """Which column was taken for the target where nobody named one."""
    guess = None if request.recipe or request.target else propose_target(before.schema)
    if guess is not None:
        yield f"{guess.value} was taken for the target, as {guess.reason}; --target names another."


def _lines(report: DriftReport, batch: tuple[BatchChange, ...]) -> Iterator[str]:
    yield f"{report.verdict.upper()}: {report.reason}"
    for column in report.ranked:
        if column.drifted:
            yield f"  {column.name}: {column.direction} (effect {column.effect:.3f})"
    for remark in remarks(report):
        yield f"  {remark}"
    for change in batch:
        if change.level != "fine":
            yield f"  [{change.level}] {change.words}"

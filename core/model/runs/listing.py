"""What the ledger keeps of runs, and the list of them."""

import hashlib
import math
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from core.methods.metrics import METRICS
from core.model.judge import Judgement
from core.model.runs.numbers import RUN, run_numbers
from core.model.runs.run import ComparedModel, TrainedRun
from core.model.train import ModelRun, TrainResult, training_part
from core.recipe.history import load_history
from core.recipe.recipe import Recipe
from core.workspace.project import Project
from core.workspace.store.ledger import TRAIN, LedgerEntry, LedgerQuestion, entries


def run_facts(
    recipe: Recipe, result: TrainResult, judgement: Judgement, came_from: int | None = None
) -> dict[str, Any]:
    """What the ledger's entry keeps of a comparison, for programs."""
    run = TrainedRun(
        recipe=recipe,
        metric=result.metric,
        models=tuple(_model(result, one) for one in result.ranked),
        rows=result.rows_train,
        divided=_divided(result),
        sizes=result.sizes,
        doubts=tuple(doubt.sentence for doubt in judgement.doubts),
        came_from=came_from,
    )
    return {RUN: run.model_dump(mode="json")}


def runs_of(project: str) -> tuple[TrainedRun, ...]:
    """The runs of a project by its id, oldest first; "" is the command line's. Of a recipe that was
    trained again there is the last run, which those that came from an earlier one come from then.
    What versions before kept of a training is no run, as its recipe is not known."""
    found = entries(LedgerQuestion(project, TRAIN))
    numbers = run_numbers(found)
    every = [run for entry in found if (run := _read(entry, numbers)) is not None]
    last = {_name(run): run for run in every}
    latest: dict[int | None, int] = {run.entry: last[_name(run)].entry for run in every}
    runs = (
        run.model_copy(update={"came_from": latest.get(run.came_from, run.came_from)})
        for run in last.values()
    )
    return tuple(sorted(runs, key=lambda run: run.entry))


def run_before(run: TrainedRun, runs: Iterable[TrainedRun]) -> TrainedRun | None:
    """Which of the runs it came from; None where none of them is it."""
    return next((one for one in runs if one.entry == run.came_from), None)


def parent_of(project: Project, recipe: Recipe) -> int | None:
    """The entry of the run that a recipe grew from: the nearest before it in the history that was
    trained for the same target of the same table; None where none was."""
    trained = {training_part(run.recipe).key(): run.entry for run in runs_of(project.id)}
    history, own = load_history(project), training_part(recipe).key()
    for before in _before(history.entries, history.position):
        key = training_part(before).key()
        is_same = (before.dataset, before.target) == (recipe.dataset, recipe.target)
        if is_same and key != own and key in trained:
            return trained[key]
    return None


def _before(steps: Any, position: int) -> Iterable[Recipe]:
    place: int | None = position
    while place is not None and 0 <= place < len(steps):
        if not steps[place].unread:
            yield steps[place].recipe
        place = steps[place].parent


def _model(result: TrainResult, run: ModelRun) -> ComparedModel:
    told = ComparedModel(key=run.key, method=run.pick.method, label=run.label)
    score = run.score(result.metric)
    if run.error is not None or not math.isfinite(score):
        return told.model_copy(update={"error": run.error or "its score is not defined"})
    spread, folds = result.spread(run), run.fold_scores.get(result.metric, ())
    ends = {"score": score, "low": _known(spread.low), "high": _known(spread.high)}
    return told.model_copy(update={**ends, "folds": tuple(map(_known, folds))})


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _divided(result: TrainResult) -> str:
    """A digest of which rows are in which fold, by what is to be predicted of them."""
    told = hashlib.blake2b(result.fold_of.tobytes(), digest_size=16)
    said = next((run.predictions for run in result.runs if run.predictions is not None), None)
    if said is not None:
        told.update(repr(said.actual.tolist()).encode())
    return told.hexdigest()


def _name(run: TrainedRun) -> tuple[str, str]:
    return training_part(run.recipe).key(), run.metric


def _read(entry: LedgerEntry, numbers: dict[int, int]) -> TrainedRun | None:
    if entry.number not in numbers:
        return None
    about = {"at": entry.at, "who": entry.who, "project": entry.project}
    named = {"entry": entry.number, "number": numbers[entry.number]}
    try:
        run = TrainedRun.model_validate({**entry.facts[RUN], **about, **named})
    except ValidationError:  # a later version wrote it
        return None
    return run if run.metric in METRICS else None

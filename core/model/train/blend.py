"""A mix of the compared models as one more of them, scored on rows that did not choose its weights.

Nothing is fitted for it: the weights are chosen by what the models said out of fold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.metrics import Predictions, all_scores
from core.methods.models import BASELINE, MODELS, traits
from core.model.train.board import OutOfFold
from core.model.train.mixture import Mixed, greedy_counts
from core.model.train.run import FoldRecord, ModelRun
from core.table.arrays import Array
from core.table.schema import Task

LABEL = "Blend"
METHODS = {Task.CLASSIFICATION: "voting", Task.REGRESSION: "averaging"}
THIRDS = (0, 1, 2)
ONE_PART = (
    "No blend: with one validation part no rows are left on which its weights could be chosen. "
    "Divide the rows into folds, or draw the part more than once."
)


@dataclass(frozen=True)
class Blend:
    """The run of a mix, and what tells how sure its scores are; or a `note` why there is none."""

    run: ModelRun | None = None
    scored: OutOfFold | None = None
    note: str = ""


def blend_of(runs: tuple[ModelRun, ...], scored: tuple[OutOfFold, ...], fold_of: Array) -> Blend:
    """Mix those of the runs that can be members. Of each fold the mix is scored with weights that
    were chosen on the others; its options have those chosen on all rows."""
    known = {one.key: one for one in scored}
    members = tuple(run for run in runs if run.key in known and _can_be_member(run))
    if len(members) < 2:
        return Blend()
    if len(np.unique(fold_of)) < 2:
        return Blend(note=ONE_PART)
    mixed = Mixed(tuple(known[run.key].predictions for run in members))
    counts = greedy_counts(mixed)
    if (counts > 0).sum() < 2:
        best = members[int(np.argmax(counts))].label
        loss = "log loss" if mixed.members[0].classes else "squared error"
        return Blend(note=f"No mix of the models has a lower {loss} than {best} alone: no blend.")
    said = blend_out_of_fold(tuple(known[run.key] for run in members), fold_of)
    run = _run(members, counts, said.predictions, fold_of)
    return Blend(run, replace(said, key=run.key, fitted=run.fitted))


def blend_out_of_fold(members: tuple[OutOfFold, ...], fold_of: Array) -> OutOfFold:
    """What a mix says of each fold with weights that were chosen on the others, and of thirds."""
    said = _left_out(Mixed(tuple(one.predictions for one in members)), fold_of)
    return OutOfFold("blend", said, _unseen(members))


def _can_be_member(run: ModelRun) -> bool:
    has = MODELS[run.pick.method].traits
    return run.pick.method != BASELINE and traits.COMBINED not in has


def _left_out(mixed: Mixed, fold_of: Array) -> Predictions:
    """What the mix says of each fold with weights of the rows that stand in other folds only."""
    parts, places = [], []
    for fold in np.unique(fold_of):
        inside = fold_of == fold
        counts = greedy_counts(mixed.at(mixed.members[0].apart_from(inside)))
        parts.append(mixed.at(inside).by(counts))
        places.append(np.flatnonzero(inside))
    return _joined(mixed.members[0], parts, np.argsort(np.concatenate(places)))


def _joined(like: Predictions, parts: list[Predictions], order: Array) -> Predictions:
    """The parts as one, with what is known of the rows of `like`."""
    predicted = np.concatenate([part.predicted for part in parts])[order]
    probabilities = None
    if like.probabilities is not None:
        found = [part.probabilities for part in parts if part.probabilities is not None]
        probabilities = np.concatenate(found)[order]
    marks = (like.rows, like.groups, like.times)
    return Predictions(like.actual, predicted, probabilities, like.classes, like.positive, *marks)


def _run(
    members: tuple[ModelRun, ...], counts: Array, said: Predictions, fold_of: Array
) -> ModelRun:
    task = Task.CLASSIFICATION if said.classes else Task.REGRESSION
    chosen = [(run, int(count)) for run, count in zip(members, counts, strict=True) if count]
    options: dict[str, Value] = {
        "members": tuple(run.pick.model_dump(mode="json") for run, _ in chosen),
        "weights": tuple(count for _, count in chosen),
    }
    pick = Pick(method=METHODS[task], options=options)
    scores = [all_scores(said.at(fold_of == fold), task) for fold in np.unique(fold_of)]
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    folds = zip(*(run.records for run, _ in chosen), strict=True)
    weights = counts[counts > 0]
    records = tuple(_record(each, weights) for each in folds)
    return ModelRun(f"{pick.method}-blend", pick, LABEL, by_metric, records, said)


def _record(members: tuple[FoldRecord, ...], weights: Array) -> FoldRecord:
    """What the mix takes in a fold: what its members take together."""
    return FoldRecord(
        sum(one.fit_seconds for one in members),
        sum(one.predict_seconds for one in members),
        members[0].rows,
        columns=members[0].columns,
        fitted=_on_fitted_rows([one.fitted for one in members], weights),
    )


def _on_fitted_rows(members: Sequence[Predictions | None], weights: Array) -> Predictions | None:
    """What the mix says of rows that its members were fitted on, where those are the same."""
    said = tuple(one for one in members if one is not None and one.probabilities is not None)
    if len(said) < len(members) or any(
        not np.array_equal(one.actual, said[0].actual) for one in said
    ):
        return None
    return Mixed(said).by(weights)


def _unseen(members: tuple[OutOfFold, ...]) -> tuple[tuple[Predictions, Predictions], ...]:
    """What two mixes say of each third: each of models that were fitted on another third, with
    weights chosen on the remaining one, so that the weights differ as the models do."""
    if any(len(one.unseen) != len(THIRDS) for one in members):
        return ()
    return tuple((_of_third(members, part, 0), _of_third(members, part, 1)) for part in THIRDS)


def _of_third(members: tuple[OutOfFold, ...], part: int, place: int) -> Predictions:
    """The mix of the models fitted on the third that stands `place`th beside `part`."""
    fitted, remaining = (others := _others(part))[place], others[1 - place]
    chosen_on = _others(remaining).index(fitted)
    counts = greedy_counts(Mixed(tuple(one.unseen[remaining][chosen_on] for one in members)))
    return Mixed(tuple(one.unseen[part][place] for one in members)).by(counts)


def _others(part: int) -> list[int]:
    return [third for third in THIRDS if third != part]

"""Which columns a model joins: what two do together, beyond what each of them does alone.

Boosted trees of every library are asked exactly, by Shapley interaction values; other models by
`friedman`.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor

from core.choices.pick import Pick
from core.methods.models import traits
from core.model.explain.attribution import attribute
from core.model.explain.bend import bend_of
from core.model.explain.boosted_parts import read_trees, tells_trees
from core.model.explain.catboost_pairs import catboost_pairs, tells_pairs
from core.model.explain.explanation import explain
from core.model.explain.friedman import ASKED_ROWS, friedman_pairs
from core.model.explain.joined_columns import JoinedColumns, strongest_of
from core.model.explain.pair_values import Owners, pair_values
from core.model.explain.parts import classes_of
from core.model.explain.subject import Subject
from core.pipeline.inside import bare, innermost
from core.pipeline.personal import shown_rows
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, part_of, silent
from core.workspace.results import remember

TRACED_ROWS = 200
TRACED_COLUMNS = 30  # those that move the output most: what joins without moving is nothing
EXACT = "exact Shapley interaction values of the trees"


def column_pairs(
    dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent
) -> JoinedColumns:
    """The pairs of an explained model; `recipe` as `one_model_part` gives it. It is explained first
    where it is not yet; raises as `explain`."""
    seen = remember(explain, dataset, recipe, pick, report=part_of(report, 0, 0.5))
    raw = make_training_data(dataset, recipe).X.loc[seen.rows.index]
    found = pairs_of(seen.subject, raw, part_of(report, 0.5, 1))
    groups = seen.predictions.groups
    return found if groups is None else replace(found, groups=groups[: len(found.rows)])


def pairs_of(subject: Subject, raw: pd.DataFrame, report: Progress = silent) -> JoinedColumns:
    """The pairs of a fitted model, on raw rows that it has not seen."""
    if not is_exact(subject):
        return friedman_pairs(subject, raw.head(ASKED_ROWS), report)
    raw = raw.head(TRACED_ROWS)
    X = subject.prepare(raw)
    order = np.argsort(-attribute(subject, X).importance(), kind="stable")[:TRACED_COLUMNS]
    report(0, 1, "Tracing pairs of columns through the trees")
    found, scale = _exact(subject, X, order)
    values = np.stack([*found.values()], axis=1) if found else np.zeros((len(X), 0, 1))
    names = [(subject.features[a], subject.features[b]) for a, b in found]
    shown = shown_rows(subject.pipeline, raw, subject.features)
    return strongest_of(JoinedColumns(tuple(names), values, shown, scale, EXACT, len(order)))


def is_exact(subject: Subject) -> bool:
    """Is the model a sum of trees whose pairs can be traced?"""
    has = subject.traits
    if has & {traits.COMBINED, traits.CALIBRATED, traits.NESTED, traits.AVERAGED}:
        return False
    line = bend_of(subject.model).line
    model = innermost(subject.model)
    return traits.TREE in has and line is not None and (tells_trees(model) or tells_pairs(model))


def _exact(subject: Subject, X: Array, order: Array) -> tuple[dict[Owners, Array], str]:
    """The values of the explained outputs, and their scale."""
    model = innermost(subject.model)
    owner = np.full(X.shape[1], -1)
    for place in order:
        owner[subject.groups[place]] = place
    if tells_pairs(model):
        found = catboost_pairs(model, X, owner)
    else:
        read = read_trees(model, X)
        found = pair_values(read.trees, read.rows, owner[read.order])
    scale = attribute(subject, X[:1]).scale
    unit = _unit(subject)
    return {pair: _explained(subject, values) * unit for pair, values in found.items()}, scale


def _unit(subject: Subject) -> float:
    """What a score of the trees is in the scale that is told."""
    outer = bare(subject.model)
    if isinstance(outer, TransformedTargetRegressor):
        return float(getattr(outer.transformer_, "scale_", np.ones(1))[0])
    slope, _ = bend_of(subject.model).line or (1.0, 0.0)
    return slope


def _explained(subject: Subject, values: Array) -> Array:
    """The columns of the explained classes; the score of two speaks for the second."""
    known = list(classes_of(innermost(subject.model)))
    if not subject.labels:
        return values
    if values.shape[1] == 1:
        return values * (1.0 if subject.labels[0] == known[-1] else -1.0)
    there = [label in known for label in subject.labels]
    places = [known.index(label) if label in known else 0 for label in subject.labels]
    return np.asarray(values[:, places] * there)

"""How far two columns together are from the sum of each, by partial dependence (Friedman and
Popescu 2008); on few rows, as it takes a row's answer for every other one."""

from itertools import combinations

import numpy as np
import pandas as pd

from core.methods.models import traits
from core.model.explain.attribution import attribute
from core.model.explain.grouped import affordable_rows
from core.model.explain.joined_columns import JoinedColumns, strongest_of
from core.model.explain.parts import LOG_ODDS, PROBABILITY, SOFTMAX, UNITS
from core.model.explain.subject import Subject
from core.parts.reasons.walks import outputs
from core.parts.steps.models.calibrators import ROOM
from core.pipeline.personal import shown_rows
from core.table.arrays import Array
from core.workspace.progress import Progress

ASKED_ROWS = 30
ASKED_COLUMNS = 8
ROUNDING = 1e-6  # of what two columns move: nothing is joined
FRIEDMAN = "how far two columns' partial dependence is from the sum of each one's (Friedman's H)"


def friedman_pairs(subject: Subject, raw: pd.DataFrame, report: Progress) -> JoinedColumns:
    """Every pair of the columns that move the outputs most, by partial dependence."""
    X = subject.prepare(raw)
    few = X[: affordable_rows(len(subject.groups))]
    order = np.argsort(-attribute(subject, few, is_sampled=True).importance(), kind="stable")
    order = order[:ASKED_COLUMNS]
    alone = {place: _dependence(subject, X, [place]) for place in order}
    pairs = list(combinations(sorted(order), 2))
    names: list[tuple[str, str]] = []
    off, share = [], []
    for done, (first, second) in enumerate(pairs):
        report(done, len(pairs), f"Pair {done + 1} of {len(pairs)}")
        both = _dependence(subject, X, [first, second])
        joined = both - alone[first] - alone[second]
        h = np.sqrt((joined**2).sum(axis=0) / np.maximum((both**2).sum(axis=0), 1e-12))
        if h.max() <= ROUNDING:
            continue
        names.append((subject.features[first], subject.features[second]))
        off.append(joined)
        share.append(h)
    values = np.stack(off, axis=1) if off else np.zeros((len(X), 0, 1))
    of_all = np.clip(np.stack(share), 0, 1) if share else None
    shown = shown_rows(subject.pipeline, raw, subject.features)
    told = JoinedColumns(tuple(names), values, shown, _scale(subject), FRIEDMAN, len(order), of_all)
    return strongest_of(told)


def _dependence(subject: Subject, X: Array, places: list[int]) -> Array:
    """Partial dependence at each row's own cells of some columns, (rows, outputs), its mean 0."""
    columns = np.concatenate([subject.groups[place] for place in places])
    asked = np.tile(X, (len(X), 1))  # every row, once with the cells of each
    asked[:, columns] = X[:, columns].repeat(len(X), axis=0)
    said = _said(subject, asked)
    mean = said.reshape(len(X), len(X), -1).mean(axis=1)
    return np.asarray(mean - mean.mean(axis=0))


def _is_sum(subject: Subject) -> bool:
    """Is the model a sum on the scale of its scores, so that its pairs are looked for there?"""
    has = subject.traits
    inside = {traits.COMBINED, traits.CALIBRATED, traits.NESTED}
    return bool(has & {traits.LINEAR, traits.ADDITIVE}) and not has & inside


def _said(subject: Subject, X: Array) -> Array:
    """The outputs of prepared rows: of a sum its scores, log-odds of two classes and distances from
    their mean of several; else probabilities, or the number."""
    said = outputs(subject.model, X, subject.labels)
    if not subject.labels or not _is_sum(subject):
        return np.asarray(said)
    said = np.clip(said, ROOM, 1 - ROOM)
    if len(subject.labels) == 1:
        return np.asarray(np.log(said / (1 - said)))
    logs = np.log(said)
    return np.asarray(logs - logs.mean(axis=1, keepdims=True))


def _scale(subject: Subject) -> str:
    if not subject.labels:
        return UNITS
    if not _is_sum(subject):
        return PROBABILITY
    return LOG_ODDS if len(subject.labels) == 1 else SOFTMAX
